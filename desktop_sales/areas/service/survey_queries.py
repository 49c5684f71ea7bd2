"""Reads of surveys: lists, results, trend, who was drawn and has not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.service.survey_records import (
    Sampled,
    Score,
    Survey,
    SurveyResult,
    Template,
    template_of,
)
from desktop_sales.areas.service.survey_rules import survey_result
from desktop_sales.areas.service.survey_tables import (
    SurveyAnswerTable,
    SurveySampleTable,
    SurveyTable,
    SurveyTemplateTable,
)
from desktop_sales.areas.service.surveys import PER_POINT
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The index of one survey in time."""

    name: str
    on: date
    index: Decimal | None
    valid: int


def templates(session: Session) -> list[Template]:
    """Return the templates by name."""
    rows = session.scalars(select(SurveyTemplateTable).order_by(SurveyTemplateTable.name))
    return [template_of(row.body) for row in rows]


def surveys(session: Session) -> list[Survey]:
    """Return all surveys with their counts, the newest first."""
    answers = (
        select(
            SurveyAnswerTable.survey_id,
            func.count().label("answers"),
            func.count(SurveyAnswerTable.index_e6).label("valid"),
        )
        .group_by(SurveyAnswerTable.survey_id)
        .subquery()
    )
    rows = session.execute(
        select(SurveyTable, answers.c.answers, answers.c.valid)
        .outerjoin(answers, answers.c.survey_id == SurveyTable.id)
        .order_by(SurveyTable.started_on.desc(), SurveyTable.id.desc())
    )
    return [_survey(*row) for row in rows]


def survey_named(session: Session, name: str) -> Survey:
    """Return the survey of a name. Raises ``service.survey_unknown``."""
    found = next((one for one in surveys(session) if one.name == name), None)
    if found is None:
        raise DomainError("service.survey_unknown", name=name)
    return found


def result_of(session: Session, survey: Survey) -> SurveyResult:
    """Return what a survey came to."""
    return survey_result(survey.template, _forms(session, survey.id), survey.sent)


def sampled(session: Session, survey_id: int) -> list[Sampled]:
    """Return who was drawn for a survey, by name, and whether an answer came."""
    table, answer = SurveySampleTable, SurveyAnswerTable
    came = (
        select(answer.id)
        .where(answer.survey_id == survey_id, answer.customer_id == table.customer_id)
        .exists()
    )
    rows = session.execute(
        select(
            table.customer_id,
            CustomerTable.name,
            table.drawn_from,
            func.coalesce(EmployeeTable.name, ""),
            came,
        )
        .join(CustomerTable, CustomerTable.id == table.customer_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == CustomerTable.owner_id)
        .where(table.survey_id == survey_id)
        .order_by(CustomerTable.search_pinyin, table.customer_id)
    )
    return [Sampled(*row) for row in rows]


def trend(session: Session) -> list[TrendPoint]:
    """Return the mean index of each survey over time, the earliest first."""
    table = SurveyAnswerTable
    rows = session.execute(
        select(
            SurveyTable.name,
            SurveyTable.started_on,
            func.sum(table.index_e6),
            func.count(table.index_e6),
        )
        .outerjoin(table, table.survey_id == SurveyTable.id)
        .group_by(SurveyTable.id)
        .order_by(SurveyTable.started_on, SurveyTable.id)
    )
    return [
        TrendPoint(name, on, Decimal(total or 0) / count / PER_POINT if count else None, count)
        for name, on, total, count in rows
    ]


def comments(session: Session, survey_id: int) -> list[tuple[str, str]]:
    """Return what was said beside the grades: (who, words)."""
    table = SurveyAnswerTable
    rows = session.execute(
        select(func.coalesce(CustomerTable.name, table.respondent), table.comment)
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .where(table.survey_id == survey_id, table.comment != "")
        .order_by(table.id)
    )
    return [(who or "", said) for who, said in rows]


def _forms(session: Session, survey_id: int) -> Sequence[dict[str, Score]]:
    return session.scalars(
        select(SurveyAnswerTable.scores)
        .where(SurveyAnswerTable.survey_id == survey_id)
        .order_by(SurveyAnswerTable.id)
    ).all()


def _survey(row: SurveyTable, answers: int | None, valid: int | None) -> Survey:
    return Survey(
        id=row.id,
        uid=row.uid,
        name=row.name,
        started_on=row.started_on,
        ended_on=row.ended_on,
        template=template_of(row.template),
        seed=row.seed,
        sent=row.sent,
        answers=answers or 0,
        valid=valid or 0,
    )


def answered_indexes(
    session: Session, first: date, last: date
) -> list[tuple[date, int | None, int | None, int]]:
    """Return day, owner, region and index in millionths of the valid forms of these days."""
    table = SurveyAnswerTable
    rows = session.execute(
        select(table.answered_on, table.owner_id, table.region_id, table.index_e6).where(
            table.answered_on.between(first, last), table.index_e6.is_not(None)
        )
    )
    return [(day, owner_id, region_id, index or 0) for day, owner_id, region_id, index in rows]


@dataclass(frozen=True, slots=True)
class SurveySeen:
    """A survey with what it came to."""

    survey: Survey
    result: SurveyResult


def surveys_seen(session: Session) -> list[SurveySeen]:
    """Return all surveys with their results, the newest first; one statement for all forms."""
    table = SurveyAnswerTable
    forms: dict[int, list[dict[str, Score]]] = {}
    for survey_id, scores in session.execute(
        select(table.survey_id, table.scores).order_by(table.id)
    ):
        forms.setdefault(survey_id, []).append(scores)
    return [
        SurveySeen(one, survey_result(one.template, forms.get(one.id, []), one.sent))
        for one in surveys(session)
    ]


def customer_indexes(session: Session, customer_id: int) -> list[tuple[str, date, Decimal]]:
    """Return survey, day and index of 100 of a customer's valid forms, the latest first."""
    table = SurveyAnswerTable
    rows = session.execute(
        select(SurveyTable.name, table.answered_on, table.index_e6)
        .join(SurveyTable, SurveyTable.id == table.survey_id)
        .where(table.customer_id == customer_id, table.index_e6.is_not(None))
        .order_by(table.answered_on.desc(), table.id.desc())
    )
    return [(name, day, Decimal(index or 0) / PER_POINT) for name, day, index in rows]


def latest_indexes(session: Session) -> dict[int, Decimal]:
    """Return the index of 100 of each customer's latest valid form."""
    table = SurveyAnswerTable
    rows = session.execute(
        select(table.customer_id, table.index_e6)
        .where(table.customer_id.is_not(None), table.index_e6.is_not(None))
        .order_by(table.answered_on, table.id)
    )
    return {key: Decimal(index or 0) / PER_POINT for key, index in rows if key is not None}
