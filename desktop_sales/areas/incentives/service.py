"""Use cases of awards: propose, edit, decide, issue under a number and seal."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.incentives import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.incentives.codec import criterion_to_json
from desktop_sales.areas.incentives.records import AwardDraft, Salutation
from desktop_sales.areas.incentives.tables import AwardTable, TrophyTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.owner import workspace_info
from desktop_sales.storage.seals import seal

NUMBER_PREFIX = "RY"
SEAL_KIND = "award"


def add_awards(session: Session, drafts: Sequence[AwardDraft]) -> list[int]:
    """Store drafts of awards and return their keys.

    Raises ``incentives.text_missing``, ``incentives.recipient_company``.
    """
    rows = []
    for draft in drafts:
        if draft.subject.kind == "company":
            raise DomainError("incentives.recipient_company")
        _check_text(draft.recipient, draft.title, draft.reason)
        is_person = draft.subject.kind == "person"
        row = AwardTable(
            period=draft.period,
            employee_id=draft.subject.id if is_person else None,
            region_id=None if is_person else draft.subject.id,
            recipient=draft.recipient.strip(),
            salutation=draft.salutation if is_person else "none",
            title=draft.title.strip(),
            reason=draft.reason.strip(),
            issuer=draft.issuer.strip(),
            awarded_on=draft.awarded_on,
            chosen_by=_criterion_json(draft),
            kind_id=draft.kind_id,
            source=draft.source if draft.criterion is None else "figures",
            grounds=draft.grounds.strip(),
            origin_kind=draft.origin.kind if draft.origin else None,
            origin_uid=draft.origin.uid if draft.origin else None,
            prize_fen=draft.prize_fen,
            trophy=draft.trophy.strip(),
        )
        session.add(row)
        rows.append(row)
    session.flush()
    return [row.id for row in rows]


def change_award(
    session: Session,
    award_id: int,
    *,
    title: str | None = None,
    reason: str | None = None,
    salutation: Salutation | None = None,
    issuer: str | None = None,
    awarded_on: date | None = None,
    prize_fen: int | None = None,
    trophy: str | None = None,
) -> None:
    """Change a draft; what is not given stays.

    Raises ``incentives.award_unknown``, ``incentives.already_issued``,
    ``incentives.text_missing``, ``incentives.prize_negative``.
    """
    row = _draft(session, award_id)
    row.title = row.title if title is None else title.strip()
    row.reason = row.reason if reason is None else reason.strip()
    row.issuer = row.issuer if issuer is None else issuer.strip()
    row.awarded_on = awarded_on or row.awarded_on
    row.trophy = row.trophy if trophy is None else trophy.strip()
    if prize_fen is not None and prize_fen < 0:
        raise DomainError("incentives.prize_negative")
    row.prize_fen = row.prize_fen if prize_fen is None else prize_fen
    if salutation is not None and row.employee_id is not None:
        row.salutation = salutation
    _check_text(row.recipient, row.title, row.reason)
    session.flush()


def remove_award(session: Session, award_id: int) -> None:
    """Take a draft away. Raises ``incentives.award_unknown``, ``incentives.already_issued``."""
    session.delete(_draft(session, award_id))
    session.flush()


def decide_awards(
    session: Session,
    award_ids: Sequence[int],
    *,
    granted: bool,
    on: date,
    by: str = "",
    reason: str = "",
) -> None:
    """Grant or decline proposals; whoever decides is named, a refusal has its reason.

    A decision can be changed until the award is issued. Without ``by`` it is the acting person's.
    Raises ``incentives.award_unknown``, ``incentives.already_issued``,
    ``incentives.decline_reason_missing``.
    """
    if not granted and not reason.strip():
        raise DomainError("incentives.decline_reason_missing")
    decider = by.strip() or workspace_info(session).person
    for row in [_draft(session, award_id) for award_id in award_ids]:
        row.decision = "granted" if granted else "declined"
        row.decided_by, row.decided_on = decider, on
        row.decision_reason = reason.strip()
    session.flush()


def issue_awards(session: Session, award_ids: Sequence[int]) -> list[str]:
    """Number and seal granted awards, and return the numbers in the order given. All or nothing.

    A trophy that goes with an award comes into the register.
    Raises ``incentives.award_unknown``, ``incentives.already_issued``, ``incentives.not_granted``.
    """
    rows = [_granted(session, award_id) for award_id in award_ids]
    uids = dict(
        session.execute(
            select(EmployeeTable.id, EmployeeTable.uid).where(
                EmployeeTable.id.in_([row.employee_id for row in rows if row.employee_id])
            )
        ).all()
    )
    numbers = []
    for row in rows:
        number = next_number(session, NUMBER_PREFIX, row.period)
        payload = {
            "period": row.period,
            "person_uid": uids.get(row.employee_id or 0),
            "title": row.title,
            "reason": row.reason,
            "issuer": row.issuer,
            "awarded_on": row.awarded_on.isoformat(),
            "chosen_by": row.chosen_by,
            "prize_fen": row.prize_fen,
            "trophy": row.trophy,
            "decided_by": row.decided_by,
            "decided_on": row.decided_on and row.decided_on.isoformat(),
        }
        identity = {"recipient": row.recipient, "salutation": row.salutation}
        sealed = seal(session, SEAL_KIND, number, payload, identity)
        row.number, row.check_code = number, sealed.check_code
        row.issued_at = sealed.sealed_at
        numbers.append(number)
        if row.trophy:
            session.add(TrophyTable(award_id=row.id, name=row.trophy, inscription=row.title))
    session.flush()
    return numbers


def _draft(session: Session, award_id: int) -> AwardTable:
    row = session.get(AwardTable, award_id)
    if row is None:
        raise DomainError("incentives.award_unknown")
    if row.number is not None:
        raise DomainError("incentives.already_issued", recipient=row.recipient, number=row.number)
    return row


def _granted(session: Session, award_id: int) -> AwardTable:
    row = _draft(session, award_id)
    if row.decision != "granted":
        raise DomainError("incentives.not_granted", recipient=row.recipient, title=row.title)
    return row


def _check_text(recipient: str, title: str, reason: str) -> None:
    if not title.strip() or not reason.strip():
        raise DomainError("incentives.text_missing", recipient=recipient)


def _criterion_json(draft: AwardDraft) -> dict[str, Any]:
    if draft.criterion is None:
        return {}
    figure = None if draft.figure is None else str(draft.figure)
    return criterion_to_json(draft.criterion) | {"figure": figure}
