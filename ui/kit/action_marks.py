"""How the state of an action is shown: a word with an icon, days when it is late."""

import datetime as dt

from desktop_sales.areas.actions.records import Action, ActionStatus
from desktop_sales.core.translation import N_, _, ngettext
from ui.kit import formats
from ui.kit.columns import Chip

STATUSES = {
    "open": Chip(N_("Under way"), "neutral", "open"),
    "overdue": Chip(N_("Overdue"), "bad", "bad"),
    "today": Chip(N_("Due today"), "warn", "clock"),
    "done": Chip(N_("Completed"), "good", "good"),
    "cancelled": Chip(N_("Cancelled"), "outline", "minus"),
}


def status_of(action: Action, today: dt.date) -> str:
    """Return which of STATUSES an action is in on a day."""
    if action.is_overdue(today):
        return "overdue"
    if action.status is ActionStatus.OPEN and action.due_on == today:
        return "today"
    return action.status.value


def status_chip(action: Action, today: dt.date) -> Chip:
    """Return the chip of an action; a late one says by how many days."""
    status = status_of(action, today)
    if status != "overdue":
        return STATUSES[status]
    days = (today - action.due_on).days
    text = ngettext("{n} day overdue", "{n} days overdue", days).format(n=days)
    return Chip(text, "bad", "bad")


def line_of(action: Action) -> str:
    """Return who does it until when, and how far it is."""
    day = formats.short_date(action.ended_on or action.due_on)
    until = _("ended {day}") if action.ended_on else _("due {day}")
    parts = [action.owner, until.format(day=day)]
    if action.ended_on is None:
        parts.append(f"{action.progress}%")
    return " · ".join(part for part in parts if part)
