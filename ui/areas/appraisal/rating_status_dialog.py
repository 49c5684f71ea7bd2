"""Who has not rated yet, and how lenient each rater is: shown, never corrected silently."""

from collections.abc import Sequence

from desktop_sales.areas.appraisal.explanation import group_title
from desktop_sales.areas.appraisal.rating_status import Leniency, Outstanding
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.kit.columns import Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.parts import label
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

_HEIGHT = 170
OPEN_COLUMNS = (
    Column("rater", N_("Rater"), width=120, strong=True),
    Column("group", N_("Group"), width=90, muted=True),
    Column("count", N_("People"), "number", width=72),
    Column("people", N_("Still to rate"), width=240, stretch=True, tip=str),
)
LENIENCY_COLUMNS = (
    Column("rater", N_("Rater"), width=120, strong=True, stretch=True),
    Column("group", N_("Group"), width=90, muted=True),
    Column("marks", N_("Marks"), "number", width=80),
    Column("mean", N_("Mean"), "number", decimals=2, width=90),
    Column("difference", N_("Against all raters"), "number", decimals=2, width=150),
)


class RatingStatusDialog(Dialog):
    """Two tables over one month."""

    def __init__(
        self, month: Period, open_marks: Sequence[Outstanding], raters: Sequence[Leniency]
    ) -> None:
        super().__init__(_("Ratings of {month}").format(month=month.title()), width=WIDE)
        self.open_source = ListSource(
            OPEN_COLUMNS,
            [
                (
                    at,
                    each.rater,
                    group_title(each.group),
                    len(each.people),
                    _(", ").join(each.people),
                )
                for at, each in enumerate(open_marks)
            ],
        )
        self.leniency_source = ListSource(
            LENIENCY_COLUMNS,
            [
                (at, each.rater, group_title(each.group), each.marks, each.mean, each.difference)
                for at, each in enumerate(raters)
            ],
        )
        title = _("Who has not rated yet") if open_marks else _("Everybody has rated.")
        self.add(label(title, "section"))
        if open_marks:
            self.add(_table(OPEN_COLUMNS, self.open_source, _("Who has not rated yet")))
        self.add(label(_("How the raters mark"), "section"))
        self.add(
            label(
                _("Above zero is more lenient than the others on the same items. For talks only."),
                "hint",
                wrap=True,
            )
        )
        self.add(_table(LENIENCY_COLUMNS, self.leniency_source, _("How the raters mark")))
        self.add_close()


def _table(columns: Sequence[Column], source: ListSource, name: str) -> TableView:
    table = TableView(columns, source, name=name)
    table.setMinimumHeight(_HEIGHT)
    table.refresh()
    return table
