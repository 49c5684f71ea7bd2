"""Use cases of what people enter for a month: marks, typed values, waivers, comments."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.appraisal.parts import PartPlan, plan_parts
from desktop_sales.areas.appraisal.records import Indicator, RatingDraft, Treatment, ValueDraft
from desktop_sales.areas.appraisal.tables import (
    AppraisalCommentTable,
    AppraisalResultTable,
    ManualValueTable,
    RatingTable,
    WaiverTable,
)
from desktop_sales.areas.team import month_locks
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period


def enter_ratings(session: Session, month: Period, drafts: Sequence[RatingDraft]) -> int:
    """Enter marks; a rater's earlier mark for the same item is replaced. Return how many changed.

    Raises ``appraisal.rated_only``, ``appraisal.score_out_of_range``, ``appraisal.rater_missing``,
    ``appraisal.month_locked``, ``appraisal.already_confirmed``.
    """
    people = plan_parts(session, month, sorted({draft.employee_id for draft in drafts}))
    raters = sorted({draft.rater.strip() for draft in drafts})
    of_raters = (RatingTable.month == month.key, RatingTable.rater.in_(raters))
    known = {
        (row.employee_id, row.indicator, row.rater_group, row.rater): row
        for row in session.scalars(select(RatingTable).where(*of_raters))
    }
    require_open(session, month, people)
    items = {employee_id: _rated_items(parts) for employee_id, parts in people.items()}
    changed = 0
    for draft in drafts:
        _check_mark(session, draft, items.get(draft.employee_id, {}))
        key = (draft.employee_id, draft.indicator, draft.group, draft.rater.strip())
        score_e2 = int(draft.score * 100)
        row = known.get(key)
        if row is None:
            row = RatingTable(
                month=month.key,
                employee_id=draft.employee_id,
                indicator=draft.indicator,
                rater_group=draft.group,
                rater=draft.rater.strip(),
                score_e2=score_e2,
                note=draft.note,
            )
            session.add(row)
            known[key] = row
            changed += 1
        elif (row.score_e2, row.note) != (score_e2, draft.note):
            row.score_e2, row.note = score_e2, draft.note
            changed += 1
    session.flush()
    return changed


def remove_rating(
    session: Session, month: Period, employee_id: int, indicator: str, group: str, rater: str
) -> None:
    """Take a mark away; nothing happens where there is none. Errors as for ``enter_ratings``."""
    require_open(session, month, [employee_id])
    row = session.scalar(
        select(RatingTable).where(
            RatingTable.month == month.key,
            RatingTable.employee_id == employee_id,
            RatingTable.indicator == indicator,
            RatingTable.rater_group == group,
            RatingTable.rater == rater,
        )
    )
    if row is not None:
        session.delete(row)
        session.flush()


def enter_manual_value(
    session: Session,
    month: Period,
    employee_id: int,
    indicator: str,
    value: Decimal | None,
    proof: str = "",
) -> None:
    """Enter one value; as ``enter_manual_values``."""
    enter_manual_values(session, month, [ValueDraft(employee_id, indicator, value, proof)])


def enter_manual_values(session: Session, month: Period, drafts: Sequence[ValueDraft]) -> None:
    """Enter values that the data cannot give, each with its proof; None takes one away.

    Raises ``appraisal.not_manual``, ``appraisal.proof_missing``, ``appraisal.not_finite``,
    ``appraisal.month_locked``, ``appraisal.already_confirmed``.
    """
    people = sorted({draft.employee_id for draft in drafts})
    known = {
        employee_id: _indicators(parts)
        for employee_id, parts in plan_parts(session, month, people).items()
    }
    for draft in drafts:
        _check_value(session, draft, known.get(draft.employee_id, {}).get(draft.indicator))
    require_open(session, month, people)
    rows = {
        (row.employee_id, row.indicator): row
        for row in session.scalars(
            select(ManualValueTable).where(
                ManualValueTable.month == month.key, ManualValueTable.employee_id.in_(people)
            )
        )
    }
    for draft in drafts:
        row = rows.get((draft.employee_id, draft.indicator))
        if draft.value is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = ManualValueTable(
                month=month.key, employee_id=draft.employee_id, indicator=draft.indicator
            )
            session.add(row)
        row.value, row.proof = str(draft.value), draft.proof.strip()
    session.flush()


def _check_value(session: Session, draft: ValueDraft, indicator: Indicator | None) -> None:
    if indicator is None or indicator.kind != "manual":
        title = indicator.title if indicator else draft.indicator
        raise DomainError("appraisal.not_manual", indicator=title)
    if draft.value is None:
        return
    if not draft.value.is_finite():
        raise DomainError("appraisal.not_finite", value=draft.value)
    if not draft.proof.strip():
        name = _name(session, draft.employee_id)
        raise DomainError("appraisal.proof_missing", indicator=indicator.title, name=name)


def waive(
    session: Session,
    month: Period,
    employee_id: int,
    indicator: str,
    treatment: Treatment,
    reason: str,
    by: str,
) -> None:
    """Waive missing data of one line: drop the item or set it to zero, with a reason.

    Raises ``appraisal.reason_missing``, ``appraisal.month_locked``,
    ``appraisal.already_confirmed``.
    """
    if not reason.strip():
        raise DomainError("appraisal.reason_missing")
    require_open(session, month, [employee_id])
    row = _waiver(session, month, employee_id, indicator)
    if row is None:
        row = WaiverTable(month=month.key, employee_id=employee_id, indicator=indicator)
        session.add(row)
    row.treatment, row.reason, row.waived_by = treatment, reason.strip(), by
    session.flush()


def withdraw_waiver(session: Session, month: Period, employee_id: int, indicator: str) -> None:
    """Take a waiver back. Raises as ``waive``."""
    require_open(session, month, [employee_id])
    row = _waiver(session, month, employee_id, indicator)
    if row is not None:
        session.delete(row)
        session.flush()


def _waiver(
    session: Session, month: Period, employee_id: int, indicator: str
) -> WaiverTable | None:
    return session.scalar(
        select(WaiverTable).where(
            WaiverTable.month == month.key,
            WaiverTable.employee_id == employee_id,
            WaiverTable.indicator == indicator,
        )
    )


def enter_comment(session: Session, month: Period, employee_id: int, text: str) -> None:
    """Write the superior's comment on a person's month; an empty one takes it away.

    Raises ``appraisal.already_confirmed``, ``appraisal.month_locked``.
    """
    require_open(session, month, [employee_id])
    row = session.scalar(
        select(AppraisalCommentTable).where(
            AppraisalCommentTable.month == month.key,
            AppraisalCommentTable.employee_id == employee_id,
        )
    )
    if not text.strip():
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(
            AppraisalCommentTable(month=month.key, employee_id=employee_id, text=text.strip())
        )
    else:
        row.text = text.strip()
    session.flush()


def require_open(session: Session, month: Period, employee_ids: Iterable[int]) -> None:
    """Raise unless the people's month is neither locked nor confirmed.

    A result reopened with its reason takes entries although the month of its region is locked:
    nobody else's is opened by that. ``appraisal.month_locked``, ``appraisal.already_confirmed``.
    """
    ids = sorted(employee_ids)
    sealed = session.scalar(
        select(AppraisalResultTable.employee_id).where(
            AppraisalResultTable.month == month.key,
            AppraisalResultTable.employee_id.in_(ids),
            AppraisalResultTable.superseded.is_(False),
            AppraisalResultTable.status.in_(("confirmed", "archived")),
        )
    )
    if sealed is not None:
        raise DomainError(
            "appraisal.already_confirmed", name=_name(session, sealed), period=month.key
        )
    reopened = set(
        session.scalars(
            select(AppraisalResultTable.employee_id).where(
                AppraisalResultTable.month == month.key,
                AppraisalResultTable.employee_id.in_(ids),
                AppraisalResultTable.superseded.is_(False),
                AppraisalResultTable.reopen_reason != "",
            )
        )
    )
    held = [each for each in ids if each not in reopened]
    regions = [part.region_id for part in team.person_months(session, [month], held)]
    month_locks.require_unlocked(session, regions, month.start, month.end, "appraisal.month_locked")


def _rated_items(parts: Sequence[PartPlan]) -> dict[str, str]:
    """Return the titles of a person's rated items by code."""
    return {
        indicator.code: indicator.title
        for part in parts
        for indicator in (part.version.indicators if part.version else ())
        if indicator.kind == "rated"
    }


def _check_mark(session: Session, draft: RatingDraft, items: Mapping[str, str]) -> None:
    if draft.indicator not in items:
        raise DomainError(
            "appraisal.rated_only",
            indicator=draft.indicator,
            name=_name(session, draft.employee_id),
            items=list(items.values()),
        )
    if not draft.score.is_finite() or not 0 <= draft.score <= 100:
        name = _name(session, draft.employee_id)
        raise DomainError("appraisal.score_out_of_range", score=draft.score, name=name)
    if not draft.rater.strip():
        raise DomainError("appraisal.rater_missing", name=_name(session, draft.employee_id))


def _indicators(parts: Sequence[PartPlan]) -> dict[str, Indicator]:
    return {
        indicator.code: indicator
        for part in parts
        for indicator in (part.version.indicators if part.version else ())
    }


def _name(session: Session, employee_id: int) -> str:
    person = team.employee(session, employee_id)
    return person.name if person else str(employee_id)
