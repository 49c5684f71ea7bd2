"""How complete a customer's record is (form 6): one list of parts, for Python and for SQL."""

from sqlalchemy import ColumnElement, case, exists, literal, select

from desktop_sales.areas.customers.records import Contact, Customer
from desktop_sales.areas.customers.tables import ContactTable, CustomerTable
from desktop_sales.core.translation import N_, _, translate

CONTACT = "contact"
PARTS: dict[str, str] = {
    "credit_code": N_("Credit code"),
    "industry": N_("Industry"),
    "heads": N_("Heads"),
    "turnover_fen": N_("Yearly turnover"),
    "region_id": N_("Region"),
    "city": N_("City"),
    "address": N_("Address"),
    "phone": N_("Phone"),
    "source": N_("Source"),
    "owner_id": N_("Owner"),
    "dealing_since": N_("Dealing since"),
    "notes": N_("Business notes"),
    CONTACT: N_("Contact person"),
}
"""What a complete record holds beside its name, each part of equal weight."""


def missing_parts(customer: Customer, contacts: tuple[Contact, ...]) -> tuple[str, ...]:
    """Return the parts of a record that nobody has filled in."""
    return tuple(
        part
        for part in PARTS
        if (not contacts if part == CONTACT else getattr(customer, part) in (None, ""))
    )


def percent_of(missing: int) -> int:
    """Return how complete a record is with so many parts missing, in whole per cent."""
    return (len(PARTS) - missing) * 100 // len(PARTS)


def part_names(parts: tuple[str, ...]) -> str:
    """Return parts as they are read."""
    return _(", ").join(translate(PARTS[part]) for part in parts)


def percent_column() -> ColumnElement[int]:
    """Return the percentage as a column of a query over customers."""
    filled: ColumnElement[int] = literal(0)
    for part in PARTS:
        filled = filled + case((_is_filled(part), 1), else_=0)
    return (filled * 100) // len(PARTS)


def _is_filled(part: str) -> ColumnElement[bool]:
    if part == CONTACT:
        return exists(select(ContactTable.id).where(ContactTable.customer_id == CustomerTable.id))
    column: ColumnElement[object] = getattr(CustomerTable, part).expression
    present = column.is_not(None)
    return present if part.endswith(("_id", "_fen", "_since", "heads")) else column != ""
