"""What the plans area measures: completion of a subject's target, and of a team's."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import queries
from desktop_sales.areas.sales.measures import LINE_SOURCE
from desktop_sales.areas.team import queries as team
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    not_applicable,
)
from desktop_sales.core.money import yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

AMOUNT = "sales.amount"
MEASURES = (
    Measure(
        "sales.completion",
        N_("Sales target completion"),
        "rate",
        "higher",
        N_("Sales ÷ target of the period"),
    ),
    Measure(
        "team.completion",
        N_("Team target completion"),
        "rate",
        "higher",
        N_("Sum of the members' sales ÷ sum of their targets; members without target left out"),
    ),
)


def compute_completion(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return completion for every subject and period."""
    values: MeasureValues = {}
    if "sales.completion" in names:
        values |= _own(session, subjects, periods, known)
    if "team.completion" in names:
        values |= _of_teams(session, subjects, periods)
    return values


COMPLETION_SOURCE = Source(
    "completion",
    MEASURES,
    compute_completion,
    needs=(AMOUNT,),
)


SOURCES = (COMPLETION_SOURCE,)


def _own(
    session: Session,
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    actual: MeasureValues,
) -> MeasureValues:
    """完成率 = 实际 ÷ 目标; without a target above zero it does not apply."""
    targets = queries.targets(session, AMOUNT, subjects, periods)
    return {
        (subject, period.key, "sales.completion"): _completion(
            actual[subject, period.key, AMOUNT].value or Decimal(0),
            targets.get((subject, period.key)),
            "no_target",
        )
        for subject in subjects
        for period in periods
    }


def _completion(actual: Decimal, target_fen: int | None, reason: str) -> MeasureValue:
    if target_fen is None or target_fen <= 0:
        return MeasureValue(None, f"not_applicable.{reason}", actual, yuan(target_fen or 0))
    target = yuan(target_fen)
    return MeasureValue(actual / target, None, actual, target)


def _of_teams(
    session: Session, subjects: Sequence[Subject], periods: Sequence[Period]
) -> MeasureValues:
    """团队成员业绩完成率 = Σ实际 ÷ Σ目标 over the people of each month's region.

    A leader's team is everyone in the region led but the leader; others have no team.
    """
    months = list({m.key: m for period in periods for m in period.months()}.values())
    homes = queries.month_homes(session, months)
    people = sorted({Subject("person", employee_id) for employee_id, _ in homes})
    targets = queries.targets(session, AMOUNT, people, months)
    source = LINE_SOURCE
    actual = source.compute(session, [AMOUNT], people, months, {}) if people and months else {}
    inside = team.region_descendants(session)
    values: MeasureValues = {}
    for period in periods:
        led = team.led_regions(session, period.end)
        for subject in subjects:
            key = (subject, period.key, "team.completion")
            region_id = led.get(subject.id) if subject.kind == "person" else subject.id
            if subject.kind == "person" and region_id is None:
                values[key] = not_applicable("not_for_person")
                continue
            regions = None if subject.kind == "company" else inside.get(region_id or 0, frozenset())
            members = [
                (Subject("person", employee_id), month)
                for (employee_id, month), home in homes.items()
                if month in {m.key for m in period.months()}
                and (regions is None or home in regions)
                and (subject.kind != "person" or employee_id != subject.id)
                # who leads is no member left out for want of a target of their own
                and (employee_id not in led or (Subject("person", employee_id), month) in targets)
            ]
            values[key] = _team(members, targets, actual)
    return values


def _team(
    members: Sequence[tuple[Subject, str]],
    targets: dict[tuple[Subject, str], int],
    actual: MeasureValues,
) -> MeasureValue:
    with_target = [member for member in members if targets.get(member, 0) > 0]
    reached = sum(
        (actual[person, month, AMOUNT].value or Decimal(0) for person, month in with_target),
        Decimal(0),
    )
    found = _completion(reached, sum(targets[m] for m in with_target), "no_team_target")
    note = "note.targets_missing" if len(with_target) < len(members) else None
    return MeasureValue(found.value, found.reason, found.numerator, found.denominator, note)
