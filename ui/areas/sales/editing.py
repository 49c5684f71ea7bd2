"""Edits of lines as typed: names become keys inside the transaction of the change."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customers
from desktop_sales.areas.sales import queries, service
from desktop_sales.areas.sales.channels import add_channel
from desktop_sales.areas.sales.records import LineDraft, ShareDraft
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_
from desktop_sales.exchange import sentences  # noqa: F401  registers what the errors say
from desktop_sales.exchange.shares import shares_in
from desktop_sales.exchange.values import CellProblem
from ui.kit.blocks import Edit

register_sentences(
    {
        "lines.unknown_person": N_(
            "Nobody is called “{text}”. Choose a name of the list, or add the person first."
        ),
        "lines.unknown_customer": N_(
            "There is no customer “{text}”. Write the name as in the list of customers."
        ),
        "lines.unknown_product": N_("There is no product “{text}”. Write its name or number."),
        "lines.unknown_region": N_("There is no region “{text}”. Choose one of the list."),
    }
)


def person_key(session: Session, text: str) -> int:
    """Return the person of a name or code."""
    match = team.employees_by_code_or_name(session, [text], near=False)[text]
    if match.certain is None:
        raise DomainError("lines.unknown_person", text=text)
    return match.certain


def customer_key(session: Session, text: str) -> int:
    """Return the customer of a name or code."""
    match = customers.customers_by_code_or_name(session, [text], near=False)[text]
    if match.kind not in ("code", "name") or len(match.customer_ids) != 1:
        raise DomainError("lines.unknown_customer", text=text)
    return match.customer_ids[0]


def product_key(session: Session, text: str) -> int:
    """Return the product of a name or code."""
    found = queries.products_by_code_or_name(session, [text])
    if text not in found:
        raise DomainError("lines.unknown_product", text=text)
    return found[text]


def region_key(session: Session, text: str) -> int:
    """Return the region of a name."""
    region = team.region_by_name(session, text)
    if region is None:
        raise DomainError("lines.unknown_region", text=text)
    return region.id


_KEYS: dict[str, Callable[[Session, str], int]] = {
    "employee": person_key,
    "customer": customer_key,
    "product": product_key,
    "region": region_key,
    "channel": add_channel,
}


def change_cell(session: Session, line_id: int, key: str, value: Any) -> None:
    """Take over an edited cell; a name is looked up, an empty one takes the key away."""
    if key not in _KEYS:
        service.change_line(session, line_id, **{key: value})
        return
    shares = _shares_in(session, value) if key == "employee" and value else ()
    if shares:
        service.change_line(session, line_id, shares=shares)
        return
    found = _KEYS[key](session, value) if value else None
    fields: dict[str, Any] = {f"{key}_id": found}
    if key == "employee":
        fields["shares"] = ()
    service.change_line(session, line_id, **fields)


def _shares_in(session: Session, text: str) -> tuple[ShareDraft, ...]:
    """Return the shares that 林晓60/钱宇40 names, none for a single person."""
    try:
        parts = shares_in(text)
    except CellProblem as problem:
        raise DomainError(problem.code, value=problem.value) from None
    return tuple(ShareDraft(person_key(session, name), share) for name, share in parts or ())


def change_cells(session: Session, edits: Sequence[Edit]) -> None:
    """Take over a pasted block; one refused cell refuses all."""
    for edit in edits:
        change_cell(session, edit.record, edit.key, edit.value)


def add_typed_line(session: Session, **typed: Any) -> int:
    """Add a line from a form: names as typed, amounts in their units."""
    keys = {
        f"{name}_id": _KEYS[name](session, typed.pop(name)) if typed.get(name) else None
        for name in _KEYS
    }
    rest = {name: value for name, value in typed.items() if name not in _KEYS and value != ""}
    return service.add_line(session, LineDraft(row_no=0, **rest, **keys))
