"""The columns of the actions page."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from desktop_sales.areas.actions.records import Action
from desktop_sales.assembly.action_origins import OriginRecord
from desktop_sales.core.translation import N_, translate
from ui.kit import typed_values
from ui.kit.action_dialogs import progress_share
from ui.kit.action_marks import STATUSES, status_of
from ui.kit.columns import Column
from ui.kit.row_source import Row


def action_columns(
    parse_owner: Callable[[str], str | None], owners: Callable[[], Sequence[tuple[int, str]]]
) -> tuple[Column, ...]:
    """Return the columns; the two functions read and offer the names of people."""
    return (
        Column(
            "measure",
            N_("What is to be done"),
            width=220,
            stretch=True,
            strong=True,
            parse=typed_values.a_text,
            tip=str,
        ),
        Column("problem", N_("Problem"), width=160, hidden=True, tip=str),
        Column("cause", N_("Cause"), width=160, hidden=True, tip=str),
        Column("origin_kind", N_("Comes from"), width=84, muted=True, hidden=True),
        Column("origin", N_("Record"), width=96, yields=1),
        Column("owner", N_("Person in charge"), width=80, parse=parse_owner, choices=owners),
        Column("due_on", N_("Due on"), "date", width=96, parse=typed_values.a_date),
        Column("progress", N_("Progress"), "bar", width=116, parse=progress_share),
        Column("late", N_("Days overdue"), "number", width=84, hidden=True),
        Column("ended_on", N_("Ended on"), "date", width=96, hidden=True),
        Column("effect", N_("Effect"), width=160, hidden=True, tip=str),
        Column("status", N_("State"), "state", width=92, chips=STATUSES),
    )


def action_row(action: Action, origin: OriginRecord | None, today: dt.date) -> Row:
    """Return an action as a row."""
    late = (today - action.due_on).days if action.is_overdue(today) else None
    return (
        action.id,
        action.measure,
        action.problem or None,
        action.cause or None,
        translate(origin.title) if origin else None,
        origin.name if origin else None,
        action.owner or None,
        action.due_on,
        Decimal(action.progress) / 100,
        late,
        action.ended_on,
        action.effect or None,
        status_of(action, today),
    )
