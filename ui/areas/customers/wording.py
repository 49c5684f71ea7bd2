"""The words and marks of customers: classes, roles, stances, ways of contact, due days."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from desktop_sales.areas.customers.records import ClassKey
from desktop_sales.areas.customers.strategies import Channel
from desktop_sales.areas.customers.visit_records import FeedbackKind, Visit
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.kit.columns import Chip
from ui.kit.record_history import written

CLASS_CHIPS: dict[ClassKey, Chip] = {
    "key": Chip(N_("Key"), "plum", "medal"),
    "core": Chip(N_("Core"), "accent", "target"),
    "ordinary": Chip(N_("Ordinary"), "neutral", "person"),
    "potential": Chip(N_("Potential"), "warn", "clock"),
}
CHANNEL_ICONS: dict[Channel, str] = {
    "visit": "person",
    "phone": "phone",
    "mail": "file",
    "hotline": "bell",
    "online": "message",
}
FEEDBACK: dict[FeedbackKind, str] = {
    "need": N_("Need"),
    "problem": N_("Problem"),
    "praise": N_("Praise"),
    "competitor": N_("Competitor news"),
}


def written_field(field: str, value: Any, names: Mapping[int, str]) -> str:
    """Return a stored value of a customer as people read it; ``names`` are those of the people."""
    if field == "class_key":
        return translate(CLASS_CHIPS[value].text)
    return names.get(value, "") if field == "owner_id" else written(field, value)


def due_chip(due_on: dt.date | None, today: dt.date) -> Chip:
    """Return when the next contact is due, in words with their mark."""
    if due_on is None:
        return Chip(_("Not arranged"), "outline")
    days = (due_on - today).days
    if days < 0:
        text = ngettext("{n} day overdue", "{n} days overdue", -days).format(n=-days)
        return Chip(text, "bad", "bad")
    if days == 0:
        return Chip(_("Today"), "warn", "clock")
    return Chip(ngettext("in {n} day", "in {n} days", days).format(n=days), "outline", "calendar")


def state_chip(one: Visit, today: dt.date) -> Chip:
    """Return where a contact stands: made, cancelled, or when it is due."""
    if one.state == "done":
        return Chip(_("Done"), "good", "good")
    if one.state == "cancelled":
        return Chip(_("Cancelled"), "outline")
    return due_chip(one.planned_on, today)
