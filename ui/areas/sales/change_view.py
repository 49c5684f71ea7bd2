"""The change on last year taken apart: by customers, by price, volume and mix, then by customer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.areas.sales.fact_names import lines_of_group
from desktop_sales.assembly.year_on_year import (
    PRICE_TITLES,
    Change,
    read_change,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.sales.stoppable import StoppableRead
from ui.areas.sales.summary_columns import WAN, unit_name
from ui.kit import formats
from ui.kit.charts.waterfall import WaterfallChart
from ui.kit.columns import Chip, Column
from ui.kit.page import Frame
from ui.kit.parts import label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

CHART_HEIGHT = 240
PARTS = {
    "gained": Chip(N_("Gained"), "good", "arrow_up"),
    "grown": Chip(N_("Grown"), "good", "arrow_up"),
    "shrunk": Chip(N_("Shrunk"), "warn", "arrow_down"),
    "lost": Chip(N_("Lost"), "bad", "arrow_down"),
    "unnamed": Chip(N_("Without a customer"), "neutral", "info"),
}
COLUMNS = (
    Column("name", N_("Customer"), stretch=True, strong=True),
    Column("part", N_("Part"), "state", width=116, chips=PARTS),
    Column("before", N_("Last year (yuan)"), "money", scale="one", width=148),
    Column("now", N_("This year (yuan)"), "money", scale="one", width=148),
    Column("change", N_("Difference (yuan)"), "money", scale="one", width=148),
)


class ChangeView(QWidget):
    """Two waterfalls and the customers behind them. ``lines_asked`` carries (title, LineFilter)."""

    lines_asked = Signal(str, object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._period: Period | None = None
        self.change: Change | None = None
        self.reading = StoppableRead(frame)
        self._sentence = label("", "strong")
        self.by_customer = WaterfallChart(_("By customers"))
        self.by_price = WaterfallChart(_("By volume, price and mix"))
        charts = QHBoxLayout()
        charts.setSpacing(24)
        for chart in (self.by_customer, self.by_price):
            chart.setFixedHeight(CHART_HEIGHT)
            charts.addWidget(chart, 1)
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Customers by difference"))
        self.table.opened.connect(self._on_opened)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(row(self._sentence, None, self.reading))
        whole.addLayout(charts)
        whole.addWidget(self.table, 1)

    @property
    def name(self) -> str:
        """Return the name of what is shown, for files and prints."""
        return _("Change on last year")

    def read(self, period: Period | None) -> None:
        """Read the change of a period."""
        if period is None:
            return
        self._period = period
        unnamed = _("(without a name)")

        def query(session: Any, stopped: Callable[[], bool]) -> Change:
            return read_change(session, period, unnamed=unnamed, stopped=stopped)

        self.reading.start(query, self._on_read, self)

    def show_chart(self, shown: bool) -> None:
        """Show the charts, or the tables behind them."""
        self.by_customer.show_plot(shown)
        self.by_price.show_plot(shown)

    def _on_read(self, change: Change) -> None:
        self.change = change
        difference = change.now - change.before
        self._sentence.setText(
            _("{now} yuan, last year up to {day} {before} yuan: {difference}").format(
                now=formats.money(change.now, "one"),
                day=formats.short_date(change.before_span[1]),
                before=formats.money(change.before, "one"),
                difference=("+" if difference > 0 else "") + formats.money(difference, "one"),
            )
        )
        unit = "wan" if max(change.now, change.before) >= WAN else "yuan"
        factor = WAN if unit == "wan" else 1
        first = (_("Last year"), change.before / factor)
        last = (_("This year"), change.now / factor)
        missing = _("Neither this period nor last year's has sales.")
        by_customer = [
            (_counted(PARTS[part].text, count), amount / factor)
            for part, (amount, count) in change.customer_parts.items()
            if amount or part != "unnamed"
        ]
        by_price = [
            (translate(PRICE_TITLES[part]), amount / factor)
            for part, amount in change.price_parts.items()
            if amount or part != "unmeasured"
        ]
        for chart, steps in ((self.by_customer, by_customer), (self.by_price, by_price)):
            chart.set_unit(_("Unit: {unit}").format(unit=unit_name(unit)))
            chart.set_data(first, steps, last, missing)
        self._source.put(
            (one.customer_id, one.name, one.part, one.before, one.now, one.change)
            for one in change.customers
            if one.change
        )
        self.table.refresh()

    def _on_opened(self, record: Any) -> None:
        change = self.change
        if change is None or record is None:
            return
        name = next((one.name for one in change.customers if one.customer_id == record), "")
        span = (change.before_span[0], change.now_span[1])
        query = partial(lines_of_group, span=span, groups=[("customer", record)])
        self._frame.tasks.read(
            self._frame.workspace,
            query,
            lambda where: self.lines_asked.emit(name, where),
            owner=self,
        )


def _counted(title: str, count: int) -> str:
    text = translate(title)
    if not count:
        return text
    return text + " " + ngettext("{n} customer", "{n} customers", count).format(n=count)
