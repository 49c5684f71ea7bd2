"""Groups with subtotals laid over any source: heads in memory, rows still read by windows."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ui.kit.columns import Column
from ui.kit.row_source import Group, GroupHead, GroupingSource, Row, RowView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where each group begins among all rows shown, and which of them are open."""

    view: RowView
    groups: Sequence[Group]
    starts: Sequence[int]
    count: int


class GroupedSource:
    """A source whose view may be grouped. The database computes the groups, once a change."""

    def __init__(self, source: GroupingSource, columns: Sequence[Column]) -> None:
        self.inner = source
        self._keys = [column.key for column in columns]
        self._changes = 0
        self._groups: tuple[int, RowView, list[Group]] | None = None
        self._plan: tuple[int, _Plan] | None = None

    def forget(self) -> None:
        """Drop the groups, also those being computed now: the rows have changed."""
        self._changes += 1

    def count(self, session: "Session", view: RowView) -> int:
        """Return how many rows and heads the view shows."""
        if not view.group:
            return self.inner.count(session, view)
        return self._planned(session, view).count

    def window(self, session: "Session", view: RowView, offset: int, limit: int) -> Sequence[Row]:
        """Return up to ``limit`` rows and heads from ``offset``."""
        if not view.group:
            return self.inner.window(session, view, offset, limit)
        plan = self._planned(session, view)
        rows: list[Row] = []
        place = max(0, bisect_right(plan.starts, offset) - 1)
        while len(rows) < limit and place < len(plan.groups):
            group = plan.groups[place]
            inside = offset + len(rows) - plan.starts[place]
            if inside == 0:
                rows.append(self._head_row(group))
                inside = 1
            if view.is_open(group.head) and len(rows) < limit:
                wanted = min(limit - len(rows), group.head.count - inside + 1)
                rows += self.inner.window(session, _inside(view, group), inside - 1, wanted)
            place += 1
        return rows

    def index_of(self, session: "Session", view: RowView, record: Any) -> int | None:
        """Return the place of a record or head; that of its head while its group is closed."""
        if not view.group:
            is_head = isinstance(record, GroupHead)
            return None if is_head else self.inner.index_of(session, view, record)
        plan = self._planned(session, view)
        head = record if isinstance(record, GroupHead) else self._head_of(session, view, record)
        places = (i for i, group in enumerate(plan.groups) if group.head == head)
        place = next(places, None)
        if place is None:
            return None
        start, group = plan.starts[place], plan.groups[place]
        if isinstance(record, GroupHead) or not view.is_open(group.head):
            return start
        inside = self.inner.index_of(session, _inside(view, group), record)
        return None if inside is None else start + 1 + inside

    def _head_of(self, session: "Session", view: RowView, record: Any) -> GroupHead | None:
        flat = replace(view, group="")
        place = self.inner.index_of(session, flat, record)
        if place is None:
            return None
        (row,) = self.inner.window(session, flat, place, 1)
        return GroupHead(view.group, self.inner.group_value(view.group, row))

    def _head_row(self, group: Group) -> Row:
        return (group.head, *(group.sums.get(key) for key in self._keys))

    def _planned(self, session: "Session", view: RowView) -> _Plan:
        changes, kept = self._changes, self._plan
        if kept is not None and kept[0] == changes and kept[1].view == view:
            return kept[1]
        groups = self._found(session, view, changes)
        starts, count = [], 0
        for group in groups:
            starts.append(count)
            count += 1 + (group.head.count if view.is_open(group.head) else 0)
        plan = _Plan(view, groups, starts, count)
        self._plan = (changes, plan)
        return plan

    def _found(self, session: "Session", view: RowView, changes: int) -> list[Group]:
        key = replace(view, all_open=False, toggled=frozenset())
        kept = self._groups
        if kept is not None and kept[:2] == (changes, key):
            return kept[2]
        found = _ordered(self.inner.groups(session, replace(key, group=""), view.group), view)
        self._groups = (changes, key, found)
        return found


def _inside(view: RowView, group: Group) -> RowView:
    return replace(view, group="", columns=(*view.columns, *group.conditions))


def _ordered(groups: list[Group], view: RowView) -> list[Group]:
    """Order groups by what the rows are sorted by, where that is their value or a subtotal."""
    key, descending = view.sort[0] if view.sort else ("", False)
    if key == view.group:
        return groups[::-1] if descending else groups
    if groups and key in groups[0].sums:
        known = [group for group in groups if group.sums.get(key) is not None]
        missing = [group for group in groups if group.sums.get(key) is None]
        return sorted(known, key=lambda group: group.sums[key], reverse=descending) + missing
    return groups
