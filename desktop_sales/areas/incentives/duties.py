"""What the regulation obliges to honour: public commendation with certificates."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.incentives.tables import AwardTable
from desktop_sales.core.duties import BOTH, Due, Duty, Evidence, Evidences, local_day, view
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _awards(session: Session, periods: Sequence[Period]) -> Evidences:
    """Return the awards issued for a quarter or one of its months, the last one opened."""
    table = AwardTable
    home = {key: p for p in periods for key in (p.key, *(m.key for m in p.months()))}
    rows = session.execute(
        select(table.period, table.id, table.issued_at)
        .where(table.period.in_(home), table.issued_at.is_not(None))
        .order_by(table.issued_at, table.id)
    ).all()
    counts: dict[str, int] = {}
    found: dict[str, Evidence | None] = {}
    for named, award, at in rows:
        key = home[named].key
        counts[key] = counts.get(key, 0) + 1
        said = N_("Awards issued: {count}")
        found[key] = Evidence(said, {"count": counts[key]}, local_day(at), award)
    return found


DUTIES = (
    Duty(
        "incentives.awards",
        N_("Commend the best of the quarter"),
        (73, 78),
        BOTH,
        "quarter",
        Due(20),
        N_("An award of the quarter issued with its certificate"),
        "incentives",
        _awards,
        record=view("awards"),
    ),
)
