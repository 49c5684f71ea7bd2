"""Reads of training needs, the ladder, promotions and chances."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from desktop_sales.areas.careers.records import (
    Chance,
    Criterion,
    Place,
    Promotion,
    Step,
    TrainingNeed,
)
from desktop_sales.areas.careers.tables import (
    CareerStepTable,
    ChancePlaceTable,
    ChanceTable,
    PromotionTable,
    TrainingNeedTable,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.areas.team.tables import EmployeeTable, PostTable


def training_needs(session: Session, period: str | None = None) -> list[TrainingNeed]:
    """Return training needs, of a period or all: open ones first, by the day of their test."""
    people = {
        each.id: each for each in team.employees(session, where=EmployeeFilter(with_leavers=True))
    }
    table = TrainingNeedTable
    query = select(table).order_by(table.status != "open", table.retest_on, table.id)
    if period is not None:
        query = query.where(table.period == period)
    return [
        TrainingNeed(
            id=row.id,
            uid=row.uid,
            employee_id=row.employee_id,
            name=people[row.employee_id].name,
            region=people[row.employee_id].region or "",
            period=row.period,
            indicator=row.indicator,
            title=row.title,
            percent=Decimal(row.percent_e2).scaleb(-2),
            content=row.content,
            due_on=row.due_on,
            retest_on=row.retest_on,
            status=row.status,
            retested_on=row.retested_on,
            retest=None if row.retest_e2 is None else Decimal(row.retest_e2).scaleb(-2),
            note=row.note,
        )
        for row in session.scalars(query)
    ]


def open_needs(session: Session) -> dict[int, int]:
    """Return how many training needs of each person are not passed yet."""
    query = (
        select(TrainingNeedTable.employee_id, func.count())
        .where(TrainingNeedTable.status != "passed")
        .group_by(TrainingNeedTable.employee_id)
    )
    return dict(session.execute(query).all())


def steps(session: Session) -> list[Step]:
    """Return the ladder, from the lowest post up."""
    posts = {post.id: post.name for post in team.posts(session)}
    rank = {post_id: place for place, post_id in enumerate(posts)}
    rows = sorted(session.scalars(select(CareerStepTable)), key=lambda row: -rank[row.from_post_id])
    return [
        Step(
            id=row.id,
            from_post_id=row.from_post_id,
            from_post=posts[row.from_post_id],
            to_post_id=row.to_post_id,
            to_post=posts[row.to_post_id],
            criteria=tuple(_criterion(data) for data in row.criteria),
        )
        for row in rows
    ]


def promotions(session: Session) -> list[Promotion]:
    """Return promotions: those under way first, then the newest."""
    ended = PromotionTable.status.in_(("confirmed", "returned", "refused", "withdrawn"))
    return _promotions(session, select(PromotionTable).order_by(ended, *_NEWEST))


def promotion(session: Session, promotion_id: int) -> Promotion | None:
    """Return one promotion."""
    found = _promotions(session, select(PromotionTable).where(PromotionTable.id == promotion_id))
    return found[0] if found else None


def find_promotions(session: Session, typed: str, limit: int) -> list[Promotion]:
    """Return promotions whose number, person or post holds what was typed, newest first."""
    post = aliased(PostTable)
    query = (
        select(PromotionTable)
        .join(EmployeeTable, EmployeeTable.id == PromotionTable.employee_id)
        .join(post, post.id == PromotionTable.to_post_id)
        .where(
            or_(
                PromotionTable.number.contains(typed, autoescape=True),
                EmployeeTable.name.contains(typed, autoescape=True),
                post.name.contains(typed, autoescape=True),
            )
        )
        .order_by(*_NEWEST)
        .limit(limit)
    )
    return _promotions(session, query)


def count_waiting(session: Session, today: date) -> int:
    """Return how many promotions wait for their next step: also notices and trials that ended."""
    table = PromotionTable
    waits = or_(
        table.status.in_(("nominated", "recommended", "approved")),
        and_(table.status == "published", table.notice_until < today),
        and_(table.status == "on_trial", table.trial_until <= today),
    )
    return session.scalar(select(func.count()).where(waits)) or 0


def chances(session: Session) -> list[Chance]:
    """Return the pool, the next ones first, with who was given a place."""
    places: dict[int, list[Place]] = {}
    table = ChancePlaceTable
    for row, name in session.execute(
        select(table, EmployeeTable.name)
        .join(EmployeeTable, EmployeeTable.id == table.employee_id)
        .order_by(table.given_on, table.id)
    ):
        given = Place(row.id, row.employee_id, name, row.given_on, row.reason)
        places.setdefault(row.chance_id, []).append(given)
    rows = session.scalars(
        select(ChanceTable).order_by(ChanceTable.starts_on.desc(), ChanceTable.id)
    )
    return [
        Chance(
            id=row.id,
            uid=row.uid,
            kind=row.kind,
            title=row.title,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            provider=row.provider,
            places=row.places,
            cost_fen=row.cost_fen,
            least_score=None if row.least_score_e2 is None else _points(row.least_score_e2),
            note=row.note,
            given=tuple(places.get(row.id, ())),
        )
        for row in rows
    ]


_NEWEST = (PromotionTable.nominated_on.desc(), PromotionTable.id.desc())


def _promotions(session: Session, query: Any) -> list[Promotion]:
    rows: Sequence[PromotionTable] = session.scalars(query).all()
    people = {
        each.id: each for each in team.employees(session, where=EmployeeFilter(with_leavers=True))
    }
    posts = {post.id: post.name for post in team.posts(session)}
    return [
        Promotion(
            id=row.id,
            uid=row.uid,
            employee_id=row.employee_id,
            name=people[row.employee_id].name,
            code=people[row.employee_id].code,
            region=people[row.employee_id].region or "",
            from_post=posts[row.from_post_id],
            to_post=posts[row.to_post_id],
            to_post_id=row.to_post_id,
            status=row.status,
            nominated_on=row.nominated_on,
            nominated_by=row.nominated_by,
            reason=row.reason,
            criteria=tuple((text, met) for text, met in row.criteria),
            reviewed_on=row.reviewed_on,
            reviewed_by=row.reviewed_by,
            review=row.review,
            decided_on=row.decided_on,
            decided_by=row.decided_by,
            decision=row.decision,
            notice_from=row.notice_from,
            notice_until=row.notice_until,
            objections=row.objections,
            effective_on=row.effective_on,
            trial_until=row.trial_until,
            number=row.number or "",
            ended_on=row.ended_on,
            ended_by=row.ended_by,
            trial_review=row.trial_review,
        )
        for row in rows
    ]


def _criterion(data: dict[str, Any]) -> Criterion:
    return Criterion(data["kind"], Decimal(data["number"]), data["months"], data["grade"])


def _points(e2: int) -> Decimal:
    return Decimal(e2).scaleb(-2)
