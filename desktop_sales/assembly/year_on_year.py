"""Why a period's sales differ from last year's: by customers, and by price, volume and mix."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.sales.change_rules import (
    CustomerPart,
    PricePart,
    Sold,
    by_customer,
    by_price,
    customer_part,
)
from desktop_sales.areas.sales.fact_names import names_of
from desktop_sales.areas.sales.facts import FactFilter, facts
from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.core.money import fen_of, yuan, yuan_of_e4
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

CUSTOMER_TITLES: dict[CustomerPart, str] = {
    "gained": N_("Customers gained"),
    "grown": N_("Customers grown"),
    "shrunk": N_("Customers shrunk"),
    "lost": N_("Customers lost"),
    "unnamed": N_("Without a customer"),
}
PRICE_TITLES: dict[PricePart, str] = {
    "volume": N_("Volume"),
    "price": N_("Price"),
    "mix": N_("Product mix"),
    "unmeasured": N_("Without quantity"),
}


@dataclass(frozen=True, slots=True)
class CustomerChange:
    """What one customer bought then and now."""

    customer_id: int | None
    name: str
    part: CustomerPart
    before: Decimal
    now: Decimal

    @property
    def change(self) -> Decimal:
        """The difference of the two."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Change:
    """A period against the same stretch last year, in yuan. Each set of parts adds up to
    ``now`` − ``before`` to the fen; the customers stand largest change first.
    """

    period: Period
    now_span: Stretch
    before_span: Stretch
    before: Decimal
    now: Decimal
    customer_parts: Mapping[CustomerPart, tuple[Decimal, int]]
    price_parts: Mapping[PricePart, Decimal]
    customers: tuple[CustomerChange, ...]


def read_change(
    session: Session,
    period: Period,
    *,
    unnamed: str,
    against: Period | None = None,
    where: FactFilter | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Change:
    """Return a period's change against the same period last year (or ``against``).

    One that the data do not fill yet is compared with as many days of the other.
    """
    other = against or period.same_last_year()
    span, before_end = sales.data_span(session), other.end
    if span is not None and period.start <= span[1] < period.end:
        before_end = min(other.end, other.start + (span[1] - period.start))
    now, before = (period.start, period.end), (other.start, before_end)
    with_tax = sales_settings(session, period.end).with_tax
    found = facts(
        session, ["customer", "product"], [now, before], where, costs=False, stopped=stopped
    )
    by_place: tuple[dict[Any, int], dict[Any, int]] = ({}, {})
    products: tuple[dict[Any, Sold], dict[Any, Sold]] = ({}, {})
    for (place, (customer, product)), fact in found.items():
        amount = fact.amount_e4 + (fact.tax_e4 if with_tax else 0)
        by_place[place][customer] = by_place[place].get(customer, 0) + amount
        sold = products[place].get(product, Sold(0, 0))
        products[place][product] = Sold(
            sold.quantity_e3 + fact.quantity_e3, sold.amount_e4 + amount
        )
    return Change(
        period,
        now,
        before,
        yuan(fen_of(sum(by_place[1].values()))),
        yuan(fen_of(sum(by_place[0].values()))),
        {part: (yuan(fen), n) for part, (fen, n) in by_customer(by_place[1], by_place[0]).items()},
        {part: yuan(fen) for part, fen in by_price(products[1], products[0]).items()},
        _customers(session, by_place[1], by_place[0], unnamed),
    )


def _customers(
    session: Session, before: Mapping[Any, int], now: Mapping[Any, int], unnamed: str
) -> tuple[CustomerChange, ...]:
    names = names_of(session, "customer")
    changes = [
        CustomerChange(
            key,
            names.get(key, unnamed),
            customer_part(key, before.get(key, 0), now.get(key, 0)),
            yuan_of_e4(before.get(key, 0)),
            yuan_of_e4(now.get(key, 0)),
        )
        for key in before.keys() | now.keys()
    ]
    return tuple(sorted(changes, key=lambda one: (-abs(one.change), one.name)))
