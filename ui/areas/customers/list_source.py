"""Customers for the table: windows of a list that may hold a hundred thousand."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_sales.areas.customers.records import CustomerFilter
from ui.areas.customers.columns import customer_row
from ui.kit.row_source import Filter, Row, RowView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DEFAULT_SORT = ("amount_e4", True)
Today = Callable[[], dt.date]


class CustomerSource:
    """The customers that the table's view asks for; counts are kept until they may have changed."""

    def __init__(self, today: Today) -> None:
        self._today = today
        self._counts: dict[CustomerFilter, int] = {}

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

    def count(self, session: "Session", view: RowView) -> int:
        """Return how many customers there are."""
        from desktop_sales.areas.customers.queries import count_customers

        where = self.filter_of(view)
        if where not in self._counts:
            self._counts[where] = count_customers(session, where)
        return self._counts[where]

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
        )
