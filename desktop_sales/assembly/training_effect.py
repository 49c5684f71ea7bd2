"""Sales of those who came to a training and of the others, before and after it (R61)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.sales.measures import amounts_over
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.training.records import Course
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import format_rate
from desktop_sales.core.translation import _

WEEKS = 8
SMALL = 5
"""Below so many people on a side a difference says little."""
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Side:
    """How many people with sales, and what they sold in yuan before and after."""

    people: int
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal | None:
        """Return the change as a fraction; None without sales before."""
        return (self.after - self.before) / self.before if self.before > 0 else None


@dataclass(frozen=True, slots=True)
class SalesEffect:
    """The same number of weeks before and after a course, of those who came and of the others."""

    weeks: int
    before: tuple[date, date]
    after: tuple[date, date]
    attendees: Side
    others: Side

    @property
    def is_small(self) -> bool:
        """Tell whether one side has too few people to say much."""
        return min(self.attendees.people, self.others.people) < SMALL


def sales_effect(
    session: Session, course: Course, today: date, weeks: int = WEEKS
) -> SalesEffect | None:
    """Return sales before and after a course that took place; None before a week has passed.

    Counted are people in post all the while with sales in one of the spans. Where fewer than
    ``weeks`` weeks have passed, as many are compared as have.
    """
    plan = course.plan
    span = ONE_WEEK * min(weeks, (today - plan.ends_on) // ONE_WEEK)
    if course.state != "held" or span < ONE_WEEK:
        return None
    before = (plan.starts_on - span, plan.starts_on - ONE_DAY)
    after = (plan.ends_on + ONE_DAY, plan.ends_on + span)
    there = {one.id for one in employees(session, before[0])}
    there &= {one.id for one in employees(session, after[1])}
    sold = amounts_over(
        session, [Subject("person", each) for each in sorted(there)], [before, after]
    )
    pairs = {
        each: (sold[Subject("person", each), before], sold[Subject("person", each), after])
        for each in there
    }
    came = {person.employee_id for person in course.came}
    return SalesEffect(
        span // ONE_WEEK,
        before,
        after,
        _side(pair for each, pair in pairs.items() if each in came),
        _side(pair for each, pair in pairs.items() if each not in came),
    )


def effect_lines(effect: SalesEffect) -> list[str]:
    """Return what the comparison shows, with the number of people and what it does not prove."""
    text = _("{who} ({n} with sales): {before} → {after} yuan, {change}")
    lines = [
        text.format(
            who=who,
            n=side.people,
            before=f"{side.before:,.2f}",
            after=f"{side.after:,.2f}",
            change="—" if side.change is None else format_rate(side.change),
        )
        for who, side in ((_("Those trained"), effect.attendees), (_("The others"), effect.others))
    ]
    proof = _("A difference does not prove that the training caused it.")
    small = _("The sample is too small to conclude from.") if effect.is_small else ""
    return [*lines, small + proof if small else proof]


def effect_title(effect: SalesEffect) -> str:
    """Return which weeks are compared."""
    text = _("Sales {weeks} weeks before and after ({first} to {last})")
    return text.format(
        weeks=effect.weeks, first=effect.before[0].isoformat(), last=effect.after[1].isoformat()
    )


def _side(pairs: Iterable[tuple[Decimal, Decimal]]) -> Side:
    sold = [pair for pair in pairs if any(pair)]
    zero = Decimal(0)
    return Side(len(sold), sum((b for b, _a in sold), zero), sum((a for _b, a in sold), zero))
