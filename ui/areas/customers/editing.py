"""Edits of customers as typed: names become keys inside the transaction of the change."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import contacts, ownership, service
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_
from ui.kit.blocks import Edit

register_sentences(
    {
        "customers.unknown_person": N_(
            "Nobody is called “{text}”. Choose a name of the list, or add the person first."
        ),
        "customers.unknown_region": N_("There is no region “{text}”. Choose one of the list."),
    }
)


def person_key(session: Session, text: str) -> int | None:
    """Return the person of a name or code; None for an empty text."""
    if not text:
        return None
    match = team.employees_by_code_or_name(session, [text], near=False)[text]
    if match.certain is None:
        raise DomainError("customers.unknown_person", text=text)
    return match.certain


def region_key(session: Session, text: str) -> int | None:
    """Return the region of a name; None for an empty text."""
    if not text:
        return None
    region = team.region_by_name(session, text)
    if region is None:
        raise DomainError("customers.unknown_region", text=text)
    return region.id


def change_cell(session: Session, customer_id: int, key: str, value: Any, today: dt.date) -> None:
    """Take over an edited cell; another owner is a hand-over of today."""
    if key == "owner":
        ownership.hand_over(session, [customer_id], person_key(session, value), on=today)
    else:
        service.change_customer(session, customer_id, **{key: value})


def change_cells(session: Session, edits: Sequence[Edit], today: dt.date) -> None:
    """Take over a pasted block; one refused cell refuses all."""
    for edit in edits:
        change_cell(session, edit.record, edit.key, edit.value, today)


def save_customer(
    session: Session, customer_id: int | None, typed: dict[str, Any], today: dt.date
) -> int:
    """Add a customer from a form, or change one; return the key."""
    fields = dict(typed)
    owner_id = person_key(session, fields.pop("owner"))
    region_id = region_key(session, fields.pop("region"))
    tags = fields.pop("tags").replace("、", " ").replace("，", " ").replace(",", " ").split()
    fields = {
        name: None if value == "" and name in _NUMBERS else value for name, value in fields.items()
    }
    if customer_id is None:
        draft = CustomerDraft(**fields, owner_id=owner_id, region_id=region_id, owned_since=today)
        customer_id = service.add_customer(session, draft)
    else:
        service.change_customer(session, customer_id, region_id=region_id, **fields)
        ownership.hand_over(session, [customer_id], owner_id, on=today)
    contacts.set_tags(session, customer_id, tags)
    return customer_id


_NUMBERS = ("heads", "turnover_fen", "dealing_since", "contract_until")
