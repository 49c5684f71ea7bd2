"""Use cases of training needs, steps of the ladder, and chances."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.careers import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.careers.records import (
    ChanceDraft,
    NeedDraft,
    StepDraft,
)
from desktop_sales.areas.careers.rules import check_criteria
from desktop_sales.areas.careers.tables import (
    CareerStepTable,
    ChancePlaceTable,
    ChanceTable,
    TrainingNeedTable,
)
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError


def add_needs(session: Session, drafts: Sequence[NeedDraft]) -> list[int]:
    """Store training needs and return their keys; one that is there already stays as it is.

    Raises ``careers.need_incomplete``, ``careers.retest_before_due``.
    """
    added = []
    for draft in drafts:
        if not draft.content.strip():
            raise DomainError("careers.need_incomplete", title=draft.title)
        if draft.retest_on < draft.due_on:
            raise DomainError("careers.retest_before_due", due=draft.due_on, retest=draft.retest_on)
        if _has_need(session, draft):
            continue
        row = TrainingNeedTable(
            employee_id=draft.employee_id,
            period=draft.period,
            indicator=draft.indicator,
            title=draft.title,
            percent_e2=int(draft.percent * 100),
            content=draft.content.strip(),
            due_on=draft.due_on,
            retest_on=draft.retest_on,
        )
        session.add(row)
        added.append(row)
    session.flush()
    return [row.id for row in added]


def change_need(
    session: Session, need_id: int, *, content: str, due_on: date, retest_on: date
) -> None:
    """Change what is to be learnt and the days, while it is open.

    Raises ``careers.need_unknown``, ``careers.need_tested``, ``careers.need_incomplete``,
    ``careers.retest_before_due``.
    """
    row = _need(session, need_id)
    if row.status != "open":
        raise DomainError("careers.need_tested", title=row.title)
    if not content.strip():
        raise DomainError("careers.need_incomplete", title=row.title)
    if retest_on < due_on:
        raise DomainError("careers.retest_before_due", due=due_on, retest=retest_on)
    row.content, row.due_on, row.retest_on = content.strip(), due_on, retest_on
    session.flush()


def record_retest(
    session: Session, need_id: int, on: date, mark: Decimal, *, passed: bool, note: str = ""
) -> None:
    """Keep the mark of the test after the training (0 to 100) and whether it is passed (R74).

    Raises ``careers.need_unknown``, ``careers.mark_wrong``.
    """
    if not 0 <= mark <= 100:
        raise DomainError("careers.mark_wrong", mark=mark)
    row = _need(session, need_id)
    row.status = "passed" if passed else "failed"
    row.retested_on, row.retest_e2, row.note = on, int(mark * 100), note.strip()
    session.flush()


def remove_need(session: Session, need_id: int) -> None:
    """Take a training need away. Raises ``careers.need_unknown``."""
    session.delete(_need(session, need_id))
    session.flush()


def save_step(session: Session, draft: StepDraft) -> int:
    """Save a step of the ladder and return its key.

    Raises ``careers.step_same_post``, ``careers.criteria_missing``, ``careers.criterion_wrong``.
    """
    if draft.from_post_id == draft.to_post_id:
        raise DomainError("careers.step_same_post")
    check_criteria(draft.criteria)
    row = session.scalar(
        select(CareerStepTable).where(
            CareerStepTable.from_post_id == draft.from_post_id,
            CareerStepTable.to_post_id == draft.to_post_id,
        )
    ) or CareerStepTable(from_post_id=draft.from_post_id, to_post_id=draft.to_post_id)
    row.criteria = [
        {"kind": one.kind, "number": str(one.number), "months": one.months, "grade": one.grade}
        for one in draft.criteria
    ]
    session.add(row)
    session.flush()
    return row.id


def remove_step(session: Session, step_id: int) -> None:
    """Take a step out of the ladder; promotions keep the criteria they were judged by.

    Raises ``careers.step_unknown``.
    """
    row = session.get(CareerStepTable, step_id)
    if row is None:
        raise DomainError("careers.step_unknown")
    session.delete(row)
    session.flush()


def add_chance(session: Session, draft: ChanceDraft) -> int:
    """Put a chance into the pool and return its key.

    Raises ``careers.chance_wrong``.
    """
    row = ChanceTable()
    _put_chance(row, draft)
    session.add(row)
    session.flush()
    return row.id


def change_chance(session: Session, chance_id: int, draft: ChanceDraft) -> None:
    """Change a chance; places already given stay.

    Raises ``careers.chance_unknown``, ``careers.chance_wrong``, ``careers.no_places``.
    """
    row = _chance(session, chance_id)
    if draft.places < _places_given(session, chance_id):
        raise DomainError("careers.no_places", title=draft.title)
    _put_chance(row, draft)
    session.flush()


def remove_chance(session: Session, chance_id: int) -> None:
    """Take a chance out of the pool, with its places."""
    session.delete(_chance(session, chance_id))
    session.flush()


def give_places(
    session: Session, chance_id: int, people: Sequence[tuple[int, str]], on: date
) -> list[int]:
    """Give places to people, each with the reason; return their keys. All or nothing.

    Raises ``careers.chance_unknown``, ``careers.no_places``, ``careers.place_taken``,
    ``careers.place_reason``.
    """
    row = _chance(session, chance_id)
    if _places_given(session, chance_id) + len(people) > row.places:
        raise DomainError("careers.no_places", title=row.title)
    taken = set(
        session.scalars(
            select(ChancePlaceTable.employee_id).where(ChancePlaceTable.chance_id == chance_id)
        )
    )
    places = []
    for who, reason in people:
        if who in taken:
            name = session.scalar(select(EmployeeTable.name).where(EmployeeTable.id == who))
            raise DomainError("careers.place_taken", name=name, title=row.title)
        if not reason.strip():
            raise DomainError("careers.place_reason")
        taken.add(who)
        places.append(
            ChancePlaceTable(
                chance_id=chance_id, employee_id=who, given_on=on, reason=reason.strip()
            )
        )
    session.add_all(places)
    session.flush()
    return [place.id for place in places]


def take_place_back(session: Session, place_id: int) -> None:
    """Free a place again. Raises ``careers.chance_unknown``."""
    row = session.get(ChancePlaceTable, place_id)
    if row is None:
        raise DomainError("careers.chance_unknown")
    session.delete(row)
    session.flush()


def _put_chance(row: ChanceTable, draft: ChanceDraft) -> None:
    ends_early = draft.ends_on is not None and draft.ends_on < draft.starts_on
    if not draft.title.strip() or draft.places < 1 or draft.cost_fen < 0 or ends_early:
        raise DomainError("careers.chance_wrong")
    row.kind, row.title = draft.kind, draft.title.strip()
    row.starts_on, row.ends_on = draft.starts_on, draft.ends_on
    row.provider, row.note = draft.provider.strip(), draft.note.strip()
    row.places, row.cost_fen = draft.places, draft.cost_fen
    row.least_score_e2 = None if draft.least_score is None else int(draft.least_score * 100)


def _has_need(session: Session, draft: NeedDraft) -> bool:
    table = TrainingNeedTable
    found = session.scalar(
        select(table.id).where(
            table.employee_id == draft.employee_id,
            table.period == draft.period,
            table.indicator == draft.indicator,
        )
    )
    return found is not None


def _places_given(session: Session, chance_id: int) -> int:
    query = select(func.count()).where(ChancePlaceTable.chance_id == chance_id)
    return session.scalar(query) or 0


def _need(session: Session, need_id: int) -> TrainingNeedTable:
    row = session.get(TrainingNeedTable, need_id)
    if row is None:
        raise DomainError("careers.need_unknown")
    return row


def _chance(session: Session, chance_id: int) -> ChanceTable:
    row = session.get(ChanceTable, chance_id)
    if row is None:
        raise DomainError("careers.chance_unknown")
    return row
