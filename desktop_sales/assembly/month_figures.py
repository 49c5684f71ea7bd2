"""What a month came to for each appraised person, as programs read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.details import result_detail
from desktop_sales.areas.appraisal.parts import SubjectOf
from desktop_sales.areas.appraisal.records import ResultDetail
from desktop_sales.areas.plans.queries import target_figures
from desktop_sales.areas.team.queries import employees
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import MeasureValue, Subject, SubjectKind
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import pgettext

AMOUNT, PROFIT, ORDERS, CUSTOMERS, COMPLETION = MEASURES = (
    "sales.amount",
    "sales.profit",
    "sales.orders",
    "customers.served",
    "sales.completion",
)


@dataclass(frozen=True, slots=True)
class SalesFigures:
    """The figures of one subject: measures by name, and the sales target."""

    values: dict[str, MeasureValue]
    target: Decimal | None

    def as_json(self) -> dict[str, Any]:
        """Return plain values: fen as integers, the completion as a decimal string."""
        return {
            "amount_fen": self.fen(AMOUNT),
            "target_fen": None if self.target is None else fen_of_yuan(self.target),
            "completion": _ratio(self.values[COMPLETION].value),
        }

    def fen(self, name: str) -> int | None:
        """Return a measure of money."""
        value = self.values[name].value
        return None if value is None else fen_of_yuan(value)

    def number(self, name: str) -> str | None:
        """Return a measure that counts."""
        return _text(self.values[name].value)


@dataclass(frozen=True, slots=True)
class Basis:
    """Whose sales a score rests on: a person's own, or those of the region or company led."""

    kind: str
    name: str
    figures: SalesFigures

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {"kind": self.kind, "name": self.name, **self.figures.as_json()}


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One person's month: figures, completion and score, with what did not apply and why."""

    detail: ResultDetail
    figures: SalesFigures
    basis: Basis

    def as_json(self) -> dict[str, Any]:
        """Return plain values: fen as integers, ratios and scores as decimal strings."""
        body = self.detail.body
        lines = [line for part in body.parts for line in part.lines]
        return {
            "name": self.detail.person.name,
            "code": self.detail.person.code,
            "region": body.region,
            **self.figures.as_json(),
            "profit_fen": self.figures.fen(PROFIT),
            "orders": self.figures.number(ORDERS),
            "customers": self.figures.number(CUSTOMERS),
            "scored_on": self.basis.as_json(),
            "score": _score(body.total),
            "provisional_score": _score(body.provisional),
            "scored_weight": _score(body.scored_weight),
            "without_ratings": self.detail.without_ratings or None,
            "grade": body.grade or None,
            "number": self.detail.number or None,
            "not_applicable": [
                {"indicator": line.indicator, "title": line.title, "reason": line.reason}
                for line in lines
                if line.state == "not_applicable"
            ],
            "missing": [
                {"indicator": line.indicator, "title": line.title, "reason": line.reason}
                for line in lines
                if line.state == "missing"
            ],
        }


def month_figures(
    session: Session, month: Period, result_ids: Sequence[int], by: SubjectOf = "person"
) -> list[MonthFigures]:
    """Return the figures behind results, in the order given; all measures in one computation."""
    details = [result_detail(session, result_id) for result_id in result_ids]
    subjects = _subjects(session, month, details, by)
    bases = [_basis(detail, subjects[detail.employee_id]) for detail in details]
    figures = _figures(session, month, {*subjects.values(), *(subject for subject, _ in bases)})
    return [
        MonthFigures(
            detail,
            figures[subjects[detail.employee_id]],
            Basis(subject.kind, name, figures[subject]),
        )
        for detail, (subject, name) in zip(details, bases, strict=True)
    ]


def _figures(
    session: Session, month: Period, subjects: Collection[Subject]
) -> dict[Subject, SalesFigures]:
    values = compute(session, MEASURES, list(subjects), [month])
    targets = target_figures(session, AMOUNT, list(subjects), month)
    return {
        subject: SalesFigures(
            {name: values[subject, month.key, name] for name in MEASURES}, targets.get(subject)
        )
        for subject in subjects
    }


def _basis(detail: ResultDetail, otherwise: Subject) -> tuple[Subject, str]:
    """Return whose sales count for the score, and their name; of several parts the longest."""
    sources = [
        (part.working_days, line.source, part.region)
        for part in detail.body.parts
        for line in part.lines
        if line.source is not None and line.source.measure.startswith("sales.")
    ]
    if not sources:
        return otherwise, detail.person.name
    _days, source, region = max(sources, key=lambda each: each[0])
    subject = Subject(cast(SubjectKind, source.subject_kind), source.subject_id)
    names = {"person": detail.person.name, "region": region}
    return subject, names.get(subject.kind, pgettext("scope", "whole company"))


def _subjects(
    session: Session, month: Period, details: Sequence[ResultDetail], by: SubjectOf
) -> dict[int, Subject]:
    """Return whose figures count for each person: the person's own, or those of the region."""
    own = {detail.employee_id: Subject("person", detail.employee_id) for detail in details}
    if by == "person":
        return own
    regions = {person.id: person.region_id for person in employees(session, period=month)}
    return {
        employee_id: Subject("region", region) if (region := regions.get(employee_id)) else subject
        for employee_id, subject in own.items()
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")


def _score(value: Decimal | None) -> str | None:
    return None if value is None else format(round(value, 2), ".2f")


def _ratio(value: Decimal | None) -> str | None:
    return None if value is None else format(round(value, 4), "f")
