"""The columns of the team page: people, their posts over time, locked months."""

import datetime as dt
from collections.abc import Mapping

from desktop_sales.areas.team.records import Assignment, Employee, MonthLock, Region
from desktop_sales.core.translation import N_
from ui.kit import typed_values
from ui.kit.columns import Chip, Column
from ui.kit.row_source import Row

LEVELS = {
    "manager": Chip(N_("Manager"), "accent"),
    "supervisor": Chip(N_("Supervisor"), "accent"),
    "salesperson": Chip(N_("Salesperson"), "neutral"),
    "other": Chip(N_("Other"), "outline"),
}
LEAVE_KINDS = {
    "resigned": N_("Resigned"),
    "dismissed": N_("Dismissed"),
    "expired": N_("Contract ended"),
    "retired": N_("Retired"),
    "other": N_("Other reason"),
}
STATES = {
    "working": Chip(N_("In post"), "good", "good"),
    "probation": Chip(N_("On probation"), "warn", "clock"),
    "coming": Chip(N_("Joins later"), "neutral", "calendar"),
    "left": Chip(N_("Has left"), "neutral", "minus"),
}

PEOPLE = (
    Column("name", N_("Full name"), width=92, strong=True, parse=typed_values.a_text),
    Column(
        "code",
        N_("Staff number"),
        width=84,
        muted=True,
        parse=typed_values.text_or_nothing,
        yields=1,
    ),
    Column("region", N_("Region"), width=92),
    Column("post", N_("Post"), width=104, stretch=True),
    Column("level", N_("Level"), "chip", width=96, chips=LEVELS, hidden=True),
    Column("superior", N_("Superior"), width=72, yields=4),
    Column("joined_on", N_("Joined on"), "date", width=92, parse=typed_values.date_or_nothing),
    Column(
        "probation_until",
        N_("Probation until"),
        "date",
        width=92,
        parse=typed_values.date_or_nothing,
        yields=3,
    ),
    Column(
        "phone", N_("Phone"), width=96, parse=typed_values.text_or_nothing, private=True, yields=2
    ),
    Column("state", N_("State"), "state", width=84, chips=STATES),
)

POSTS_HELD = (
    Column("start_on", N_("From"), "date", width=88),
    Column("end_on", N_("Until"), "date", width=88),
    Column("region", N_("Region"), width=76),
    Column("post", N_("Post"), width=72, stretch=True),
)

POSTS = (
    Column("name", N_("Post"), strong=True, stretch=True),
    Column("level", N_("Level"), "chip", chips=LEVELS),
    Column("people", N_("People"), "number", width=72),
)

LOCK_STATES = {
    "locked": Chip(N_("Locked"), "accent", "lock"),
    "open": Chip(N_("Not locked"), "neutral", "open"),
    "reopened": Chip(N_("Opened again"), "warn", "warn"),
}
LOCKS = (
    Column("tick", "", "tick"),
    Column("region", N_("Region"), width=150, strong=True),
    Column("state", N_("State"), "state", width=112, chips=LOCK_STATES),
    Column("locked_on", N_("Locked on"), "date", width=104),
    Column("reason", N_("Reason for opening"), stretch=True),
)


def state_of(person: Employee, today: dt.date) -> str:
    """Return which of STATES a person is in on a day."""
    if person.left_on is not None and person.left_on < today:
        return "left"
    if person.joined_on is not None and person.joined_on > today:
        return "coming"
    if person.probation_until is not None and person.probation_until >= today:
        return "probation"
    return "working"


def person_row(person: Employee, names: Mapping[int, str], today: dt.date) -> Row:
    """Return a person as a row of PEOPLE; ``names`` are everyone's."""
    return (
        person.id,
        person.name,
        person.code or None,
        person.region,
        person.post,
        person.level,
        names.get(person.superior_id or 0),
        person.joined_on,
        person.probation_until,
        person.phone,
        state_of(person, today),
    )


def held_row(held: Assignment, regions: Mapping[int, str], posts: Mapping[int, str]) -> Row:
    """Return an assignment as a row of POSTS_HELD."""
    return (
        held.id,
        held.start_on if held.start_on.year > 1 else None,
        held.end_on,
        regions.get(held.region_id or 0),
        posts.get(held.post_id or 0),
    )


def lock_row(region: Region, locks: Mapping[int, MonthLock]) -> Row:
    """Return the lock of a region in a month as a row of LOCKS; ``locks`` are the latest ones."""
    lock = locks.get(region.id)
    if lock is None:
        return (region.id, None, region.name, "open", None, None)
    state = "locked" if lock.unlocked_at is None else "reopened"
    locked_on = lock.locked_at.astimezone().date()
    return (region.id, None, region.name, state, locked_on, lock.unlock_reason)
