"""Ctrl+K: one field over areas, commands and records of every kind; Enter goes there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from desktop_sales.core.translation import _, translate
from ui.kit.icons import icon
from ui.kit.page import Command, Frame
from ui.kit.parts import label, named, shown_key
from ui.kit.side_list import SideList
from ui.shell.areas import Area
from ui.shell.search_providers import Found, found_records

WIDTH = 520
MOST_LINES = 12
TYPING_PAUSE_MS = 120
_WALKING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: what it is, its text, and what Enter does."""

    kind: str
    text: str
    icon: str
    act: Callable[[], object]
    key: str = ""


class SearchPalette(QFrame):
    """Opens under the search field; closes on Esc and on losing the focus."""

    def __init__(
        self,
        frame: Frame,
        areas: Sequence[Area],
        commands: Sequence[Command],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._frame = frame
        self._fixed = _fixed_hits(frame, areas, commands)
        self._asked = ""
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Search people, customers, documents"))
        named(self.field, _("Search everything"))
        self.lines = SideList(_("Results of the search"))
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = label(_("Nothing found. Try fewer characters or pinyin initials."), "hint")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.addWidget(self.field)
        whole.addWidget(self.lines)
        whole.addWidget(self._none)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._ask_records)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.returnPressed.connect(self._on_accepted)
        self.field.installEventFilter(self)
        self.lines.itemClicked.connect(lambda _item: self._on_accepted())
        self._show(self._fixed)

    def open_at(self, place: QPoint) -> None:
        """Show the palette with its corner at ``place`` (global)."""
        self.move(place)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def texts(self) -> list[str]:
        """Return the lines shown."""
        return [self.lines.item(row).text() for row in range(self.lines.count())]

    def _on_text_changed(self, typed: str) -> None:
        self._show(self._matching(typed))
        if typed.strip():
            self._pause.start()

    def _matching(self, typed: str) -> list[Hit]:
        if not typed.strip():
            return self._fixed
        from desktop_sales.core.search_keys import matches, search_key

        return [hit for hit in self._fixed if matches(search_key(hit.text, False), typed)]

    def _ask_records(self) -> None:
        typed = self._asked = self.field.text().strip()
        if typed and self._frame.workspace is not None:
            self._frame.tasks.read(
                self._frame.workspace,
                lambda session: (typed, found_records(session, typed)),
                self._on_records,
                owner=self,
            )

    def _on_records(self, answer: tuple[str, list[Found]]) -> None:
        typed, found = answer
        if typed != self._asked:
            return
        hits = [
            Hit(
                translate(one.provider.kind),
                one.text,
                one.provider.icon,
                partial(self._frame.visit, one.provider.area, one.record),
            )
            for one in found
        ]
        fixed = self._matching(typed)
        room = max(MOST_LINES - len(fixed), MOST_LINES // 2)
        self._show([*hits[:room], *fixed])

    def _show(self, hits: Sequence[Hit]) -> None:
        self.lines.clear()
        for hit in hits[:MOST_LINES]:
            key = f"   {shown_key(hit.key)}" if hit.key else ""
            line = QListWidgetItem(icon(hit.icon or "play"), f"{hit.text}    {hit.kind}{key}")
            line.setData(Qt.ItemDataRole.UserRole, hit)
            self.lines.addItem(line)
        self.lines.setCurrentRow(0)
        self.lines.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self.lines.setFixedHeight(max(1, min(len(hits), MOST_LINES)) * 32 + 4)
        self.adjustSize()

    def _on_accepted(self) -> None:
        line = self.lines.currentItem()
        if line is not None:
            act = line.data(Qt.ItemDataRole.UserRole).act
            self.close()
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in _WALKING:
            step = -1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else 1
            row = max(0, min(self.lines.currentRow() + step, self.lines.count() - 1))
            self.lines.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)


def _fixed_hits(frame: Frame, areas: Sequence[Area], commands: Sequence[Command]) -> list[Hit]:
    kind = _("Area")
    hits = [
        Hit(
            kind,
            translate(area.title),
            area.icon,
            lambda key=area.key: frame.visit(key),
            f"Ctrl+{place}" if place <= 9 else "",
        )
        for place, area in enumerate(areas, 1)
    ]
    kind = _("Command")
    hits += [Hit(kind, one.title, one.icon, one.act, one.key) for one in commands]
    return hits
