"""What the regulation obliges to report: each week, month, quarter and year, by whoever owes it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.reports.queries import owing_ids
from desktop_sales.areas.reports.rules import DUE
from desktop_sales.areas.reports.tables import WorkReportTable
from desktop_sales.core.duties import BOTH, Duty, Evidences, local_day, share_done
from desktop_sales.core.periods import Period, PeriodKind
from desktop_sales.core.translation import N_


def _handed_in(session: Session, periods: Sequence[Period]) -> Evidences:
    """Of the reports owed for a period, tell which were handed in; the first time counts."""
    table = WorkReportTable
    rows = session.execute(
        select(table.period, table.employee_id, table.first_submitted_at).where(
            table.period.in_([period.key for period in periods])
        )
    )
    owed = owing_ids(session, periods)
    days = {(key, who): local_day(at) for key, who, at in rows}
    text = N_("Reports handed in: {done} of {all}")
    return {
        period.key: share_done(
            text,
            [days.get((period.key, person)) for person in owed[period.key]],
            ("reports", period),
        )
        for period in periods
    }


def _duty(cadence: PeriodKind, clause: int, title: str, proof: str) -> Duty:
    return Duty(
        f"reports.{cadence}",
        title,
        (clause, 134),
        BOTH,
        cadence,
        DUE[cadence],
        proof,
        "reports",
        _handed_in,
        record=lambda period: ("reports", period),
    )


DUTIES = (
    _duty(
        "week",
        130,
        N_("Hand in the weekly reports"),
        N_("Every weekly report that is owed was handed in"),
    ),
    _duty(
        "month",
        131,
        N_("Hand in the monthly reports"),
        N_("Every monthly report that is owed was handed in"),
    ),
    _duty(
        "quarter",
        132,
        N_("Hand in the quarterly reports"),
        N_("Every quarterly report that is owed was handed in"),
    ),
    _duty(
        "year",
        133,
        N_("Hand in the annual reports"),
        N_("Every annual report that is owed was handed in"),
    ),
)
