"""Use cases of a promotion: nominated, reviewed, approved, published, appointed, trial reviewed.

Each step is taken once and in this order; the appointment moves the person to the post from its
day on and gives the notice its number.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.careers import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.careers.records import OPEN_PROMOTIONS, Nomination, TrialOutcome
from desktop_sales.areas.careers.tables import PromotionTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team import service as roster
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.numbering import next_number

NUMBER_PREFIX = "RZ"
NOTICE_DAYS = 5  # working days of the public notice (definitions: Benefits, Promotion)
LONGEST_TRIAL = 6  # months, the legal maximum of a probation


def nominate(session: Session, draft: Nomination) -> int:
    """Nominate a person for a post and return the promotion's key.

    Raises ``careers.reason_missing``, ``careers.nominated_already``, ``careers.not_in_post``.
    """
    person = team.employee(session, draft.employee_id, draft.on)
    if person is None or person.post_id is None or person.post_id == draft.to_post_id:
        raise DomainError("careers.not_in_post", name=person.name if person else "")
    _given(draft.by, draft.reason)
    under_way = session.scalar(
        select(PromotionTable.id).where(
            PromotionTable.employee_id == draft.employee_id,
            PromotionTable.status.in_(OPEN_PROMOTIONS),
        )
    )
    if under_way is not None:
        raise DomainError("careers.nominated_already", name=person.name)
    row = PromotionTable(
        employee_id=draft.employee_id,
        from_post_id=person.post_id,
        to_post_id=draft.to_post_id,
        nominated_on=draft.on,
        nominated_by=draft.by.strip(),
        reason=draft.reason.strip(),
        criteria=[[text, met] for text, met in draft.judged],
    )
    session.add(row)
    session.flush()
    return row.id


def review(
    session: Session, promotion_id: int, on: date, by: str, text: str, *, recommended: bool
) -> None:
    """Keep what the review came to; without a recommendation the promotion ends.

    Raises ``careers.promotion_unknown``, ``careers.not_now``, ``careers.reason_missing``,
    ``careers.reviewed_by_nominator``.
    """
    row = _at(session, promotion_id, "nominated")
    _given(by, text)
    if by.strip() == row.nominated_by:
        raise DomainError("careers.reviewed_by_nominator", name=by.strip())
    row.reviewed_on, row.reviewed_by, row.review = on, by.strip(), text.strip()
    row.status = "recommended" if recommended else "refused"
    session.flush()


def decide(
    session: Session, promotion_id: int, on: date, by: str, text: str, *, approved: bool
) -> None:
    """Approve or refuse what the review recommended.

    Raises ``careers.promotion_unknown``, ``careers.not_now``, ``careers.reason_missing``.
    """
    row = _at(session, promotion_id, "recommended")
    _given(by, text)
    row.decided_on, row.decided_by, row.decision = on, by.strip(), text.strip()
    row.status = "approved" if approved else "refused"
    session.flush()


def publish(session: Session, promotion_id: int, on: date) -> date:
    """Put up the public notice and return its last day, the fifth working day.

    Raises ``careers.promotion_unknown``, ``careers.not_now``.
    """
    row = _at(session, promotion_id, "approved")
    calendar = team.work_calendar(session)
    row.notice_from, row.notice_until = on, calendar.nth_workday(on, NOTICE_DAYS)
    row.status = "published"
    session.flush()
    return row.notice_until


def appoint(
    session: Session,
    promotion_id: int,
    today: date,
    effective_on: date,
    trial_months: int,
    objections: str = "",
) -> str:
    """Appoint after the notice: the person holds the post from the day on; return the number.

    ``objections`` says which came in and how they were settled; empty means none came. Raises
    ``careers.promotion_unknown``, ``careers.not_now``, ``careers.notice_running``,
    ``careers.trial_wrong``, ``careers.too_early`` and what a transfer raises.
    """
    row = _at(session, promotion_id, "published")
    assert row.notice_until is not None
    if today <= row.notice_until:
        raise DomainError("careers.notice_running", until=row.notice_until)
    if not 0 <= trial_months <= LONGEST_TRIAL:
        raise DomainError("careers.trial_wrong", most=LONGEST_TRIAL)
    if effective_on <= row.notice_until:
        raise DomainError("careers.too_early", until=row.notice_until)
    person = team.employee(session, row.employee_id, effective_on)
    roster.transfer(
        session,
        row.employee_id,
        effective_on,
        post_id=row.to_post_id,
        superior_id=person.superior_id if person else None,
    )
    number = next_number(session, NUMBER_PREFIX, str(effective_on.year))
    row.number, row.effective_on, row.objections = number, effective_on, objections.strip()
    ends = effective_on + relativedelta(months=trial_months) - timedelta(days=1)
    row.trial_until = ends if trial_months else None
    row.status = "on_trial" if trial_months else "confirmed"
    session.flush()
    return number


def review_trial(
    session: Session,
    promotion_id: int,
    on: date,
    by: str,
    text: str,
    outcome: TrialOutcome,
    until: date | None = None,
) -> None:
    """End the trial: confirmed, extended once more, or back to the former post from ``on``.

    Raises ``careers.promotion_unknown``, ``careers.not_now``, ``careers.reason_missing``,
    ``careers.trial_wrong`` and what a transfer raises.
    """
    row = _at(session, promotion_id, "on_trial")
    _given(by, text)
    assert row.trial_until is not None and row.effective_on is not None
    if outcome == "extended":
        latest = row.effective_on + relativedelta(months=LONGEST_TRIAL) - timedelta(days=1)
        if until is None or not row.trial_until < until <= latest:
            raise DomainError("careers.trial_wrong", most=LONGEST_TRIAL)
        row.trial_until = until
        row.trial_review = text.strip()
        session.flush()
        return
    if outcome == "returned":
        person = team.employee(session, row.employee_id, on)
        superior = person.superior_id if person else None
        roster.transfer(
            session, row.employee_id, on, post_id=row.from_post_id, superior_id=superior
        )
    row.ended_on, row.ended_by, row.trial_review = on, by.strip(), text.strip()
    row.status = outcome
    session.flush()


def withdraw(session: Session, promotion_id: int) -> None:
    """Take a promotion back before anybody is appointed.

    Raises ``careers.promotion_unknown``, ``careers.not_now``.
    """
    row = _at(session, promotion_id, "nominated", "recommended", "approved", "published")
    row.status = "withdrawn"
    session.flush()


def _given(by: str, text: str) -> None:
    if not by.strip() or not text.strip():
        raise DomainError("careers.reason_missing")


def _at(session: Session, promotion_id: int, *statuses: str) -> PromotionTable:
    row = session.get(PromotionTable, promotion_id)
    if row is None:
        raise DomainError("careers.promotion_unknown")
    if row.status not in statuses:
        name = session.scalar(select(EmployeeTable.name).where(EmployeeTable.id == row.employee_id))
        raise DomainError("careers.not_now", name=name)
    return row
