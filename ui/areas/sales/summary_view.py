"""Sales summed by one dimension: a table with its total, a chart over it, the way to the lines."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_sales.areas.sales.fact_names import DIMENSION_TITLES, lines_of_group
from desktop_sales.areas.sales.facts import DIMENSIONS
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.performance import By, View, read_view
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from ui.areas.sales.charts import SummaryChart
from ui.areas.sales.stoppable import StoppableRead
from ui.areas.sales.summary_columns import (
    TOTAL,
    summary_columns,
    summary_rows,
    unit_name,
    unit_of,
)
from ui.kit import formats
from ui.kit.page import Frame
from ui.kit.parts import label, named, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

Subjects = list[tuple[Subject, str]]


class SummaryView(QWidget):
    """One summary. ``lines_asked`` carries (title, LineFilter) of an opened row."""

    lines_asked = Signal(str, object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._period: Period | None = None
        self.view: View | None = None
        self.table: TableView | None = None
        self._made: tuple[Any, ...] = ()
        self._source: ListSource | None = None
        self.by_box = QComboBox()
        for dimension in DIMENSIONS:
            text = _("By {what}").format(what=translate(DIMENSION_TITLES[dimension]))
            self.by_box.addItem(text, dimension)
        named(self.by_box, _("Summed by"))
        self.by_box.setMinimumWidth(132)
        self.by_box.currentIndexChanged.connect(lambda _index: self.read(self._period))
        self.of_box = QComboBox()
        self.of_box.addItem(_("The whole company"), COMPANY)
        named(self.of_box, _("Whose sales"))
        self.of_box.setMinimumWidth(120)
        self.of_box.currentIndexChanged.connect(lambda _index: self.read(self._period))
        self._remark = label("", "hint")
        self.reading = StoppableRead(frame)
        self.chart = SummaryChart()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addWidget(row(self.by_box, self.of_box, self._remark, None, self.reading))
        self._whole.addWidget(self.chart, 2)

    @property
    def by(self) -> By:
        """Return the dimension chosen."""
        return self.by_box.currentData()

    @property
    def of(self) -> Subject:
        """Return whose sales are shown."""
        return self.of_box.currentData()

    @property
    def name(self) -> str:
        """Return the name of what is shown, for files and prints."""
        by, whose = self.by_box.currentText(), self.of_box.currentText()
        return by if self.of == COMPANY else f"{whose} {by}"

    def choose(self, by: By) -> None:
        """Sum by another dimension; it is read by the next ``read``."""
        self.by_box.blockSignals(True)
        self.by_box.setCurrentIndex(self.by_box.findData(by))
        self.by_box.blockSignals(False)

    def read(self, period: Period | None) -> None:
        """Read the view of a period."""
        if period is None:
            return
        self._period, by, of = period, self.by, self.of
        words = {"nobody": _("(nobody)"), "unnamed": _("(without a name)")}

        def query(session: Any, stopped: Callable[[], bool]) -> tuple[View, Subjects]:
            view = read_view(session, by, period, of=of, stopped=stopped, **words)
            return view, _subjects(session, period)

        self.reading.start(query, self._on_read, self)

    def _offer(self, subjects: Subjects) -> None:
        """Offer the regions and people of the period, keeping what is chosen."""
        box = self.of_box
        if [box.itemText(place) for place in range(1, box.count())] == [n for _s, n in subjects]:
            return
        chosen = self.of
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for subject, name in subjects:
            box.addItem(name, subject)
        offered = [box.itemData(place) for place in range(box.count())]
        box.setCurrentIndex(offered.index(chosen) if chosen in offered else 0)
        box.blockSignals(False)

    def _on_read(self, read: tuple[View, Subjects]) -> None:
        view, subjects = read
        self.view = view
        self._offer(subjects)
        unit = unit_of(view)
        has_plan = any(row.target is not None for row in view.rows)
        if self.table is None or self._made != (view.by, unit, has_plan):
            self._make_table(view.by, unit, has_plan)
        self._source.put(summary_rows(view, self.table.model.columns))
        self.table.refresh()
        self.chart.show_view(view, unit)
        self._remark.setText(" · ".join(filter(None, (_unit_text(unit), _remark(view)))))

    def _make_table(self, by: By, unit: str, has_plan: bool) -> None:
        self._made = (by, unit, has_plan)
        columns = summary_columns(by, unit, has_plan)
        self._source = ListSource(columns, total=TOTAL)
        old, self.table = self.table, TableView(columns, self._source, name=_("Sums of the view"))
        self.table.remember_columns(self._frame.state, f"sales.summary.{by}")
        self.table.opened.connect(self._on_opened)
        if old is not None:
            self._whole.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._whole.addWidget(self.table, 3)

    def show_chart(self, shown: bool) -> None:
        """Show or hide the chart over the table."""
        self.chart.setVisible(shown)

    def _on_opened(self, record: Any) -> None:
        view = self.view
        if view is None or record == TOTAL:
            return
        name = next((row.name for row in view.rows if row.key == record), "")
        key, period = record, view.period
        if isinstance(record, Period):
            key, period = record.key, record
        elif view.by == "day":
            key = record.isoformat()
        groups = [(view.by, key)] if not isinstance(record, Period) else []
        if view.of != COMPANY and view.by != view.of.kind:
            groups.append((view.of.kind, view.of.id))
        query = partial(
            lines_of_group,
            span=(period.start, period.end),
            groups=groups,
            month_start_day=period.month_start_day,
        )

        def found(where: Any) -> None:
            if where is not None:
                self.lines_asked.emit(name, where)

        self._frame.tasks.read(self._frame.workspace, query, found, owner=self)


def _subjects(session: Any, period: Period) -> Subjects:
    """Return the regions, then the people of a period, by name."""
    regions = [(Subject("region", one.id), one.name) for one in team.regions(session)]
    people = team.employees(session, period=period)
    return [*regions, *((Subject("person", one.id), one.name) for one in people)]


def _unit_text(unit: str) -> str:
    return _("Unit: {unit}").format(unit=unit_name(unit))


def _remark(view: View) -> str:
    """Say what an unfinished period is compared with, how much of its time has passed, and how
    the targets of days and weeks come about.
    """
    return " · ".join(filter(None, (_progress(view), _spread(view))))


def _spread(view: View) -> str:
    parts = view.by in ("day", "week") or not view.period.has_months
    if not parts or all(row.target is None for row in view.rows):
        return ""
    return _("Targets by working days of the month")


def _progress(view: View) -> str:
    if view.is_over or view.data_date is None or view.data_date < view.period.start:
        return ""
    return _("Time progress {rate} · last year up to {day}").format(
        rate=formats.percent(view.progress), day=formats.short_date(view.compared_to)
    )
