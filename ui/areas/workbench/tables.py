"""The tables of the first page, which come after its first paint."""

from collections.abc import Sequence

from desktop_sales.assembly.workbench_summary import MonthFigure, WorkbenchSummary
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.workbench.wording import BAR_TONES, VERDICT_CHIPS
from ui.kit.columns import Bar, Column
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

MONTH_COLUMNS = (
    Column("month", N_("Month"), stretch=True, strong=True),
    Column("actual", N_("Actual"), "money", scale="one", width=140),
    Column("target", N_("Plan"), "money", scale="one", width=140),
    Column("baseline", N_("First plan"), "money", scale="one", width=140),
    Column("last_year", N_("Last year"), "money", scale="one", width=140),
)
RANKING_COLUMNS = (
    Column("place", N_("#"), "number", width=28),
    Column("name", N_("Name"), width=60, strong=True, stretch=True),
    Column("amount", N_("Sales ×10k"), "money", scale="one", unit="wan", width=82),
    Column("completion", N_("Completion"), "bar", width=112),
    Column("verdict", N_("State"), "state", width=92, chips=dict(VERDICT_CHIPS)),
)


class MonthsTable(TableView):
    """The exact figures behind the chart of months."""

    def __init__(self) -> None:
        self._source = ListSource(MONTH_COLUMNS)
        super().__init__(MONTH_COLUMNS, self._source, name=_("Sales by month as a table"))

    def show_months(self, months: Sequence[MonthFigure]) -> None:
        """Show the months of a year."""
        self._source.put(
            (
                month.month,
                Period.parse(month.month).title(),
                month.actual,
                month.target,
                month.baseline,
                month.last_year,
            )
            for month in months
        )
        self.refresh()


class RankingTable(TableView):
    """People by completion; opening one carries the employee's id."""

    def __init__(self) -> None:
        self._source = ListSource(RANKING_COLUMNS)
        super().__init__(RANKING_COLUMNS, self._source, name=_("Ranking by completion"))
        self.grid.set_compact(True)

    def show_ranking(self, summary: WorkbenchSummary) -> None:
        """Show the people of a period."""
        tick = None if summary.is_over else float(summary.time_progress)
        self._source.put(
            (
                person.employee_id,
                place,
                person.name,
                person.amount,
                Bar(person.completion, tick=tick, tone=BAR_TONES[person.verdict]),
                person.verdict,
            )
            for place, person in enumerate(summary.ranking, 1)
        )
        self.refresh()
