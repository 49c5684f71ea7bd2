"""Use cases of commits: told for this month and the next two, carried over, never rewritten."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.pipeline import (
    rules,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.pipeline.records import (
    CERTAINTIES,
    CommitDraft,
    CommitEdit,
    CommitKind,
)
from desktop_sales.areas.pipeline.tables import CommitTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period

Place = tuple[CommitKind, str, int, int]


def set_commits(session: Session, drafts: Sequence[CommitDraft], today: date) -> int:
    """Set what people expect; return how many rows changed. All or nothing.

    Raises ``pipeline.commit_closed`` for what was told in an earlier month,
    ``pipeline.commit_month``, ``pipeline.commit_negative``.
    """
    now = Period.containing(today).key
    for draft in drafts:
        _check(draft, now)
    standing = {
        (row.kind, row.month, row.employee_id, row.customer_id or 0): row
        for row in session.scalars(select(CommitTable).where(CommitTable.made_in == now))
    }
    changed = 0
    for draft in drafts:
        place = (draft.kind, draft.month, draft.employee_id, draft.customer_id or 0)
        changed += _set(session, standing, place, draft)
    session.flush()
    return changed


def edit_commits(session: Session, edits: Sequence[CommitEdit], today: date) -> int:
    """Set single amounts of this month's commits, the others stay; return how many rows changed.

    Raises as ``set_commits``.
    """
    now = Period.containing(today).key
    wanted: dict[Place, dict[str, int]] = {
        (row.kind, row.month, row.employee_id, row.customer_id or 0): {
            "certain": row.certain_fen,
            "likely": row.likely_fen,
            "possible": row.possible_fen,
        }
        for row in session.scalars(select(CommitTable).where(CommitTable.made_in == now))
    }
    touched: dict[Place, None] = {}
    for edit in edits:
        place = (edit.kind, edit.month, edit.employee_id, edit.customer_id or 0)
        wanted.setdefault(place, dict.fromkeys(CERTAINTIES, 0))[edit.certainty] = edit.fen
        touched[place] = None
    drafts = [
        CommitDraft(now, place[2], place[3] or None, place[1], place[0], **wanted[place])
        for place in touched
    ]
    return set_commits(session, drafts, today)


def carry_over(session: Session, today: date, employee_ids: Sequence[int] | None = None) -> int:
    """Take last month's commits for this month and the next into this month's, where a person has
    told none yet; return how many rows.
    """
    now = Period.containing(today)
    before = now.previous().key
    rows = session.scalars(
        select(CommitTable).where(CommitTable.made_in == before, CommitTable.month >= now.key)
    ).all()
    told = {
        (kind, person)
        for kind, person in session.execute(
            select(CommitTable.kind, CommitTable.employee_id).where(CommitTable.made_in == now.key)
        )
    }
    wanted = [
        row
        for row in rows
        if (row.kind, row.employee_id) not in told
        and (employee_ids is None or row.employee_id in employee_ids)
    ]
    for row in wanted:
        session.add(
            CommitTable(
                made_in=now.key,
                employee_id=row.employee_id,
                customer_id=row.customer_id,
                month=row.month,
                kind=row.kind,
                certain_fen=row.certain_fen,
                likely_fen=row.likely_fen,
                possible_fen=row.possible_fen,
            )
        )
    session.flush()
    return len(wanted)


def _check(draft: CommitDraft, now: str) -> None:
    if draft.made_in != now:
        raise DomainError("pipeline.commit_closed", month=draft.made_in, now=now)
    if draft.month not in rules.committed_months(now):
        raise DomainError("pipeline.commit_month", month=draft.month, made_in=now)
    if min(draft.certain, draft.likely, draft.possible) < 0:
        raise DomainError("pipeline.commit_negative")


def _set(
    session: Session, standing: dict[Place, CommitTable], place: Place, draft: CommitDraft
) -> bool:
    """Set one row and tell whether anything changed."""
    row = standing.get(place)
    amounts = (draft.certain, draft.likely, draft.possible)
    if row is not None and not any(amounts):
        session.delete(standing.pop(place))
        return True
    if row is None:
        if not any(amounts):
            return False
        row = standing[place] = CommitTable(
            made_in=draft.made_in,
            employee_id=draft.employee_id,
            customer_id=draft.customer_id,
            month=draft.month,
            kind=draft.kind,
        )
        session.add(row)
    elif (row.certain_fen, row.likely_fen, row.possible_fen) == amounts:
        return False
    row.certain_fen, row.likely_fen, row.possible_fen = amounts
    return True
