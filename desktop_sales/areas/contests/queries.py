"""Reads of contests."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.contests.codec import team_from_json
from desktop_sales.areas.contests.records import (
    Contest,
    ContestDraft,
    ContestState,
    TeamDraft,
)
from desktop_sales.areas.contests.tables import (
    ContestMemberTable,
    ContestTable,
    ContestTeamTable,
)
from desktop_sales.core.periods import Period


def contests(session: Session, ids: Sequence[int] | None = None, text: str = "") -> list[Contest]:
    """Return contests, the latest period first; by key or by a part of number or title."""
    query = select(ContestTable).order_by(ContestTable.period.desc(), ContestTable.id.desc())
    if ids is not None:
        query = query.where(ContestTable.id.in_(ids))
    if text:
        query = query.where(
            or_(
                ContestTable.title.contains(text, autoescape=True),
                ContestTable.number.contains(text, autoescape=True),
            )
        )
    rows = list(session.scalars(query))
    teams = _teams(session, [row.id for row in rows])
    return [_contest(row, tuple(teams[row.id])) for row in rows]


def _teams(session: Session, contest_ids: Sequence[int]) -> dict[int, list[TeamDraft]]:
    members: dict[int, list[int]] = defaultdict(list)
    for team_id, employee_id in session.execute(
        select(ContestMemberTable.team_id, ContestMemberTable.employee_id)
        .where(ContestMemberTable.contest_id.in_(contest_ids))
        .order_by(ContestMemberTable.position)
    ):
        members[team_id].append(employee_id)
    found: dict[int, list[TeamDraft]] = defaultdict(list)
    for row in session.scalars(
        select(ContestTeamTable)
        .where(ContestTeamTable.contest_id.in_(contest_ids))
        .order_by(ContestTeamTable.position)
    ):
        found[row.contest_id].append(
            TeamDraft(
                row.name, tuple(members[row.id]), Decimal(row.factor), Decimal(row.head_start)
            )
        )
    return found


def _contest(row: ContestTable, teams: tuple[TeamDraft, ...]) -> Contest:
    state: ContestState = "running" if row.board is None else "frozen"
    return Contest(
        id=row.id,
        uid=row.uid,
        rule=ContestDraft(
            title=row.title,
            measure=row.measure,
            period=Period.parse(row.period),
            counting=row.counting,
            teams=teams,
            prizes_fen=tuple(row.prizes),
            split=row.split,
            note=row.note,
        ),
        state="published" if row.number else state,
        frozen_at=row.frozen_at,
        frozen=tuple(map(team_from_json, row.board or ())),
        number=row.number or "",
        check_code=row.check_code or "",
        paid_month=row.paid_month,
    )
