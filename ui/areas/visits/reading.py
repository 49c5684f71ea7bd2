"""What the page of contacts reads in one go, for a person or everybody."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import issues, visit_queries
from desktop_sales.areas.customers.cadence import Kept, kept_on
from desktop_sales.areas.customers.visit_records import (
    DueContact,
    Feedback,
    Issue,
    Visit,
    VisitFilter,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.core.periods import Period

AHEAD_DAYS = 7
FEEDBACK_DAYS = 180


@dataclass(frozen=True, slots=True)
class VisitsView:
    """The route of a day, the month, who is due, what came back, how the cadence was kept."""

    day: dt.date
    route: tuple[Visit, ...]
    late: tuple[Visit, ...]
    month: tuple[Visit, ...]
    due: tuple[DueContact, ...]
    feedback: tuple[Feedback, ...]
    issues: tuple[Issue, ...]
    kept: tuple[Kept, ...]
    people: tuple[tuple[int, str], ...]
    done: int
    overdue: int

    def name_of(self, employee_id: int | None) -> str:
        """Return a person's name."""
        return dict(self.people).get(employee_id or 0, "")


def read_visits(session: Session, day: dt.date, today: dt.date, person: int | None) -> VisitsView:
    """Return everything the page shows for a day and its month."""
    month = Period.containing(day)
    where = VisitFilter(employee_id=person, first_on=month.start, last_on=month.end)
    of_month = visit_queries.visits(session, where)
    late = VisitFilter(employee_id=person, state="planned", last_on=today - dt.timedelta(days=1))
    until = today + dt.timedelta(days=AHEAD_DAYS)
    due = visit_queries.due_contacts(session, until, today=today, owner_id=person)
    kept = [one for one in kept_on(session, today) if person in (None, one.owner_id)]
    overdue, _now = visit_queries.due_summary(session, today, person)
    since = today - dt.timedelta(days=FEEDBACK_DAYS)
    return VisitsView(
        day=day,
        route=tuple(visit_queries.route(session, day, person)),
        late=tuple(visit_queries.visits(session, late)),
        month=tuple(of_month),
        due=tuple(due),
        feedback=tuple(visit_queries.feedback(session, since=since)),
        issues=tuple(issues.issues(session)),
        kept=tuple(kept),
        people=tuple((one.id, one.name) for one in team.employees(session, on=today)),
        done=sum(one.state == "done" for one in of_month),
        overdue=overdue,
    )
