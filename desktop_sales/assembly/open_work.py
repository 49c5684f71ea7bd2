"""How much work waits on each page: what the navigation counts."""

from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import count_due
from desktop_sales.areas.appraisal.queries import count_unconfirmed
from desktop_sales.areas.careers.queries import count_waiting
from desktop_sales.areas.conduct import queries as cases
from desktop_sales.areas.customers.visit_queries import count_planned
from desktop_sales.areas.meetings.queries import count_without_minutes
from desktop_sales.areas.reports.queries import count_unread
from desktop_sales.areas.service.complaint_queries import count_open


def open_work(session: Session, today: date) -> dict[str, int]:
    """Return what waits today, by the page that shows it.

    Actions due by today, results to confirm, contacts planned by today, complaints not
    closed, promotions that wait for their next step, cases to decide, work reports to read and
    meetings of past days without minutes.
    """
    return {
        "actions": count_due(session, today),
        "appraisal": count_unconfirmed(session),
        "visits": count_planned(session, today),
        "service": count_open(session),
        "careers": count_waiting(session, today),
        "conduct": cases.count_open(session),
        "reports": count_unread(session) + count_without_minutes(session, today),
    }
