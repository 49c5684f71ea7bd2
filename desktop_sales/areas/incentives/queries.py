"""Reads of awards."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.incentives.codec import criterion_from_json
from desktop_sales.areas.incentives.records import Award, Salutation
from desktop_sales.areas.incentives.tables import AwardTable
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.core.measures import Subject
from desktop_sales.core.search_terms import SearchTerms


def awards(
    session: Session, period: str | None = None, award_ids: Sequence[int] | None = None
) -> list[Award]:
    """Return awards, of a period or the keys named in their order; else all, newest first."""
    query = select(AwardTable).order_by(AwardTable.awarded_on.desc(), AwardTable.id.desc())
    if period is not None:
        query = query.where(AwardTable.period == period)
    if award_ids is not None:
        query = query.where(AwardTable.id.in_(award_ids))
    places = _places(session)
    found = [_award(row, places) for row in session.scalars(query)]
    if award_ids is not None:
        place = {award_id: number for number, award_id in enumerate(award_ids)}
        found.sort(key=lambda award: place[award.id])
    return found


def find_issued(session: Session, terms: SearchTerms, limit: int) -> list[Award]:
    """Return issued awards that meet every term: number, recipient, title or month; newest first."""
    query = select(AwardTable).where(AwardTable.number.is_not(None))
    if terms.month:
        query = query.where(
            or_(
                AwardTable.period.like(terms.month),
                func.substr(AwardTable.awarded_on, 1, len("2026-10")).like(terms.month),
            )
        )
    for word in terms.words:
        people = employees(session, where=EmployeeFilter(text=word, with_leavers=True))
        query = query.where(
            or_(
                AwardTable.number.contains(word, autoescape=True),
                AwardTable.recipient.contains(word, autoescape=True),
                AwardTable.title.contains(word, autoescape=True),
                AwardTable.employee_id.in_([person.id for person in people]),
            )
        )
    newest = query.order_by(AwardTable.awarded_on.desc(), AwardTable.id.desc()).limit(limit)
    places = _places(session)
    return [_award(row, places) for row in session.scalars(newest)]


def _places(session: Session) -> dict[int, str]:
    """Return everyone's region, to be named beside them."""
    everyone = employees(session, where=EmployeeFilter(with_leavers=True))
    return {person.id: person.region or "" for person in everyone}


def _award(row: AwardTable, places: Mapping[int, str]) -> Award:
    chosen = row.chosen_by
    figure = chosen.get("figure")
    return Award(
        id=row.id,
        period=row.period,
        subject=(
            Subject("person", row.employee_id)
            if row.employee_id is not None
            else Subject("region", row.region_id or 0)
        ),
        recipient=row.recipient,
        salutation=cast(Salutation, row.salutation),
        title=row.title,
        reason=row.reason,
        issuer=row.issuer,
        awarded_on=row.awarded_on,
        criterion=criterion_from_json(chosen),
        figure=None if figure is None else Decimal(figure),
        number=row.number or "",
        check_code=row.check_code or "",
        issued_at=row.issued_at,
        uid=row.uid,
        source=row.source,
        grounds=row.grounds,
        prize_fen=row.prize_fen,
        trophy=row.trophy,
        decision=row.decision,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        decision_reason=row.decision_reason,
        place=places.get(row.employee_id or 0, ""),
    )
