"""A scheme tried on past months before it is published: whose score and grade would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.records import (
    AppraisalSettings,
    SchemeDraft,
    SchemeVersion,
)
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.appraisal.rules import graded
from desktop_sales.areas.appraisal.scheme_checks import check_indicators
from desktop_sales.areas.appraisal.schemes import posts_of
from desktop_sales.areas.appraisal.scored_month import ScoredPerson, score_month
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.assembly.measures import compute
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class TriedMonth:
    """Somebody's month by the scheme in force and by the one tried.

    Scores are over the items that have data; ``missing`` names those of the tried scheme without.
    """

    employee_id: int
    name: str
    region: str
    month: str
    score_then: Decimal | None
    grade_then: str
    score: Decimal | None
    grade: str
    missing: tuple[str, ...] = ()

    @property
    def is_regraded(self) -> bool:
        """Tell whether the grade would change."""
        return self.grade != self.grade_then

    @property
    def change(self) -> Decimal | None:
        """Return the points gained or lost; None where one side has no score."""
        if self.score is None or self.score_then is None:
            return None
        return self.score - self.score_then


def try_scheme(session: Session, draft: SchemeDraft, months: Sequence[Period]) -> list[TriedMonth]:
    """Return the months of everyone the scheme would appraise, as they were and as they would be.

    Raises ``appraisal.post_unknown`` and what ``scheme_checks.check_indicators`` raises.
    """
    check_indicators(draft.indicators)
    level, post_id = posts_of(session, draft)
    tried = SchemeVersion(
        id=0,
        scheme_id=0,
        code=draft.code,
        title=draft.title,
        post_level=level,
        number=0,
        effective_from=draft.effective_from,
        published=False,
        indicators=draft.indicators,
        post=draft.post,
        post_id=post_id,
    )
    return [each for month in months for each in _month(session, month, tried)]


def _month(session: Session, month: Period, tried: SchemeVersion) -> Iterable[TriedMonth]:
    settings = appraisal_settings(session, month.end)
    anew = score_month(session, month, compute, instead=tried)
    affected = [
        employee_id
        for employee_id, person in anew.items()
        if any(part.version is tried for part in person.parts)
    ]
    if not affected:
        return
    then = score_month(session, month, compute, employee_ids=affected)
    everyone = team.employees(session, on=month.end, where=EmployeeFilter(with_leavers=True))
    people = {person.id: person for person in everyone}
    for employee_id in affected:
        before, after = then.get(employee_id), anew[employee_id]
        yield TriedMonth(
            employee_id,
            people[employee_id].name,
            people[employee_id].region or "",
            month.key,
            *_outcome(before, settings),
            *_outcome(after, settings),
            missing=tuple(_missing(after)),
        )


def _outcome(
    person: ScoredPerson | None, settings: AppraisalSettings
) -> tuple[Decimal | None, str]:
    if person is None:
        return None, ""
    result = person.result
    band = graded(result.provisional, result.dropped_weight, settings)
    return result.provisional, band.code if band else ""


def _missing(person: ScoredPerson) -> Iterable[str]:
    lines = (line for part in person.result.parts for line in part if line.state == "missing")
    return dict.fromkeys(line.given.indicator.title for line in lines)
