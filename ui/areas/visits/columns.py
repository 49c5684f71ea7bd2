"""The columns of routes, due contacts, feedback, needs and problems, and kept cadences."""

import datetime as dt
from decimal import Decimal
from typing import Any

from desktop_sales.areas.customers.cadence import Kept
from desktop_sales.areas.customers.contact_wording import CHANNELS
from desktop_sales.areas.customers.visit_records import DueContact, Feedback, Issue, Visit
from desktop_sales.core.translation import N_, _, translate
from ui.areas.customers.wording import CLASS_CHIPS, FEEDBACK, due_chip
from ui.areas.visits.reading import VisitsView
from ui.kit.columns import Bar, Chip, Column
from ui.kit.row_source import Row

ROUTE = (
    Column("tick", "", "tick", sortable=False),
    Column("place", N_("Place on the way"), "number", width=64),
    Column("customer", N_("Customer"), width=170, strong=True),
    Column("class_key", N_("Class"), "chip", width=80, chips=CLASS_CHIPS),
    Column("district", N_("City and district"), width=130),
    Column("address", N_("Address"), width=190, stretch=True, tip=str),
    Column("contact", N_("Contact person"), width=140),
    Column("channel", N_("Channel"), width=88, yields=1),
    Column("purpose", N_("Purpose"), width=150, tip=str),
    Column("employee", N_("By whom"), width=84),
)
DUE = (
    Column("tick", "", "tick", sortable=False),
    Column("customer", N_("Customer"), width=180, strong=True, stretch=True),
    Column("class_key", N_("Class"), "chip", width=80, chips=CLASS_CHIPS),
    Column("owner", N_("Owner"), width=84),
    Column("district", N_("City and district"), width=130),
    Column("channel", N_("Channel"), width=88),
    Column("last_on", N_("Last contact"), "date", width=100),
    Column("due_on", N_("Due"), "date", width=100),
    Column("state", N_("State"), "state", width=110),
    Column("planned", N_("Planned"), width=80),
)
FEEDBACK_COLUMNS = (
    Column("said_on", N_("Day"), "date", width=100),
    Column("customer", N_("Customer"), width=160, strong=True),
    Column("kind", N_("Kind"), width=96),
    Column("text", N_("What came back"), width=320, stretch=True, tip=str),
    Column("made", N_("Made of it"), "state", width=120),
)
ISSUES = (
    Column("number", N_("Number"), width=136, muted=True),
    Column("kind", N_("Kind"), width=64),
    Column("title", N_("Subject line"), width=200, strong=True, stretch=True, tip=str),
    Column("customer", N_("Customer"), width=150),
    Column("department", N_("Department"), width=96),
    Column("owner", N_("Owner"), width=84),
    Column("due_on", N_("Due"), "date", width=100),
    Column("state", N_("State"), "state", width=110),
)
KEPT = (
    Column("person", N_("Owner"), width=120, strong=True),
    Column("class_key", N_("Class"), "chip", width=88, chips=CLASS_CHIPS),
    Column("kept", N_("In time"), "number", width=88),
    Column("judged", N_("Due in all"), "number", width=96),
    Column("rate", N_("Cadence kept"), "bar", width=220, stretch=True),
)
MADE = {
    "need": Chip(N_("Need raised"), "good", "good"),
    "problem": Chip(N_("Problem raised"), "good", "good"),
    "complaint": Chip(N_("Complaint opened"), "good", "good"),
    "note": Chip(N_("Reported"), "good", "good"),
}
GOOD_RATE = Decimal("0.9")


def route_row(place: int, one: Visit) -> Row:
    """Return a stop of the route as a row."""
    return (
        one.id,
        None,
        place,
        one.customer,
        one.class_key,
        f"{one.city} {one.district}".strip(),
        one.address,
        f"{one.contact} {one.phone}".strip(),
        translate(CHANNELS[one.channel]),
        one.purpose,
        one.employee,
    )


def due_row(one: DueContact, today: dt.date) -> Row:
    """Return a due contact as a row."""
    return (
        one.customer_id,
        None,
        one.customer,
        one.class_key,
        one.owner,
        f"{one.city} {one.district}".strip(),
        translate(CHANNELS[one.channel]),
        one.last_on,
        one.due_on,
        due_chip(one.due_on, today),
        _("yes") if one.planned else "",
    )


def feedback_row(one: Feedback) -> Row:
    """Return feedback as a row."""
    made: Any = MADE[one.made_kind] if one.made_kind else Chip(_("To be handled"), "warn", "clock")
    if one.kind == "praise" and one.made_kind is None:
        made = Chip(_("Noted"), "outline")
    return (one.id, one.said_on, one.customer, translate(FEEDBACK[one.kind]), one.text, made)


def issue_row(one: Issue, today: dt.date) -> Row:
    """Return a need or problem as a row."""
    return (
        one.id,
        one.number,
        translate(FEEDBACK[one.kind]),
        one.title,
        one.customer,
        one.department,
        one.owner,
        one.due_on,
        issue_chip(one, today),
    )


def issue_chip(one: Issue, today: dt.date) -> Chip:
    """Return where a need or problem stands."""
    if one.closed_on is not None:
        return Chip(_("Closed"), "good", "good")
    if one.answered_on is not None:
        return Chip(_("Answered"), "accent", "good")
    if one.is_overdue(today):
        return Chip(_("Overdue"), "bad", "bad")
    return Chip(_("To be handled"), "warn", "clock")


def kept_row(one: Kept, person: str) -> Row:
    """Return how a person kept the cadence of a class as a row."""
    rate = Decimal(one.kept) / one.judged
    tone = "good" if rate >= GOOD_RATE else "warn"
    return (
        (one.owner_id, one.class_key),
        person or _("(nobody)"),
        one.class_key,
        one.kept,
        one.judged,
        Bar(rate, tone=tone),
    )


LISTS = {
    "route": (ROUTE, N_("Route of the day"), N_("No contact is planned for this day.")),
    "due": (DUE, N_("Due contacts"), N_("Nobody is due for a contact.")),
    "feedback": (
        FEEDBACK_COLUMNS,
        N_("Feedback"),
        N_("What customers said at contacts belongs here; it is written down while recording one."),
    ),
    "issues": (
        ISSUES,
        N_("Needs and problems"),
        N_("No need and no problem is open; they are made of feedback."),
    ),
    "kept": (KEPT, N_("Cadence kept"), N_("Nobody has a customer whose cadence is due.")),
}


def list_rows(view: str, seen: VisitsView, today: dt.date) -> list[Row]:
    """Return the rows of one of the lists."""
    if view == "route":
        return [route_row(place, one) for place, one in enumerate(seen.route, 1)]
    if view == "due":
        return [due_row(one, today) for one in seen.due]
    if view == "feedback":
        return [feedback_row(one) for one in seen.feedback]
    if view == "issues":
        return [issue_row(one, today) for one in seen.issues]
    return [kept_row(one, seen.name_of(one.owner_id)) for one in seen.kept]


CHANGES = {
    "route": (
        "visit",
        {
            "planned_on": N_("Planned for"),
            "done_on": N_("Done on"),
            "purpose": N_("Purpose"),
            "said": N_("Said"),
            "agreed": N_("Agreed"),
            "next_step": N_("Next step"),
            "next_on": N_("Next contact"),
            "reason": N_("Reason"),
        },
    ),
    "issues": (
        "customer_issue",
        {
            "title": N_("Title"),
            "text": N_("Text"),
            "department": N_("Department"),
            "due_on": N_("Due"),
            "answer": N_("Answer"),
            "answered_on": N_("Answered on"),
            "closed_on": N_("Closed on"),
        },
    ),
}
"""The table behind a list, and which of its fields are shown in the changes of a record."""
