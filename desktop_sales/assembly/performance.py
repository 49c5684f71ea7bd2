"""Sales seen by person, region, customer, product, category or time: each beside its plan, the
period before, the same period last year and the year so far, all from one query a view.

A period that the data do not fill yet is compared with the same stretch of the others.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.plans.rules import figure_of
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.sales import rules
from desktop_sales.areas.sales.fact_names import names_of
from desktop_sales.areas.sales.facts import NOTHING, TIMES, Dimension, Fact, FactFilter, facts
from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.areas.sales.measures import SalesSettings, sales_settings
from desktop_sales.areas.team import queries as team
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.money import yuan_of_e4
from desktop_sales.core.periods import Period, PeriodKind
from desktop_sales.storage.settings import get_setting

By = Dimension
DEFAULT_TOLERANCE = "0.15"
AMOUNT = "sales.amount"
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a view: figures in yuan, rates as fractions, None where there is no figure.

    ``key`` is the record's key, a ``Period`` or a day; ``cumulative`` is the year so far;
    ``baseline`` is the plan first published, where a revision changed it.
    """

    key: Any
    name: str
    depth: int = 0
    lines: int = 0
    amount: Decimal = Decimal(0)
    profit: Decimal | None = None
    margin: Decimal | None = None
    quantity_e3: int = 0
    share: Decimal | None = None
    target: Decimal | None = None
    baseline: Decimal | None = None
    completion: Decimal | None = None
    previous: Decimal | None = None
    change: Decimal | None = None
    last_year: Decimal | None = None
    growth: Decimal | None = None
    cumulative: Decimal | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A view with its total, and how much of the period's working days the data have behind
    them. ``compared_to`` is the last day of the stretch of last year.
    """

    by: By
    period: Period
    rows: tuple[Row, ...]
    total: Row
    progress: Decimal
    tolerance: Decimal
    is_over: bool
    data_date: dt.date | None
    compared_to: dt.date
    of: Subject = COMPANY


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every part of a view is read with."""

    session: Session
    period: Period
    settings: SalesSettings
    data_date: dt.date | None
    stopped: Callable[[], bool] | None
    of: Subject = COMPANY

    @property
    def where(self) -> FactFilter:
        """Return whose sales are seen."""
        if self.of.kind == "person":
            return FactFilter(employee_ids=(self.of.id or 0,))
        if self.of.kind == "region":
            return FactFilter(region_ids=tuple(self.regions()))
        return FactFilter()

    def regions(self) -> Collection[int]:
        """Return the region whose sales are seen and those below it."""
        return team.region_descendants(self.session).get(self.of.id or 0, ())

    def cut(self, other: Period, of: Period) -> Stretch:
        """Return as much of another period as the data fill of this one."""
        if self.data_date is None or not of.start <= self.data_date < of.end:
            return other.start, other.end
        return other.start, min(other.end, other.start + (self.data_date - of.start))

    def growth_spans(self, period: Period) -> tuple[Stretch, Stretch]:
        """Return what growth compares: January and February together where the setting says."""
        first, last, together = rules.compared_days(period, self.settings.cumulative)
        if not together:
            return (period.start, period.end), self.cut(period.same_last_year(), period)
        now = Period(first, last, period.kind, period.key)
        before = period.same_last_year()
        start, end, _ = rules.compared_days(before, self.settings.cumulative)
        then = Period(start, end, before.kind, before.key)
        return (first, last), self.cut(then, now)

    def amount(self, fact: Fact) -> Decimal:
        """Return sales by the amount's setting."""
        return yuan_of_e4(fact.amount_e4 + (fact.tax_e4 if self.settings.with_tax else 0))

    def row(self, key: Any, name: str, fact: Fact, depth: int = 0) -> Row:
        """Return the figures of the period itself."""
        profit = None if fact.profit_e4 is None else yuan_of_e4(fact.profit_e4)
        margin = None
        if fact.profit_e4 is not None and fact.costed_e4 > 0:
            margin = Decimal(fact.profit_e4) / fact.costed_e4
        return Row(
            key, name, depth, fact.lines, self.amount(fact), profit, margin, fact.quantity_e3
        )


def read_view(
    session: Session,
    by: By,
    period: Period,
    *,
    nobody: str,
    unnamed: str,
    of: Subject = COMPANY,
    stopped: Callable[[], bool] | None = None,
) -> View:
    """Return a view; ``nobody`` and ``unnamed`` stand for lines without a person or a name.

    ``of`` is whose sales are seen: the company's, a region's or a person's. Raises
    ``sales.stopped`` where ``stopped`` says so.
    """
    span = sales.data_span(session)
    data_date = span[1] if span else None
    settings = sales_settings(session, period.end)
    frame = _Frame(session, period, settings, data_date, stopped, of)
    if by in TIMES:
        rows, total = _time_rows(frame, by, span)
    else:
        rows, total = _named_rows(frame, by, nobody if by == "person" else unnamed)
    shares = [replace(row, share=_ratio(row.amount, total.amount)) for row in rows]
    calendar = team.work_calendar(session)
    whole = calendar.workdays_between(period.start, period.end)
    done = 0
    if data_date is not None and data_date >= period.start:
        done = calendar.workdays_between(period.start, min(data_date, period.end))
    return View(
        by=by,
        period=period,
        rows=tuple(shares),
        total=total,
        progress=Decimal(done) / whole if whole else Decimal(1),
        tolerance=Decimal(get_setting(session, "workbench.tolerance", DEFAULT_TOLERANCE)),
        is_over=data_date is not None and data_date >= period.end,
        data_date=data_date,
        compared_to=frame.growth_spans(period)[1][1],
        of=of,
    )


def _ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return part / whole if part is not None and whole is not None and whole > 0 else None


def _change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    if now is None or before is None or before <= 0:
        return None
    return (now - before) / before


_GROUPED = ("now", "previous", "last_year", "growth_now", "growth_then", "so_far")


def _named_rows(frame: _Frame, by: By, unnamed: str) -> tuple[list[Row], Row]:
    """Return the rows of records, the largest first; regions in their tree."""
    period = frame.period
    year = Period.containing(period.end, "year", period.month_start_day)
    growth_now, growth_then = frame.growth_spans(period)
    spans = {
        "now": (period.start, period.end),
        "previous": frame.cut(period.previous(), period),
        "last_year": frame.cut(period.same_last_year(), period),
        "growth_now": growth_now,
        "growth_then": growth_then,
        "so_far": (year.start, period.end),
    }
    distinct = list(dict.fromkeys(spans.values()))
    found = facts(frame.session, [by], distinct, frame.where, stopped=frame.stopped)
    groups: dict[str, dict[Any, Fact]] = {name: {} for name in _GROUPED}
    for (place, (key,)), fact in found.items():
        for name in _GROUPED:
            if spans[name] == distinct[place]:
                groups[name][key] = fact
    totals = {name: _total(groups[name].values()) for name in _GROUPED}
    if by == "region":
        groups = {name: _rolled_up(frame.session, group) for name, group in groups.items()}
    targets = _targets(frame, by)
    order = _order(frame, by, groups["now"], [*groups["last_year"], *targets])
    names = names_of(frame.session, by)
    rows = [
        _figures(
            frame,
            frame.row(key, names.get(key) or (key if by == "category" and key else unnamed),
                      groups["now"].get(key, NOTHING), depth),
            {name: groups[name].get(key) for name in _GROUPED},
            targets.get(key),
        )
        for key, depth in order
    ]  # fmt: skip
    total = _figures(
        frame,
        frame.row(None, "", totals["now"]),
        totals,
        company_targets(frame.session, [period], of=frame.of).get(period.key),
    )
    return rows, total


def _total(group: Any) -> Fact:
    total = NOTHING
    for fact in group:
        total = total.plus(fact)
    return total


def _figures(frame: _Frame, row: Row, of: Mapping[str, Fact | None], target: Decimal | None) -> Row:
    """Put plan and comparisons beside a row's own figures."""
    amounts = {n: None if fact is None else frame.amount(fact) for n, fact in of.items()}
    return replace(
        row,
        target=target,
        completion=_ratio(row.amount, target),
        previous=amounts["previous"],
        change=_change(row.amount, amounts["previous"]),
        last_year=amounts["last_year"],
        growth=_change(amounts["growth_now"] or Decimal(0), amounts["growth_then"]),
        cumulative=amounts["so_far"],
    )


def _rolled_up(session: Session, group: Mapping[Any, Fact]) -> dict[Any, Fact]:
    """Add to each region what lies below it; lines without a region stay on their own."""
    found: dict[Any, Fact] = {}
    for region, inside in team.region_descendants(session).items():
        own = [group[below] for below in inside if below in group]
        if own:
            found[region] = _total(own)
    if None in group:
        found[None] = group[None]
    return found


def _order(
    frame: _Frame, by: By, now: Mapping[Any, Fact], others: Sequence[Any]
) -> list[tuple[Any, int]]:
    """Return the keys of the rows with their depth."""
    if by == "region":
        regions = team.regions(frame.session)
        parents = {region.id: region.parent_id for region in regions}
        tree = [
            (region.id, _depth(parents, region.id))
            for region in regions
            if frame.of == COMPANY or region.id in now or region.id in others
        ]
        return [*tree, *([(None, 0)] if None in now else [])]
    keys = dict.fromkeys([*now, *others])
    if by == "customer":
        keys = dict.fromkeys(now)  # who bought nothing this time is in the year-on-year split
    return [
        (key, 0) for key in sorted(keys, key=lambda k: (-frame.amount(now.get(k, NOTHING)), str(k)))
    ]


def _depth(parents: Mapping[int, int | None], region_id: int) -> int:
    depth, above = 0, parents[region_id]
    while above is not None:
        depth, above = depth + 1, parents[above]
    return depth


def _targets(frame: _Frame, by: By) -> dict[Any, Decimal]:
    """Return the targets in force of people, regions or categories."""
    session, period = frame.session, frame.period
    if by == "category":
        sums = plans.category_targets(session, AMOUNT, frame.of, period)
        return {category: figure_of(AMOUNT, value) for category, value in sums.items()}
    if by not in ("person", "region"):
        return {}
    kind: Any = by
    inside = _inside(frame, by)
    asked = [Subject(kind, key) for key in names_of(session, by) if key in inside]
    found = plans.targets(session, AMOUNT, asked, [period])
    return {subject.id: figure_of(AMOUNT, value) for (subject, _), value in found.items() if value}


def _inside(frame: _Frame, by: By) -> Collection[Any]:
    """Return the people or regions whose targets stand in the view of its subject."""
    if frame.of == COMPANY:
        return names_of(frame.session, by)
    if frame.of.kind == "person":
        return {frame.of.id} if by == "person" else ()
    regions = frame.regions()
    if by == "region":
        return regions
    people = team.employees(frame.session, on=frame.period.end)
    return {one.id for one in people if one.region_id in regions}


def baseline_targets(
    session: Session,
    periods: Sequence[Period],
    targets: Mapping[str, Decimal | None],
    *,
    of: Subject = COMPANY,
) -> dict[str, Decimal]:
    """Return the plan of a subject as first published, where the one in force differs from it."""
    found: dict[str, Decimal] = {}
    for year in dict.fromkeys(period.year for period in periods):
        versions = [one for one in plans.plan_versions(session, year) if one.number]
        if len(versions) > 1:
            own = [period for period in periods if period.year == year]
            first = company_targets(session, own, versions[0].id, of=of)
            found |= {key: value for key, value in first.items() if value != targets.get(key)}
    return found


def company_targets(
    session: Session,
    periods: Sequence[Period],
    version_id: int | None = None,
    *,
    of: Subject = COMPANY,
) -> dict[str, Decimal]:
    """Return the targets of a subject, else the company's, by ``Period.key``, where there is one."""
    found = plans.targets(session, AMOUNT, [of], periods, version_id=version_id)
    return {key: figure_of(AMOUNT, value) for (_company, key), value in found.items() if value}


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch on the axis of time: its key in the facts, and those it is compared with."""

    key: Any
    name: str
    fact_key: str
    previous: str
    last_year: str | None


def _time_rows(
    frame: _Frame, by: By, span: tuple[dt.date, dt.date] | None
) -> tuple[list[Row], Row]:
    """Return days of the period, weeks, months and quarters of its year, or all years."""
    places, first, last = _places(frame, by, span)
    start_day = frame.period.month_start_day
    start = first.replace(year=first.year - 1, day=1) if by != "week" else first - 60 * 7 * ONE_DAY
    found = facts(
        frame.session,
        [by],
        [(start, last)],
        frame.where,
        month_start_day=start_day,
        stopped=frame.stopped,
    )
    of = {key: fact for (_span, (key,)), fact in found.items()}
    periods = [
        place.key if isinstance(place.key, Period) else Period.span(place.key, place.key)
        for place in places
    ]
    targets = company_targets(frame.session, periods, of=frame.of)
    baselines = baseline_targets(frame.session, periods, targets, of=frame.of)
    special = _partial_growth(frame, [period for period in periods if period.kind != "day"])
    rows, so_far = [], Decimal(0)
    for place in places:
        fact = of.get(place.fact_key, NOTHING)
        row = frame.row(place.key, place.name, fact)
        so_far += row.amount
        before = of.get(place.last_year) if place.last_year else None
        last_year = None if before is None else frame.amount(before)
        previous = of.get(place.previous)
        target = targets.get(place.fact_key)
        key = place.fact_key
        if key in special:
            last_year, growth = special[key]
        else:
            growth = _change(row.amount, last_year)
        before_it = None if previous is None else frame.amount(previous)
        begun = frame.data_date is not None and _start(place.key) <= frame.data_date
        rows.append(
            replace(
                row,
                target=target,
                baseline=baselines.get(place.fact_key),
                completion=_ratio(row.amount, target),
                previous=before_it,
                change=_change(row.amount, before_it)
                if begun and not _runs(frame, place)
                else None,
                last_year=last_year,
                growth=growth if begun else None,
                cumulative=so_far if begun else None,
            )
        )
    total_fact = _total(of.get(place.fact_key, NOTHING) for place in places)
    total = frame.row(None, "", total_fact)
    known = [row.target for row in rows if row.target is not None]
    target = sum(known, Decimal(0)) if known else None
    if by == "day":
        target = company_targets(frame.session, [frame.period], of=frame.of).get(frame.period.key)
    return rows, replace(total, target=target, completion=_ratio(total.amount, target))


def _start(key: Any) -> dt.date:
    return key.start if isinstance(key, Period) else key


def _runs(frame: _Frame, place: _Place) -> bool:
    key, day = place.key, frame.data_date
    return isinstance(key, Period) and day is not None and key.start <= day < key.end


def _partial_growth(
    frame: _Frame, periods: Sequence[Period]
) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """Return (last year, growth) of the running period and of January and February."""
    wanted = [
        p
        for p in periods
        if (p.kind == "month" and p.number <= 2 and frame.settings.cumulative)
        or (frame.data_date is not None and p.start <= frame.data_date < p.end)
    ]
    if not wanted:
        return {}
    spans = {p.key: (frame.cut(p.same_last_year(), p), *frame.growth_spans(p)) for p in wanted}
    distinct = list(dict.fromkeys(span for three in spans.values() for span in three))
    found = facts(frame.session, [], distinct, frame.where, costs=False, stopped=frame.stopped)
    amounts = {distinct[place]: frame.amount(fact) for (place, _), fact in found.items()}
    return {
        key: (amounts[same] or None, _change(amounts[now], amounts[then]))
        for key, (same, now, then) in spans.items()
    }


def _places(
    frame: _Frame, by: By, span: tuple[dt.date, dt.date] | None
) -> tuple[list[_Place], dt.date, dt.date]:
    """Return the places of the axis, and the first and last day they hold."""
    period, start_day = frame.period, frame.period.month_start_day
    if by == "day":
        days = [period.start + n * ONE_DAY for n in range(period.days)]
        if frame.data_date is not None and period.start <= frame.data_date:
            days = [day for day in days if day <= frame.data_date]
        return [_day_place(day) for day in days], period.start, period.end
    kind: PeriodKind = by  # type: ignore[assignment]
    first = Period.containing(period.end, "year", start_day)
    start, end = first.start, first.end
    if by == "year" and span is not None:
        start, end = span
    one = Period.containing(start, kind, start_day)
    places: list[_Place] = []
    while one.start <= end:
        if kind != "week" or one.year == first.year:
            before = one.previous().key, one.same_last_year().key
            places.append(_Place(one, one.title(), one.key, *before))
        one = one.following()
    ends = [place.key.end for place in places]
    return places, places[0].key.start, max(ends)


def _day_place(day: dt.date) -> _Place:
    try:
        last_year: str | None = day.replace(year=day.year - 1).isoformat()
    except ValueError:  # 29 February
        last_year = None
    before = (day - ONE_DAY).isoformat()
    return _Place(day, day.isoformat(), day.isoformat(), before, last_year)
