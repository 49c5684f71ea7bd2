"""A plan rehearsed before it is published: last year's figures against the new targets.

Each month of the past year is scored anew by the schemes in force then, with the targets of the
same month of the plan in the place of those that were set; bonuses likewise by their rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.records import AppraisalSettings, LineInput, ScoredLine
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.appraisal.rules import PartInput, graded, score_parts
from desktop_sales.areas.appraisal.scored_month import ScoredPerson, score_month
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.plans.rules import SUMMABLE_MEASURES, figure_of
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.bonuses import earned_in
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period

AMOUNT = "sales.amount"
COMPLETIONS = frozenset({"sales.completion", "team.completion"})
Totals = list[tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class RehearsedPerson:
    """Somebody's past year against the plan: amounts in yuan over the months both have.

    ``score`` and ``grade`` are the mean of the months scored anew, ``score_then`` as it was.
    """

    employee_id: int
    name: str
    region: str
    months: int
    months_reached: int
    actual: Decimal
    target: Decimal
    score: Decimal | None
    grade: str
    score_then: Decimal | None
    grade_then: str
    bonus_fen: int | None
    bonus_then_fen: int | None

    @property
    def completion(self) -> Decimal | None:
        """Return the past year's amount ÷ the new targets of the same months."""
        return self.actual / self.target if self.target > 0 else None

    @property
    def reached(self) -> bool:
        """Tell whether the new target would have been reached."""
        return self.target > 0 and self.actual >= self.target


def rehearse(
    session: Session, year: Period, version_id: int | None = None
) -> list[RehearsedPerson]:
    """Return how everyone with targets in a plan would have done with last year's figures.

    Months that the sales data do not reach yet are left out on both sides.
    """
    months = _past_months(session, year)
    if not months:
        return []
    people = team.employees(session, period=year)
    subjects = [Subject("person", person.id) for person in people]
    pairs = [(month, month.shifted(12)) for month in months]
    targets = plans.targets(
        session, AMOUNT, subjects, [new for _, new in pairs], version_id=version_id
    )
    actual = compute(session, [AMOUNT], subjects, months)
    scores = _Scores(session, pairs, version_id)
    found = []
    for person, subject in zip(people, subjects, strict=True):
        known = [(old, new) for old, new in pairs if targets.get((subject, new.key), 0) > 0]
        if not known:
            continue
        wanted = [figure_of(AMOUNT, targets[subject, new.key]) for _, new in known]
        sold = [actual[subject, old.key, AMOUNT].value or Decimal(0) for old, _ in known]
        score, grade = scores.mean(person.id, anew=True)
        score_then, grade_then = scores.mean(person.id, anew=False)
        found.append(
            RehearsedPerson(
                person.id,
                person.name,
                person.region or "",
                len(known),
                sum(a >= t for a, t in zip(sold, wanted, strict=True)),
                sum(sold, Decimal(0)),
                sum(wanted, Decimal(0)),
                score,
                grade,
                score_then,
                grade_then,
                scores.bonus.get(person.id),
                scores.bonus_then.get(person.id),
            )
        )
    return found


def _past_months(session: Session, year: Period) -> list[Period]:
    """Return the months of the year before that the sales data hold to their end, or nearly."""
    span = sales.data_span(session)
    if span is None:
        return []
    before = year.same_last_year().months()
    return [
        m for m in before if span[0] <= m.end and Period.containing(span[1]).start > m.start
    ] or [m for m in before if m.start <= span[1] and m.end >= span[0]]


class _Scores:
    """Every month scored as it was and with the plan's targets, and the bonuses of both."""

    def __init__(
        self, session: Session, pairs: Sequence[tuple[Period, Period]], version_id: int | None
    ) -> None:
        self._then: dict[int, Totals] = {}
        self._anew: dict[int, Totals] = {}
        self.bonus: dict[int, int] = {}
        self.bonus_then: dict[int, int] = {}
        self._settings = appraisal_settings(session, pairs[-1][0].end)
        planned = _planned(session, [new for _, new in pairs], version_id)
        for old, new in pairs:
            wanted = _NewTargets(planned, new.key, team.led_regions(session, old.end))
            for employee_id, scored in score_month(session, old, compute).items():
                _keep(self._then, employee_id, scored.result.provisional, scored)
                result = score_parts(_rescored(scored, wanted), self._settings)
                _keep(self._anew, employee_id, result.provisional, scored)
            _add(self.bonus_then, earned_in(session, old))
            _add(self.bonus, earned_in(session, old, wanted.of))

    def mean(self, employee_id: int, *, anew: bool) -> tuple[Decimal | None, str]:
        """Return the mean score of someone's months, and the grade it would give."""
        totals = (self._anew if anew else self._then).get(employee_id, [])
        if not totals:
            return None, ""
        score = round(sum((total for total, _ in totals), Decimal(0)) / len(totals), 2)
        dropped = max(dropped for _, dropped in totals)
        return score, _grade(score, dropped, self._settings)


def _grade(score: Decimal, dropped: Decimal, settings: AppraisalSettings) -> str:
    band = graded(score, dropped, settings)
    return band.code if band else ""


def _keep(
    found: dict[int, Totals], employee_id: int, total: Decimal | None, scored: ScoredPerson
) -> None:
    if total is not None:
        found.setdefault(employee_id, []).append((total, scored.result.dropped_weight))


def _add(sums: dict[int, int], earned: Mapping[int, int]) -> None:
    for employee_id, fen in earned.items():
        sums[employee_id] = sums.get(employee_id, 0) + fen


Planned = Mapping[tuple[str, Subject, str], Decimal]
"""Targets of the plan as figures by measure, subject and month."""


def _planned(session: Session, months: Sequence[Period], version_id: int | None) -> Planned:
    """Return the plan's targets of everyone, each measure in one statement."""
    subjects = [Subject("person", person.id) for person in team.employees(session)]
    subjects += [Subject("region", region.id) for region in team.regions(session)]
    return {
        (measure, subject, month): figure_of(measure, value)
        for measure in sorted(SUMMABLE_MEASURES)
        for (subject, month), value in plans.targets(
            session, measure, [*subjects, COMPANY], months, version_id=version_id
        ).items()
    }


@dataclass(frozen=True, slots=True)
class _NewTargets:
    """The plan's targets of one month, as indicators and bonus rules ask for them."""

    planned: Planned
    month: str
    led: Mapping[int, int]

    def of(self, measure: str, subject: Subject) -> Decimal | None:
        """Return the target of a subject on a measure as a figure; None without one."""
        return self.planned.get((measure, subject, self.month))

    def of_team(self, subject: Subject) -> Decimal | None:
        """Return the target of the region somebody leads."""
        region = self.led.get(subject.id) if subject.kind == "person" else None
        return self.of(AMOUNT, Subject("region", region) if region else subject)


def _rescored(scored: ScoredPerson, wanted: _NewTargets) -> list[PartInput]:
    counted = [part for part in scored.parts if part.version is not None]
    return [
        PartInput(tuple(_line(line, wanted) for line in lines), part.held.workdays)
        for part, lines in zip(counted, scored.result.parts, strict=True)
    ]


def _line(line: ScoredLine, wanted: _NewTargets) -> LineInput:
    """Return a line's input with the plan's target in the place of the one it had."""
    given = line.given
    indicator, subject = given.indicator, given.subject
    if subject is None or indicator.measure is None:
        return given
    if indicator.measure in COMPLETIONS:
        is_team = indicator.measure == "team.completion"
        target = wanted.of_team(subject) if is_team else wanted.of(AMOUNT, subject)
        if target is None or target <= 0 or given.numerator is None:
            return given
        return replace(given, actual=given.numerator / target, denominator=target, reason=None)
    if indicator.target_kind == "plan":
        target = wanted.of(indicator.measure, subject)
        return given if target is None else replace(given, target=target)
    return given
