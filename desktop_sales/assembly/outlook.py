"""The outlook of a period: how much should be sold by now, what it will come to, against the plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.plans.rules import figure_of
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.sales.facts import FactFilter, facts
from desktop_sales.areas.sales.forecast_rules import (
    TRIED,
    Course,
    Forecast,
    Method,
    Outlook,
    WorkTime,
    forecast,
    path_to_end,
)
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.areas.team import queries as team
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.money import (
    fen_of_yuan,
    format_rate,
    format_wan,
    format_yuan,
    yuan_of_e4,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, current_language, pgettext, translate

AMOUNT = "sales.amount"
ONE_DAY = timedelta(days=1)
METHOD_TITLES: dict[Method, str] = {
    "run_rate": N_("Run rate"),
    "seasonal": N_("Seasonal course"),
    "last_year": N_("Last year's course"),
}
METHOD_TEXTS: dict[Method, str] = {
    "run_rate": N_("Sold so far ÷ share of the working days that have ended"),
    "seasonal": N_(
        "Sold so far ÷ mean share that the last 12 periods had sold at this point of their "
        "working days"
    ),
    "last_year": N_(
        "Sold so far ÷ share that the same period last year had sold at this point of its "
        "working days"
    ),
}


@dataclass(frozen=True, slots=True)
class DayPoint:
    """A day of the burn-up: what it sold, last year's day, the plan's part and the forecast."""

    day: date
    amount: Decimal | None
    last_year: Decimal | None
    plan: Decimal | None
    forecast: Decimal | None


@dataclass(frozen=True, slots=True)
class PeriodOutlook:
    """A forecast beside the plan, with the burn-up of its days."""

    forecast: Forecast
    target: Decimal | None
    days: tuple[DayPoint, ...]

    def completion(self, outlook: Outlook | None) -> Decimal | None:
        """Return the completion rate that a method expects."""
        if outlook is None or outlook.amount is None or not self.target:
            return None
        return outlook.amount / self.target


def read_outlook(
    session: Session,
    period: Period,
    today: date,
    subject: Subject = COMPANY,
    *,
    stopped: Callable[[], bool] | None = None,
) -> PeriodOutlook | None:
    """Return the outlook of a period on the data date, or None before its first data."""
    span = sales.data_span(session)
    if span is None or min(span[1], today) < period.start:
        return None
    day = min(span[1], today, period.end)
    earliest = min(period.shifted(-2 * TRIED).start, period.same_last_year().start)
    settings = sales_settings(session, period.end)
    read_from = max(earliest, span[0])
    found = facts(
        session,
        ["day"],
        [(read_from, period.end)],
        _filter(session, subject),
        costs=False,
        stopped=stopped,
    )
    amounts = {
        date.fromisoformat(key): yuan_of_e4(
            fact.amount_e4 + (fact.tax_e4 if settings.with_tax else 0)
        )
        for (_place, (key,)), fact in found.items()
    }
    course = Course(amounts, WorkTime(team.work_calendar(session)), read_from)
    made = forecast(course, period, day)
    targets = plans.targets(session, AMOUNT, [subject], [period])
    target = targets.get((subject, period.key))
    planned = figure_of(AMOUNT, target) if target else None
    return PeriodOutlook(made, planned, tuple(_days(course, made, planned)))


def _filter(session: Session, subject: Subject) -> FactFilter | None:
    if subject.kind == "person":
        return FactFilter((subject.id,) if subject.id else (), nobody=not subject.id)
    if subject.kind == "region":
        inside: Any = team.region_descendants(session).get(subject.id, {subject.id})
        return FactFilter(region_ids=tuple(sorted(inside)))
    return None


def _days(course: Course, made: Forecast, target: Decimal | None) -> list[DayPoint]:
    """Return the days of the burn-up; the plan runs evenly over the working days."""
    period, before = made.period, made.period.same_last_year()
    best = made.best
    ahead = dict(path_to_end(course, best, period, made.day)) if best else {}
    points = []
    for n in range(period.days):
        day = period.start + n * ONE_DAY
        past = before.start + n * ONE_DAY if n < before.days else None
        passed = course.time_share(period, day)
        earlier = course.time_share(period, day - ONE_DAY) if n else Decimal(0)
        last_year = (
            course.sold(past, past) if past is not None and course.is_known(before) else None
        )
        points.append(
            DayPoint(
                day,
                course.sold(day, day) if day <= made.day else None,
                last_year,
                None if target is None else round(target * passed, 2) - round(target * earlier, 2),
                ahead.get(day),
            )
        )
    return points


def outlook_text(found: PeriodOutlook) -> str:
    """Return the outlook in words, as it is put into a message."""
    made = found.forecast
    lines = [
        _("{period}, as of {day}: {amount} sold").format(
            period=made.period.title(), day=made.day.isoformat(), amount=spoken_amount(made.so_far)
        ),
        _("Share of the period passed: {rate} by working days").format(
            rate=format_rate(made.time_share)
        ),
    ]
    seasonal = next(one for one in made.outlooks if one.method == "seasonal")
    if seasonal.expected_share is not None:
        lines[-1] += _(", {rate} by the seasonal course").format(
            rate=format_rate(seasonal.expected_share)
        )
    for one in made.outlooks:
        if one.amount is None:
            continue
        text = _("{method}: {amount} at the end").format(
            method=translate(METHOD_TITLES[one.method]), amount=spoken_amount(one.amount)
        )
        rate = found.completion(one)
        if rate is not None:
            text += _(", completion {rate}").format(rate=format_rate(rate))
        if one.error is not None:
            text += _(" (mean error of the last {n} periods {rate})").format(
                n=one.tried, rate=format_rate(one.error)
            )
        lines.append(text)
    return "\n".join(lines)


def spoken_amount(amount: Decimal) -> str:
    """Return an amount as it is said: 1,293.3万元, or in yuan where nobody counts in 万."""
    fen = fen_of_yuan(amount)
    shown = format_wan(fen) if current_language() == "zh_CN" else format_yuan(fen)
    return pgettext("spoken", "{amount} yuan").format(amount=shown)
