"""What the regulation obliges to do for people's development: training needs are retested."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.careers.tables import TrainingNeedTable
from desktop_sales.core.duties import BOTH, Due, Duty, Evidences, fallen_in, share_done, span_of
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _retests(session: Session, periods: Sequence[Period]) -> Evidences:
    table, (first, last) = TrainingNeedTable, span_of(periods)
    rows = session.execute(
        select(table.retest_on, table.retested_on).where(table.retest_on.between(first, last))
    )
    due = fallen_in(periods, [(day, tested) for day, tested in rows])
    text = N_("Retests done: {done} of {all}")
    return {key: share_done(text, [day for _due, day in found]) for key, found in due.items()}


DUTIES = (
    Duty(
        "careers.retests",
        N_("Retest those with a training need"),
        (11, 74),
        BOTH,
        "month",
        Due(),
        N_("The retest of each training need whose day lies in the month"),
        "result_use",
        _retests,
    ),
)
