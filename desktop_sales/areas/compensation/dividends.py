"""Use cases and reads of the year-end dividend (年终分红): computed, approved under seal, read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.compensation import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.compensation.dividend_rules import (
    Candidate,
    DividendRule,
    Exclusion,
    Part,
    split_dividend,
)
from desktop_sales.areas.compensation.tables import DividendTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.seals import seal

NUMBER_PREFIX = "FH"
SEAL_KIND = "dividend"


@dataclass(frozen=True, slots=True)
class Dividend:
    """A year's dividend as stored, with the people's names; approved it has a number."""

    year: int
    pool_fen: int
    rule: DividendRule
    parts: tuple[tuple[str, Part], ...]
    number: str = ""
    check_code: str = ""


def compute_dividend(
    session: Session, year: int, pool_fen: int, rule: DividendRule, candidates: Sequence[Candidate]
) -> None:
    """Divide a pool and keep it as the year's draft.

    Raises ``compensation.dividend_approved``, ``compensation.pool_not_positive``,
    ``compensation.nobody_eligible``.
    """
    row = _row(session, year) or DividendTable(year=year)
    if row.number:
        raise DomainError("compensation.dividend_approved", year=year, number=row.number)
    parts = split_dividend(rule, pool_fen, candidates)
    row.pool_fen, row.rule = pool_fen, _rule_to_json(rule)
    row.parts = [_part_to_json(part) for part in parts]
    session.add(row)
    session.flush()


def approve_dividend(session: Session, year: int) -> str:
    """Number and seal the year's dividend; return the number.

    Raises ``compensation.dividend_missing``, ``compensation.dividend_approved``.
    """
    row = _row(session, year)
    if row is None:
        raise DomainError("compensation.dividend_missing", year=year)
    if row.number:
        raise DomainError("compensation.dividend_approved", year=year, number=row.number)
    people = [part["employee_id"] for part in row.parts]
    found = session.execute(
        select(EmployeeTable.id, EmployeeTable.uid, EmployeeTable.name).where(
            EmployeeTable.id.in_(people)
        )
    ).all()
    uids = {employee_id: uid for employee_id, uid, _name in found}
    parts = [
        {**{k: v for k, v in part.items() if k != "employee_id"}, "uid": uids[part["employee_id"]]}
        for part in row.parts
    ]
    number = next_number(session, NUMBER_PREFIX, str(year))
    payload = {"year": year, "pool_fen": row.pool_fen, "rule": row.rule, "parts": parts}
    identity = {"names": {uid: name for _id, uid, name in found}}
    row.number = number
    row.check_code = seal(session, SEAL_KIND, number, payload, identity).check_code
    session.flush()
    return number


def dividend(session: Session, year: int) -> Dividend | None:
    """Return a year's dividend, by region of the paper: the largest amounts first."""
    row = _row(session, year)
    if row is None:
        return None
    names = dict(session.execute(select(EmployeeTable.id, EmployeeTable.name)).all())
    parts = [_part_from_json(data) for data in row.parts]
    parts.sort(key=lambda part: (-part.amount_fen, names[part.candidate.employee_id]))
    return Dividend(
        row.year,
        row.pool_fen,
        _rule_from_json(row.rule),
        tuple((names[part.candidate.employee_id], part) for part in parts),
        row.number or "",
        row.check_code or "",
    )


def _row(session: Session, year: int) -> DividendTable | None:
    return session.scalar(select(DividendTable).where(DividendTable.year == year))


def _rule_to_json(rule: DividendRule) -> dict[str, Any]:
    return {
        "post_coefficients": {name: str(value) for name, value in rule.post_coefficients.items()},
        "least_months": rule.least_months,
        "grades": list(rule.grades),
    }


def _rule_from_json(data: Mapping[str, Any]) -> DividendRule:
    coefficients = {name: Decimal(value) for name, value in data["post_coefficients"].items()}
    return DividendRule(coefficients, data["least_months"], tuple(data["grades"]))


def _part_to_json(part: Part) -> dict[str, Any]:
    who = part.candidate
    return {
        "employee_id": who.employee_id,
        "post": who.post,
        "months": who.months,
        "grade": who.grade,
        "coefficient": str(who.coefficient),
        "has_left": who.has_left,
        "points": str(part.points),
        "amount_fen": part.amount_fen,
        "excluded": part.excluded,
    }


def _part_from_json(data: Mapping[str, Any]) -> Part:
    who = Candidate(
        data["employee_id"],
        data["post"],
        data["months"],
        data["grade"],
        Decimal(data["coefficient"]),
        data["has_left"],
    )
    excluded = cast(Exclusion | None, data["excluded"])
    return Part(who, Decimal(data["points"]), data["amount_fen"], excluded)
