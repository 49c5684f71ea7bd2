"""The sections of the first page: sales by month, the ranking."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_sales.assembly.workbench_summary import MonthFigure, WorkbenchSummary
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, pgettext
from ui.kit.charts.bars import BarChart, BarItem
from ui.kit.charts.legend import Legend
from ui.kit.formats import MISSING, money, number, percent
from ui.kit.parts import ElidedLabel, label

if TYPE_CHECKING:
    from ui.areas.workbench.tables import MonthsTable, RankingTable

WAN = Decimal(10_000)


class MonthsSection(QWidget):
    """Plan, actual and last year by month; Ctrl+T shows the exact figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = BarChart(_("Sales by month, plan and actual"))
        self._months: tuple[MonthFigure, ...] = ()
        self._unit = ElidedLabel("", "hint")
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

    @cached_property
    def table(self) -> "MonthsTable":
        """Return the table behind the chart, made when first asked for."""
        from ui.areas.workbench.tables import MonthsTable

        made = MonthsTable()
        made.show_months(self._months)
        self._views.addWidget(made)
        return made

    def show_summary(self, summary: WorkbenchSummary) -> None:
        """Show the months of the period's year."""
        months = summary.months
        unit = _unit_of(months)
        self.chart.set_items([_bar(month, unit) for month in months])
        year = months[0].month[:4] if months else ""
        told = _("×10k yuan · {year}") if unit == WAN else _("yuan · {year}")
        self._unit.setText(told.format(year=year))
        entries: list[tuple[str, str]] = [("bar", _("Actual"))]
        if any(month.unfinished for month in months):
            entries.append(("unfinished", _("To date")))
        if any(month.target is not None for month in months):
            entries.append(("mark", _("Plan")))
        if any(month.baseline is not None for month in months):
            entries.append(("baseline", _("First plan")))
        if any(month.last_year is not None for month in months):
            entries.append(("line", _("A year ago")))
        self._legend.set_entries(entries)  # type: ignore[arg-type]
        self._months = months
        if "table" in self.__dict__:
            self.table.show_months(months)

    def toggle(self) -> None:
        """Show the chart, or the table behind it."""
        shown = self.table if self._views.currentWidget() is self.chart else self.chart
        self._views.setCurrentWidget(shown)
        if shown is self.table:
            self.table.grid.setFocus()


def _unit_of(months: Sequence[MonthFigure]) -> Decimal:
    """Return what the chart counts in: yuan where no month reaches 10,000 of them."""
    known = (
        abs(value)
        for month in months
        for value in (month.actual, month.target, month.baseline, month.last_year)
        if value is not None
    )
    return WAN if max(known, default=WAN) >= WAN else Decimal(1)


def _bar(month: MonthFigure, unit: Decimal) -> BarItem:
    def shown(value: Decimal | None) -> float | None:
        return None if value is None else float(value / unit)

    parts = [Period.parse(month.month).title()]
    for title, value in (
        (_("Actual"), month.actual),
        (_("Plan"), month.target),
        (_("First plan"), month.baseline),
        (_("Last year"), month.last_year),
    ):
        if value is not None:
            parts.append(f"{title} {money(value, 'one')}")
    text = number(shown(month.actual), 1 if unit == WAN else 0) if month.unfinished else ""
    return BarItem(
        label=pgettext("month of a chart", "{n}").format(n=int(month.month[5:7])),
        value=shown(month.actual),
        mark=shown(month.target),
        line=shown(month.last_year),
        look="unfinished" if month.unfinished else "solid",
        text="" if text == MISSING else text,
        tip="\n".join(parts),
        baseline=shown(month.baseline),
    )


class RankingSection(QWidget):
    """People by completion; ``opened`` carries the employee's id.

    The table comes right after the first paint: a table costs more than all before it together.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: WorkbenchSummary | None = None
        self._painted = False
        self._time = Legend()
        head = QHBoxLayout()
        head.addWidget(label(_("Ranking by completion"), "section"))
        head.addStretch(1)
        head.addWidget(self._time)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(6)
        self._whole.addLayout(head)
        self._whole.addStretch(1)

    @cached_property
    def table(self) -> "RankingTable":
        """Return the table of people."""
        from ui.areas.workbench.tables import RankingTable

        made = RankingTable()
        made.opened.connect(self.opened)
        if self._summary is not None:
            made.show_ranking(self._summary)
        self._whole.takeAt(1)
        self._whole.addWidget(made, 1)
        return made

    def show_summary(self, summary: WorkbenchSummary) -> None:
        """Show the people of a period."""
        self._summary = summary
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
        if self._painted:
            self.table.show_ranking(summary)

    def _provide_table(self) -> None:
        self._painted = True
        _made = self.table

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            QTimer.singleShot(0, self, self._provide_table)
