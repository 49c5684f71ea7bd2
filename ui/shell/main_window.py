"""The window: puts navigation, top bar, pages and status bar together, and connects their keys."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.core.sentences import sentence_of_failure
from desktop_sales.core.translation import _
from ui.kit.notices import Notices
from ui.kit.parts import ground, rule
from ui.kit.tasks import Tasks, retire
from ui.kit.theme import theme, tokens
from ui.shell.areas import listed_areas
from ui.shell.brand import program_name, window_icon
from ui.shell.navigation import Navigation
from ui.shell.offer_bar import OfferBar
from ui.shell.pages import Pages
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar
from ui.shell.undo import UndoSteps
from ui.shell.visits import Place, Visits
from ui.shell.window_dialogs import WindowDialogs
from ui.shell.window_state import IDLE_KEY, WindowState
from ui.shell.workspace_facts import Facts, WorkspaceFacts

if TYPE_CHECKING:
    from desktop_sales.storage.workspace import Workspace
    from ui.kit.dialogs import Ask

SMALLEST = (1180, 660)
FOLDS_BELOW = 1280


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MainWindow(QWidget):
    """The frame of all pages; what pages may ask of it is ``ui.kit.page.Frame``."""

    changed = Signal(object)
    look_chosen = Signal(str)
    language_chosen = Signal(str)
    idle_chosen = Signal(int)
    left = Signal()
    restore_asked = Signal(str)
    move_asked = Signal(object)
    closed = Signal()

    def __init__(self, tasks: Tasks, state: WindowState, ask: "Ask | None" = None) -> None:
        super().__init__()
        self.state = state
        self.workspace: Workspace | None = None
        self.first_page: dict[str, Any] = {}
        self.tasks = tasks
        self._ask = ask
        self.setWindowTitle(program_name())
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*SMALLEST)
        ground(self, "canvas")
        self._visits = Visits()
        self._unsubscribe: Callable[[], None] | None = None
        self.navigation = Navigation(listed_areas())
        self.top_bar = TopBar()
        self.offer_bar = OfferBar()
        self.pages = Pages(self)
        self.status_bar = StatusBar()
        self.notices = Notices(self, left=self.navigation.width)
        self.steps = UndoSteps(tasks, self)
        self.facts = WorkspaceFacts(tasks, self.today, self)
        self.dialogs = WindowDialogs(self)
        self._lay_out()
        self._connect()
        self._bind_keys()

    @property
    def ask(self) -> "Ask":
        """Return whom pages ask: dialogs over this window, made when first needed."""
        if self._ask is None:
            from ui.kit.dialogs import DialogAsk

            self._ask = DialogAsk(self)
        return self._ask

    def _lay_out(self) -> None:
        # From the outside in: a widget that changes its parent has all below it dressed again.
        content = QWidget(self)
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status_bar)
        upper.addWidget(self.navigation)
        upper.addWidget(rule("v"))
        right = QVBoxLayout()
        right.setSpacing(0)
        upper.addLayout(right, 1)
        right.addWidget(self.top_bar)
        right.addWidget(self.offer_bar)
        right.addWidget(self.pages, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(content)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._on_area_chosen)
        self.pages.status_changed.connect(self.status_bar.set_page)
        self.tasks.running.connect(self.status_bar.set_work)
        self.tasks.progressed.connect(self.status_bar.set_progress)
        self.tasks.stopped.connect(self._on_work_stopped)
        self.status_bar.stop_asked.connect(self.tasks.stop_named)
        self.tasks.failed.connect(self.show_error)
        self.changed.connect(self._on_changed)
        self.top_bar.look_asked.connect(self._on_look_asked)
        self.top_bar.search_asked.connect(self.dialogs.show_search)
        self.top_bar.help_asked.connect(self.dialogs.show_help)
        self.top_bar.notices_asked.connect(self.dialogs.show_notices)
        self.top_bar.history_asked.connect(self.dialogs.show_history)
        self.top_bar.undo_asked.connect(self.steps.undo)
        self.top_bar.redo_asked.connect(self.steps.redo)
        self.facts.read.connect(self._on_facts_read)
        self.steps.named.connect(self.top_bar.set_undo)
        self.steps.stepped.connect(self.notify)

    def _bind_keys(self) -> None:
        for place, area in enumerate(listed_areas()[:9], 1):
            self._bind(f"Ctrl+{place}", lambda key=area.key: self._on_area_chosen(key))
        self._bind("Alt+Left", self.go_back)
        self._bind("Alt+Right", self.go_forward)
        self._bind("Ctrl+Z", self.steps.undo)
        self._bind("Ctrl+Y", self.steps.redo)
        self._bind("Ctrl+H", self.dialogs.show_history)
        self._bind("Ctrl+K", self.dialogs.show_search)
        self._bind("F1", self.dialogs.show_help)
        self._bind("Shift+F1", self.dialogs.show_clauses)
        self._bind("F6", self.focus_next_region)
        self._bind("Ctrl+F", self._on_filter_asked)

    def _bind(self, key: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(act)

    def set_cover(self, cover: QWidget | None, raised: bool = True) -> None:
        """Show ``cover`` instead of the frame, or the frame again; the cover is deleted after.

        A cover that is not ``raised`` waits below the frame until it is.
        """
        while self._layers.count() > 1:
            old = self._layers.widget(1)
            retire(old)
            self._layers.removeWidget(old)
            old.deleteLater()
        if cover is not None:
            self._layers.addWidget(cover)
            self._layers.setCurrentIndex(1 if raised else 0)

    def raise_cover(self) -> None:
        """Show the cover again where a first page has been shown in its place."""
        self._layers.setCurrentIndex(self._layers.count() - 1)

    def is_covered(self) -> bool:
        """Tell whether something else than the frame is shown."""
        return self._layers.currentIndex() > 0

    def current_area(self) -> str:
        """Return the key of the area on screen, or "" without a workspace."""
        place = self._visits.current()
        return place.area if place is not None else ""

    def show_first_page(self, kept: dict[str, Any]) -> bool:
        """Show the first area from its kept summary while the workspace is being opened.

        Tells whether there is one; without it nothing is shown.
        """
        first = listed_areas()[0].key
        if first not in kept:
            return False
        self.first_page = kept
        self.pages.open(first)
        self.navigation.set_current(first)
        return True

    def use(self, workspace: "Workspace | None") -> None:
        """Show a workspace, or none; a page shown before it was open stays."""
        self._stop_following()
        self.notices.leave_workspace()
        early = self.workspace is None and workspace is not None and self.first_page
        if not early:
            self.pages.clear()
        self.first_page = {}
        self._visits = Visits()
        self.workspace = workspace
        self.steps.follow(workspace)
        self.facts.follow(workspace)
        if workspace is None:
            self.offer_bar.hide()
            self.navigation.set_counts({})
            self.top_bar.set_person("", "")
            self.setWindowTitle(program_name())
            return
        self._unsubscribe = workspace.subscribe(self.changed.emit)
        self._show_owner()
        if early:
            self.pages.refresh_all()
        self.visit(listed_areas()[0].key)
        self.focus_page()

    def _stop_following(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def focus_page(self) -> None:
        """Give the keyboard to the open page's content."""
        page = self.pages.current_page()
        if page is not None:
            page.focus_content()

    def _meant_by_enter(self) -> QAbstractButton | None:
        """Return the button that the keyboard stands on, else the default one, as in a dialog."""
        standing = self.focusWidget()
        if isinstance(standing, QAbstractButton):
            return standing
        buttons = self.findChildren(QPushButton)
        return next((each for each in buttons if each.isDefault() and each.isVisible()), None)

    def notify(
        self, text: str, tone: str = "good", action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Say something without interrupting."""
        self.notices.show(text, tone, action)

    def visit(self, area: str, record: Any = None) -> None:
        """Go to an area, and to a record in it."""
        if self.workspace is None:
            return
        if self._show(Place(area, record)):
            self._visits.add(Place(area, record))

    def _on_area_chosen(self, area: str) -> None:
        self.visit(area)
        self.focus_page()

    def today(self) -> dt.date:
        """Return today's local date."""
        return dt.date.today()  # noqa: DTZ011 - the local day is meant

    def go_back(self) -> None:
        """Go to the place visited before."""
        place = self._visits.back()
        if place is not None:
            self._show(place)

    def go_forward(self) -> None:
        """Go to the place left by going back."""
        place = self._visits.forward()
        if place is not None:
            self._show(place)

    def _show(self, place: Place) -> bool:
        page = self.pages.current_page()
        if page is not None and not page.may_leave():
            return False
        if page is not None and page.area != place.area:
            self.notices.leave_page()
        shown = self.pages.open(place.area)
        self.navigation.set_current(place.area)
        self._fold_navigation()
        if place.record is not None:
            shown.open_record(place.record)
        return True

    def show_error(self, error: Exception) -> None:
        """Say what is wrong, where, and what to do; what is unexpected also goes to the log."""
        self.notify(sentence_of_failure(error), "bad")

    def focus_next_region(self) -> None:
        """Walk through navigation, page and detail panel (F6)."""
        page = self.pages.current_page()
        regions = [self.navigation] if page is None else [self.navigation, page.main, page.panel]
        regions = [region for region in regions if region is not None]
        focused = self.focusWidget()
        inside = [i for i, one in enumerate(regions) if focused and one.isAncestorOf(focused)]
        following = regions[(inside[-1] + 1) % len(regions)] if inside else regions[0]
        if following is self.navigation:
            self.navigation.focus_current()
        else:
            focus_first(following)

    def leave(self) -> None:
        """Close the workspace and show the ways to another one."""
        page = self.pages.current_page()
        if page is None or page.may_leave():
            self.left.emit()

    def restore(self, backup: str) -> None:
        """Restore a backup by its name and open the workspace again."""
        self.restore_asked.emit(backup)

    def move_workspace(self, target: Path) -> None:
        """Take the workspace to another folder and open it there."""
        self.move_asked.emit(target)

    def choose_look(self, look: str) -> None:
        """Show another look and remember it; with many pages open it takes a moment."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            theme().apply(look)
        finally:
            QApplication.restoreOverrideCursor()
        self.look_chosen.emit(look)

    def choose_idle_minutes(self, minutes: int) -> None:
        """Lock the window after some minutes without input (0 = never) and remember it."""
        self.state.put_value(IDLE_KEY, minutes)
        self.idle_chosen.emit(minutes)

    def choose_language(self, language: str) -> None:
        """Show everything in another language and remember it."""
        self.language_chosen.emit(language)

    def _fold_navigation(self) -> None:
        page = self.pages.current_page()
        folds = page is not None and page.folds_navigation
        self.navigation.set_folded(folds or self.width() < FOLDS_BELOW)

    def _on_facts_read(self, facts: Facts) -> None:
        marks = [_("Sample data")] if facts.is_sample else []
        if self.workspace is not None and self.workspace.read_only:
            marks.append(_("For viewing only"))
        self.status_bar.set_mark(" · ".join(marks))
        self.status_bar.set_data_date(facts.last_day)
        self.navigation.set_counts(facts.open_work)

    def _show_owner(self) -> None:
        if self.workspace is not None:
            info = self.workspace.info
            self.top_bar.set_person(info.person, f"{info.post} · {info.company}")
            self.setWindowTitle(f"{info.company} — {program_name()}")

    def _on_changed(self, tables: frozenset[str]) -> None:
        if "workspace_info" in tables:
            self._show_owner()
        self.facts.notice(tables)
        self.pages.mark_changed(tables)
        self.steps.show_names()

    def _on_work_stopped(self) -> None:
        self.notify(_("Stopped; nothing was changed."))

    def _on_look_asked(self) -> None:
        self.choose_look("light" if tokens().name == "dark" else "dark")

    def _on_filter_asked(self) -> None:
        page = self.pages.current_page()
        if page is not None:
            page.focus_filter()

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant_by_enter() if event.key() in _ENTER else None
        if meant is None:
            super().keyPressEvent(event)
        else:
            meant.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_navigation()

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.pages.current_page()
        if page is not None and not page.may_leave():
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)


def focus_first(region: QWidget) -> None:
    """Give the keyboard to the first control of a region that takes it."""
    for widget in region.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
