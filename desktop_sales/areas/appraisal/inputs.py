"""What is known about everyone's lines before scoring, read set by set for a whole month."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.parts import PartPlan, SubjectOf, is_split, subject_of
from desktop_sales.areas.appraisal.records import (
    AppraisalSettings,
    Indicator,
    LineInput,
    Mark,
    Waiver,
)
from desktop_sales.areas.appraisal.rules import NO_RATING, NO_TARGET, combine_marks
from desktop_sales.areas.appraisal.tables import (
    GradeMoveTable,
    ManualValueTable,
    RatingTable,
    WaiverTable,
)
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.service.measures import SURVEY_MEASURES
from desktop_sales.areas.team.records import PersonMonth
from desktop_sales.core.measures import (
    MeasureValue,
    MeasureValues,
    Subject,
)
from desktop_sales.core.periods import Period

ComputeMeasures = Callable[
    [Session, Sequence[str], Sequence[Subject], Sequence[Period]], MeasureValues
]
"""``assembly.measures.compute``: the areas' measures, computed together."""
NO_VALUE = "missing.no_value"
NOT_COMPUTED = "missing.no_measure"
_BY_AMOUNT = {"sales.completion": "sales.amount"}
_INDEXES = frozenset(measure.name for measure in SURVEY_MEASURES if measure.unit == "index")
"""Fractions that an item may appraise in points of 100."""
_ADDED_UP = frozenset({"sales.amount", "sales.profit", "sales.receipts", "sales.orders"})


@dataclass(frozen=True, slots=True)
class Entered:
    """What people entered for a month: marks, typed values with proof, waivers, moved grades."""

    marks: Mapping[tuple[int, str], Sequence[Mark]]
    values: Mapping[tuple[int, str], tuple[Decimal, str]]
    waivers: Mapping[tuple[int, str], Waiver]
    moves: Mapping[int, str]


@dataclass(slots=True)
class MonthFigures:
    """The measured values and targets of a month, and of stretches of it."""

    whole: MeasureValues
    stretches: MeasureValues = field(default_factory=dict)
    targets: dict[tuple[str, Subject], Decimal] = field(default_factory=dict)


def read_entered(session: Session, month: str) -> Entered:
    """Read marks, typed values and waivers of a month."""
    marks: dict[tuple[int, str], list[Mark]] = {}
    for row in session.scalars(
        select(RatingTable).where(RatingTable.month == month).order_by(RatingTable.id)
    ):
        mark = Mark(row.rater_group, row.rater, Decimal(row.score_e2) / 100, row.note)
        marks.setdefault((row.employee_id, row.indicator), []).append(mark)
    values = {
        (row.employee_id, row.indicator): (Decimal(row.value), row.proof)
        for row in session.scalars(select(ManualValueTable).where(ManualValueTable.month == month))
    }
    waivers = {
        (row.employee_id, row.indicator): Waiver(row.treatment, row.reason, row.waived_by)
        for row in session.scalars(select(WaiverTable).where(WaiverTable.month == month))
    }
    moves = {
        row.employee_id: row.grade
        for row in session.scalars(select(GradeMoveTable).where(GradeMoveTable.month == month))
    }
    return Entered(marks, values, waivers, moves)


def read_figures(
    session: Session,
    month: Period,
    people: Mapping[int, Sequence[PartPlan]],
    compute: ComputeMeasures,
    by: SubjectOf,
) -> MonthFigures:
    """Compute all measures that the schemes ask for, one call for each kind of subject."""
    asked: dict[str, tuple[set[str], set[Subject]]] = {}
    stretched: dict[tuple[str, Period], tuple[set[str], set[Subject]]] = {}
    planned: dict[str, set[Subject]] = {}
    for parts in people.values():
        split = is_split(parts)
        for part, indicator, subject in _measured(parts, by):
            assert indicator.measure is not None
            names, subjects = asked.setdefault(subject.kind, (set(), set()))
            names.add(indicator.measure)
            subjects.add(subject)
            if indicator.target_kind == "plan":
                planned.setdefault(indicator.measure, set()).add(subject)
            amount = _BY_AMOUNT.get(indicator.measure, indicator.measure)
            if split and amount in _ADDED_UP:
                stretch = _stretch(month, part.held)
                names, subjects = stretched.setdefault((subject.kind, stretch), (set(), set()))
                names.add(amount)
                subjects.add(subject)
    figures = MonthFigures(
        _computed(session, compute, [(names, whom, month) for names, whom in asked.values()])
    )
    figures.stretches = _computed(
        session, compute, [(names, whom, days) for (_, days), (names, whom) in stretched.items()]
    )
    for measure, whom in planned.items():
        targets = plans.target_figures(session, measure, sorted(whom), month)
        figures.targets |= {(measure, subject): value for subject, value in targets.items()}
    return figures


def _measured(
    parts: Iterable[PartPlan], by: SubjectOf
) -> Iterable[tuple[PartPlan, Indicator, Subject]]:
    for part in parts:
        for indicator in part.version.indicators if part.version else ():
            if indicator.measure is not None:
                yield part, indicator, subject_of(indicator, part, by)


def _stretch(month: Period, held: PersonMonth) -> Period:
    """Return the days of an assignment as a period of its own, within the month."""
    key = f"{month.key}/{held.start_on}/{held.end_on}"
    return replace(month, start=held.start_on, end=held.end_on, key=key)


def _computed(
    session: Session,
    compute: ComputeMeasures,
    wanted: Iterable[tuple[set[str], set[Subject], Period]],
) -> MeasureValues:
    values: MeasureValues = {}
    for names, subjects, period in wanted:
        values.update(compute(session, sorted(names), sorted(subjects), [period]))
    return values


def lines_of(
    part: PartPlan,
    month: Period,
    figures: MonthFigures,
    entered: Entered,
    settings: AppraisalSettings,
    by: SubjectOf,
    share: Decimal | None = None,
) -> tuple[LineInput, ...]:
    """Return the lines of one part. ``share``: its part of the month's working days, if split."""
    assert part.version is not None
    lines = []
    for indicator in part.version.indicators:
        key = (part.held.employee_id, indicator.code)
        if indicator.kind == "rated":
            line = _rated(indicator, entered.marks.get(key, ()), settings)
        elif indicator.kind == "manual":
            known = LineInput(indicator, target=indicator.target, reason=NO_VALUE)
            if indicator.measure is not None:
                known = _from_measure(indicator, part, month, figures, by, share)
            line = _typed(known, entered.values.get(key))
        else:
            line = _from_measure(indicator, part, month, figures, by, share)
        lines.append(replace(line, waiver=entered.waivers.get(key)))
    return tuple(lines)


def _rated(indicator: Indicator, marks: Sequence[Mark], settings: AppraisalSettings) -> LineInput:
    rating = combine_marks(marks, settings)
    reason = NO_RATING if rating.value is None else None
    return LineInput(indicator, actual=rating.value, reason=reason, rating=rating)


def _typed(known: LineInput, value: tuple[Decimal, str] | None) -> LineInput:
    """Return the line with its typed figure; without one what is known from the data stands."""
    if value is not None:
        return LineInput(
            known.indicator,
            actual=value[0],
            target=known.target,
            proof=value[1],
            measured=known.actual,
        )
    if known.actual is None and not known.indicator.is_weighted:
        # Nothing was noted: there is nothing to add or to take.
        return replace(known, actual=Decimal(0), reason=None)
    return known


def _from_measure(
    indicator: Indicator,
    part: PartPlan,
    month: Period,
    figures: MonthFigures,
    by: SubjectOf,
    share: Decimal | None,
) -> LineInput:
    assert indicator.measure is not None
    subject = subject_of(indicator, part, by)
    missing = MeasureValue(None, NOT_COMPUTED)
    value = figures.whole.get((subject, month.key, indicator.measure), missing)
    if indicator.unit == "points" and indicator.measure in _INDEXES:
        value = _in_points(value)
    amount = _BY_AMOUNT.get(indicator.measure, indicator.measure)
    target = _target(indicator, subject, figures)
    if share is not None and amount in _ADDED_UP:
        stretch = _stretch(month, part.held)
        done = figures.stretches.get((subject, stretch.key, amount), missing)
        if indicator.target_kind == "measure":
            value = _completion(done, value, share)
        else:
            value = done
            target = None if target is None else target * share
    line = LineInput(
        indicator,
        actual=value.value,
        target=target,
        numerator=value.numerator,
        denominator=value.denominator,
        reason=value.reason,
        note=value.note or "",
        subject=subject,
    )
    if value.value is not None and target is None and indicator.target_kind == "plan":
        return replace(line, reason=NO_TARGET)
    return line


def _in_points(index: MeasureValue) -> MeasureValue:
    """Return an index between 0 and 1 in points of 100."""
    if index.value is None or index.numerator is None:
        return index
    return replace(index, value=index.value * 100, numerator=index.numerator * 100)


def _target(indicator: Indicator, subject: Subject, figures: MonthFigures) -> Decimal | None:
    """Return the target: of the plan, else the scheme's own; 100 % where the measure is one."""
    if indicator.target_kind == "measure":
        return Decimal(1)
    if indicator.target_kind == "plan" and indicator.measure is not None:
        return figures.targets.get((indicator.measure, subject), indicator.target)
    return indicator.target


def _completion(done: MeasureValue, month: MeasureValue, share: Decimal) -> MeasureValue:
    """Return the completion of a stretch: its amount ÷ the month's target by working days."""
    if done.value is None or month.denominator is None or month.denominator <= 0:
        return replace(month, value=None, reason=month.reason or done.reason or NO_TARGET)
    target = month.denominator * share
    return MeasureValue(done.value / target, None, done.value, target, done.note)
