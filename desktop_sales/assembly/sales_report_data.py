"""What a sales report is made of, read set-based: figures, groups, receivables, findings, actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import Action
from desktop_sales.areas.analysis import queries as analysis
from desktop_sales.areas.analysis.records import FindingList
from desktop_sales.areas.analysis.review_records import ReviewFigure
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.receivables import queries as receivables
from desktop_sales.areas.receivables.records import AgeingRow
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.sales.fact_names import names_of
from desktop_sales.areas.sales.facts import NOTHING, Dimension, Fact, facts
from desktop_sales.areas.sales.tables import ReceiptTable
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.outlook import PeriodOutlook, read_outlook
from desktop_sales.assembly.reviews import as_far_last_year, review_figures, when
from desktop_sales.assembly.service_figures import ServiceFigures, service_figures
from desktop_sales.assembly.workbench import year_figures
from desktop_sales.assembly.workbench_summary import MonthFigure
from desktop_sales.assembly.year_on_year import Change, read_change
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.money import yuan_of_e4
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

AMOUNT, MARGIN = "sales.amount", "sales.margin"
COUNTS = ("customers.served", "customers.new", "sales.orders")


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure with the name of whom it is about, and a word beside it (a person's region).

    ``is_group``: a region made of other regions, whose figures it holds too.
    """

    name: str
    figure: ReviewFigure
    beside: str = ""
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """What a customer, product or category came to, in yuan, with last year's amount."""

    name: str
    amount: Decimal
    last_year: Decimal
    costed: Decimal
    profit: Decimal | None

    @property
    def growth(self) -> Decimal | None:
        """The growth on last year, where there was something."""
        if self.last_year <= 0:
            return None
        return (self.amount - self.last_year) / self.last_year

    @property
    def margin(self) -> Decimal | None:
        """Gross profit over what has a cost."""
        return self.profit / self.costed if self.profit is not None and self.costed > 0 else None


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything a report tells; ``named`` is the period as sentences name it."""

    period: Period
    named: str
    today: date
    data_date: date | None
    figures: tuple[ReviewFigure, ...]
    previous: Decimal | None
    to_date: ReviewFigure
    margin: tuple[Decimal | None, Decimal | None]
    counts: Mapping[str, Decimal | None]
    months: tuple[MonthFigure, ...]
    regions: tuple[NamedFigure, ...]
    people: tuple[NamedFigure, ...]
    customers: tuple[GroupFigure, ...]
    products: tuple[GroupFigure, ...]
    categories: tuple[GroupFigure, ...]
    change: Change
    ageing: tuple[AgeingRow, ...]
    service: ServiceFigures | None
    findings: FindingList
    actions: tuple[Action, ...]
    next_target: Decimal | None
    course: PeriodOutlook | None

    @property
    def amount(self) -> Decimal:
        """The company's sales of the period."""
        found = (one.actual for one in self.figures if one.measure == AMOUNT)
        return next(found, None) or Decimal(0)


def report_data(session: Session, period: Period, today: date) -> ReportData:
    """Return what a report on a period tells."""
    span = sales.data_span(session)
    data_date = min(span[1], today) if span else None
    found = analysis.findings(session, period, today)
    year = Period.containing(period.end, "year", period.month_start_day)
    before = as_far_last_year(session, period)
    values = compute(session, [MARGIN, *COUNTS], [COMPANY], [period, before])
    earlier = period.previous()
    sold_before = compute(session, [AMOUNT], [COMPANY], [earlier])
    regions, people = _named_figures(session, period, today)
    known = min(period.end, data_date or period.end)
    return ReportData(
        period=period,
        named=when(period, found.as_of, today),
        today=today,
        data_date=data_date,
        figures=review_figures(session, period, COMPANY),
        previous=sold_before[COMPANY, earlier.key, AMOUNT].value,
        to_date=_year_to_date(session, year, period),
        margin=(
            values[COMPANY, period.key, MARGIN].value,
            values[COMPANY, before.key, MARGIN].value,
        ),
        counts={name: values[COMPANY, period.key, name].value for name in COUNTS},
        months=year_figures(session, year.months(), data_date),
        regions=regions,
        people=people,
        customers=_groups(session, "customer", period),
        products=_groups(session, "product", period),
        categories=_groups(session, "category", period),
        change=read_change(session, period, unnamed=_("(none)")),
        ageing=_ageing(session, known),
        service=service_figures(session, period, today),
        findings=found,
        actions=tuple(actions(session)),
        next_target=plans.target_figures(session, AMOUNT, [COMPANY], period.following()).get(
            COMPANY
        ),
        course=read_outlook(session, period, today) if today <= period.end else None,
    )


def _ageing(session: Session, day: date) -> tuple[AgeingRow, ...]:
    """Return what customers owe; without any receipt nobody knows what was paid."""
    if session.scalar(select(ReceiptTable.id).limit(1)) is None:
        return ()
    return tuple(receivables.ageing(session, day))


def _year_to_date(session: Session, year: Period, period: Period) -> ReviewFigure:
    """Return the year's sales up to the period's end against the plan of those months."""
    months = [month for month in year.months() if month.end <= period.end]
    before = [as_far_last_year(session, month) for month in months]
    values = compute(session, [AMOUNT], [COMPANY], [*months, *before])

    def total(periods: Sequence[Period]) -> Decimal:
        found = [values[COMPANY, each.key, AMOUNT].value for each in periods]
        return sum((value for value in found if value is not None), Decimal(0))

    targets = plans.targets(session, AMOUNT, [COMPANY], months)
    target = sum(targets.values())
    return ReviewFigure(
        AMOUNT,
        total(months),
        Decimal(target).scaleb(-2) if targets else None,
        total(before) or None,
    )


def _named_figures(
    session: Session, period: Period, today: date
) -> tuple[tuple[NamedFigure, ...], tuple[NamedFigure, ...]]:
    """Return the sales of regions and people, those with the best completion first."""
    places = team.regions(session)
    groups = {Subject("region", one.parent_id) for one in places if one.parent_id is not None}
    regions = [(Subject("region", one.id), one.name, "") for one in places]
    people = [
        (Subject("person", one.id), one.name, one.region or "")
        for one in team.employees(session, on=min(period.end, today))
    ]
    subjects = [subject for subject, _name, _beside in (*regions, *people)]
    before = as_far_last_year(session, period)
    values = compute(session, [AMOUNT], subjects, [period, before]) if subjects else {}
    targets = plans.target_figures(session, AMOUNT, subjects, period)

    def listed(named: Sequence[tuple[Subject, str, str]]) -> tuple[NamedFigure, ...]:
        found = []
        for subject, name, beside in named:
            actual = values[subject, period.key, AMOUNT].value
            last_year = values[subject, before.key, AMOUNT].value
            figure = ReviewFigure(AMOUNT, actual, targets.get(subject), last_year or None)
            if actual or figure.target:
                found.append(NamedFigure(name, figure, beside, subject in groups))
        found.sort(key=_by_completion)
        return tuple(found)

    return listed(regions), listed(people)


def _by_completion(one: NamedFigure) -> tuple[bool, Decimal, Decimal]:
    """Order regions of regions first, then those with the best completion."""
    zero = Decimal(0)
    return not one.is_group, -(one.figure.completion or zero), -(one.figure.actual or zero)


def _groups(session: Session, by: Dimension, period: Period) -> tuple[GroupFigure, ...]:
    """Return customers, products or categories, the largest first."""
    before = as_far_last_year(session, period)
    found = facts(session, [by], [(period.start, period.end), (before.start, before.end)])
    names = names_of(session, by)
    keys = dict.fromkeys(keys[0] for _place, keys in found)
    groups = [
        _group(
            str(names.get(key) or key or _("(none)")),
            found.get((0, (key,)), NOTHING),
            found.get((1, (key,)), NOTHING),
        )
        for key in keys
    ]
    return tuple(sorted(groups, key=lambda one: -one.amount))


def _group(name: str, now: Fact, before: Fact) -> GroupFigure:
    return GroupFigure(
        name=name,
        amount=yuan_of_e4(now.amount_e4),
        last_year=yuan_of_e4(before.amount_e4),
        costed=yuan_of_e4(now.costed_e4),
        profit=None if now.profit_e4 is None else yuan_of_e4(now.profit_e4),
    )
