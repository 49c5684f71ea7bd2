"""Use cases of the customers area: adding, changing, the opening list."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.credit_codes import is_credit_code, normal_code
from desktop_sales.areas.customers.ownership import begin
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.search_keys import search_key
from desktop_sales.storage.taken_names import bearers

EDITABLE_FIELDS = (
    "name", "code", "region_id", "industry", "in_opening_list", "credit_code", "heads",
    "turnover_fen", "city", "district", "address", "phone", "source", "dealing_since",
    "contract_until", "strategic", "notes",
)  # fmt: skip
_TEXTS = ("industry", "city", "district", "address", "phone", "source", "notes")


def add_customer(session: Session, draft: CustomerDraft) -> int:
    """Add a customer and return the key.

    Raises ``customers.name_missing``, ``customers.exists``, ``customers.code_taken``.
    """
    return add_customers(session, [draft])[0]


def add_customers(session: Session, drafts: Sequence[CustomerDraft]) -> list[int]:
    """Add customers in one statement and return their keys in order. Raises as add_customer."""
    rows = [_row(draft) for draft in drafts]
    _check_free(session, rows)
    if not rows:
        return []
    found = session.scalars(
        insert(CustomerTable).returning(CustomerTable.id, sort_by_parameter_order=True), rows
    )
    ids = list(found)
    begin(session, dict(zip(ids, drafts, strict=True)))
    return ids


def check_draft(draft: CustomerDraft) -> None:
    """Raise what ``add_customer`` would, but for names and codes that are taken."""
    _row(draft)


def change_customer(session: Session, customer_id: int, **fields: Any) -> None:
    """Change fields named in EDITABLE_FIELDS; an owner changes by ``hand_over`` alone.

    Raises ``customers.unknown``, ``customers.field_unknown``, ``customers.credit_code_wrong``,
    ``customers.not_negative`` and what ``add_customer`` raises.
    """
    customer = session.get(CustomerTable, customer_id)
    if customer is None:
        raise DomainError("customers.unknown")
    for field in fields:
        if field not in EDITABLE_FIELDS:
            raise DomainError("customers.field_unknown", field=field)
    name = _given(fields.get("name", customer.name))
    code = _code(fields.get("code", customer.code))
    if (name, code) != (customer.name, customer.code):
        _check_free(session, [{"name": name, "code": code}], but=customer_id)
    for field, value in {**_checked(fields), "name": name, "code": code}.items():
        setattr(customer, field, value)
    keys = search_key(name, surname_first=False)
    customer.search_spaced, customer.search_initials = keys.spaced, keys.initials
    customer.search_pinyin = keys.pinyin
    session.flush()


def mark_opening_list(session: Session, customer_ids: Iterable[int], listed: bool = True) -> None:
    """Mark who bought before the first line of the workspace, so that they are never new."""
    session.execute(
        update(CustomerTable)
        .where(CustomerTable.id.in_(list(customer_ids)), CustomerTable.in_opening_list != listed)
        .values(in_opening_list=listed)
    )


def _row(draft: CustomerDraft) -> dict[str, Any]:
    name = _given(draft.name)
    keys = search_key(name, surname_first=False)
    given = {field: getattr(draft, field) for field in EDITABLE_FIELDS}
    return {
        **_checked(given),
        "name": name,
        "code": _code(draft.code),
        "owner_id": draft.owner_id,
        "recorded_on": draft.recorded_on or datetime.now().astimezone().date(),
        "search_spaced": keys.spaced,
        "search_initials": keys.initials,
        "search_pinyin": keys.pinyin,
    }


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as they are stored, after checking them."""
    found = dict(fields)
    for field in _TEXTS:
        if field in found:
            found[field] = (found[field] or "").strip()
    if "credit_code" in found:
        found["credit_code"] = _credit_code(found["credit_code"])
    for field in ("heads", "turnover_fen"):
        number = found.get(field)
        if number is not None and number < 0:
            raise DomainError("customers.not_negative", number=number)
    return found


def _credit_code(text: str | None) -> str:
    code = normal_code(text or "")
    if code and not is_credit_code(code):
        raise DomainError("customers.credit_code_wrong", text=text or "")
    return code


def _given(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise DomainError("customers.name_missing")
    return name


def _code(code: str | None) -> str | None:
    return (code or "").strip() or None


def _check_free(session: Session, rows: Sequence[dict[str, Any]], but: int | None = None) -> None:
    """Raise where a name or code is taken, by another customer or twice among ``rows``."""
    names: dict[str, int | None] = {}
    codes: dict[str, str] = {}
    for key, name, code in bearers(session, CustomerTable, rows):
        if key != but:
            names[name] = key
            if code:
                codes[code] = name
    for row in rows:
        if row["name"] in names:
            raise DomainError("customers.exists", name=row["name"])
        if row["code"] in codes:
            raise DomainError("customers.code_taken", taken=row["code"], name=codes[row["code"]])
        names[row["name"]] = None
        if row["code"]:
            codes[row["code"]] = row["name"]
