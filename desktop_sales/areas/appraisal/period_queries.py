"""Reads of quarters, half-years and years: everyone's months, marks and what they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.grades import grade_of
from desktop_sales.areas.appraisal.period_records import (
    ItemLine,
    MonthLine,
    PeriodItem,
    PeriodResult,
    PeriodScore,
    PeriodSettings,
    PeriodStatus,
)
from desktop_sales.areas.appraisal.period_rules import score_period
from desktop_sales.areas.appraisal.records import CombinedRating, Mark
from desktop_sales.areas.appraisal.regulation import appraisal_settings, regulation_value
from desktop_sales.areas.appraisal.rules import balance
from desktop_sales.areas.appraisal.schemes import schemes_in_force
from desktop_sales.areas.appraisal.tables import (
    AppraisalPartTable,
    AppraisalResultTable,
    PeriodMarkTable,
    PeriodResultTable,
    ResultLineTable,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee, PersonMonth
from desktop_sales.core.periods import Period

_DONE = ("confirmed", "archived")


def period_settings(session: Session, period: Period) -> PeriodSettings:
    """Return the share of the months and the items in force at the period's end."""
    items = regulation_value(session, "period_items", period.end)
    return PeriodSettings(
        Decimal(regulation_value(session, "period_month_share", period.end)),
        tuple(PeriodItem(each["code"], each["title"], Decimal(each["weight"])) for each in items),
    )


def period_results(
    session: Session, period: Period, employee_ids: Sequence[int] | None = None
) -> list[PeriodResult]:
    """Return everyone who was in post in a month of the period, as the results stand now."""
    months = period.months()
    people = {person.id: person for person in team.employees(session, period=period)}
    wanted = [key for key in people if employee_ids is None or key in employee_ids]
    held = _held(session, months, wanted)
    lines = _month_lines(session, months, held)
    marks = _marks(session, period)
    settings, raters = period_settings(session, period), appraisal_settings(session, period.end)
    standing, last = _standing(session, period), _last_ids(session, period)
    found = []
    for employee_id in wanted:
        if employee_id not in lines:
            continue
        own = {item: given for (who, item), given in marks.items() if who == employee_id}
        score = score_period(lines[employee_id], own, settings, raters)
        row = standing.get(employee_id)
        result = _result(people[employee_id], period, score, row, raters.bands)
        found.append(replace(result, last_id=last.get(employee_id)))
    return sorted(found, key=lambda each: (-(each.score.total or Decimal(-1)), each.name))


def _result(
    person: Employee, period: Period, now: PeriodScore, row: PeriodResultTable | None, bands: Any
) -> PeriodResult:
    score = now if row is None else score_from_json(row.body)
    band = None if score.total is None else grade_of(score.total, bands)
    return PeriodResult(
        employee_id=person.id,
        name=person.name,
        code=person.code,
        region=person.region or "",
        post=person.post or "",
        period=period.key,
        score=score,
        grade=band.code if band else "",
        grade_title=band.title if band else "",
        coefficient=band.coefficient if band else None,
        status="confirmed" if row else _status(score),
        result_id=row.id if row else None,
        number=row.number if row else "",
        check_code=row.check_code if row else "",
        confirmed_at=row.confirmed_at if row else None,
        is_changed=row is not None and now.total != score.total,
    )


def corrected(
    session: Session, period: Period, employee_ids: Sequence[int]
) -> dict[int, tuple[int, str, PeriodScore]]:
    """Return of whom an earlier version was sealed: its number, why it was taken up, its score."""
    rows = session.scalars(
        select(PeriodResultTable)
        .where(
            PeriodResultTable.period == period.key,
            PeriodResultTable.employee_id.in_(employee_ids),
            PeriodResultTable.superseded.is_(True),
        )
        .order_by(PeriodResultTable.version)
    )
    return {row.employee_id: (row.version, row.reason, score_from_json(row.body)) for row in rows}


def _status(score: PeriodScore) -> PeriodStatus:
    if score.open_months or score.month_mean is None:
        return "blocked"
    return "to_rate" if score.total is None else "ready"


def _held(
    session: Session, months: Sequence[Period], people: Sequence[int]
) -> dict[tuple[int, str], list[PersonMonth]]:
    held: dict[tuple[int, str], list[PersonMonth]] = {}
    for part in team.person_months(session, months, people):
        held.setdefault((part.employee_id, part.month), []).append(part)
    return held


def _month_lines(
    session: Session,
    months: Sequence[Period],
    held: Mapping[tuple[int, str], Sequence[PersonMonth]],
) -> dict[int, tuple[MonthLine, ...]]:
    """Return everyone's months; who had no appraised post in any month is left out."""
    totals = _totals(session, months)
    details = _details(session, months)
    schemes = {month.key: schemes_in_force(session, month.end) for month in months}
    found: dict[int, tuple[MonthLine, ...]] = {}
    for employee_id in {key[0] for key in held}:
        lines = []
        for month in months:
            key = (employee_id, month.key)
            if key in totals:
                line = replace(totals[key], **details.get(key, {}))
            elif key not in held:
                line = MonthLine(month.key, "not_in_post")
            else:
                scored = any(
                    part.scored and schemes[month.key].of_post(part.post_id) is not None
                    for part in held[key]
                )
                line = MonthLine(month.key, "open" if scored else "not_scored")
            lines.append(line)
        if any(line.state in ("confirmed", "open") for line in lines):
            found[employee_id] = tuple(lines)
    return found


def _totals(session: Session, months: Sequence[Period]) -> dict[tuple[int, str], MonthLine]:
    table = AppraisalResultTable
    query = select(table.employee_id, table.month, table.total_e2, table.grade).where(
        *_confirmed_in(months), table.total_e2.is_not(None)
    )
    return {
        (employee_id, month): MonthLine(month, "confirmed", _points(total), grade)
        for employee_id, month, total, grade in session.execute(query)
    }


def _confirmed_in(months: Sequence[Period]) -> tuple[ColumnElement[bool], ...]:
    table = AppraisalResultTable
    return (
        table.month.in_([month.key for month in months]),
        table.superseded.is_(False),
        table.status.in_(_DONE),
    )


def _details(session: Session, months: Sequence[Period]) -> dict[tuple[int, str], dict[str, Any]]:
    """Return what confirmed months are made of: each indicator's printed points, and the rest."""
    result, line = AppraisalResultTable, ResultLineTable
    role = line.inputs["indicator"]["role"].as_string()
    query = (
        select(
            result.employee_id, result.month, result.total_e2, result.extra_e2, result.deducted_e2,
            line.indicator, role, line.score_e2, line.extra_e2,
        )
        .join(AppraisalPartTable, AppraisalPartTable.result_id == result.id)
        .join(line, line.part_id == AppraisalPartTable.id)
        .where(*_confirmed_in(months))
        .order_by(result.employee_id, result.month, AppraisalPartTable.position, line.position)
    )  # fmt: skip
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for key, rows in groupby(session.execute(query).all(), lambda row: (row[0], row[1])):
        found[key] = _made_of([row[2:] for row in rows])
    return found


def _made_of(rows: Sequence[Any]) -> dict[str, Any]:
    """Return lines and balance of one month; an item of several assignments is one line."""
    sums: dict[str, Decimal | None] = {}
    for *_, indicator, role, score, extra in rows:
        points = _points(score if role == "weighted" else extra)
        before = sums.get(indicator)
        sums[indicator] = points if before is None else before + (points or Decimal(0))
    total, extra, deducted = map(_points, rows[0][:3])
    lines = [(role, _points(score), _points(added)) for *_, role, score, added in rows]
    return {"lines": tuple(sums.items()), "balance": balance(lines, total, extra, deducted)}


def _points(e2: Any) -> Any:
    return None if e2 is None else Decimal(e2).scaleb(-2)


def _marks(session: Session, period: Period) -> dict[tuple[int, str], list[Mark]]:
    found: dict[tuple[int, str], list[Mark]] = {}
    query = select(PeriodMarkTable).where(PeriodMarkTable.period == period.key)
    for row in session.scalars(query.order_by(PeriodMarkTable.id)):
        mark = Mark(row.rater_group, row.rater, Decimal(row.score_e2).scaleb(-2))
        found.setdefault((row.employee_id, row.item), []).append(mark)
    return found


def _standing(session: Session, period: Period) -> dict[int, PeriodResultTable]:
    query = select(PeriodResultTable).where(
        PeriodResultTable.period == period.key, PeriodResultTable.superseded.is_(False)
    )
    return {row.employee_id: row for row in session.scalars(query)}


def _last_ids(session: Session, period: Period) -> dict[int, int]:
    query = select(PeriodResultTable.employee_id, PeriodResultTable.id).where(
        PeriodResultTable.period == period.key
    )
    versions = session.execute(query.order_by(PeriodResultTable.version))
    return {employee_id: result_id for employee_id, result_id in versions}


def score_to_json(score: PeriodScore) -> dict[str, Any]:
    """Return a score as plain values, as the seal keeps it."""
    return {
        "months": [
            [
                m.month,
                m.state,
                _text(m.total),
                m.grade,
                [[c, _text(p)] for c, p in m.lines],
                [[kind, str(points)] for kind, points in m.balance],
            ]
            for m in score.months
        ],
        "items": [
            {
                "item": [line.item.code, line.item.title, str(line.item.weight)],
                "groups": [[g, str(mean), n] for g, mean, n in line.rating.groups],
                "dropped": list(line.rating.dropped),
                "hidden": list(line.rating.hidden),
                "review": _text(line.rating.review),
                "value": _text(line.rating.value),
                "points": _text(line.points),
            }
            for line in score.items
        ],
        "month_share": str(score.month_share),
        "month_mean": _text(score.month_mean),
        "item_points": _text(score.item_points),
        "month_part": _text(score.month_part),
        "item_part": _text(score.item_part),
        "total": _text(score.total),
    }


def score_from_json(data: Mapping[str, Any]) -> PeriodScore:
    """Return the score that ``score_to_json`` stored."""
    return PeriodScore(
        tuple(
            MonthLine(
                month,
                state,
                _number(total),
                grade,
                tuple((code, _number(points)) for code, points in lines),
                tuple((kind, Decimal(points)) for each in beside for kind, points in each),
            )
            for month, state, total, grade, lines, *beside in data["months"]
        ),
        tuple(_item_from_json(each) for each in data["items"]),
        Decimal(data["month_share"]),
        _number(data["month_mean"]),
        _number(data["item_points"]),
        _number(data["month_part"]),
        _number(data["item_part"]),
        _number(data["total"]),
    )


def _item_from_json(data: Mapping[str, Any]) -> ItemLine:
    code, title, weight = data["item"]
    rating = CombinedRating(
        value=_number(data["value"]),
        groups=tuple((g, Decimal(mean), n) for g, mean, n in data["groups"]),
        dropped=tuple(data["dropped"]),
        hidden=tuple(data["hidden"]),
        review=_number(data["review"]),
    )
    return ItemLine(PeriodItem(code, title, Decimal(weight)), rating, _number(data["points"]))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
