"""The measure of quantities sold, on the one query behind every view of sales."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.sales.facts import facts
from desktop_sales.areas.team import queries as team
from desktop_sales.core.measures import (
    COMPANY,
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

QUANTITY = Measure(
    "sales.quantity",
    N_("Quantity sold"),
    "count",
    "higher",
    N_("Units of the period's sales lines less returns; divided lines by share"),
)


def compute_quantities(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return the quantity of every subject and period, from one statement."""
    spans = [(period.start, period.end) for period in periods]
    above = _above(session)
    sums: dict[tuple[Subject, int], int] = {}
    found = facts(session, ["person", "region"], spans, costs=False)
    for (place, (person, region)), fact in found.items():
        owners = [COMPANY, Subject("person", person or 0)]
        owners += [Subject("region", key) for key in above.get(region, ())]
        for owner in owners:
            sums[owner, place] = sums.get((owner, place), 0) + fact.quantity_e3
    return {
        (subject, period.key, QUANTITY.name): MeasureValue(
            Decimal(sums.get((subject, place), 0)) / 1000
        )
        for subject in subjects
        for place, period in enumerate(periods)
    }


QUANTITY_SOURCE = Source("quantity", (QUANTITY,), compute_quantities)


def _above(session: Session) -> dict[int | None, list[int]]:
    """Return for each region itself with all above it."""
    above: dict[int | None, list[int]] = {}
    for region, inside in team.region_descendants(session).items():
        for below in inside:
            above.setdefault(below, []).append(region)
    return above
