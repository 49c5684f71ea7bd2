"""The register of trophies: cups, medals and banners, whose they are, and what came back."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.incentives.records import Trophy
from desktop_sales.areas.incentives.tables import AwardTable, TrophyTable
from desktop_sales.core.errors import DomainError


def trophies(session: Session) -> list[Trophy]:
    """Return every trophy, those not handed over yet first, then the newest."""
    query = (
        select(TrophyTable, AwardTable)
        .join(AwardTable, AwardTable.id == TrophyTable.award_id)
        .order_by(
            TrophyTable.handed_on.is_not(None), TrophyTable.handed_on.desc(), TrophyTable.id.desc()
        )
    )
    return [_trophy(row, award) for row, award in session.execute(query)]


def change_trophy(
    session: Session, trophy_id: int, *, name: str, inscription: str, is_rotating: bool
) -> None:
    """Change what a trophy is called, what stands on it, and whether it comes back.

    Raises ``incentives.trophy_unknown``, ``incentives.trophy_unnamed``,
    ``incentives.trophy_came_back``.
    """
    row = _row(session, trophy_id)
    if not name.strip():
        raise DomainError("incentives.trophy_unnamed")
    if row.returned_on is not None and not is_rotating:
        raise DomainError("incentives.trophy_came_back")
    row.name, row.inscription = name.strip(), inscription.strip()
    row.is_rotating = is_rotating
    session.flush()


def hand_over_trophy(session: Session, trophy_id: int, on: date) -> None:
    """Note the day a trophy was handed over.

    Raises ``incentives.trophy_unknown``, ``incentives.trophy_handed``.
    """
    row = _row(session, trophy_id)
    if row.handed_on is not None:
        raise DomainError("incentives.trophy_handed", name=row.name)
    row.handed_on = on
    session.flush()


def take_trophy_back(session: Session, trophy_id: int, on: date) -> None:
    """Note the day a rotating trophy came back.

    Raises ``incentives.trophy_unknown``, ``incentives.trophy_not_out``.
    """
    row = _row(session, trophy_id)
    is_out = row.is_rotating and row.handed_on is not None and row.returned_on is None
    if not is_out or row.handed_on is None or on < row.handed_on:
        raise DomainError("incentives.trophy_not_out", name=row.name)
    row.returned_on = on
    session.flush()


def _row(session: Session, trophy_id: int) -> TrophyTable:
    row = session.get(TrophyTable, trophy_id)
    if row is None:
        raise DomainError("incentives.trophy_unknown")
    return row


def _trophy(row: TrophyTable, award: AwardTable) -> Trophy:
    return Trophy(
        id=row.id,
        uid=row.uid,
        name=row.name,
        inscription=row.inscription,
        is_rotating=row.is_rotating,
        handed_on=row.handed_on,
        returned_on=row.returned_on,
        recipient=award.recipient,
        title=award.title,
        number=award.number or "",
        period=award.period,
    )
