"""What the regulation obliges to hold: contests between teams."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.contests.tables import ContestTable
from desktop_sales.core.duties import BOTH, Due, Duty, Evidence, Evidences, local_day, view
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _contests(session: Session, periods: Sequence[Period]) -> Evidences:
    """Return of each period a contest that ended in it, one with a published result first."""
    table = ContestTable
    rows = session.execute(
        select(table.period, table.id, table.title, table.number, table.frozen_at).order_by(
            table.number.is_not(None), table.id
        )
    ).all()
    found: dict[str, Evidence | None] = {}
    for named, key, title, number, frozen in rows:
        end = Period.parse(named).end
        for period in periods:
            if period.contains(end):
                said = N_("Contest “{title}”") if number else N_("Contest “{title}” without result")
                day = local_day(frozen) if number else None
                found[period.key] = Evidence(said, {"title": title}, day, ("contests", key))
    return found


DUTIES = (
    Duty(
        "contests.half",
        N_("Hold a contest between teams"),
        (81,),
        BOTH,
        "half",
        Due(10),
        N_("A contest that ended in the half-year, with its result published"),
        "contests",
        _contests,
        record=view("contests"),
    ),
)
