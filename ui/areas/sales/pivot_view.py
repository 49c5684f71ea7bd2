"""The pivot: two dimensions over a stretch of time, one measure, down to the lines."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_sales.areas.sales.fact_names import DIMENSION_TITLES, lines_of_group
from desktop_sales.areas.sales.facts import DIMENSIONS
from desktop_sales.assembly.pivot import MEASURES, Pivot, Shown, read_pivot
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.sales.stoppable import StoppableRead
from ui.areas.sales.summary_columns import TOTAL, WAN, unit_name
from ui.kit import formats
from ui.kit.cell_painting import wanted_width
from ui.kit.columns import Column
from ui.kit.page import Frame
from ui.kit.parts import label, named, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.theme import BODY_PX, font

MOST_COLUMNS = 60
MEASURE_TITLES: dict[Shown, str] = {
    "amount": N_("Amount"),
    "profit": N_("Gross profit"),
    "margin": N_("Margin"),
    "quantity": N_("Quantity"),
    "orders": N_("Orders"),
    "customers": N_("Customers served"),
}
YEARS_BACK = (("period", N_("The period")), ("year", N_("Its year")), ("all", N_("All data")))


class PivotView(QWidget):
    """A pivot. ``lines_asked`` carries (title, LineFilter) of an opened cell's row."""

    lines_asked = Signal(str, object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._period: Period | None = None
        self._data: tuple[Any, Any] | None = None
        self.pivot: Pivot | None = None
        self.table: TableView | None = None
        dimensions = [(one, translate(DIMENSION_TITLES[one])) for one in DIMENSIONS]
        self.down = self._box(_("Down"), dimensions, "customer")
        self.across = self._box(_("Across"), dimensions, "month")
        measures = [(one, translate(MEASURE_TITLES[one])) for one in MEASURES]
        self.measure = self._box(_("Measure"), measures, "amount")
        self.range = self._box(_("Range"), [(k, translate(t)) for k, t in YEARS_BACK], "year")
        self.reading = StoppableRead(frame)
        self._remark = label("", "hint")
        boxes = [
            part
            for name, box in (
                (_("Down"), self.down),
                (_("Across"), self.across),
                (_("Measure"), self.measure),
                (_("Range"), self.range),
            )
            for part in (label(name, "label"), box)
        ]
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addWidget(row(*boxes, None, self.reading))
        self._whole.addWidget(self._remark)

    def _box(self, name: str, options: list[tuple[Any, str]], chosen: Any) -> QComboBox:
        box = QComboBox()
        for value, text in options:
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(chosen))
        box.currentIndexChanged.connect(lambda _index: self.read(self._period))
        return named(box, name)

    @property
    def name(self) -> str:
        """Return the name of what is shown, for files and prints."""
        parts = (self.down.currentText(), self.across.currentText(), self.measure.currentText())
        return "×".join(parts[:2]) + f" {parts[2]}"

    def set_data_span(self, span: tuple[Any, Any] | None) -> None:
        """Know the first and last day with sales: what “all data” means."""
        self._data = span

    def read(self, period: Period | None) -> None:
        """Read the pivot again."""
        if period is None:
            return
        self._period = period
        down, across = self.down.currentData(), self.across.currentData()
        if down == across:
            self._remark.setText(_("Choose two different things for rows and columns."))
            return
        span = self._span(period)
        words = {"nobody": _("(nobody)"), "unnamed": _("(without a name)")}
        measure, start_day = self.measure.currentData(), period.month_start_day

        def query(session: Any, stopped: Callable[[], bool]) -> Pivot:
            return read_pivot(
                session,
                down,
                across,
                span,
                measure,
                month_start_day=start_day,
                stopped=stopped,
                **words,
            )

        self.reading.start(query, self._on_read, self)

    def _span(self, period: Period) -> tuple[Any, Any]:
        wanted = self.range.currentData()
        if wanted == "all" and self._data is not None:
            return self._data
        if wanted == "year":
            period = Period.containing(period.end, "year", period.month_start_day)
        return period.start, period.end

    def _on_read(self, pivot: Pivot) -> None:
        self.pivot = pivot
        shown = pivot.columns[:MOST_COLUMNS]
        in_wan = pivot.measure in ("amount", "profit") and abs(pivot.total or 0) >= WAN
        columns = _columns(pivot, shown, "wan" if in_wan else "yuan")
        rows = [
            (
                key,
                name,
                pivot.row_totals.get(key),
                *(pivot.cells.get((key, column)) for column, _name in shown),
            )
            for key, name in pivot.rows
        ]
        if rows:
            totals = (pivot.column_totals.get(column) for column, _name in shown)
            rows.append((TOTAL, _("Total"), pivot.total, *totals))
        left_out = len(pivot.columns) - len(shown)
        remark = ngettext(
            "{n} column is not shown; the totals hold all.",
            "{n} columns are not shown; the totals hold all.",
            left_out,
        ).format(n=left_out)
        self._remark.setText(remark if left_out else "")
        self._remark.setVisible(bool(left_out))
        self._show_table(columns, rows)

    def _show_table(self, columns: list[Column], rows: list[Any]) -> None:
        if self.table is not None:
            self._whole.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = TableView(columns, ListSource(columns, rows, total=TOTAL), name=_("Pivot"))
        self.table.opened.connect(self._on_opened)
        self.table.refresh()
        self._whole.addWidget(self.table, 1)

    def _on_opened(self, record: Any) -> None:
        """Show the lines of the cell that is current, or of the row from its name or total."""
        pivot, table = self.pivot, self.table
        if pivot is None or table is None:
            return
        place = table.grid.currentIndex().column() - 2
        names, groups = [], []
        if record != TOTAL:
            groups.append((pivot.down, record))
            names.append(next(name for key, name in pivot.rows if key == record))
        if 0 <= place < min(len(pivot.columns), MOST_COLUMNS):
            key, name = pivot.columns[place]
            groups.append((pivot.across, key))
            names.append(name)
        if not groups:
            return
        start_day = self._period.month_start_day if self._period else 1
        query = partial(lines_of_group, span=pivot.span, groups=groups, month_start_day=start_day)

        def found(where: Any) -> None:
            if where is not None:
                self.lines_asked.emit(" · ".join(names), where)

        self._frame.tasks.read(self._frame.workspace, query, found, owner=self)


def _columns(pivot: Pivot, shown: Any, unit: str) -> list[Column]:
    kinds: dict[Shown, dict[str, Any]] = {
        "amount": {"kind": "money", "scale": "one", "unit": unit},
        "profit": {"kind": "money", "scale": "one", "unit": unit},
        "margin": {"kind": "percent"},
        "quantity": {"kind": "number", "decimals": 0},
        "orders": {"kind": "number", "decimals": 1},
        "customers": {"kind": "number"},
    }
    look = kinds[pivot.measure]
    total = _("Total")
    if look["kind"] == "money":
        total = _("{title} ({unit})").format(title=total, unit=unit_name(unit))
    name = Column("name", DIMENSION_TITLES[pivot.down], width=148, strong=True)
    whole = Column("total", total, strong=True, **look)
    parts = [
        Column(f"c{place}", title, **look) for place, title in enumerate(_titles(pivot, shown))
    ]
    sums, cells = [*pivot.row_totals.values(), pivot.total], pivot.cells.values()
    width = _room(whole, [*cells, *pivot.column_totals.values()])
    return [
        name,
        replace(whole, width=_room(whole, sums)),
        *(replace(part, width=width) for part in parts),
    ]


def _room(column: Column, figures: Iterable[Any]) -> int:
    """Return the width that the longest figure takes: one of the two outermost ones."""
    known = [each for each in figures if each is not None]
    metrics = QFontMetrics(font(BODY_PX, strong=True))
    ends = (min(known, default=None), max(known, default=None))
    return max(wanted_width(column, each, metrics) for each in ends)


def _titles(pivot: Pivot, shown: Any) -> list[str]:
    """Return what stands over the columns; of the months of one year the first one names it."""
    years = {key[:4] for key, _name in shown}
    if pivot.across != "month" or len(years) != 1:
        return [name for _key, name in shown]
    first, *later = (translate(formats.MONTHS[int(key[-2:]) - 1]) for key, _name in shown)
    return [_("{month} {year}").format(month=first, year=years.pop()), *later]
