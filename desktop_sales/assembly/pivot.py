"""A pivot of sales: two dimensions over a stretch of days, one measure, totals on both sides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from sqlalchemy.orm import Session

from desktop_sales.areas.sales.fact_names import names_of, period_of
from desktop_sales.areas.sales.facts import (
    NOTHING,
    TIMES,
    Count,
    Dimension,
    Fact,
    FactFilter,
    facts,
)
from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.areas.sales.measures import SalesSettings, sales_settings
from desktop_sales.core.money import yuan_of_e4

Shown = Literal["amount", "profit", "margin", "quantity", "orders", "customers"]
MEASURES: tuple[Shown, ...] = get_args(Shown)
COSTED: frozenset[Shown] = frozenset({"profit", "margin"})
COUNTED: Mapping[Shown, Count] = {"orders": "orders", "customers": "customers"}


@dataclass(frozen=True, slots=True)
class Pivot:
    """Rows and columns by (key, name), the figures by (row key, column key), and the totals.

    Customers count once a group, so their totals are less than the sums of the cells.
    """

    down: Dimension
    across: Dimension
    measure: Shown
    span: Stretch
    rows: tuple[tuple[Any, str], ...]
    columns: tuple[tuple[Any, str], ...]
    cells: Mapping[tuple[Any, Any], Decimal | None]
    row_totals: Mapping[Any, Decimal | None]
    column_totals: Mapping[Any, Decimal | None]
    total: Decimal | None


def read_pivot(
    session: Session,
    down: Dimension,
    across: Dimension,
    span: Stretch,
    measure: Shown = "amount",
    where: FactFilter | None = None,
    *,
    nobody: str,
    unnamed: str,
    month_start_day: int | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Pivot:
    """Return a pivot; rows from the largest, times in order. Raises ``sales.stopped``."""
    settings = sales_settings(session, span[1])
    counts = [COUNTED[measure]] if measure in COUNTED else []

    def read(*dimensions: Dimension) -> dict[tuple[Any, ...], Fact]:
        found = facts(
            session,
            dimensions,
            [span],
            where,
            costs=measure in COSTED,
            counts=counts,
            orders_to_first=settings.orders_to_first,
            month_start_day=month_start_day,
            stopped=stopped,
        )
        return {keys: fact for (_place, keys), fact in found.items()}

    cells = read(down, across)
    if counts:
        by_row, by_column, whole = read(down), read(across), read().get((), NOTHING)
    else:
        by_row, by_column, whole = _sums(cells, 0), _sums(cells, 1), NOTHING
        for fact in by_row.values():
            whole = whole.plus(fact)

    def figures(of: Mapping[Any, Fact]) -> dict[Any, Decimal | None]:
        return {key: figure(fact, measure, settings) for key, fact in of.items()}

    row_totals = figures({keys[0]: fact for keys, fact in by_row.items()})
    column_totals = figures({keys[0]: fact for keys, fact in by_column.items()})
    texts = {"person": nobody}
    return Pivot(
        down,
        across,
        measure,
        span,
        _named(session, down, row_totals, texts.get(down, unnamed), month_start_day),
        _named(session, across, column_totals, texts.get(across, unnamed), month_start_day),
        figures(cells),
        row_totals,
        column_totals,
        figure(whole, measure, settings),
    )


def _sums(cells: Mapping[tuple[Any, ...], Fact], side: int) -> dict[tuple[Any, ...], Fact]:
    found: dict[tuple[Any, ...], Fact] = {}
    for keys, fact in cells.items():
        key = (keys[side],)
        found[key] = found[key].plus(fact) if key in found else fact
    return found


def figure(fact: Fact, measure: Shown, settings: SalesSettings) -> Decimal | None:
    """Return a group's figure: yuan, a fraction, or a count."""
    if measure == "amount":
        return yuan_of_e4(fact.amount_e4 + (fact.tax_e4 if settings.with_tax else 0))
    if measure == "quantity":
        return Decimal(fact.quantity_e3).scaleb(-3)
    if measure == "orders":
        return Decimal(fact.orders_e4) / 10_000
    if measure == "customers":
        return Decimal(fact.customers)
    profit = fact.profit_e4
    if profit is None:
        return None
    if measure == "profit":
        return yuan_of_e4(profit)
    return Decimal(profit) / fact.costed_e4 if fact.costed_e4 > 0 else None


def _named(
    session: Session,
    dimension: Dimension,
    totals: Mapping[Any, Decimal | None],
    unnamed: str,
    month_start_day: int | None,
) -> tuple[tuple[Any, str], ...]:
    if dimension == "day":
        return tuple((key, key) for key in sorted(totals))
    if dimension in TIMES:
        return tuple((key, period_of(key, month_start_day).title()) for key in sorted(totals))
    names = names_of(session, dimension)
    ordered = sorted(totals, key=lambda key: (-(totals[key] or 0), str(key)))
    if dimension == "category":
        return tuple((key, key or unnamed) for key in ordered)
    return tuple((key, names.get(key, unnamed)) for key in ordered)
