"""Customers for the table: windows of a list that may hold a hundred thousand."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_sales.areas.customers.records import CustomerFilter
from desktop_sales.core.conditions import ColumnCondition
from ui.areas.customers.columns import customer_columns, customer_row
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

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_COLUMNS = {
    column.key: (place, column)
    for place, column in enumerate(customer_columns(list, list, list), 1)
}
DEFAULT_SORT = ("amount_e4", True)
Today = Callable[[], dt.date]


class CustomerSource:
    """The customers that the table's view asks for; counts are kept until they may have changed."""

    def __init__(self, today: Today) -> None:
        self._today = today
        self._counts: dict[tuple[Any, ...], int] = {}

    def forget(self) -> None:
        """Drop what was counted: customers have changed."""
        self._counts.clear()

    def filter_of(self, view: RowView) -> CustomerFilter:
        """Return the conditions of a view."""
        where = CustomerFilter(view.text)
        for one in view.filters:
            where = replace(where, **self._fields(one))
        return where

    def _fields(self, one: Filter) -> dict[str, Any]:
        if one.field == "due":
            today = self._today()
            if one.values[0] == "overdue":
                return {"due_until": today - dt.timedelta(days=1)}
            return {"due_from": today, "due_until": today}
        if one.field == "incomplete":
            return {"incomplete": True}
        names = {"owner": "owner_id", "region": "region_ids"}
        return {names.get(one.field, one.field): one.values[0]}

    def group_keys(self) -> Sequence[str]:
        """Return the columns that customers can be grouped by."""
        from desktop_sales.assembly.customer_columns import GROUP_KEYS

        return GROUP_KEYS

    def condition_keys(self) -> Sequence[str]:
        """Return the columns that can have a condition of their own."""
        from desktop_sales.assembly.customer_columns import CONDITION_KEYS

        return CONDITION_KEYS

    def groups(self, session: "Session", view: RowView, key: str, limit: int = 0) -> list[Group]:
        """Return the groups of a view's customers, computed by the database."""
        from desktop_sales.assembly.customer_columns import customer_groups

        column = _COLUMNS[key][1]
        found = customer_groups(session, self.filter_of(view), _conditions(view), key, limit)
        return [
            Group(
                GroupHead(key, one.value, group_title(column, one.value), one.customers),
                one.sums,
                group_conditions(column, one.value),
            )
            for one in found
        ]

    def group_value(self, key: str, row: Row) -> Any:
        """Return the value of the group that a customer belongs to."""
        return row[_COLUMNS[key][0]] or None

    def count(self, session: "Session", view: RowView) -> int:
        """Return how many customers there are."""
        from desktop_sales.assembly.customer_columns import count_listed

        asked = (self.filter_of(view), _conditions(view))
        if asked not in self._counts:
            self._counts[asked] = count_listed(session, *asked)
        return self._counts[asked]

    def window(self, session: "Session", view: RowView, offset: int, limit: int) -> Sequence[Row]:
        """Return up to ``limit`` customers from ``offset``."""
        from desktop_sales.assembly.customer_list import listed_customers

        sort, descending = view.sort[0] if view.sort else DEFAULT_SORT
        found = listed_customers(
            session,
            self.filter_of(view),
            today=self._today(),
            sort=sort,
            descending=descending,
            offset=offset,
            limit=limit,
            columns=_conditions(view),
        )
        return [customer_row(one, self._today()) for one in found]

    def index_of(self, session: "Session", view: RowView, record: Any) -> int | None:
        """Return the place of a customer."""
        from desktop_sales.assembly.customer_list import position_in_list

        sort, descending = view.sort[0] if view.sort else DEFAULT_SORT
        return position_in_list(
            session,
            record,
            self.filter_of(view),
            today=self._today(),
            sort=sort,
            descending=descending,
            columns=_conditions(view),
        )


def _conditions(view: RowView) -> tuple[ColumnCondition, ...]:
    return tuple(map(column_condition, view.columns))
