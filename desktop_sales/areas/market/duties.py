"""What the regulation obliges to find out about the market: how large it is."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.market.tables import MarketSizeTable
from desktop_sales.core.duties import BOTH, Due, Duty, Evidence, Evidences, local_day
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _sizes(session: Session, periods: Sequence[Period]) -> Evidences:
    table = MarketSizeTable
    rows = session.execute(
        select(table.year, func.count(), func.max(table.changed_at))
        .where(table.year.in_([period.year for period in periods]))
        .group_by(table.year)
    )
    found = {year: (count, at) for year, count, at in rows}
    return {
        p.key: Evidence(N_("Market sizes entered: {count}"), {"count": count}, local_day(at))
        for p in periods
        if p.year in found
        for count, at in (found[p.year],)
    }


DUTIES = (
    Duty(
        "market.size",
        N_("Find out the market sizes of the year"),
        (63, 107),
        BOTH,
        "year",
        Due(40, after_start=True),
        N_("The size of a region's market in the year, with its source"),
        "plans",
        _sizes,
    ),
)
