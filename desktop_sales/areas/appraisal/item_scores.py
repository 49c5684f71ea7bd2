"""Reads of confirmed lines over months: what each item reached, and each person's totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.records import Family
from desktop_sales.areas.appraisal.rules import HUNDRED, rounded
from desktop_sales.areas.appraisal.tables import (
    AppraisalPartTable,
    AppraisalResultTable,
    ResultLineTable,
)
from desktop_sales.core.periods import Period

_DONE = ("confirmed", "archived")


@dataclass(frozen=True, slots=True)
class ItemScore:
    """What an item brought a person in a month, of the weight that applied; parts are added up."""

    employee_id: int
    month: str
    indicator: str
    title: str
    family: Family
    weight: Decimal
    score: Decimal

    @property
    def percent(self) -> Decimal:
        """Return the score in per cent of its weight, to two places."""
        return rounded(self.score * HUNDRED / self.weight)


@dataclass(frozen=True, slots=True)
class MonthScore:
    """A person's confirmed month."""

    employee_id: int
    month: str
    total: Decimal
    grade: str


def item_scores(
    session: Session, months: Sequence[Period], employee_ids: Sequence[int] | None = None
) -> list[ItemScore]:
    """Return every scored item of the confirmed standing results of some months.

    Extra points and deductions have no share of the 100 points that could be low or high.
    """
    result, part, line = AppraisalResultTable, AppraisalPartTable, ResultLineTable
    title = line.inputs["indicator"]["title"].as_string()
    query = (
        select(
            result.employee_id,
            result.month,
            line.indicator,
            title,
            line.family,
            line.effective_e2,
            line.score_e2,
        )
        .join(part, part.id == line.part_id)
        .join(result, result.id == part.result_id)
        .where(
            result.month.in_([month.key for month in months]),
            result.superseded.is_(False),
            result.status.in_(_DONE),
            line.score_e2.is_not(None),
            line.effective_e2 > 0,
            line.inputs["indicator"]["role"].as_string() == "weighted",
        )
        .order_by(result.month, part.position, line.position)
    )
    if employee_ids is not None:
        query = query.where(result.employee_id.in_(employee_ids))
    found: dict[tuple[int, str, str], ItemScore] = {}
    for who, month, indicator, named, family, weight_e2, score_e2 in session.execute(query):
        weight, score = Decimal(weight_e2).scaleb(-2), Decimal(score_e2).scaleb(-2)
        before = found.get((who, month, indicator))
        if before is not None:
            weight, score = weight + before.weight, score + before.score
        found[who, month, indicator] = ItemScore(
            who, month, indicator, named, family, weight, score
        )
    return list(found.values())


def month_scores(session: Session, months: Sequence[Period]) -> list[MonthScore]:
    """Return everyone's confirmed standing totals of some months, oldest month first."""
    table = AppraisalResultTable
    rows = session.execute(
        select(table.employee_id, table.month, table.total_e2, table.grade)
        .where(
            table.month.in_([month.key for month in months]),
            table.superseded.is_(False),
            table.status.in_(_DONE),
            table.total_e2.is_not(None),
        )
        .order_by(table.month, table.employee_id)
    )
    return [
        MonthScore(who, month, Decimal(total or 0).scaleb(-2), grade)
        for who, month, total, grade in rows
    ]


def mean_percent(scores: Sequence[ItemScore]) -> Decimal | None:
    """Return all scores in per cent of all their weights; None without any."""
    weight = sum((each.weight for each in scores), Decimal(0))
    if not weight:
        return None
    return rounded(sum((each.score for each in scores), Decimal(0)) * HUNDRED / weight)
