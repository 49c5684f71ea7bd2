"""A condition on one column, as it is typed, kept in a saved view, and asked of the rows."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop_sales.core.conditions import ColumnCondition
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.kit import typed_values
from ui.kit.columns import NUMERIC, Column
from ui.kit.row_source import Filter, group_title

PRESETS: tuple[tuple[str, str, int], ...] = (
    ("week", N_("This week"), 0),
    ("month", N_("This month"), 0),
    ("quarter", N_("This quarter"), 0),
    ("year", N_("This year"), 0),
    ("month", N_("Last month"), -1),
)


@dataclass(frozen=True, slots=True)
class Condition:
    """What was chosen for a column; an empty one asks for nothing.

    ``low`` and ``high`` stand as typed; ``preset`` is a place in PRESETS, so that “this month”
    stays this month in a saved view; ``values`` are those ticked, None among them for blank.
    """

    low: str = ""
    high: str = ""
    contains: str = ""
    blank: bool | None = None
    preset: int | None = None
    values: tuple[Any, ...] = field(default_factory=tuple)

    def state(self) -> list[Any]:
        """Return plain values for a saved view."""
        values = list(self.values)
        return [self.low, self.high, self.contains, self.blank, self.preset, values]

    @classmethod
    def of_state(cls, state: Sequence[Any]) -> "Condition":
        """Return a condition from a saved view."""
        low, high, contains, blank, preset, values = state
        return cls(low, high, contains, blank, preset, tuple(values))

    def filters(self, column: Column, today: dt.date) -> list[Filter]:
        """Return what is asked of the rows."""
        key, found = column.key, []
        if self.blank is not None:
            found.append(Filter(key, "blank" if self.blank else "not_blank"))
        if self.contains:
            found.append(Filter(key, "contains", (self.contains,)))
        if self.values:
            found.append(Filter(key, "among", self.values))
        if self.preset is not None:
            period = preset_period(self.preset, today)
            found.append(Filter(key, "between", (period.start, period.end)))
        elif self.low or self.high:
            parse = parser_of(column)
            bounds = (
                parse(self.low) if self.low else None,
                parse(self.high) if self.high else None,
            )
            found.append(Filter(key, "between", bounds))
        return found

    def words(self, column: Column) -> str:
        """Return the condition as the window writes it, "" without one."""
        parts = []
        if self.blank is not None:
            parts.append(_("empty") if self.blank else _("not empty"))
        if self.contains:
            parts.append(f"“{self.contains}”")
        if len(self.values) == 1:
            parts.append(group_title(column, self.values[0]))
        elif self.values:
            count = len(self.values)
            parts.append(ngettext("{n} value", "{n} values", count).format(n=count))
        if self.preset is not None:
            parts.append(translate(PRESETS[self.preset][1]))
        elif self.low and self.high:
            parts.append(f"{self.low} – {self.high}")
        elif self.low or self.high:
            parts.append(f"≥ {self.low}" if self.low else f"≤ {self.high}")
        return " · ".join(parts)


def column_condition(asked: Filter) -> ColumnCondition:
    """Return a filter on a column as the queries of the domain take it."""
    match asked.operator:
        case "between":
            return ColumnCondition(asked.field, low=asked.values[0], high=asked.values[1])
        case "contains":
            return ColumnCondition(asked.field, contains=asked.values[0])
        case "blank" | "not_blank":
            return ColumnCondition(asked.field, blank=asked.operator == "blank")
        case _:
            return ColumnCondition(asked.field, among=asked.values)


def preset_period(place: int, today: dt.date) -> Period:
    """Return the days of one of PRESETS."""
    kind, _text, shift = PRESETS[place]
    return Period.containing(today, kind).shifted(shift)


def has_range(column: Column) -> bool:
    """Tell whether a column is asked by from and to."""
    return column.kind in NUMERIC or column.kind == "date"


def parser_of(column: Column) -> Callable[[str], Any]:
    """Return what reads the bounds of a column as they are typed."""
    if column.kind == "date":
        return typed_values.a_date
    if column.kind == "money":
        return {"fen": typed_values.fen, "e4": typed_values.e4}.get(
            column.scale, typed_values.a_number
        )
    if column.kind == "quantity":
        return typed_values.e3
    return _rate if column.kind in {"percent", "bar"} else typed_values.a_number


def _rate(typed: str) -> Decimal:
    """Return a typed rate; 80 and 80 % both mean 0.8."""
    number = typed_values.a_number(typed)
    return number if typed.rstrip().endswith(("%", "％")) else number / 100
