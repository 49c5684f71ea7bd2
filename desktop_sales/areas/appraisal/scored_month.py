"""A month scored: every person's parts, lines, total and grade, before anything is stored."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.codec import line_to_json
from desktop_sales.areas.appraisal.inputs import (
    ComputeMeasures,
    lines_of,
    read_entered,
    read_figures,
)
from desktop_sales.areas.appraisal.parts import PartPlan, SubjectOf, plan_parts
from desktop_sales.areas.appraisal.records import (
    AppraisalSettings,
    SchemeVersion,
    ScoredLine,
    ScoredResult,
)
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.appraisal.rules import PartInput, graded, score_parts
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class ScoredPerson:
    """One person's month: the parts held, scored or not, and the result of the scored ones."""

    employee_id: int
    parts: tuple[PartPlan, ...]
    result: ScoredResult
    grade: str
    digest: str

    def lines_of(self, part: PartPlan) -> tuple[ScoredLine, ...]:
        """Return the lines of a part; none for one that is not scored."""
        scored = [each for each in self.parts if each.version is not None]
        return self.result.parts[scored.index(part)] if part in scored else ()

    @property
    def is_rated(self) -> bool:
        """Tell whether every rated line has its mark."""
        return not any(
            line.state == "missing" and line.given.indicator.kind == "rated"
            for part in self.result.parts
            for line in part
        )


def score_month(
    session: Session,
    month: Period,
    compute: ComputeMeasures,
    *,
    by: SubjectOf = "person",
    employee_ids: Sequence[int] | None = None,
    instead: SchemeVersion | None = None,
) -> dict[int, ScoredPerson]:
    """Score everyone of a month, or the people named, from what is in the database now.

    ``instead`` is a version tried in the place of the one in force.
    """
    people = plan_parts(session, month, employee_ids, instead)
    settings = appraisal_settings(session, month.end)
    figures = read_figures(session, month, people, compute, by)
    entered = read_entered(session, month.key)
    scored = {}
    for employee_id, parts in people.items():
        counted = [part for part in parts if part.version is not None]
        days = sum(part.held.workdays for part in counted)
        inputs = []
        for part in counted:
            share = Decimal(part.held.workdays) / days if len(counted) > 1 and days else None
            lines = lines_of(part, month, figures, entered, settings, by, share)
            inputs.append(PartInput(lines, part.held.workdays))
        result = score_parts(inputs, settings)
        band = graded(result.total, result.dropped_weight, settings)
        grade = entered.moves.get(employee_id, band.code) if band else ""
        scored[employee_id] = ScoredPerson(
            employee_id,
            tuple(parts),
            result,
            grade,
            _digest(parts, result, settings, grade),
        )
    return scored


def _digest(
    parts: Sequence[PartPlan], result: ScoredResult, settings: AppraisalSettings, grade: str
) -> str:
    """Return a short text that changes when anything behind the result changes."""
    content: Mapping[str, object] = {
        "parts": [
            [
                part.held.region_id,
                part.held.post_id,
                str(part.held.start_on),
                str(part.held.end_on),
                part.held.workdays,
                part.version.id if part.version else 0,
            ]
            for part in parts
        ],
        "lines": [[line_to_json(line) for line in lines] for lines in result.parts],
        "bands": [[band.code, str(band.from_score)] for band in settings.bands],
        "extra": str(result.extra),
        "deducted": str(result.deducted),
        "grade": grade,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
