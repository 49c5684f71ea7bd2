"""From potential to buying customer (R28, R92): the funnel by source and owner, and its measure.

A customer is potential from the day it came into the list until its first order; those of the
opening list never were.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from desktop_sales.areas.team.credit import Credit
from desktop_sales.core.measures import (
    Measure,
    MeasureValues,
    Source,
    Subject,
    ratio,
    register_reasons,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

CONVERSION = "customers.conversion"
MEASURES = (
    Measure(
        CONVERSION,
        N_("Conversion of potential customers"),
        "rate",
        "higher",
        N_(
            "Customers with their first order in the period ÷ customers without an order at its "
            "opening and those who came into the list in it; for their owner"
        ),
    ),
)
register_reasons({"not_applicable.no_prospects": N_("There were no potential customers")})
_PROSPECTS = """
SELECT customer.owner_id, customer.source, customer.recorded_on, (
    SELECT MIN(sold_on) FROM sales_line INDEXED BY ix_sales_line_customers
    WHERE customer_id = customer.id AND amount_e4 > 0
), (SELECT MIN(done_on) FROM visit WHERE customer_id = customer.id)
FROM customer WHERE NOT in_opening_list
"""


class Prospect(NamedTuple):
    """A customer on its way: when it was recorded, first contacted and first ordered."""

    owner_id: int | None
    source: str
    recorded_on: date
    ordered_on: date | None
    contacted_on: date | None

    def was_potential(self, period: Period) -> bool:
        """Tell whether it had no order yet at the opening, or came into the list since."""
        begun = min(self.recorded_on, self.contacted_on or self.recorded_on)
        waited = self.ordered_on is None or self.ordered_on >= period.start
        return begun <= period.end and waited

    def converted(self, period: Period) -> bool:
        """Tell whether its first order lies in a period."""
        return self.ordered_on is not None and period.contains(self.ordered_on)


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far the potential customers of one source or owner came in a period.

    ``days`` is the mean from being recorded to the first order, of those who ordered in it.
    """

    name: object
    potential: int
    contacted: int
    ordered: int
    days: Decimal | None

    @property
    def rate(self) -> Decimal | None:
        """Ordered of potential."""
        return Decimal(self.ordered) / self.potential if self.potential else None


def prospects(session: Session) -> list[Prospect]:
    """Return every customer that ever was potential."""
    rows = session.connection().exec_driver_sql(_PROSPECTS)
    return [
        Prospect(owner, source, date.fromisoformat(recorded), _day(ordered), _day(contacted))
        for owner, source, recorded, ordered, contacted in rows
    ]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def funnels(
    everyone: Iterable[Prospect], period: Period, by: Callable[[Prospect], object]
) -> list[Funnel]:
    """Return the funnel of a period for each value of ``by``, the largest first."""
    groups: dict[object, list[Prospect]] = {}
    for one in everyone:
        if one.was_potential(period):
            groups.setdefault(by(one), []).append(one)
    found = [_funnel(name, inside, period) for name, inside in groups.items()]
    return sorted(found, key=lambda one: (-one.potential, str(one.name)))


def _funnel(name: object, inside: Sequence[Prospect], period: Period) -> Funnel:
    ordered = [one for one in inside if one.converted(period)]
    waits = [max((one.ordered_on - one.recorded_on).days, 0) for one in ordered if one.ordered_on]
    mean = (Decimal(sum(waits)) / len(waits)).quantize(Decimal("0.1")) if waits else None
    contacted = sum(
        one.contacted_on is not None and one.contacted_on <= period.end for one in inside
    )
    return Funnel(name, len(inside), contacted, len(ordered), mean)


def compute_conversion(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return the conversion of every subject and period; ``numerator`` is who ordered."""
    everyone = prospects(session)
    credit = Credit(session, subjects)
    values: MeasureValues = {}
    for period in periods:
        counts = {subject: [0, 0] for subject in subjects}
        for one in everyone:
            if one.was_potential(period):
                for subject in credit.subjects(one.owner_id, None, period.end):
                    counts[subject][0] += one.converted(period)
                    counts[subject][1] += 1
        for subject, (ordered, potential) in counts.items():
            value = ratio(Decimal(ordered), Decimal(potential), "no_prospects")
            values |= {(subject, period.key, name): value for name in names}
    return values


SOURCES = (Source("conversion", MEASURES, compute_conversion),)
