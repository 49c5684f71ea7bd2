"""What the regulation obliges to do for recruitment: the need each quarter, talent markets."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.recruitment.tables import (
    RecruitChannelTable,
    RecruitNeedTable,
    RequisitionTable,
)
from desktop_sales.core.duties import BOTH, Due, Duty, Evidence, Evidences, fallen_in, span_of, view
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _needs(session: Session, periods: Sequence[Period]) -> Evidences:
    table = RecruitNeedTable
    rows = session.execute(
        select(table.quarter, table.made_on).where(table.quarter.in_([p.key for p in periods]))
    )
    return {key: Evidence(N_("Need of people worked out"), {}, on) for key, on in rows}


def _fairs(session: Session, periods: Sequence[Period]) -> Evidences:
    """Tell of the talent market fairs; without an open requisition there was no occasion."""
    table, (first, last) = RecruitChannelTable, span_of(periods)
    rows = session.execute(
        select(table.held_on, table.name, table.id).where(
            table.kind == "market", table.held_on.between(first, last)
        )
    )
    held = fallen_in(periods, [(day, rest) for day, *rest in rows])
    own = RequisitionTable
    spans = session.execute(
        select(own.approved_on, own.closed_on).where(own.approved_on.is_not(None))
    ).all()
    found: dict[str, Evidence | None] = {}
    for period in periods:
        if held[period.key]:
            day, (name, key) = held[period.key][-1]
            found[period.key] = Evidence(
                N_("Talent market fair {name}"), {"name": name}, day, ("channels", key)
            )
        elif not any(
            begun is not None and begun <= period.end and (ended is None or ended >= period.start)
            for begun, ended in spans
        ):
            found[period.key] = None
    return found


DUTIES = (
    Duty(
        "recruitment.need",
        N_("Work out the need of people"),
        (37,),
        BOTH,
        "quarter",
        Due(),
        N_("The analysis of the quarter's need as it was kept"),
        "recruitment",
        _needs,
        record=view("need"),
    ),
    Duty(
        "recruitment.market",
        N_("Take part in a talent market fair while people are sought"),
        (42,),
        BOTH,
        "quarter",
        Due(),
        N_("A talent market fair in the quarter, with its cost and applicants"),
        "recruitment",
        _fairs,
        record=view("channels"),
    ),
)
