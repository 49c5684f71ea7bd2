"""What the regulation obliges to do with actions: measures are carried out until their day."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import ActionStatus
from desktop_sales.areas.actions.tables import ActionTable
from desktop_sales.core.duties import BOTH, Due, Duty, Evidences, fallen_in, share_done, span_of
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _ended(session: Session, periods: Sequence[Period]) -> Evidences:
    table, (first, last) = ActionTable, span_of(periods)
    rows = session.execute(
        select(table.due_on, table.status, table.ended_on).where(table.due_on.between(first, last))
    )
    due = fallen_in(
        periods,
        [(day, None if status == ActionStatus.OPEN else ended) for day, status, ended in rows],
    )
    text = N_("Actions ended: {done} of {all}")
    return {key: share_done(text, [day for _due, day in found]) for key, found in due.items()}


DUTIES = (
    Duty(
        "actions.week",
        N_("Finish the actions due"),
        (6, 8),
        BOTH,
        "week",
        Due(),
        N_("Every action due in the week is finished with its effect, or cancelled with a reason"),
        "actions",
        _ended,
    ),
)
