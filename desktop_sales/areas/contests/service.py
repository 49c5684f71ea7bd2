"""Use cases of contests: announced, frozen, published, paid."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.orm import Session

from desktop_sales.areas.contests import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.contests.codec import team_to_json
from desktop_sales.areas.contests.records import ContestDraft, TeamStanding
from desktop_sales.areas.contests.rules import check_contest
from desktop_sales.areas.contests.tables import (
    ContestMemberTable,
    ContestTable,
    ContestTeamTable,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.seals import seal
from desktop_sales.storage.tables import now

NUMBER_PREFIX = "JS"
SEAL_KIND = "contest"


def save_contest(session: Session, draft: ContestDraft, contest_id: int | None = None) -> int:
    """Store a contest with its teams, or over ``contest_id`` while it runs; return its key.

    Raises ``contests.gone``, ``contests.frozen`` and as ``check_contest``.
    """
    check_contest(draft)
    row = ContestTable() if contest_id is None else _running(session, contest_id)
    row.title, row.measure, row.period = draft.title.strip(), draft.measure, draft.period.key
    row.counting, row.split, row.note = draft.counting, draft.split, draft.note.strip()
    row.prizes = list(draft.prizes_fen)
    session.add(row)
    session.flush()
    for table in (ContestMemberTable, ContestTeamTable):
        session.execute(delete(table).where(table.contest_id == row.id))
    _add_teams(session, row.id, draft)
    return row.id


def remove_contest(session: Session, contest_id: int) -> None:
    """Take a contest away that was not published. Raises ``contests.gone``, ``.published``."""
    row = _unpublished(session, contest_id)
    for table in (ContestMemberTable, ContestTeamTable):
        session.execute(delete(table).where(table.contest_id == row.id))
    session.delete(row)
    session.flush()


def freeze_contest(session: Session, contest_id: int, board: Sequence[TeamStanding]) -> None:
    """Keep the board as it stands; later figures no longer change it.

    Raises ``contests.gone``, ``contests.frozen``, ``contests.nobody_placed``.
    """
    row = _running(session, contest_id)
    if not any(team.rank for team in board):
        raise DomainError("contests.nobody_placed")
    row.board, row.frozen_at = [team_to_json(team) for team in board], now()
    session.flush()


def thaw_contest(session: Session, contest_id: int) -> None:
    """Let a frozen contest go on. Raises ``contests.gone``, ``contests.published``."""
    row = _unpublished(session, contest_id)
    row.board, row.frozen_at = None, None
    session.flush()


def publish_contest(session: Session, contest_id: int) -> str:
    """Number and seal a frozen contest's result; return the number.

    Raises ``contests.gone``, ``contests.published``, ``contests.not_frozen``.
    """
    row = _unpublished(session, contest_id)
    if row.board is None or row.frozen_at is None:
        raise DomainError("contests.not_frozen", title=row.title)
    number = next_number(session, NUMBER_PREFIX, row.period)
    payload = {
        "title": row.title,
        "measure": row.measure,
        "period": row.period,
        "counting": row.counting,
        "split": row.split,
        "prizes": row.prizes,
        "frozen_at": row.frozen_at.isoformat(),
    }
    sealed = seal(session, SEAL_KIND, number, payload, {"board": row.board})
    row.number, row.check_code = number, sealed.check_code
    session.flush()
    return number


def note_paid(session: Session, contest_id: int, month: str) -> None:
    """Note with which month's bonuses the prizes are paid.

    Raises ``contests.gone``, ``contests.not_published``, ``contests.paid``.
    """
    row = _row(session, contest_id)
    if row.number is None:
        raise DomainError("contests.not_published", title=row.title)
    if row.paid_month:
        raise DomainError("contests.paid", title=row.title, month=row.paid_month)
    row.paid_month = month
    session.flush()


def _add_teams(session: Session, contest_id: int, draft: ContestDraft) -> None:
    for position, team in enumerate(draft.teams):
        row = ContestTeamTable(
            contest_id=contest_id,
            position=position,
            name=team.name.strip(),
            factor=str(team.factor),
            head_start=str(team.head_start),
        )
        session.add(row)
        session.flush()
        session.add_all(
            ContestMemberTable(
                contest_id=contest_id, team_id=row.id, employee_id=member, position=place
            )
            for place, member in enumerate(team.members)
        )
    session.flush()


def _row(session: Session, contest_id: int) -> ContestTable:
    row = session.get(ContestTable, contest_id)
    if row is None:
        raise DomainError("contests.gone")
    return row


def _unpublished(session: Session, contest_id: int) -> ContestTable:
    row = _row(session, contest_id)
    if row.number is not None:
        raise DomainError("contests.published", title=row.title, number=row.number)
    return row


def _running(session: Session, contest_id: int) -> ContestTable:
    row = _unpublished(session, contest_id)
    if row.board is not None:
        raise DomainError("contests.frozen", title=row.title)
    return row
