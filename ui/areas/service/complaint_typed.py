"""From what was typed into the forms of complaints to their use cases."""

from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.service import complaints
from desktop_sales.areas.service.complaint_records import ComplaintDraft, Ruling
from ui.areas.service.reading import customer_named


def open_typed(session: Session, typed: dict[str, Any]) -> int:
    """Take in what was typed; a customer is known by the full name or number."""
    typed = _plain(session, typed)
    received, owner = typed.pop("at"), typed.pop("person") or None
    typed.pop("cost_fen", None)
    draft = ComplaintDraft(received_at=received, owner_id=owner, **typed)
    return complaints.open_complaint(session, draft)


def change_typed(session: Session, key: int, typed: dict[str, Any]) -> None:
    """Correct what was taken in as typed."""
    complaints.change_complaint(session, key, **_plain(session, typed))


def rule_typed(session: Session, key: int, typed: dict[str, Any]) -> None:
    """Enter the ruling as typed, with its cause and loss."""
    complaints.change_complaint(
        session, key, cause_id=typed["cause_id"], cost_fen=typed["cost_fen"] or 0
    )
    complaints.rule_complaint(
        session,
        key,
        Ruling(typed["ruling"]),
        on=typed["on"],
        responsible_id=typed["person"] or None,
        reason=typed["reason"],
    )


def _plain(session: Session, typed: dict[str, Any]) -> dict[str, Any]:
    """Return a form's values as the use cases take them."""
    values = dict(typed)
    known = customer_named(session, values["customer"])
    values["customer_id"] = known
    for day in ("reply_wanted_on", "sold_on", "made_on"):
        values[day] = values[day] or None
    if "cost_fen" in values:
        values["cost_fen"] = values["cost_fen"] or 0
    return values
