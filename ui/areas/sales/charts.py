"""The chart of a year's months: actual, plan and last year."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.areas.sales.group_columns import WAN
from ui.areas.sales.group_reading import Groups
from ui.kit import formats
from ui.kit.charts.bars import BarChart, BarItem
from ui.kit.charts.legend import Legend
from ui.kit.parts import label, row

HEIGHT = 210


class YearChart(QWidget):
    """Twelve bars with plan marks and the line of last year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = BarChart(_("Sales by month"))
        self._unit = label("", "label")
        head = row(
            label(_("Sales, plan and last year"), "section"),
            self._unit,
            None,
            Legend(
                [
                    ("bar", _("Actual")),
                    ("unfinished", _("This month so far")),
                    ("mark", _("Plan")),
                    ("line", _("Last year")),
                ]
            ),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(head)
        whole.addWidget(self.chart, 1)
        self.setFixedHeight(HEIGHT)

    def show_groups(self, groups: Groups, unit: str) -> None:
        """Show the months of a view by month, in the unit of its table."""
        name = _("10,000 yuan") if unit == "wan" else _("yuan")
        year = groups.period.year
        self._unit.setText(_("Unit: {unit} · {year}").format(unit=name, year=year))
        factor = WAN if unit == "wan" else Decimal(1)
        self.chart.set_items(_items(groups, factor))


def _items(groups: Groups, factor: Decimal) -> Sequence[BarItem]:
    day = groups.data_date
    items = []
    for one in groups.rows:
        month = one.key
        running = day is not None and month.start <= day < month.end
        ahead = day is None or month.start > day
        value = None if ahead or one.amount is None else float(one.amount / factor)
        tip = [f"{one.name}: {formats.money(one.amount, 'one')}"]
        if one.target is not None:
            tip.append(_("plan {amount}").format(amount=formats.money(one.target, "one")))
        if one.last_year is not None:
            tip.append(_("last year {amount}").format(amount=formats.money(one.last_year, "one")))
        items.append(
            BarItem(
                _("month {n}").format(n=month.number),
                value,
                None if one.target is None else float(one.target / factor),
                None if one.last_year is None else float(one.last_year / factor),
                "unfinished" if running else "solid",
                f"{value:,.1f}" if running and value is not None else "",
                " · ".join(tip),
            )
        )
    return items
