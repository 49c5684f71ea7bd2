"""Past figures that a plan is broken down by: months, days of the pool, categories."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import rules
from desktop_sales.areas.plans.seasons import POOLED_MONTHS, PastYear
from desktop_sales.areas.sales import measures as sales
from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales.facts import NOTHING, Dimension, Fact, FactFilter, facts
from desktop_sales.areas.sales.tables import ProductTable
from desktop_sales.areas.team import queries as team
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import fen_of
from desktop_sales.core.periods import Period

BY_CATEGORY = frozenset({"sales.amount", "sales.profit", "sales.quantity"})
"""What is known of a product category: what lines of sales hold."""
_DIMENSIONS: dict[str, tuple[Dimension, ...]] = {
    "person": ("person",),
    "region": ("region",),
    "company": (),
}


def workdays(session: Session, months: Sequence[Period]) -> list[int]:
    """Return the working days of each month."""
    calendar = team.work_calendar(session)
    return [calendar.workdays_between(month.start, month.end) for month in months]


def figures(
    session: Session,
    measure: str,
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    category: str = "",
) -> dict[tuple[Subject, str], int]:
    """Return what was reached, as targets are stored, by subject and ``Period.key``; with a
    product category, what was reached in it.

    What was nothing, or is not measured by this area's sources, is left out.
    """
    if category:
        return _of_category(session, measure, subjects, periods, category)
    source = next((s for s in sales.SOURCES if measure in {m.name for m in s.measures}), None)
    if source is None or not subjects or not periods:
        return {}
    values = source.compute(session, [measure], subjects, periods, {})
    return {
        (subject, key): stored
        for (subject, key, _name), value in values.items()
        if value.value is not None and (stored := rules.stored_value(measure, value.value))
    }


def _of_category(
    session: Session,
    measure: str,
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    category: str,
) -> dict[tuple[Subject, str], int]:
    if measure not in BY_CATEGORY or not periods:
        return {}
    spans = [(period.start, period.end) for period in periods]
    where = FactFilter(categories=(category,))
    found: dict[tuple[Subject, str], int] = {}
    for kind, dimensions in _DIMENSIONS.items():
        own = [subject for subject in subjects if subject.kind == kind]
        sums = facts(session, dimensions, spans, where) if own else {}
        inside = team.region_descendants(session) if kind == "region" and own else {}
        for subject in own:
            keys: Sequence[tuple[Any, ...]] = [(key,) for key in inside.get(subject.id, ())]
            keys = keys or ([()] if kind == "company" else [(subject.id or None,)])
            for place, period in enumerate(periods):
                fact = NOTHING
                for key in keys:
                    fact = fact.plus(sums.get((place, key), NOTHING))
                if value := _stored(session, measure, fact, period):
                    found[subject, period.key] = value
    return found


def _stored(session: Session, measure: str, fact: Fact, period: Period) -> int:
    """Return a figure of some lines as its targets are stored."""
    if measure == "sales.quantity":
        return fact.quantity_e3 * 10
    if measure == "sales.profit":
        return fen_of(fact.profit_e4 or 0)
    with_tax = sales.sales_settings(session, period.end).with_tax
    return fen_of(fact.amount_e4 + (fact.tax_e4 if with_tax else 0))


def past_years(
    session: Session,
    measure: str,
    subject: Subject,
    months: Sequence[Period],
    count: int,
    category: str = "",
) -> list[PastYear]:
    """Return up to ``count`` whole years before a year's months, the nearest first.

    A year that the sales data do not span says nothing about seasons; where none is whole, the
    nearest that sold anything stands in. Days are told by sales, whatever the measure.
    """
    years = [[month.shifted(-12 * back) for month in months] for back in range(1, count + 2)]
    found = figures(
        session, measure, [subject], [month for year in years for month in year], category
    )
    sold = [year for year in years if any((subject, month.key) in found for month in year)]
    span = queries.data_span(session)
    whole = [year for year in sold if span and span[0] <= year[0].end and span[1] >= year[-1].start]
    taken = whole[:count] or sold[:1]
    days = _days_sold(session, subject, taken, category) if len(taken) > 1 else {}
    return [
        PastYear(
            year[0].year,
            tuple(Decimal(found.get((subject, month.key), 0)) for month in year),
            {day: days[day] for month in year[:POOLED_MONTHS] for day in _each_day(month)}
            if days
            else {},
        )
        for year in taken
    ]


def _days_sold(
    session: Session, subject: Subject, years: Sequence[Sequence[Period]], category: str
) -> dict[date, Decimal]:
    """Return the sales of each day of the first two months of some years."""
    spans = [(year[0].start, year[POOLED_MONTHS - 1].end) for year in years]
    where = _whose(session, subject, category)
    days = {day: Decimal(0) for year in years for m in year[:POOLED_MONTHS] for day in _each_day(m)}
    for (_span, (day,)), fact in facts(session, ["day"], spans, where, costs=False).items():
        days[date.fromisoformat(day)] = Decimal(fact.amount_e4)
    return days


def _whose(session: Session, subject: Subject, category: str = "") -> FactFilter:
    """Return the filter of a subject's sales, of all products or of one category."""
    categories = (category,) if category else ()
    if subject.kind == "region":
        inside = team.region_descendants(session).get(subject.id, ())
        return FactFilter(region_ids=tuple(sorted(inside)) or (subject.id,), categories=categories)
    if subject.kind == "person":
        own = (subject.id,) if subject.id else ()
        return FactFilter(own, nobody=not subject.id, categories=categories)
    return FactFilter(categories=categories)


def _each_day(month: Period) -> list[date]:
    return [month.start + timedelta(days=i) for i in range(month.days)]


def category_figures(session: Session, subject: Subject, period: Period) -> dict[str, int]:
    """Return the sales of a period in fen by product category; products without one are left
    out.
    """
    where = _whose(session, subject)
    found = facts(session, ["category"], [(period.start, period.end)], where, costs=False)
    sums = {
        category: _stored(session, "sales.amount", fact, period)
        for (_span, (category,)), fact in found.items()
    }
    return {category: sums[category] for category in sorted(sums) if category}


def categories(session: Session) -> list[str]:
    """Return the product categories in use, in order."""
    table = ProductTable
    return list(
        session.scalars(
            select(table.category).where(table.category != "").distinct().order_by(table.category)
        )
    )
