"""Where results of months and of longer periods are kept: what follows them is one and the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute

from desktop_sales.areas.appraisal.follow_up_records import (
    ResultKey,
    ResultKind,
    month_result,
    period_result,
)
from desktop_sales.areas.appraisal.tables import (
    AppealTable,
    AppraisalResultTable,
    FollowUpTable,
    PeriodResultTable,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The results of one kind, and by which columns a follow-up and an appeal refer to them."""

    result: type[AppraisalResultTable] | type[PeriodResultTable]
    span: InstrumentedAttribute[str]
    number: InstrumentedAttribute[Any]
    is_confirmed: ColumnElement[bool]
    follow_up: InstrumentedAttribute[int | None]
    appeal: InstrumentedAttribute[int | None]


KEPT: Mapping[ResultKind, Kept] = {
    "appraisal_result": Kept(
        AppraisalResultTable,
        AppraisalResultTable.month,
        AppraisalResultTable.seal_number,
        AppraisalResultTable.status.in_(("confirmed", "archived")),
        FollowUpTable.result_id,
        AppealTable.result_id,
    ),
    "period_result": Kept(
        PeriodResultTable,
        PeriodResultTable.period,
        PeriodResultTable.number,
        true(),
        FollowUpTable.period_result_id,
        AppealTable.period_result_id,
    ),
}


def appealed(row: AppealTable) -> ResultKey:
    """Return the result that an appeal is against."""
    if row.result_id is not None:
        return month_result(row.result_id)
    assert row.period_result_id is not None
    return period_result(row.period_result_id)
