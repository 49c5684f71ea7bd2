"""Reads of activities."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.areas.team_building.records import (
    Cost,
    Event,
    EventDraft,
    Participant,
)
from desktop_sales.areas.team_building.service import CADENCE_SETTING
from desktop_sales.areas.team_building.tables import (
    TeamEventCostTable,
    TeamEventPersonTable,
    TeamEventTable,
)
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import get_setting

USUAL_TIMES = 4


def times_a_year(session: Session) -> int:
    """Return how many activities a year are due."""
    return int(get_setting(session, CADENCE_SETTING, USUAL_TIMES))


def events(
    session: Session, year: int | None = None, ids: Sequence[int] | None = None, text: str = ""
) -> list[Event]:
    """Return activities, of a year or by key, or by a part of number or title, by day."""
    table = TeamEventTable
    query = (
        select(table, EmployeeTable.name, RegionTable.name)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.organiser_id)
        .outerjoin(RegionTable, RegionTable.id == table.region_id)
        .order_by(table.starts_on, table.id)
    )
    if year is not None:
        whole = Period.parse(str(year))
        query = query.where(table.starts_on.between(whole.start, whole.end))
    if ids is not None:
        query = query.where(table.id.in_(ids))
    if text:
        query = query.where(
            or_(
                table.title.contains(text, autoescape=True),
                table.number.contains(text, autoescape=True),
            )
        )
    rows = session.execute(query).all()
    keys = [row.id for row, _organiser, _region in rows]
    people, costs = _people(session, keys), _costs(session, keys)
    return [
        _event(row, organiser or "", region or "", people[row.id], costs[row.id])
        for row, organiser, region in rows
    ]


def _people(session: Session, keys: Sequence[int]) -> dict[int, list[Participant]]:
    table = TeamEventPersonTable
    found: dict[int, list[Participant]] = defaultdict(list)
    for row, name in session.execute(
        select(table, EmployeeTable.name)
        .join(EmployeeTable, EmployeeTable.id == table.employee_id)
        .where(table.event_id.in_(keys))
        .order_by(EmployeeTable.name, table.id)
    ):
        found[row.event_id].append(
            Participant(row.employee_id, name, row.answer, row.came, row.score)
        )
    return found


def _costs(session: Session, keys: Sequence[int]) -> dict[int, list[Cost]]:
    table = TeamEventCostTable
    found: dict[int, list[Cost]] = defaultdict(list)
    for row in session.scalars(
        select(table).where(table.event_id.in_(keys)).order_by(table.spent_on, table.id)
    ):
        found[row.event_id].append(Cost(row.id, row.what, row.amount_fen, row.spent_on))
    return found


def _event(
    row: TeamEventTable,
    organiser: str,
    region: str,
    people: Sequence[Participant],
    costs: Sequence[Cost],
) -> Event:
    return Event(
        id=row.id,
        uid=row.uid,
        number=row.number,
        plan=EventDraft(
            title=row.title,
            kind=row.kind,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            place=row.place,
            organiser_id=row.organiser_id,
            region_id=row.region_id,
            budget_fen=row.budget_fen,
            programme=row.programme,
        ),
        state=row.state,
        organiser=organiser,
        region=region,
        review=row.review,
        people=tuple(people),
        costs=tuple(costs),
    )
