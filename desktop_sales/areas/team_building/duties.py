"""What the regulation obliges to do for the team's cohesion, and the events that prove it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.team_building.tables import TeamEventTable
from desktop_sales.core.duties import BOTH, Due, Duty, Evidence, Evidences, fallen_in, span_of, view
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _events(session: Session, periods: Sequence[Period]) -> Evidences:
    table, (first, last) = TeamEventTable, span_of(periods)
    rows = session.execute(
        select(table.ends_on, table.number, table.title, table.id).where(
            table.state == "done", table.ends_on.between(first, last)
        )
    )
    held = fallen_in(periods, [(day, rest) for day, *rest in rows])
    return {
        key: Evidence(
            N_("Event {number} {title}"),
            {"number": found[-1][1][0], "title": found[-1][1][1]},
            found[-1][0],
            ("events", found[-1][1][2]),
        )
        for key, found in held.items()
        if found
    }


DUTIES = (
    Duty(
        "team_building.event",
        N_("Hold a team event"),
        (82,),
        BOTH,
        "quarter",
        Due(),
        N_("A team event that took place in the quarter"),
        "contests",
        _events,
        record=view("events"),
    ),
)
