"""Conditions on the columns of a table in SQL."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from desktop_sales.core.conditions import ColumnCondition


def value_condition(column: ColumnElement[Any], asked: ColumnCondition) -> ColumnElement[bool]:
    """Return a condition on what a cell holds; an empty cell is NULL."""
    if asked.blank is not None:
        return column.is_(None) if asked.blank else column.is_not(None)
    if asked.contains:
        return column.contains(asked.contains, autoescape=True)
    if asked.among:
        named = column.in_([value for value in asked.among if value is not None])
        return or_(named, column.is_(None)) if None in asked.among else named
    bounds = []
    if asked.low is not None:
        bounds.append(column >= asked.low)
    if asked.high is not None:
        bounds.append(column <= asked.high)
    return and_(*bounds)
