"""The duties of every area, and where they stand by the records of the workspace."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.actions import duties as actions
from desktop_sales.areas.analysis import duties as analysis
from desktop_sales.areas.appraisal import duties as appraisal
from desktop_sales.areas.careers import duties as careers
from desktop_sales.areas.compensation import duties as compensation
from desktop_sales.areas.contests import duties as contests
from desktop_sales.areas.customers import duties as customers
from desktop_sales.areas.incentives import duties as incentives
from desktop_sales.areas.market import duties as market
from desktop_sales.areas.meetings import duties as meetings
from desktop_sales.areas.plans import duties as plans
from desktop_sales.areas.recruitment import duties as recruitment
from desktop_sales.areas.regulation.records import DutyState, DutyTerm
from desktop_sales.areas.regulation.rules import state_of, terms_due
from desktop_sales.areas.reports import duties as reports
from desktop_sales.areas.sales import duties as sales
from desktop_sales.areas.service import duties as service
from desktop_sales.areas.team.queries import posts, work_calendar
from desktop_sales.areas.team_building import duties as team_building
from desktop_sales.areas.training import duties as training
from desktop_sales.core.duties import Duty, Post
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar
from desktop_sales.storage.owner import workspace_created_on, workspace_info
from desktop_sales.storage.settings import get_setting, set_setting

DUTIES: tuple[Duty, ...] = (
    *plans.DUTIES,
    *market.DUTIES,
    *sales.DUTIES,
    *analysis.DUTIES,
    *appraisal.DUTIES,
    *careers.DUTIES,
    *training.DUTIES,
    *recruitment.DUTIES,
    *compensation.DUTIES,
    *incentives.DUTIES,
    *contests.DUTIES,
    *team_building.DUTIES,
    *customers.DUTIES,
    *service.DUTIES,
    *reports.DUTIES,
    *meetings.DUTIES,
    *actions.DUTIES,
)
FROM_SETTING = "regulation.duties_from"
CARRIED_WEEKS, CARRIED = timedelta(weeks=4), timedelta(days=366)
"""So long a missed duty stands in the list of later periods: a weekly one, any other."""
_WORDS: dict[Post, tuple[str, ...]] = {
    "manager": ("经理", "总监", "manager", "director"),
    "supervisor": ("主管", "supervisor"),
}


def duties_from(session: Session) -> date:
    """Return the day from which on duties are asked for: as set, else when the workspace began."""
    told = get_setting(session, FROM_SETTING)
    return date.fromisoformat(told) if told else workspace_created_on(session)


def set_duties_from(session: Session, day: date) -> None:
    """Ask for the duties that fall due from a day on."""
    set_setting(session, FROM_SETTING, day.isoformat())


def acting_post(session: Session) -> Post | None:
    """Return which of the two posts the acting person has, by the team's posts, else its words."""
    post = workspace_info(session).post
    level = next((one.level for one in posts(session) if one.name == post), None)
    if level is not None:
        return level if level in _WORDS else None
    words = post.casefold()
    return next((key for key, named in _WORDS.items() if any(w in words for w in named)), None)


def duty_terms(
    session: Session, period: Period, today: date, post: Post | None = None
) -> list[DutyTerm]:
    """Return the duties that fall due in a period, those of a post or all, what presses first.

    Missed ones of before stand in the running period too. What there was no occasion for is left
    out: no complaint that was to be closed, no action that was due.
    """
    calendar, begin = work_calendar(session), duties_from(session)
    found: list[DutyTerm] = []
    for duty in DUTIES:
        if post is None or post in duty.posts:
            found += _terms_of(session, duty, period, today, calendar, begin)
    order = list(DutyState)
    return sorted(found, key=lambda term: (order.index(term.state), term.due_on, term.duty.key))


def _terms_of(
    session: Session,
    duty: Duty,
    period: Period,
    today: date,
    calendar: WorkCalendar,
    begin: date,
) -> list[DutyTerm]:
    first = period.start
    if period.contains(today):
        first = min(first, today - (CARRIED_WEEKS if duty.cadence == "week" else CARRIED))
    due = list(terms_due(duty, max(first, begin), period.end, calendar))
    if not due:
        return []
    evidences = duty.evidence(session, [one for one, _day in due])
    terms = []
    for one, due_on in due:
        evidence = evidences.get(one.key)
        state = state_of(duty, one, due_on, evidence, today)
        asked = evidence is not None or one.key not in evidences
        if asked and (due_on >= period.start or state is DutyState.OVERDUE):
            terms.append(DutyTerm(duty, one, due_on, state, evidence))
    return terms


def week_duties(session: Session, today: date, post: Post | None = None) -> list[DutyTerm]:
    """Return the duties of the week of a day, with those overdue from before."""
    return duty_terms(session, Period.containing(today, "week"), today, post)


def counts_of(terms: Sequence[DutyTerm]) -> dict[DutyState, int]:
    """Return how many duties stand where."""
    return {state: sum(term.state is state for term in terms) for state in DutyState}
