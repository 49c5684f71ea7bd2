"""The first page's figures: a few set-based calls of the measures, kept for the next start."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.actions import queries as actions
from desktop_sales.areas.actions.records import ActionFilter, ActionStatus
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.plans.rules import figure_of
from desktop_sales.areas.regulation.records import DutyState
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee
from desktop_sales.assembly.duties import acting_post, week_duties
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.performance import baseline_targets
from desktop_sales.assembly.workbench_alerts import alerts_of
from desktop_sales.assembly.workbench_summary import (
    KEY,
    DueDuty,
    KeyFigure,
    MonthFigure,
    RankedPerson,
    Todo,
    Verdict,
    WeekDuties,
    WorkbenchSummary,
    to_json,
    verdict,
)
from desktop_sales.core.measures import COMPANY, MeasureValue, MeasureValues, Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import get_setting
from desktop_sales.storage.summaries import keep_summary
from desktop_sales.storage.workspace import Workspace

SELLING = ("salesperson", "supervisor", None)
_FIGURES = ("sales.amount", "sales.receipts", "sales.profit", "customers.new")
_COMPANY = (*_FIGURES, "sales.completion", "sales.growth", "sales.margin")
_TOLERANCE = "0.15"


@dataclass(frozen=True, slots=True)
class _Time:
    """How much of a period has passed."""

    days: int
    done: int
    tolerance: Decimal

    def judge(self, completion: Decimal | None) -> Verdict:
        progress = Decimal(self.done) / self.days if self.days else Decimal(1)
        return verdict(completion, progress, self.tolerance, over=self.done >= self.days)


def summarise(session: Session, period: Period, today: date) -> WorkbenchSummary:
    """Return what the first page shows of a period, from the data of today."""
    span = sales.data_span(session)
    data_date = min(span[1], today) if span else None
    calendar = team.work_calendar(session)
    end = min(period.end, data_date) if data_date else period.start
    time = _Time(
        days=calendar.workdays_between(period.start, period.end),
        done=calendar.workdays_between(period.start, end) if data_date else 0,
        tolerance=Decimal(get_setting(session, "workbench.tolerance", _TOLERANCE)),
    )
    people = [
        person
        for person in team.employees(session, on=min(period.end, today))
        if person.level in SELLING
    ]
    year = Period.containing(period.end, "year", period.month_start_day)
    months = year.months()
    company = compute(session, _COMPANY, [COMPANY], [period])
    ranking = _ranking(session, people, period, time)
    return WorkbenchSummary(
        period=period.key,
        month_start_day=period.month_start_day,
        made_on=today,
        data_date=data_date,
        people=len(people),
        workdays=time.days,
        workdays_done=time.done,
        tolerance=time.tolerance,
        figures=_figures(session, company, period, time),
        months=year_figures(session, months, data_date),
        ranking=ranking,
        alerts=alerts_of(session, period, people, today) if data_date else (),
        todo=_todo(session, today),
        week=_week(session, today),
    )


def _week(session: Session, today: date) -> WeekDuties:
    """Return the duties of the acting person's post in the week, and what is overdue."""
    terms = week_duties(session, today, acting_post(session))
    due = tuple(
        DueDuty(
            term.key,
            term.duty.title,
            term.period.key,
            term.duty.clauses,
            term.due_on,
            term.days_late(today),
            term.evidence.text if term.evidence else "",
            dict(term.evidence.details) if term.evidence else {},
        )
        for term in terms
        if term.state is not DutyState.DONE
    )
    return WeekDuties(due, len(terms) - len(due), len(terms))


def _todo(session: Session, today: date) -> Todo:
    """Count the open actions by when they are due."""
    due = [one.due_on for one in actions.actions(session, ActionFilter(status=ActionStatus.OPEN))]
    sunday = today + timedelta(days=6 - today.weekday())
    return Todo(
        open=len(due),
        overdue=sum(day < today for day in due),
        today=sum(day == today for day in due),
        this_week=sum(today < day <= sunday for day in due),
    )


def keep_workbench(workspace: Workspace, summary: WorkbenchSummary) -> None:
    """Keep the summary of the running month for the next start; the history does not show it."""
    period = Period.parse(summary.period, summary.month_start_day)
    is_running = period.kind == "month" and period.contains(summary.made_on)
    if is_running and not workspace.read_only:
        workspace.run("", lambda session: keep_summary(session, KEY, to_json(summary)))


def _figures(
    session: Session, company: MeasureValues, period: Period, time: _Time
) -> tuple[KeyFigure, ...]:
    """Return the figures that have data or a plan, in the order of the page."""

    def of(name: str) -> MeasureValue:
        return company[COMPANY, period.key, name]

    found = []
    for name in _FIGURES:
        value = of(name).value
        target = _plan(session, name, [period]).get(period.key)
        if value is None or (not value and not target):
            continue
        completion = value / target if target else None
        if name == "sales.amount":
            completion = of("sales.completion").value
        found.append(
            KeyFigure(
                measure=name,
                value=value,
                target=target,
                completion=completion,
                verdict=time.judge(completion),
                growth=of("sales.growth").value if name == "sales.amount" else None,
                share=of("sales.margin").value if name == "sales.profit" else None,
            )
        )
    return tuple(found)


def year_figures(
    session: Session, months: Sequence[Period], data_date: date | None
) -> tuple[MonthFigure, ...]:
    """Return the months of a chart: actual, the company's plan, last year."""
    before = [month.same_last_year() for month in months]
    values = compute(session, ["sales.amount"], [COMPANY], [*months, *before])
    targets = _plan(session, "sales.amount", months)
    baselines = baseline_targets(session, months, targets)

    def amount(month: Period) -> Decimal | None:
        begun = data_date is not None and month.start <= data_date
        return values[COMPANY, month.key, "sales.amount"].value if begun else None

    return tuple(
        MonthFigure(
            month=month.key,
            actual=amount(month),
            target=targets.get(month.key),
            last_year=amount(past) or None,
            unfinished=data_date is not None
            and month.contains(data_date)
            and data_date < month.end,
            baseline=baselines.get(month.key),
        )
        for month, past in zip(months, before, strict=True)
    )


def _plan(session: Session, measure: str, periods: Sequence[Period]) -> dict[str, Decimal]:
    """Return the company's targets by period, else the sums of its people's."""
    found = plans.targets(session, measure, [COMPANY], periods)
    return {key: figure_of(measure, value) for (_company, key), value in found.items()}


def _ranking(
    session: Session, people: Sequence[Employee], period: Period, time: _Time
) -> tuple[RankedPerson, ...]:
    """Return people by completion, then by amount; those without any figure are left out."""
    subjects = [Subject("person", person.id) for person in people]
    names = ["sales.amount", "sales.completion"]
    values = compute(session, names, subjects, [period]) if subjects else {}
    ranked = []
    for person, subject in zip(people, subjects, strict=True):
        amount = values[subject, period.key, "sales.amount"].value or Decimal(0)
        completion = values[subject, period.key, "sales.completion"].value
        if amount or completion is not None:
            ranked.append(
                RankedPerson(
                    employee_id=person.id,
                    name=person.name,
                    region=person.region or "",
                    amount=amount,
                    completion=completion,
                    verdict=time.judge(completion),
                )
            )
    return tuple(_by_completion(ranked))


def _by_completion(people: Iterable[RankedPerson]) -> list[RankedPerson]:
    return sorted(
        people,
        key=lambda one: (one.completion is None, -(one.completion or 0), -one.amount, one.name),
    )
