"""Classes over sales data: what is put in, who would move and why, how it fits, applying it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import class_rules, classes
from desktop_sales.areas.customers.class_rules import Facts, Judged, Load, Scheme
from desktop_sales.areas.customers.records import CLASS_KEYS, ClassKey
from desktop_sales.areas.customers.segments import SEGMENTS, Segment, rfm_points, segment_of
from desktop_sales.areas.customers.strategies import cadences_on
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales.customer_figures import CustomerFacts, customer_facts
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import LEADING_LEVELS
from desktop_sales.core.garbage import collector_at_rest
from desktop_sales.core.periods import Period

VISITED: tuple[ClassKey, ...] = ("key", "core")
"""The classes whose contacts are face to face and count against the capacity."""


@dataclass(frozen=True, slots=True)
class Classing:
    """Every customer judged for a period; ``load`` is what it would ask for, ``fitting`` the
    scheme whose thresholds keep it within ceiling and capacity (the same one where it fits).
    """

    period: Period
    as_of: date
    scheme: Scheme
    judged: list[Judged]
    before: dict[ClassKey, int]
    after: dict[ClassKey, int]
    load: Load
    fitting: Scheme

    @property
    def moved(self) -> list[Judged]:
        """Return those whose class changes."""
        return classes.moved_only(self.judged)


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment with its customers, their amount of 12 months, and how it is made."""

    segment: Segment
    customers: int
    amount_e4: int
    customer_ids: tuple[int, ...]


@collector_at_rest()
def classing(
    session: Session, period: Period, today: date, scheme: Scheme | None = None
) -> Classing:
    """Judge every customer by the scheme in force, or one to try. Raises ``check_scheme``'s."""
    as_of = min(period.end, today)
    chosen = scheme or classes.scheme_on(session, as_of)
    class_rules.check_scheme(chosen)
    inputs = facts_on(session, as_of)
    earlier = classes.computed_before(session, period, chosen.periods_to_demote - 1)
    overrides = {one.customer_id: one.class_key for one in classes.overrides_on(session, as_of)}
    judged = [
        class_rules.held(
            one,
            [run[key] for run in earlier if (key := one.facts.customer_id) in run],
            overrides.get(one.facts.customer_id),
            chosen,
        )
        for one in class_rules.judge(inputs, chosen)
    ]
    after = _counts(Counter(one.class_key for one in judged))
    cadences = cadences_on(session, as_of)
    visited: dict[ClassKey, int] = {key: cadences[key] for key in VISITED}
    managers, capacity = _capacity(session, as_of, chosen)
    load = Load(
        after["key"],
        managers,
        chosen.ceiling,
        class_rules.visits_a_month(after, visited),
        capacity,
    )
    fitting = (
        chosen
        if load.fits
        else class_rules.fitting(
            judged, chosen, managers=managers, capacity=capacity, cadences=visited
        )
    )
    return Classing(
        period,
        as_of,
        chosen,
        judged,
        _counts(Counter(one.facts.current for one in judged)),
        after,
        load,
        fitting,
    )


@collector_at_rest()
def apply(session: Session, made: Classing, step: Callable[[int, int], None] | None = None) -> int:
    """Let the classes of a classing hold; return how many customers moved.

    ``step`` hears how many results of all are kept, and may raise to stop.
    """
    return classes.apply_classes(
        session, made.judged, made.scheme, period=made.period, as_of=made.as_of, step=step
    )


def facts_on(session: Session, day: date) -> list[Facts]:
    """Return what of every customer is scored, with sales up to a day."""
    bought = {one.customer_id: one for one in customer_facts(session, day)}
    rows = session.execute(
        select(
            CustomerTable.id,
            CustomerTable.class_key,
            CustomerTable.heads,
            CustomerTable.turnover_fen,
            CustomerTable.industry,
            CustomerTable.strategic,
            CustomerTable.in_opening_list,
        ).order_by(CustomerTable.id)
    )
    return [
        _facts(
            bought.get(key),
            day,
            key,
            current,
            heads,
            turnover,
            industry,
            strategic,
            opening,
        )
        for key, current, heads, turnover, industry, strategic, opening in rows
    ]


def _facts(
    sold: CustomerFacts | None,
    day: date,
    customer_id: int,
    current: ClassKey,
    heads: int | None,
    turnover_fen: int | None,
    industry: str,
    strategic: bool,
    opening: bool,
) -> Facts:
    last = sold.last_on if sold else None
    margin = None
    if sold and sold.profit_e4 is not None and sold.costed_e4:
        margin = sold.profit_e4 * 100 // sold.costed_e4 if sold.costed_e4 > 0 else None
    return Facts(
        customer_id,
        current,
        heads,
        turnover_fen,
        industry,
        sold.orders if sold else 0,
        sold.amount_e4 if sold else 0,
        None if last is None else (day - last).days,
        margin,
        opening or last is not None,
        strategic,
    )


def _counts(found: Mapping[ClassKey, int]) -> dict[ClassKey, int]:
    return {key: found.get(key, 0) for key in CLASS_KEYS}


def _capacity(session: Session, day: date, scheme: Scheme) -> tuple[int, int]:
    """Return how many lead, and how many visits a month everybody in post can make."""
    people = team.employees(session, on=day)
    leading = sum(person.level in LEADING_LEVELS for person in people)
    selling = sum(person.level != "other" for person in people)
    month = Period.containing(day)
    workdays = team.work_calendar(session).workdays_between(month.start, month.end)
    return max(leading, 1), max(selling, 1) * scheme.visits_a_day * workdays


def segments(session: Session, day: date, scheme: Scheme | None = None) -> list[SegmentRow]:
    """Return every segment with the customers in it; each with an order stands in one."""
    chosen = scheme or classes.scheme_on(session, day)
    found: dict[Segment, list[Facts]] = {segment: [] for segment in SEGMENTS}
    for facts in facts_on(session, day):
        if facts.recency_days is not None:
            found[segment_of(rfm_points(facts, chosen))].append(facts)
    return [
        SegmentRow(
            segment,
            len(inside),
            sum(facts.amount_e4 for facts in inside),
            tuple(facts.customer_id for facts in inside),
        )
        for segment, inside in found.items()
    ]
