"""White space: what customers do not buy of what their peers buy, as a list or as a map."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.areas.development.columns import CHANCES, chance_row, map_columns, map_rows
from ui.areas.development.reading import Seen
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import label, named, row
from ui.kit.row_source import ListSource
from ui.kit.switches import Segments
from ui.kit.table_view import TableView


class WhiteSpaceView(QWidget):
    """A list of chances, or a map of one group. ``peers_chosen`` asks to read by other peers."""

    peers_chosen = Signal()
    opened = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._seen: Seen | None = None
        self.peers = Segments(
            _("Whose peers"),
            [("peers", _("By industry or class")), ("class", _("By class"))],
        )
        self.peers.chosen.connect(lambda _value: self.peers_chosen.emit())
        self.form = Segments(_("Shown as"), [("list", _("As a list")), ("map", _("As a map"))])
        self.form.chosen.connect(lambda _value: self._show_form())
        self.group = QComboBox()
        named(self.group, _("Group of peers"))
        self.group.activated.connect(lambda _index: self._show_map())
        self._hint = label("", "hint")
        self._source = ListSource(CHANCES)
        self.list = TableView(CHANCES, self._source, name=_("White space"), ask=frame.ask)
        self.list.remember_columns(frame.state, "development.chances")
        self.list.opened.connect(lambda record: self.opened.emit(record[0]))
        self.map: TableView | None = None
        self._stack = QStackedWidget()
        empty = EmptyState(
            "good",
            _("No category stands out that peers buy and a customer does not."),
            _("Open customers"),
            lambda: frame.visit("customers"),
        )
        self._chances = ContentOrEmpty(self.list, empty)
        self._stack.addWidget(self._chances)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(row(self.peers, self.form, self.group, None, self._hint))
        whole.addWidget(self._stack, 1)
        self._show_form()

    @property
    def by_class(self) -> bool:
        """Tell whether peers are the customers of the same class."""
        return bool(self.peers.value == "class")

    @property
    def table(self) -> TableView:
        """Return the table on screen."""
        return self.map if self.form.value == "map" and self.map is not None else self.list

    def put(self, seen: Seen) -> None:
        """Show what was read."""
        self._seen = seen
        people = seen.people
        self._source.put(chance_row(one, people.get(one.owner_id or 0, "")) for one in seen.chances)
        self.list.refresh()
        self._chances.show_content(bool(seen.chances))
        chosen = self.group.currentData()
        self.group.clear()
        for one in seen.maps:
            self.group.addItem(f"{one.group or _('not known')} {len(one.baskets):,}", one.group)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0))
        self._show_form()

    def _show_form(self) -> None:
        as_map = self.form.value == "map"
        self.group.setVisible(as_map)
        self._hint.setText(
            _("In ×10k yuan of 12 months; beside each category the share of peers that buy it.")
            if as_map
            else ""
        )
        if as_map:
            self._show_map()
        else:
            self._stack.setCurrentWidget(self._chances)

    def _show_map(self) -> None:
        wanted = self.group.currentData()
        maps = self._seen.maps if self._seen else ()
        found = next((one for one in maps if one.group == wanted), None)
        if found is None:
            self._stack.setCurrentWidget(self._chances)
            return
        if self.map is not None:
            self._stack.removeWidget(self.map)
            self.map.deleteLater()
        columns = map_columns(found)
        name = _("White space of {group}").format(group=found.group)
        self.map = TableView(
            columns, ListSource(columns, map_rows(found)), name=name, ask=self._frame.ask
        )
        self.map.opened.connect(self.opened)
        self._stack.addWidget(self.map)
        self._stack.setCurrentWidget(self.map)
        self.map.refresh()
