"""The month: distribution, filter, and the list of people with their scores."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.records import FAMILIES, ResultRow
from desktop_sales.core.search_keys import matches, search_key
from desktop_sales.core.translation import _, translate
from ui.areas.appraisal.columns import RESULT_COLUMNS, result_row
from ui.areas.appraisal.distribution_section import DistributionSection
from ui.areas.appraisal.month_data import MonthData
from ui.areas.appraisal.wording import STATE_CHIPS
from ui.kit.columns import Column
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.parts import label, rule
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_view import TableView
from ui.kit.theme import font

_SCROLL_BAR = 12
_NAME_SPARE = 60
_MOST_SHARE = 48
_WITH_KEYS = 900
_HEADING_AIR = 18
_CHIP_AIR = 46
_DISPENSABLE = ("months", "region")
_GROWING = frozenset({*FAMILIES, "region", "total", "months", "state"})


class MonthView(QWidget):
    """The list of one month. ``opened`` and ``current_changed`` carry a result's id."""

    opened = Signal(object)
    current_changed = Signal(object)
    ticks_changed = Signal()
    compute_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Any, ResultRow] = {}
        self.bands: Sequence[GradeBand] = ()
        self.distribution = DistributionSection()
        self.filter = FilterBar()
        self.filter.add_list("region", _("All regions"), [])
        self.filter.add_list(
            "state", _("All states"), [(s, translate(c.text)) for s, c in STATE_CHIPS.items()]
        )
        self.filter.changed.connect(self._on_filter_changed)
        self._keys = label(_("Enter details · Space tick · F5 compute · Ctrl+P print"), "hint")
        self._source = PeopleSource()
        self.table = TableView(RESULT_COLUMNS, self._source, name=_("Results of the month"))
        self.filter.down.connect(self.table.grid.setFocus)
        self.table.opened.connect(self.opened)
        self.table.current_record_changed.connect(self.current_changed)
        self.table.ticks_changed.connect(self.ticks_changed)
        self.filter.serve(self.table)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        tools = QHBoxLayout()
        tools.addWidget(self.filter, 1)
        tools.addWidget(self._keys)
        for part in (self.distribution, rule()):
            inner.addWidget(part)
        inner.addLayout(tools)
        inner.addWidget(self.table, 1)
        self._empty = EmptyState("clipboard", "", _("Compute this month"), self.compute_asked.emit)
        self._either = ContentOrEmpty(content, self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._either)

    def show_month(self, data: MonthData) -> None:
        """Show a month; the current person stays current."""
        self._rows = {row.id: row for row in data.rows}
        self.bands = data.bands
        self._either.show_content(bool(data.rows))
        if not data.rows:
            text = (
                _("{month} has sales but no results yet.")
                if data.has_data
                else _("{month} has no sales and no results yet.")
            )
            self._empty.set_text(text.format(month=data.month.title()))
        self.distribution.show_month(data.grades, data.shares, data.progress)
        regions = sorted({row.region for row in data.rows if row.region})
        self.filter.set_options("region", _("All regions"), [(name, name) for name in regions])
        self._source.put(result_row(row, data.bands) for row in data.rows)
        self.table.model.ticked.intersection_update(self._rows)
        self.table.refresh()

    def _fit_columns(self) -> None:
        """Give each column what its words need; leave out history, then region, where it is tight.

        Where there is room to spare, figures and bars share it.
        """
        grid, place = self.table.grid, self.table.model.column_place
        room = self.width() - _SCROLL_BAR
        widths = {column.key: needed_width(column) for column in RESULT_COLUMNS}
        for key in _DISPENSABLE:
            too_much = sum(widths.values()) > room
            grid.setColumnHidden(place(key), too_much)
            if too_much:
                del widths[key]
        spare = max(0, room - sum(widths.values()) - _NAME_SPARE)
        growing = [key for key in widths if key in _GROWING]
        for key, width in widths.items():
            share = min(_MOST_SHARE, spare // len(growing)) if key in growing else 0
            grid.setColumnWidth(place(key), width + share)
        grid.stretch()
        self._keys.setVisible(self.width() >= _WITH_KEYS)

    def row_of(self, result: Any) -> ResultRow | None:
        """Return a row of the month by the result's id."""
        return self._rows.get(result)

    def record_of(self, employee: Any) -> Any:
        """Return the id of a person's result in the month, or None."""
        return next((r.id for r in self._rows.values() if r.employee_id == employee), None)

    def shown(self) -> list[Any]:
        """Return the ids of the results as filtered and ordered on screen."""
        rows = self._source.window(None, self.table.model.view, 0, len(self._rows))
        return [row[0] for row in rows]

    def chosen(self) -> list[Any]:
        """Return the ticked results in the order shown, or all shown ones without a tick."""
        ticked = self.table.ticked()
        return [each for each in self.shown() if not ticked or each in ticked]

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.table.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()


def needed_width(column: Column) -> int:
    """Return the width at which heading and usual values of a column are read in full."""
    metrics = QFontMetrics(font(12))
    heading = metrics.horizontalAdvance(column.heading()) + _HEADING_AIR
    chips = [metrics.horizontalAdvance(translate(c.text)) for c in column.chips.values()]
    return max(column.starting_width(), heading, max(chips, default=0) + _CHIP_AIR)


class PeopleSource(ListSource):
    """The rows of a month: found by name in characters, pinyin or initials."""

    def __init__(self) -> None:
        super().__init__(RESULT_COLUMNS)
        self._keys: dict[str, Any] = {}

    def _holds(self, row: Any, view: Any) -> bool:
        name = row[2]
        if view.text:
            if name not in self._keys:
                self._keys[name] = search_key(name)
            if not matches(self._keys[name], view.text):
                return False
        return all(row[place] == one.values[0] for place, one in _conditions(view.filters))


_PLACES = {column.key: place for place, column in enumerate(RESULT_COLUMNS, 1)}


def _conditions(filters: Sequence[Filter]) -> list[tuple[int, Filter]]:
    return [(_PLACES[one.field], one) for one in filters]
