"""Sales lines for the table: windows of a million rows, with anchors so that far ones are near."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales.records import LineFilter
from ui.areas.sales.columns import line_row
from ui.kit.row_source import Row, RowView

ANCHOR_STEP = 5_000
DEFAULT_SORT = ("sold_on", True)


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
        return narrowed

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
