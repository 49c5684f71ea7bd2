"""What the regulation obliges to meet about, and the meetings that prove it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from desktop_sales.areas.meetings.queries import regular_days, series
from desktop_sales.areas.meetings.rules import days_of
from desktop_sales.areas.team.queries import work_calendar
from desktop_sales.core.duties import BOTH, Due, Duty, Evidence, Evidences, span_of, view
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _regular(session: Session, periods: Sequence[Period]) -> Evidences:
    """Return the regular meetings of each month beside those that the series ask for."""
    first, last = span_of(periods)
    calendar = work_calendar(session)
    asked = [day for one in series(session) for day in days_of(one.plan, first, last, calendar)]
    held = dict(regular_days(session, first, last))
    found: dict[str, Evidence | None] = {}
    for period in periods:
        days = sorted(day for day in held if period.contains(day))
        wanted = max(1, sum(period.contains(day) for day in asked))
        if days:
            found[period.key] = Evidence(
                N_("Regular meetings held: {done} of {all}"),
                {"done": len(days), "all": wanted},
                days[-1] if len(days) >= wanted else None,
                ("meetings", held[days[-1]]),
            )
    return found


DUTIES = (
    Duty(
        "meetings.month",
        N_("Hold the regular sales meetings"),
        (122, 123, 124, 125, 126),
        BOTH,
        "month",
        Due(),
        N_("As many regular meetings with minutes as the series ask for, at least one a month"),
        "reports",
        _regular,
        record=view("meetings"),
    ),
)
