"""What the regulation obliges to pay by results: the month's bonuses, the year's dividend."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.compensation.tables import BonusStatementTable, DividendTable
from desktop_sales.core.duties import (
    BOTH,
    MANAGER,
    Due,
    Duty,
    Evidence,
    Evidences,
    local_day,
    share_done,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _statements(session: Session, periods: Sequence[Period]) -> Evidences:
    table = BonusStatementTable
    rows = session.execute(
        select(table.month, table.id, table.number, table.changed_at)
        .where(table.month.in_([p.key for p in periods]))
        .order_by(table.number.is_not(None), table.id)
    ).all()
    first = {month: key for month, key, *_rest in reversed(rows)}
    text = N_("Bonus statements approved: {done} of {all}")
    return {
        p.key: share_done(
            text,
            [local_day(at) if number else None for month, _, number, at in rows if month == p.key],
            (p.key, first[p.key]),
        )
        for p in periods
        if p.key in first
    }


def _dividends(session: Session, periods: Sequence[Period]) -> Evidences:
    table = DividendTable
    rows = session.execute(
        select(table.year, table.number, table.changed_at).where(
            table.year.in_([p.year for p in periods])
        )
    )
    found = {year: (number, at) for year, number, at in rows}
    return {
        p.key: Evidence(N_("Dividend {number}"), {"number": number}, local_day(at))
        if number
        else Evidence(N_("Dividend not approved yet"))
        for p in periods
        if p.year in found
        for number, at in (found[p.year],)
    }


DUTIES = (
    Duty(
        "compensation.bonus",
        N_("Settle the month's bonuses"),
        (72, 75),
        BOTH,
        "month",
        Due(15),
        N_("Every bonus statement of the month is approved"),
        "compensation",
        _statements,
    ),
    Duty(
        "compensation.dividend",
        N_("Settle the year's dividend"),
        (76,),
        MANAGER,
        "year",
        Due(40),
        N_("The approved dividend of the year"),
        "compensation",
        _dividends,
    ),
)
