"""Sales seen by person, region, customer, product or month: amount, profit, target, last year."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales.group_queries import GroupTotals, totals_by
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.assembly import measures
from desktop_sales.core.measures import COMPANY, NOBODY, MeasureValue, MeasureValues, Subject
from desktop_sales.core.money import yuan_of_e4
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import get_setting

By = Literal["person", "region", "customer", "product", "month"]
DEFAULT_TOLERANCE = "0.15"
NAMES = ("sales.amount", "sales.profit", "sales.margin", "sales.completion", "sales.growth")


@dataclass(frozen=True, slots=True)
class Group:
    """One row of a view: figures in yuan, rates as fractions, reasons where there is no figure."""

    key: Any
    name: str
    depth: int = 0
    amount: Decimal | None = None
    profit: Decimal | None = None
    margin: Decimal | None = None
    target: Decimal | None = None
    completion: Decimal | None = None
    last_year: Decimal | None = None
    growth: Decimal | None = None
    lines: int | None = None
    quantity_e3: int | None = None
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """A view, with the share of the period's working days that the data have behind them."""

    by: By
    period: Period
    rows: tuple[Group, ...]
    progress: Decimal
    tolerance: Decimal
    is_over: bool
    data_date: dt.date | None


def read_groups(session: Session, by: By, period: Period, unnamed: str) -> Groups:
    """Return the rows of a view; ``unnamed`` stands for lines without that name."""
    span = queries.data_span(session)
    if by in ("customer", "product"):
        rows = _by_name(session, by, period, span, unnamed)
    elif by == "month":
        rows = _by_month(session, period)
    else:
        rows = _by_subject(session, _subjects(session, by, period, unnamed), period)
    day = span[1] if span else None
    calendar = team.work_calendar(session)
    whole = calendar.workdays_between(period.start, period.end)
    over = day is not None and day >= period.end
    done = 0
    if day is not None and day >= period.start:
        done = calendar.workdays_between(period.start, min(day, period.end))
    progress = Decimal(done) / whole if whole else Decimal(1)
    tolerance = Decimal(get_setting(session, "workbench.tolerance", DEFAULT_TOLERANCE))
    return Groups(by, period, tuple(rows), progress, tolerance, over, day)


def _subjects(
    session: Session, by: By, period: Period, unnamed: str
) -> list[tuple[Subject, str, int]]:
    if by == "region":
        parents = {region.id: region.parent_id for region in team.regions(session)}
        return [
            (Subject("region", r.id), r.name, _depth(parents, r.id)) for r in team.regions(session)
        ]
    people = team.employees(session, period=period, where=EmployeeFilter(with_leavers=True))
    return [*((Subject("person", p.id), p.name, 0) for p in people), (NOBODY, unnamed, 0)]


def _depth(parents: dict[int, int | None], region_id: int) -> int:
    depth, above = 0, parents[region_id]
    while above is not None:
        depth, above = depth + 1, parents[above]
    return depth


def _by_subject(
    session: Session, subjects: Sequence[tuple[Subject, str, int]], period: Period
) -> list[Group]:
    asked = [subject for subject, _name, _depth in subjects]
    before = period.same_last_year()
    values = measures.compute(session, NAMES, asked, [period])
    values |= measures.compute(session, ["sales.amount"], asked, [before])
    rows = [
        _figures(values, subject, period, before, Group(subject, name, depth))
        for subject, name, depth in subjects
    ]
    if any(row.depth for row in rows):
        return rows
    shown = [row for row in rows if row.amount or row.target or row.last_year]
    return sorted(shown, key=lambda row: -(row.amount or 0))


def _by_month(session: Session, period: Period) -> list[Group]:
    year = Period.containing(period.end, "year", period.month_start_day)
    months = year.months()
    values = measures.compute(session, NAMES, [COMPANY], months)
    before = [month.same_last_year() for month in months]
    values |= measures.compute(session, ["sales.amount"], [COMPANY], before)
    return [
        _figures(values, COMPANY, month, last, Group(month, month.title()))
        for month, last in zip(months, before, strict=True)
    ]


def _figures(
    values: MeasureValues, subject: Subject, period: Period, before: Period, row: Group
) -> Group:
    found = {name: values[subject, period.key, f"sales.{name}"] for name in _FIELDS}
    completion: MeasureValue = found["completion"]
    last = values[subject, before.key, "sales.amount"].value
    reasons = tuple((n, v.reason) for n, v in found.items() if v.value is None and v.reason)
    return replace(
        row,
        **{name: value.value for name, value in found.items()},
        target=completion.denominator or None,
        last_year=last or None,
        reasons=reasons,
    )


_FIELDS = ("amount", "profit", "margin", "completion", "growth")


def _by_name(
    session: Session,
    by: Literal["customer", "product"],
    period: Period,
    span: tuple[dt.date, dt.date] | None,
    unnamed: str,
) -> list[Group]:
    """Sum by customer or product; an unfinished period is compared up to the same day."""
    last = period.same_last_year()
    end = last.end
    if span is not None and period.start <= span[1] < period.end:
        end = last.start + (span[1] - period.start)
    now = totals_by(session, by, LineFilter(first_on=period.start, last_on=period.end))
    before = totals_by(session, by, LineFilter(first_on=last.start, last_on=end))
    amounts = {group.key: group.amount_e4 for group in before}
    return [_group(group, amounts.get(group.key), unnamed) for group in now]


def _group(group: GroupTotals, before: int | None, unnamed: str) -> Group:
    margin = growth = None
    if group.profit_e4 is not None and group.costed_e4 > 0:
        margin = Decimal(group.profit_e4) / group.costed_e4
    if before is not None and before > 0:
        growth = Decimal(group.amount_e4 - before) / before
    return Group(
        key=group.key,
        name=group.name or unnamed,
        amount=yuan_of_e4(group.amount_e4),
        profit=None if group.profit_e4 is None else yuan_of_e4(group.profit_e4),
        margin=margin,
        last_year=None if before is None else yuan_of_e4(before),
        growth=growth,
        lines=group.lines,
        quantity_e3=group.quantity_e3,
    )
