"""Use cases of a quarter, half-year or year: rate its items, confirm and seal, correct."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import period_queries
from desktop_sales.areas.appraisal.period_records import PeriodMarkDraft, PeriodResult
from desktop_sales.areas.appraisal.tables import PeriodMarkTable, PeriodResultTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.seals import seal

NUMBER_PREFIX = "ND"
SEAL_KIND = "period_appraisal"


def enter_period_marks(session: Session, period: Period, drafts: Sequence[PeriodMarkDraft]) -> int:
    """Enter marks; a rater's earlier mark of the same item is replaced. Return how many changed.

    Raises ``appraisal.period_confirmed``, ``appraisal.period_item_unknown``,
    ``appraisal.score_out_of_range``, ``appraisal.rater_missing``.
    """
    settings = period_queries.period_settings(session, period)
    codes = {item.code for item in settings.items}
    known = {
        (row.employee_id, row.item, row.rater_group, row.rater): row
        for row in session.scalars(
            select(PeriodMarkTable).where(PeriodMarkTable.period == period.key)
        )
    }
    changed = 0
    for draft in drafts:
        _check(session, period, draft, codes)
        key = (draft.employee_id, draft.item, draft.group, draft.rater.strip())
        score_e2 = int(draft.score * 100)
        row = known.get(key)
        if row is not None and row.score_e2 == score_e2:
            continue
        if row is None:
            row = known[key] = PeriodMarkTable(
                period=period.key,
                employee_id=draft.employee_id,
                item=draft.item,
                rater_group=draft.group,
                rater=draft.rater.strip(),
                score_e2=score_e2,
            )
            session.add(row)
        row.score_e2 = score_e2
        changed += 1
    session.flush()
    return changed


def confirm_period(session: Session, period: Period, employee_ids: Sequence[int]) -> list[str]:
    """Confirm and seal people's periods; return their numbers in the order given.

    All or nothing. Raises ``appraisal.period_blocked`` naming the open months,
    ``appraisal.period_unrated``, ``appraisal.period_confirmed``,
    ``appraisal.period_nobody``.
    """
    found = {each.employee_id: each for each in period_queries.period_results(session, period)}
    numbers = []
    for employee_id in employee_ids:
        each = found.get(employee_id)
        if each is None:
            raise DomainError("appraisal.period_nobody", period=period.title())
        _check_ready(each, period)
        numbers.append(_seal(session, period, each))
    session.flush()
    return numbers


def reopen_period(session: Session, period: Period, employee_id: int, reason: str) -> None:
    """Take a confirmed period up again with a reason; the seal stays, the next is a new version.

    Raises ``appraisal.reason_missing``, ``appraisal.period_open``.
    """
    if not reason.strip():
        raise DomainError("appraisal.reason_missing")
    row = session.scalar(
        select(PeriodResultTable).where(
            PeriodResultTable.period == period.key,
            PeriodResultTable.employee_id == employee_id,
            PeriodResultTable.superseded.is_(False),
        )
    )
    if row is None:
        raise DomainError("appraisal.period_open", name=_name(session, employee_id))
    row.superseded, row.reason = True, reason.strip()
    session.flush()


def _check(session: Session, period: Period, draft: PeriodMarkDraft, codes: set[str]) -> None:
    name = _name(session, draft.employee_id)
    if draft.item not in codes:
        raise DomainError("appraisal.period_item_unknown", item=draft.item)
    if not draft.score.is_finite() or not 0 <= draft.score <= 100:
        raise DomainError("appraisal.score_out_of_range", score=draft.score, name=name)
    if not draft.rater.strip():
        raise DomainError("appraisal.rater_missing", name=name)
    standing = session.scalar(
        select(PeriodResultTable.number).where(
            PeriodResultTable.period == period.key,
            PeriodResultTable.employee_id == draft.employee_id,
            PeriodResultTable.superseded.is_(False),
        )
    )
    if standing is not None:
        raise DomainError("appraisal.period_confirmed", name=name, number=standing)


def _check_ready(each: PeriodResult, period: Period) -> None:
    if each.status == "confirmed":
        raise DomainError("appraisal.period_confirmed", name=each.name, number=each.number)
    if each.status == "blocked":
        months = [Period.parse(month).title() for month in each.score.open_months]
        raise DomainError(
            "appraisal.period_blocked", name=each.name, period=period.title(), months=months
        )
    if each.score.total is None:
        items = [line.item.title for line in each.score.items if line.points is None]
        raise DomainError("appraisal.period_unrated", name=each.name, items=items)


def _seal(session: Session, period: Period, each: PeriodResult) -> str:
    before = session.execute(
        select(PeriodResultTable.number, PeriodResultTable.reason)
        .where(
            PeriodResultTable.period == period.key,
            PeriodResultTable.employee_id == each.employee_id,
        )
        .order_by(PeriodResultTable.version.desc())
        .limit(1)
    ).first()
    versions = session.scalar(
        select(func.count())
        .select_from(PeriodResultTable)
        .where(
            PeriodResultTable.period == period.key,
            PeriodResultTable.employee_id == each.employee_id,
        )
    )
    number = before[0] if before else next_number(session, NUMBER_PREFIX, period)
    uid = session.scalars(
        select(EmployeeTable.uid).where(EmployeeTable.id == each.employee_id)
    ).one()
    body = period_queries.score_to_json(each.score)
    payload: Mapping[str, Any] = {
        "period": period.key,
        "person_uid": uid,
        "region": each.region,
        "post": each.post,
        "grade": each.grade,
        "score": body,
    }
    identity = {"name": each.name, "code": each.code}
    reason = before[1] if before else None
    sealed = seal(session, SEAL_KIND, number, dict(payload), identity, reason=reason)
    assert each.score.total is not None
    session.add(
        PeriodResultTable(
            period=period.key,
            employee_id=each.employee_id,
            version=(versions or 0) + 1,
            total_e2=int(each.score.total * 100),
            grade=each.grade,
            body=body,
            number=number,
            check_code=sealed.check_code,
            confirmed_at=sealed.sealed_at,
        )
    )
    return number


def _name(session: Session, employee_id: int) -> str:
    person = team.employee(session, employee_id)
    return person.name if person else str(employee_id)
