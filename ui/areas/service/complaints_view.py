"""The list of complaints with their clocks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.service.complaint_records import Complaint
from desktop_sales.core.translation import N_, _, translate
from ui.areas.service.columns import COMPLAINTS, complaint_row
from ui.areas.service.reading import ComplaintsSeen
from ui.areas.service.wording import SEVERITIES
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame
from ui.kit.parts import column
from ui.kit.row_source import Filter, ListSource
from ui.kit.saved_views import SavedViews
from ui.kit.table_view import TableView

OPEN = ("overdue", "soon", "running", "paused")
PILLS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("open", N_("Not closed"), "open", OPEN),
    ("overdue", N_("Overdue"), "bad", ("overdue",)),
    ("paused", N_("Customer awaited"), "clock", ("paused",)),
    ("closed", N_("Closed"), "good", ("closed",)),
    ("all", N_("All"), "", ()),
)


class ComplaintsView(QWidget):
    """Filters and table; the page opens what is chosen."""

    def __init__(self, frame: Frame, take_in, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ListSource(COMPLAINTS)
        self.table = TableView(COMPLAINTS, self._source, name=_("Complaints"), ask=frame.ask)
        self.table.remember_columns(frame.state, "service.complaints")
        self.filters = bar = FilterBar(_("Customer, number or words"))
        bar.add_pills(
            [
                (key, translate(text), icon, [Filter("state", "among", states)] if states else [])
                for key, text, icon, states in PILLS
            ]
        )
        severities = [(key, translate(chip.text)) for key, chip in SEVERITIES.items()]
        bar.add_list("severity", _("Every gravity"), severities)
        bar.add_list("owner", _("Everyone"), [])
        bar.changed.connect(self._on_filter_changed)
        bar.down.connect(self.table.grid.setFocus)
        self.saved = SavedViews(frame, bar, self.table, "service.complaints")
        bar.add_widget(self.saved.button)
        bar.serve(self.table)
        self.table.set_view(filters=bar.conditions())
        empty = EmptyState(
            "message",
            _("Complaints belong here: each with its stages, its clocks and the customer's word."),
            _("Take a complaint in"),
            take_in,
        )
        self.either = ContentOrEmpty(column(bar, self.table, gap=10), empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    def show_complaints(self, seen: ComplaintsSeen) -> None:
        """Show the complaints as read."""
        found = seen.complaints.values()
        rows = [complaint_row(one, seen.hours, seen.now) for one in found]
        self._source.put(rows)
        self.filters.set_options("owner", _("Everyone"), _owners(list(found)))
        self.table.refresh()
        self.either.show_content(bool(rows))
        states = [row[-1] for row in rows]
        for key, _text, _icon, wanted in PILLS:
            hits = sum(state in wanted for state in states) if wanted else len(states)
            self.filters.set_pill_count(key, hits)

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)


def _owners(found: Sequence[Complaint]) -> list[tuple[str, str]]:
    return [(name, name) for name in dict.fromkeys(one.owner for one in found if one.owner)]
