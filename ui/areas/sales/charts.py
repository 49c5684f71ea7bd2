"""The chart over a summary: bars of time with plan and last year, a ranking, a Pareto."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_sales.areas.sales.facts import TIMES
from desktop_sales.assembly.performance import Row, View
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.areas.sales.summary_columns import WAN, unit_name
from ui.kit import formats
from ui.kit.charts.bars import BarChart, BarItem
from ui.kit.charts.legend import Legend
from ui.kit.charts.ranking import ParetoChart, Ranked, RankingChart
from ui.kit.parts import label, row

LEAST_HEIGHT, MOST_HEIGHT = 132, 220
RANKED = frozenset({"person", "region"})


class SummaryChart(QWidget):
    """The chart that fits a view; it stands over the view's table, which holds the same figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = BarChart(_("Sales by time"))
        self._unit, self._legend = label("", "label"), Legend()
        self._bars_head = row(
            label(_("Sales, plan and last year"), "section"), self._unit, None, self._legend
        )
        timed = QWidget()
        inner = QVBoxLayout(timed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self._bars_head)
        inner.addWidget(self.bars, 1)
        self.ranking = RankingChart(_("Ranking"))
        self.pareto = ParetoChart(_("Where sales come from"))
        self._views = QStackedLayout(self)
        for view in (timed, self.ranking, self.pareto):
            self._views.addWidget(view)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setMaximumHeight(MOST_HEIGHT)

    def show_view(self, view: View, unit: str) -> None:
        """Show a view in the unit of its table."""
        factor = WAN if unit == "wan" else Decimal(1)
        text = _("Unit: {unit}").format(unit=unit_name(unit))
        if view.by in TIMES:
            self._views.setCurrentIndex(0)
            self._unit.setText(text)
            items = bar_items(view, factor)
            self.bars.set_items(items)
            self._legend.set_entries(_entries(items))
            return
        self._views.setCurrentIndex(1 if view.by in RANKED else 2)
        missing = _("No sales in {period}.").format(period=view.period.title())
        if view.by in RANKED:
            rows = sorted((r for r in view.rows if r.amount or r.target), key=lambda r: -r.amount)
            self.ranking.set_unit(text)
            self.ranking.set_data([_ranked(row, factor) for row in rows], missing)
        else:
            self.pareto.set_unit(text)
            pairs = [(row.name, row.amount / factor) for row in view.rows if row.amount]
            self.pareto.set_data(pairs, missing)


def _ranked(row: Row, factor: Decimal) -> Ranked:
    text = formats.number(row.amount / factor, 1)
    if row.completion is not None:
        text += f" · {formats.percent(row.completion)}"
    mark = None if row.target is None else row.target / factor
    return Ranked(row.name, row.amount / factor, mark, text)


def bar_items(view: View, factor: Decimal) -> list[BarItem]:
    """Return the bars of a view by time."""
    day = view.data_date
    items = []
    for one in view.rows:
        first = one.key.start if isinstance(one.key, Period) else one.key
        last = one.key.end if isinstance(one.key, Period) else one.key
        ahead = day is None or first > day
        running = not ahead and day < last
        value = None if ahead else float(one.amount / factor)
        tip = [f"{one.name}: {formats.money(one.amount, 'one')}"]
        for text, amount in (
            (_("plan {amount}"), one.target),
            (_("plan as first published {amount}"), one.baseline),
            (_("last year {amount}"), one.last_year),
        ):
            if amount is not None:
                tip.append(text.format(amount=formats.money(amount, "one")))
        items.append(
            BarItem(
                _short(one),
                value,
                _part(one.target, factor),
                _part(one.last_year, factor),
                "unfinished" if running else "solid",
                f"{value:,.1f}" if running and value is not None else "",
                " · ".join(tip),
                _part(one.baseline, factor),
            )
        )
    return items


def _part(value: Decimal | None, factor: Decimal) -> float | None:
    return None if value is None else float(value / factor)


def _short(row: Row) -> str:
    key = row.key
    if not isinstance(key, Period):
        return str(key.day)
    if key.kind == "month":
        return _("month {n}").format(n=key.number)
    return key.key[5:] or key.key


def _entries(items: Sequence[BarItem]) -> list[tuple[str, str]]:
    entries = [("bar", _("Actual"))]
    if any(item.look == "unfinished" for item in items):
        entries.append(("unfinished", _("To date")))
    if any(item.mark is not None for item in items):
        entries.append(("mark", _("Plan")))
    if any(item.baseline is not None for item in items):
        entries.append(("baseline", _("First plan")))
    if any(item.line is not None for item in items):
        entries.append(("line", _("Last year")))
    return entries
