"""What the regulation obliges to appraise: the months, the talks about them, the year."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.tables import (
    AppraisalResultTable,
    FollowUpTable,
    PeriodResultTable,
)
from desktop_sales.core.duties import BOTH, Due, Duty, Evidences, local_day, share_done
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _confirmed(session: Session, periods: Sequence[Period]) -> Evidences:
    table = AppraisalResultTable
    rows = session.execute(
        select(table.month, table.confirmed_at).where(
            table.month.in_([p.key for p in periods]), table.superseded.is_(False)
        )
    ).all()
    text, months = N_("Results confirmed: {done} of {all}"), {month for month, _at in rows}
    return {
        p.key: share_done(text, [local_day(at) for month, at in rows if month == p.key])
        for p in periods
        if p.key in months
    }


def _interviews(session: Session, periods: Sequence[Period]) -> Evidences:
    table, act = AppraisalResultTable, FollowUpTable
    rows = session.execute(
        select(table.month, func.max(act.interviewed_on))
        .outerjoin(act, act.result_id == table.id)
        .where(table.month.in_([p.key for p in periods]))
        .group_by(table.month, table.employee_id)
    ).all()
    text, months = N_("Talks held: {done} of {all}"), {month for month, _day in rows}
    return {
        p.key: share_done(text, [day for month, day in rows if month == p.key])
        for p in periods
        if p.key in months
    }


def _years(session: Session, periods: Sequence[Period]) -> Evidences:
    """Of those with a result of the year's last month, tell who has one of the year."""
    months, years = AppraisalResultTable, PeriodResultTable
    last = {p.months()[-1].key: p.key for p in periods}
    people = session.execute(
        select(months.month, months.employee_id).where(
            months.month.in_(last), months.superseded.is_(False)
        )
    )
    confirmed = {
        (year, key): local_day(at)
        for year, key, at in session.execute(
            select(years.period, years.employee_id, years.confirmed_at).where(
                years.period.in_(last.values()), years.superseded.is_(False)
            )
        )
    }
    places = {(last[month], key) for month, key in people} | set(confirmed)
    text, found = N_("Results of the year confirmed: {done} of {all}"), {y for y, _key in places}
    return {
        year: share_done(text, [confirmed.get(place) for place in places if place[0] == year])
        for year in found
    }


def _month(period: Period) -> Period:
    return period


DUTIES = (
    Duty(
        "appraisal.month",
        N_("Appraise the month"),
        (12, 67),
        BOTH,
        "month",
        Due(10),
        N_("The month's result of everyone is confirmed"),
        "appraisal",
        _confirmed,
        record=_month,
    ),
    Duty(
        "appraisal.interviews",
        N_("Talk about the results"),
        (4, 67),
        BOTH,
        "month",
        Due(15),
        N_("A talk about the month's result is recorded for everyone"),
        "appraisal",
        _interviews,
        record=_month,
    ),
    Duty(
        "appraisal.year",
        N_("Appraise the year"),
        (12, 68),
        BOTH,
        "year",
        Due(20),
        N_("The year's result of everyone is confirmed"),
        "appraisal",
        _years,
    ),
)
