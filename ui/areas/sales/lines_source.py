"""Sales lines for the table: windows of a million rows, with anchors so that far ones are near."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import line_groups, queries
from desktop_sales.areas.sales.line_conditions import NAMED, VALUES
from desktop_sales.areas.sales.records import DIVIDED, LineFilter, LineGroup
from desktop_sales.core.translation import _
from ui.areas.sales.columns import line_columns, line_row
from ui.kit import formats
from ui.kit.columns import Mark
from ui.kit.conditions import column_condition
from ui.kit.row_source import (
    Filter,
    Group,
    GroupHead,
    Row,
    RowView,
    group_conditions,
    group_title,
)

ANCHOR_STEP = 5_000
DEFAULT_SORT = ("sold_on", True)
_COLUMNS = line_columns(list, list, list)


class LinesSource:
    """The lines of ``where``, further narrowed by what the table's view asks for."""

    def __init__(self) -> None:
        self.where = LineFilter()
        self._counts: dict[LineFilter, int] = {}
        self._anchors: dict[tuple[LineFilter, str, bool], list[queries.Anchor]] = {}

    def forget(self) -> None:
        """Drop what was learnt about the lines: they have changed."""
        self._counts.clear()
        self._anchors.clear()

    def filter_of(self, view: RowView) -> LineFilter:
        """Return the conditions of a view."""
        narrowed = replace(self.where, text=view.text)
        for one in view.filters:
            if one.field == "employee":
                person = one.values[0]
                nobody = {"nobody": True} if person == 0 else {"employee_ids": (person,)}
                narrowed = replace(narrowed, **nobody)
            elif one.field == "region":
                narrowed = replace(narrowed, region_ids=one.values[0])
            elif one.field == "amount_e4" and one.operator == "between":
                low, high = one.values
                narrowed = replace(narrowed, least_e4=low, most_e4=high)
            elif one.field == "across":
                narrowed = replace(narrowed, across_regions=True)
        return replace(narrowed, columns=tuple(map(column_condition, view.columns)))

    def group_keys(self) -> Sequence[str]:
        """Return the columns that lines can be grouped by."""
        return line_groups.GROUP_KEYS

    def condition_keys(self) -> Sequence[str]:
        """Return the columns that can have a condition of their own."""
        return (*NAMED, *VALUES)

    def groups(self, session: Session, view: RowView, key: str, limit: int = 0) -> list[Group]:
        """Return the groups of a view's lines, computed by the database."""
        found = line_groups.line_groups(session, self.filter_of(view), key, limit=limit)
        return [_group(key, group) for group in found]

    def group_value(self, key: str, row: Row) -> Any:
        """Return the value of the group that a line belongs to."""
        value = row[1 + next(i for i, one in enumerate(_COLUMNS) if one.key == key)]
        if key == "sold_on":
            return formats.short_date(value)[: len("2026-11")]
        return DIVIDED if isinstance(value, Mark) else value

    def count(self, session: Session, view: RowView) -> int:
        """Return how many lines there are."""
        where = self.filter_of(view)
        if where not in self._counts:
            self._counts[where] = queries.count_lines(session, where)
        return self._counts[where]

    def window(self, session: Session, view: RowView, offset: int, limit: int) -> Sequence[Row]:
        """Return up to ``limit`` lines from ``offset``."""
        where = self.filter_of(view)
        sort, descending = view.sort[0] if view.sort else DEFAULT_SORT
        after, rest = None, offset
        if offset >= ANCHOR_STEP:
            anchors = self._anchors_of(session, where, sort, descending)
            place = min(offset // ANCHOR_STEP, len(anchors))
            if place:
                after, rest = anchors[place - 1], offset - place * ANCHOR_STEP
        found = queries.lines(
            session,
            where,
            sort=sort,
            descending=descending,
            offset=rest,
            limit=limit,
            after=after,
        )
        return [line_row(line) for line in found]

    def index_of(self, session: Session, view: RowView, record: Any) -> int | None:
        """Return the place of a line."""
        sort, descending = view.sort[0] if view.sort else DEFAULT_SORT
        where = self.filter_of(view)
        return queries.position_of(session, record, where, sort=sort, descending=descending)

    def _anchors_of(
        self, session: Session, where: LineFilter, sort: str, descending: bool
    ) -> list[queries.Anchor]:
        key = (where, sort, descending)
        if key not in self._anchors:
            self._anchors[key] = queries.anchors(
                session, where, sort=sort, descending=descending, step=ANCHOR_STEP
            )
        return self._anchors[key]


def _group(key: str, group: LineGroup) -> Group:
    column = next(one for one in _COLUMNS if one.key == key)
    value = group.value
    title = _("Several people") if value == DIVIDED else group_title(column, value)
    conditions = group_conditions(column, value)
    if value is None:
        conditions = (Filter(key, "among", (None,)),)
    sums = {
        "quantity_e3": group.quantity_e3,
        "amount_e4": group.amount_e4,
        "cost_e4": group.cost_e4,
        "profit_e4": group.profit_e4,
    }
    return Group(GroupHead(key, value, title, group.lines), sums, conditions)
