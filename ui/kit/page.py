"""What a page is: a title with its scope in words, a period, actions, a body, a detail panel."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_sales.core.translation import translate
from ui.kit.parts import ElidedLabel, button, ground, label
from ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from desktop_sales.storage.workspace import Workspace
    from ui.kit.dialogs import Ask

PANEL_WIDTH = 384
SIDE_BY_SIDE = 1070
OVERLAY_BELOW = 1280
GIVEN = 52
"""What buttons and fields beside a panel can give of their air without losing a letter."""


class Command(NamedTuple):
    """An act that a page offers: a button, a key, and an entry of the command search."""

    title: str
    act: Callable[[], object]
    key: str = ""
    icon: str = ""


class Remembered(Protocol):
    """What the window keeps over restarts: widths and choices, never business data."""

    def value(self, key: str, default: Any = None) -> Any:
        """Return a kept value."""
        ...

    def put_value(self, key: str, value: Any) -> None:
        """Keep a value made of lists, mappings, texts and numbers."""
        ...


class Frame(Protocol):
    """What the window gives to its pages.

    ``first_page`` holds the summaries kept for the start, by area; a page shown before the
    workspace is open (``workspace`` is None then) shows them and touches nothing else.
    """

    workspace: "Workspace"
    tasks: Tasks
    ask: "Ask"
    state: "Remembered"
    first_page: dict[str, Any]

    def notify(
        self, text: str, tone: str = "good", action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Say something without interrupting; ``action`` adds a button (its text, its act)."""
        ...

    def visit(self, area: str, record: Any = None) -> None:
        """Go to an area, and to a record in it; the way back is kept."""
        ...

    def today(self) -> dt.date:
        """Return today's local date."""
        ...

    def leave(self) -> None:
        """Close the workspace and show the ways to another one."""
        ...

    def restore(self, backup: str) -> None:
        """Restore a backup by its name and open the workspace again."""
        ...

    def move_workspace(self, target: Path) -> None:
        """Take the workspace to another folder and open it there."""
        ...

    def choose_look(self, look: str) -> None:
        """Show another look and remember it."""
        ...

    def choose_idle_minutes(self, minutes: int) -> None:
        """Lock the window after some minutes without input (0 = never) and remember it."""
        ...

    def choose_language(self, language: str) -> None:
        """Show everything in another language and remember it."""
        ...


class Page(QWidget):
    """One area's page. Subclasses set the class attributes and fill ``self.body``.

    ``refresh`` is called when the page is first shown and, while it is visible, after each change
    of a table named in ``watched``; hidden pages are refreshed when they are shown again.
    """

    area: ClassVar[str] = ""
    title: ClassVar[str] = ""
    help_topic: ClassVar[str] = ""
    watched: ClassVar[frozenset[str]] = frozenset()
    folds_navigation: ClassVar[bool] = False

    status_changed = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = frame
        self.commands: list[Command] = []
        self.status = ""
        self._main = QWidget(self)
        self._panel: QWidget | None = None
        self._waits_for_content = False
        whole = QVBoxLayout(self._main)
        whole.setContentsMargins(24, 14, 24, 12)
        whole.setSpacing(12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self._title = label(translate(self.title), "page")
        self._scope = ElidedLabel("", "muted")
        self.head.addWidget(self._title)
        self.head.addSpacing(8)
        self.head.addWidget(self._scope)
        self.head.addStretch(1)
        whole.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        whole.addLayout(self.body, 1)

    def set_scope(self, text: str) -> None:
        """Say beside the title what the page shows (region, number of people, day of the month)."""
        self._scope.setText(text)

    def set_status(self, text: str) -> None:
        """Show a count in the status bar while this page is open."""
        self.status = text
        self.status_changed.emit(text)

    def add_tool(self, widget: QWidget) -> QWidget:
        """Put a control (a period chooser) into the head, right of the title."""
        self.head.addWidget(widget)
        return widget

    def add_action(
        self,
        text: str,
        act: Callable[[], object],
        *,
        icon: str = "",
        key: str = "",
        primary: bool = False,
    ) -> QPushButton:
        """Add a button to the head, its key, and an entry of the command search."""
        made = button(text, act, icon=icon, key=key, kind="primary" if primary else "")
        self.head.addWidget(made)
        self.add_command(text, lambda: made.isEnabled() and act(), icon=icon, key=key)
        return made

    def add_command(
        self, text: str, act: Callable[[], object], *, icon: str = "", key: str = ""
    ) -> None:
        """Offer an act by key and in the command search, without a button."""
        self.commands.append(Command(text, act, key, icon))
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def set_panel(self, panel: QWidget | None) -> None:
        """Show a detail panel at the right, or take it away; the page owns and deletes it."""
        if self._panel is not None and self._panel is not panel:
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = panel
        if panel is not None:
            panel.setParent(self)
            ground(panel, "panel")
            panel.show()
            panel.raise_()
        self._arrange()

    @property
    def main(self) -> QWidget:
        """Return the page without its detail panel."""
        return self._main

    @property
    def panel(self) -> QWidget | None:
        """Return the detail panel shown at the right."""
        return self._panel

    def refresh(self, changed: frozenset[str]) -> None:
        """Show the present data; ``changed`` names the tables, empty on the first call."""

    def open_record(self, record: Any) -> None:
        """Show a record (from the search or the way back)."""

    def focus_filter(self) -> None:
        """Go to this page's filter (Ctrl+F)."""

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs, by name, for pictures and for checks of every control."""
        return []

    def focus_content(self) -> None:
        """Give the keyboard to what this page is about: its table, else its first control."""
        from PySide6.QtWidgets import QAbstractItemView

        from ui.kit.empty_state import EmptyState

        self._waits_for_content = False
        for grid in self.main.findChildren(QAbstractItemView):
            if grid.isVisible() and grid.isEnabled():
                grid.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._waits_for_content = True
        for empty in self.main.findChildren(EmptyState):
            if empty.button is not None and empty.button.isVisible():
                empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def content_came(self) -> None:
        """Give the keyboard to a table asked for before it was shown, unless somebody types."""
        types = isinstance(self.window().focusWidget(), QLineEdit)
        if self._waits_for_content and self.isVisible() and not types:
            # Later, because a table put into a layout just now is not yet seen.
            QTimer.singleShot(0, self, self.focus_content)

    def may_leave(self) -> bool:
        """Tell whether the page can be left; a page with unsaved work asks first."""
        return True

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        if self._panel is None:
            self._main.setGeometry(0, 0, width, height)
            return
        window = self.window()
        wide = width >= SIDE_BY_SIDE and (window is self or window.width() >= OVERLAY_BELOW)
        needed = self._main.minimumSizeHint().width() - GIVEN
        side_by_side = wide and needed <= width - PANEL_WIDTH
        self._main.setGeometry(0, 0, width - PANEL_WIDTH if side_by_side else width, height)
        self._panel.setGeometry(width - PANEL_WIDTH, 0, PANEL_WIDTH, height)
        self._panel.raise_()

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self):
        return self._main.minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()
