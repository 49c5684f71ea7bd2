"""Sales by person, region, customer, product or month: a table, for months with a chart."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.areas.sales.charts import YearChart
from ui.areas.sales.drill_down import LinesOf
from ui.areas.sales.group_columns import group_columns, group_row, unit_of_rows
from ui.areas.sales.group_reading import By, Groups, read_groups
from ui.kit.page import Frame
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView


class GroupsView(QWidget):
    """One view. ``lines_asked`` carries (title, LinesOf or LineFilter) of an opened row."""

    lines_asked = Signal(str, object)

    def __init__(self, frame: Frame, by: By, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.by = by
        self._unit = ""
        self._groups: Groups | None = None
        self.table: TableView | None = None
        self._source: ListSource | None = None
        self.chart = YearChart() if by == "month" else None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(10)
        if self.chart is not None:
            self._whole.addWidget(self.chart)

    def read(self, period: Period) -> None:
        """Read the view of a period."""
        unnamed = _("(nobody)") if self.by == "person" else _("(without a name)")
        query = partial(read_groups, by=self.by, period=period, unnamed=unnamed)
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, groups: Groups) -> None:
        self._groups = groups
        unit = unit_of_rows(groups.rows)
        if self.table is None or unit != self._unit:
            self._make_table(unit)
        self._source.put(group_row(row, groups) for row in groups.rows)
        self.table.refresh()
        if self.chart is not None:
            self.chart.show_groups(groups, unit)

    def _make_table(self, unit: str) -> None:
        self._unit = unit
        columns = group_columns(self.by, unit)
        self._source = ListSource(columns)
        old, self.table = self.table, TableView(columns, self._source, name=_("Sums of the view"))
        self.table.opened.connect(self._on_opened)
        if old is not None:
            self._whole.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._whole.addWidget(self.table, 1)

    def show_chart(self, shown: bool) -> None:
        """Show or hide the chart of a view by month."""
        if self.chart is not None:
            self.chart.setVisible(shown)

    def _on_opened(self, record: Any) -> None:
        groups = self._groups
        if groups is None:
            return
        row = next((row for row in groups.rows if row.key == record), None)
        if row is None:
            return
        period = groups.period
        behind: Any
        if isinstance(record, Period):
            behind = LinesOf(COMPANY, record)
        elif isinstance(record, Subject):
            behind = LinesOf(record, period)
        elif record is None:
            return
        else:
            keys = {"customer_ids" if self.by == "customer" else "product_ids": (record,)}
            behind = LineFilter(first_on=period.start, last_on=period.end, **keys)
        self.lines_asked.emit(row.name, behind)
