"""How well customers are kept (R29): who buys again and how often, who is lost and won back.

Lost and kept follow ``customers.retention``, won back follows ``customers.recovered``.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Literal, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales.customer_counts import customer_nets, recoveries
from desktop_sales.areas.sales.habits import purchase_days, usual_between
from desktop_sales.areas.sales.loyalty import windows_of
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.periods import Period


class Kept(NamedTuple):
    """A customer in a period: whether it buys, buys again, stayed or came back.

    ``before_e4`` are its net sales in the 12 months to the opening, ``year_e4`` in those to the
    end. ``days`` are those it bought on in these, ``usual_days`` is its usual interval. ``last_on``
    is its last order, of who came back (``back_on``) the last one before.
    """

    customer_id: int
    name: str
    owner_id: int | None
    class_key: str
    contract_until: date | None
    before_e4: int
    year_e4: int
    days: int
    usual_days: Decimal | None
    last_on: date | None
    back_on: date | None

    @property
    def was_active(self) -> bool:
        """Tell whether it was active at the opening."""
        return self.before_e4 > 0

    @property
    def is_lost(self) -> bool:
        """Tell whether it was active at the opening and is so no more."""
        return self.was_active and self.year_e4 <= 0

    @property
    def turn(self) -> Literal["lost", "won_back", ""]:
        """Return whether it is lost or came back."""
        return "won_back" if self.back_on is not None else "lost" if self.is_lost else ""


@dataclass(frozen=True, slots=True)
class Loyalty:
    """The sums of some customers: those of an owner, of a class, or all."""

    name: object
    buying: int
    again: int
    usual_days: Decimal | None
    active_before: int
    lost: int
    won_back: int

    @property
    def repurchase(self) -> Decimal | None:
        """Who bought on two days or more ÷ who bought at all, in the 12 months to the end."""
        return Decimal(self.again) / self.buying if self.buying else None

    @property
    def retention(self) -> Decimal | None:
        """Who stayed ÷ who was active at the opening."""
        stayed = self.active_before - self.lost
        return Decimal(stayed) / self.active_before if self.active_before else None


def kept_customers(session: Session, period: Period, today: date) -> list[Kept]:
    """Return every customer that bought or was active for a period."""
    settings = sales_settings(session, period.end)
    opening, closing = windows_of(period, settings.active_months)
    nets = customer_nets(session, [COMPANY], {opening, closing})
    before, year = (nets.get((COMPANY, window), {}) for window in (opening, closing))
    as_of = min(period.end, today)
    back = recoveries(session, (period.start, as_of), settings.look_back_months)
    bought = purchase_days(session, as_of)
    closing_on = closing[0].toordinal()
    own = CustomerTable
    rows = session.execute(
        select(own.id, own.name, own.owner_id, own.class_key, own.contract_until)
    )
    return [
        Kept(
            row.id,
            row.name,
            row.owner_id,
            row.class_key,
            row.contract_until,
            before.get(row.id, 0),
            year.get(row.id, 0),
            len(days) - bisect_left(days, closing_on),
            usual_between(days),
            _last_before(days, back.get(row.id)),
            back.get(row.id),
        )
        for row in rows
        if (days := bought.get(row.id, [])) or row.id in before
    ]


def _last_before(days: list[int], back_on: date | None) -> date | None:
    known = days if back_on is None else days[: bisect_left(days, back_on.toordinal())]
    return date.fromordinal(known[-1]) if known else None


def loyalties(
    everyone: Iterable[Kept], by: Callable[[Kept], object] = lambda _one: ""
) -> list[Loyalty]:
    """Return the sums for each value of ``by``, those with most buyers first."""
    groups: dict[object, list[Kept]] = {}
    for one in everyone:
        groups.setdefault(by(one), []).append(one)
    found = [_loyalty(name, inside) for name, inside in groups.items()]
    return sorted(found, key=lambda one: (-one.buying, str(one.name)))


def _loyalty(name: object, inside: list[Kept]) -> Loyalty:
    usual = [one.usual_days for one in inside if one.days and one.usual_days is not None]
    return Loyalty(
        name,
        sum(one.days > 0 for one in inside),
        sum(one.days > 1 for one in inside),
        Decimal(str(median(usual))) if usual else None,
        sum(one.was_active for one in inside),
        sum(one.is_lost for one in inside),
        sum(one.back_on is not None for one in inside),
    )


def turned(everyone: Iterable[Kept]) -> list[Kept]:
    """Return who is lost and who came back, those with most at stake first."""
    found = [one for one in everyone if one.turn]
    return sorted(found, key=lambda one: -max(one.before_e4, one.year_e4))
