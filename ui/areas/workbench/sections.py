"""The sections of the first page: sales by month, the ranking."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_sales.assembly.workbench_summary import MonthFigure, WorkbenchSummary
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, pgettext
from ui.areas.workbench.wording import BAR_TONES, VERDICT_CHIPS
from ui.kit.charts.bars import BarChart, BarItem
from ui.kit.charts.legend import Legend
from ui.kit.columns import Bar, Column
from ui.kit.formats import MISSING, money, number, percent
from ui.kit.parts import label
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

WAN = Decimal(10_000)
MONTH_COLUMNS = (
    Column("month", N_("Month"), stretch=True, strong=True),
    Column("actual", N_("Actual"), "money", scale="one", width=140),
    Column("target", N_("Plan"), "money", scale="one", width=140),
    Column("baseline", N_("Plan as first published"), "money", scale="one", width=140),
    Column("last_year", N_("Last year"), "money", scale="one", width=140),
)
RANKING_COLUMNS = (
    Column("place", N_("#"), "number", width=28),
    Column("name", N_("Name"), width=54, strong=True, stretch=True),
    Column("amount", N_("Sales, 10k"), "money", scale="one", unit="wan", width=82),
    Column("completion", N_("Completion"), "bar", width=116),
    Column("verdict", N_("State"), "state", width=92, chips=dict(VERDICT_CHIPS)),
)


class MonthsSection(QWidget):
    """Plan, actual and last year by month; Ctrl+T shows the exact figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = BarChart(_("Sales by month, plan and actual"))
        self._source = ListSource(MONTH_COLUMNS)
        self.table = TableView(MONTH_COLUMNS, self._source, name=_("Sales by month as a table"))
        self._unit = label("", "hint")
        self._legend = Legend()
        self._views = QStackedLayout()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Sales: plan and actual"), "section"))
        head.addWidget(self._unit)
        head.addStretch(1)
        head.addWidget(self._legend)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addLayout(self._views, 1)
        self._views.addWidget(self.chart)
        self._views.addWidget(self.table)

    def show_summary(self, summary: WorkbenchSummary) -> None:
        """Show the months of the period's year."""
        months = summary.months
        self.chart.set_items([_bar(month) for month in months])
        year = months[0].month[:4] if months else ""
        self._unit.setText(_("×10k yuan · {year}").format(year=year))
        entries: list[tuple[str, str]] = [("bar", _("Actual"))]
        if any(month.unfinished for month in months):
            entries.append(("unfinished", _("To date")))
        if any(month.target is not None for month in months):
            entries.append(("mark", _("Plan")))
        if any(month.baseline is not None for month in months):
            entries.append(("baseline", _("Plan as first published")))
        if any(month.last_year is not None for month in months):
            entries.append(("line", _("A year ago")))
        self._legend.set_entries(entries)  # type: ignore[arg-type]
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
        self.table.refresh()

    def toggle(self) -> None:
        """Show the chart, or the table behind it."""
        self._views.setCurrentIndex(1 - self._views.currentIndex())
        if self._views.currentIndex() == 1:
            self.table.grid.setFocus()


def _bar(month: MonthFigure) -> BarItem:
    def wan(value: Decimal | None) -> float | None:
        return None if value is None else float(value / WAN)

    parts = [Period.parse(month.month).title()]
    for title, value in (
        (_("Actual"), month.actual),
        (_("Plan"), month.target),
        (_("Plan as first published"), month.baseline),
        (_("Last year"), month.last_year),
    ):
        if value is not None:
            parts.append(f"{title} {money(value, 'one')}")
    text = number(wan(month.actual), 1) if month.unfinished else ""
    return BarItem(
        label=pgettext("month of a chart", "{n}").format(n=int(month.month[5:7])),
        value=wan(month.actual),
        mark=wan(month.target),
        line=wan(month.last_year),
        look="unfinished" if month.unfinished else "solid",
        text="" if text == MISSING else text,
        tip="\n".join(parts),
        baseline=wan(month.baseline),
    )


class RankingSection(QWidget):
    """People by completion; ``opened`` carries the employee's id."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ListSource(RANKING_COLUMNS)
        self.table = TableView(RANKING_COLUMNS, self._source, name=_("Ranking by completion"))
        self.table.grid.set_compact(True)
        self.table.opened.connect(self.opened)
        self._time = Legend()
        head = QHBoxLayout()
        head.addWidget(label(_("Ranking by completion"), "section"))
        head.addStretch(1)
        head.addWidget(self._time)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self.table, 1)

    def show_summary(self, summary: WorkbenchSummary) -> None:
        """Show the people of a period."""
        progress = summary.time_progress
        self._time.set_entries(
            []
            if summary.is_over
            else [("tick", _("Time progress {rate}").format(rate=percent(progress, 0)))]
        )
        self._time.setToolTip(
            _(
                "Working days ended by the data date: {done} of {all}. Slow: up to {points} points "
                "behind it."
            ).format(
                done=summary.workdays_done,
                all=summary.workdays,
                points=number(summary.tolerance * 100),
            )
        )
        tick = None if summary.is_over else float(progress)
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
        self.table.refresh()
