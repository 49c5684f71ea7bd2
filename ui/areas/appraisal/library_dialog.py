"""The indicator library: every measure and shipped item by family, to be ticked into a scheme."""

from collections.abc import Sequence

from desktop_sales.areas.appraisal.records import FAMILIES, Indicator
from desktop_sales.assembly.indicator_library import LibraryEntry
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, translate
from ui.areas.appraisal.indicator_dialog import UNITS
from ui.areas.appraisal.wording import family_title
from ui.kit.columns import Column
from ui.kit.dialogs import Dialog
from ui.kit.filter_bar import FilterBar
from ui.kit.parts import label
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

_WIDTH, _HEIGHT = 1040, 360
COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("family", N_("Family"), width=130, muted=True),
    Column("title", N_("Indicator"), width=170, strong=True),
    Column("unit", N_("Unit"), width=90),
    Column("source", N_("Data source"), width=170),
    Column("definition", N_("Definition"), width=260, stretch=True, tip=str),
)


class LibraryDialog(Dialog):
    """Several items at once; those that the scheme has already are not on offer."""

    def __init__(self, entries: Sequence[LibraryEntry], taken: Sequence[str]) -> None:
        super().__init__(_("Indicator library"), width=_WIDTH)
        self._entries = {
            each.indicator.code: each for each in entries if each.indicator.code not in taken
        }
        self.add(label(_("Tick what the scheme shall appraise; weights are set there."), "muted"))
        self.filter = FilterBar()
        families = [(family_title(f), family_title(f)) for f in FAMILIES]
        self.filter.add_list("family", _("All families"), families)
        self.add(self.filter)
        self.source = ListSource(COLUMNS, [_row(each) for each in self._entries.values()])
        self.table = TableView(COLUMNS, self.source, name=_("Indicator library"))
        self.table.setMinimumHeight(_HEIGHT)
        self.table.refresh()
        self.filter.changed.connect(
            lambda text, conditions: self.table.set_view(text=text, filters=conditions)
        )
        self.add(self.table)
        self.add_buttons(_("Add to the scheme"))

    def chosen(self) -> list[Indicator]:
        """Return the ticked items, or the current one without a tick."""
        ticked = self.table.ticked()
        current = self.table.current_record()
        codes = ticked or ({current} if current is not None else set())
        return [each.indicator for code, each in self._entries.items() if code in codes]


def _row(entry: LibraryEntry) -> tuple[object, ...]:
    each = entry.indicator
    return (
        each.code,
        None,
        family_title(each.family),
        shipped_text(each.title),
        translate(UNITS.get(each.unit, each.unit)),
        entry.source,
        shipped_text(each.definition),
    )
