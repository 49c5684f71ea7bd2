"""Use cases of team building: planned, signed up for, done or cancelled, paid, scored."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_sales.areas.team_building import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.team_building.records import EventDraft, EventState, Participant
from desktop_sales.areas.team_building.rules import CADENCES, SCORES, check_event
from desktop_sales.areas.team_building.tables import (
    TeamEventCostTable,
    TeamEventPersonTable,
    TeamEventTable,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.settings import set_setting

NUMBER_PREFIX = "TJ"
CADENCE_SETTING = "team_building.times_a_year"


def save_event(session: Session, draft: EventDraft, event_id: int | None = None) -> int:
    """Plan an activity, or change one; return its key.

    Raises ``team_building.gone`` and as ``check_event``.
    """
    check_event(draft)
    row = TeamEventTable() if event_id is None else _row(session, event_id)
    if event_id is None:
        row.number = next_number(session, NUMBER_PREFIX, str(draft.starts_on.year))
    row.title, row.kind, row.place = draft.title.strip(), draft.kind, draft.place.strip()
    row.starts_on, row.ends_on = draft.starts_on, draft.ends_on
    row.organiser_id, row.region_id = draft.organiser_id, draft.region_id
    row.budget_fen, row.programme = draft.budget_fen, draft.programme.strip()
    session.add(row)
    session.flush()
    return row.id


def remove_event(session: Session, event_id: int) -> None:
    """Take a planned activity away on which nothing was spent; else it is cancelled.

    Raises ``team_building.gone``, ``team_building.has_history``.
    """
    row = _row(session, event_id)
    spent = session.scalar(
        select(TeamEventCostTable.id).where(TeamEventCostTable.event_id == event_id).limit(1)
    )
    if row.state != "planned" or spent is not None:
        raise DomainError("team_building.has_history", title=row.title)
    session.execute(delete(TeamEventPersonTable).where(TeamEventPersonTable.event_id == event_id))
    session.delete(row)
    session.flush()


def finish_event(session: Session, event_id: int, review: str) -> None:
    """Note that an activity took place and how it went; who said yes counts as come.

    Raises ``team_building.gone``, ``team_building.review_missing``.
    """
    row = _ended(session, event_id, review, "done")
    for person in session.scalars(
        select(TeamEventPersonTable).where(TeamEventPersonTable.event_id == row.id)
    ):
        if person.came is None:
            person.came = person.answer == "yes"
    session.flush()


def cancel_event(session: Session, event_id: int, reason: str) -> None:
    """Cancel an activity with its reason.

    Raises ``team_building.gone``, ``team_building.review_missing``.
    """
    _ended(session, event_id, reason, "cancelled")


def invite(session: Session, event_id: int, employee_ids: Sequence[int]) -> int:
    """Invite people who are not yet; return how many. Raises ``team_building.gone``."""
    _row(session, event_id)
    have = set(
        session.scalars(
            select(TeamEventPersonTable.employee_id).where(
                TeamEventPersonTable.event_id == event_id
            )
        )
    )
    fresh = [each for each in dict.fromkeys(employee_ids) if each not in have]
    session.add_all(TeamEventPersonTable(event_id=event_id, employee_id=each) for each in fresh)
    session.flush()
    return len(fresh)


def note_people(session: Session, event_id: int, people: Sequence[Participant]) -> None:
    """Note what people answered, whether they came, and their score.

    Raises ``team_building.gone``, ``team_building.not_invited``,
    ``team_building.score_wrong``, ``team_building.score_without_coming``.
    """
    _row(session, event_id)
    rows = {
        row.employee_id: row
        for row in session.scalars(
            select(TeamEventPersonTable).where(TeamEventPersonTable.event_id == event_id)
        )
    }
    for person in people:
        row = rows.get(person.employee_id)
        if row is None:
            raise DomainError("team_building.not_invited", name=person.name)
        if person.score is not None and person.score not in SCORES:
            raise DomainError("team_building.score_wrong", name=person.name)
        if person.score is not None and not person.came:
            raise DomainError("team_building.score_without_coming", name=person.name)
        row.answer, row.came, row.score = person.answer, person.came, person.score
    session.flush()


def add_cost(session: Session, event_id: int, what: str, amount_fen: int, on: date) -> int:
    """Enter money spent; return its key.

    Raises ``team_building.gone``, ``team_building.cost_wrong``.
    """
    _row(session, event_id)
    if not what.strip() or amount_fen <= 0:
        raise DomainError("team_building.cost_wrong")
    row = TeamEventCostTable(
        event_id=event_id, what=what.strip(), amount_fen=amount_fen, spent_on=on
    )
    session.add(row)
    session.flush()
    return row.id


def remove_cost(session: Session, cost_id: int) -> None:
    """Take a cost away. Raises ``team_building.cost_gone``."""
    row = session.get(TeamEventCostTable, cost_id)
    if row is None:
        raise DomainError("team_building.cost_gone")
    session.delete(row)
    session.flush()


def set_cadence(session: Session, times: int) -> None:
    """Choose how many activities a year are due. Raises ``team_building.cadence_unknown``."""
    if times not in CADENCES:
        raise DomainError("team_building.cadence_unknown", times=times)
    set_setting(session, CADENCE_SETTING, times)


def _ended(session: Session, event_id: int, review: str, state: EventState) -> TeamEventTable:
    row = _row(session, event_id)
    if not review.strip():
        raise DomainError("team_building.review_missing", title=row.title)
    row.state, row.review = state, review.strip()
    session.flush()
    return row


def _row(session: Session, event_id: int) -> TeamEventTable:
    row = session.get(TeamEventTable, event_id)
    if row is None:
        raise DomainError("team_building.gone")
    return row
