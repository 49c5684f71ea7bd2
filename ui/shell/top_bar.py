"""The bar over the page: command search, notices, look, help, and who works here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.icons import set_icon
from ui.kit.initial import Initial
from ui.kit.parts import clear, ground, icon_button, label, rule, shown_key
from ui.kit.theme import theme, tokens

HEIGHT = 48
SEARCH_WIDTH = 360


class TopBar(QWidget):
    """Search field look-alike that opens the palette, and the window's own buttons."""

    search_asked = Signal()
    look_asked = Signal()
    help_asked = Signal()
    notices_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "canvas")
        self.setFixedHeight(HEIGHT)
        self.search = QPushButton(_("Search people, customers, documents"))
        self.search.setAccessibleName(_("Search everything"))
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.setProperty("kind", "search")
        set_icon(self.search, "search", "text3")
        self.search.clicked.connect(self.search_asked)
        self.undo = icon_button("undo", _("Undo"), self.undo_asked.emit, key="Ctrl+Z")
        self.redo = icon_button("redo", _("Redo"), self.redo_asked.emit, key="Ctrl+Y")
        self.history = icon_button("history", _("Changes"), self.history_asked.emit, key="Ctrl+H")
        self.bell = icon_button("bell", _("Notices"), self.notices_asked.emit)
        self.look = icon_button("moon", _("Switch between light and dark"), self.look_asked.emit)
        self.help = icon_button("help", _("Help"), self.help_asked.emit, key="F1")
        self._who = QHBoxLayout()
        self._who.setSpacing(8)
        inner = QHBoxLayout()
        inner.setContentsMargins(24, 0, 16, 0)
        inner.setSpacing(2)
        inner.addWidget(self.search)
        inner.addSpacing(6)
        inner.addWidget(label(shown_key("Ctrl+K"), "hint"))
        inner.addStretch(1)
        for part in (self.undo, self.redo, self.history, self.bell, self.look, self.help):
            inner.addWidget(part)
        inner.addSpacing(8)
        inner.addLayout(self._who)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inner, 1)
        whole.addWidget(rule())
        theme().changed.connect(self._show_look)
        self._show_look()

    def set_person(self, person: str, place: str) -> None:
        """Show who works in this workspace and as what."""
        clear(self._who)
        if person:
            divider = rule("v")
            divider.setFixedHeight(20)
            self._who.addWidget(divider)
            self._who.addSpacing(4)
            self._who.addWidget(Initial(person))
            self._who.addWidget(label(person, "strong"))
            self._who.addWidget(label(place, "label"))

    def set_undo(self, undo: str, redo: str) -> None:
        """Name the next steps back and forward; an empty name switches its button off."""
        for part, word, name, key in (
            (self.undo, _("Undo"), undo, "Ctrl+Z"),
            (self.redo, _("Redo"), redo, "Ctrl+Y"),
        ):
            part.setEnabled(bool(name))
            text = f"{word}: {name}" if name else word
            part.setAccessibleName(text)
            part.setToolTip(f"{text} ({shown_key(key)})")

    def _show_look(self) -> None:
        set_icon(self.look, "sun" if tokens().name == "dark" else "moon", "text2", 18)
