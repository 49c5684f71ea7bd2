"""From potential to buying customer (R28, R91, R92): the funnel, its time, and its measure.

A customer is potential from the day it came into the list until its first order; those of the
opening list never were. On the way it is contacted, tries something, or is given up.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Literal, NamedTuple

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

Stage = Literal["potential", "contacted", "trial", "ordered", "lost"]
STAGES: tuple[Stage, ...] = ("potential", "contacted", "trial", "ordered", "lost")
CONVERSION = "customers.conversion"
MEASURES = (
    Measure(
        CONVERSION,
        N_("Conversion of potential customers"),
        "rate",
        "higher",
        N_(
            "Customers with their first order in the period ÷ customers without an order at its "
            "opening, but for those given up before it, and those who came into the list in it; "
            "for their owner"
        ),
    ),
)
register_reasons({"not_applicable.no_prospects": N_("There were no potential customers")})
_PROSPECTS = """
SELECT customer.id, customer.owner_id, customer.source, customer.recorded_on, (
    SELECT MIN(sold_on) FROM sales_line INDEXED BY ix_sales_line_customers
    WHERE customer_id = customer.id AND amount_e4 > 0
), visited.day, tried.day, latest.taken_on, latest.reason
FROM customer
LEFT JOIN (
    SELECT customer_id, MIN(done_on) AS day FROM visit WHERE done_on IS NOT NULL
    GROUP BY customer_id
) AS visited ON visited.customer_id = customer.id
LEFT JOIN (
    SELECT customer_id, MIN(taken_on) AS day FROM development_step WHERE kind = 'trial'
    GROUP BY customer_id
) AS tried ON tried.customer_id = customer.id
LEFT JOIN (
    SELECT customer_id, taken_on, reason, kind, ROW_NUMBER() OVER (
        PARTITION BY customer_id ORDER BY taken_on DESC, id DESC
    ) AS place
    FROM development_step WHERE kind IN ('lost', 'resumed')
) AS latest ON latest.customer_id = customer.id AND latest.place = 1 AND latest.kind = 'lost'
WHERE NOT customer.in_opening_list
"""


class Prospect(NamedTuple):
    """A customer on its way, with the day of each stage it reached.

    ``lost_on`` is the day it was given up, unless it was taken up again or has ordered.
    """

    customer_id: int
    owner_id: int | None
    source: str
    recorded_on: date
    ordered_on: date | None = None
    contacted_on: date | None = None
    tried_on: date | None = None
    lost_on: date | None = None
    lost_reason: str = ""

    @property
    def begun_on(self) -> date:
        """The day it was first known: recorded, contacted or trying."""
        days = (self.recorded_on, self.contacted_on, self.tried_on)
        return min(day for day in days if day is not None)

    def was_potential(self, period: Period) -> bool:
        """Tell whether it had no order yet at the opening, or came into the list since."""
        waited = self.ordered_on is None or self.ordered_on >= period.start
        given_up = self.lost_on is not None and self.lost_on < period.start
        return self.begun_on <= period.end and waited and not given_up

    def converted(self, period: Period) -> bool:
        """Tell whether its first order lies in a period."""
        return self.ordered_on is not None and period.contains(self.ordered_on)

    def stage_on(self, day: date) -> Stage:
        """Return how far it came by a day."""
        if _by(self.ordered_on, day):
            return "ordered"
        if _by(self.lost_on, day):
            return "lost"
        if _by(self.tried_on, day):
            return "trial"
        return "contacted" if _by(self.contacted_on, day) else "potential"

    @property
    def days_to_order(self) -> int | None:
        """The days from being known to the first order, of those who were known before it."""
        if self.ordered_on is None or self.begun_on > self.ordered_on:
            return None
        return (self.ordered_on - self.begun_on).days


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far the potential customers of one source or owner came by the end of a period.

    Each stage counts who reached it, whatever stages were left out. ``days`` is the mean and
    ``usual_days`` the median from being known to the first order, of those who ordered in it.
    """

    name: object
    potential: int
    contacted: int
    tried: int
    ordered: int
    lost: int
    days: Decimal | None
    usual_days: Decimal | None

    @property
    def rate(self) -> Decimal | None:
        """Ordered of potential."""
        return Decimal(self.ordered) / self.potential if self.potential else None

    def count_of(self, stage: Stage) -> int:
        """Return how many reached a stage."""
        named = {"trial": self.tried, "ordered": self.ordered, "lost": self.lost}
        return named.get(stage, self.potential if stage == "potential" else self.contacted)


def prospects(session: Session) -> list[Prospect]:
    """Return every customer that ever was potential."""
    found = []
    for row in session.connection().exec_driver_sql(_PROSPECTS):
        key, owner_id, source, recorded, ordered, contacted, tried, lost, reason = row
        found.append(
            Prospect(
                key,
                owner_id,
                source,
                date.fromisoformat(recorded),
                _day(ordered),
                _day(contacted),
                _day(tried),
                _day(lost) if ordered is None else None,
                reason or "" if ordered is None else "",
            )
        )
    return found


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _by(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def funnels(
    everyone: Iterable[Prospect], period: Period, by: Callable[[Prospect], object]
) -> list[Funnel]:
    """Return the funnel of a period for each value of ``by``, the largest first."""
    groups: dict[object, list[Prospect]] = {}
    for one in everyone:
        if one.was_potential(period):
            groups.setdefault(by(one), []).append(one)
    found = [funnel_of(name, inside, period) for name, inside in groups.items()]
    return sorted(found, key=lambda one: (-one.potential, str(one.name)))


def funnel_of(name: object, inside: Sequence[Prospect], period: Period) -> Funnel:
    """Return the funnel of those who were potential in a period."""
    ordered = [one for one in inside if one.converted(period)]
    waits = [days for one in ordered if (days := one.days_to_order) is not None]
    mean = (Decimal(sum(waits)) / len(waits)).quantize(Decimal("0.1")) if waits else None
    return Funnel(
        name,
        len(inside),
        sum(_by(one.contacted_on, period.end) for one in inside),
        sum(_by(one.tried_on, period.end) for one in inside),
        len(ordered),
        sum(_by(one.lost_on, period.end) for one in inside),
        mean,
        Decimal(str(median(waits))) if waits else None,
    )


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
