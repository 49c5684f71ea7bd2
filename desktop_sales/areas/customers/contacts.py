"""Use cases of the people at a customer, and of the tags that mark customers."""

from collections.abc import Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.records import Contact, ContactDraft
from desktop_sales.areas.customers.tables import ContactTable, CustomerTable, TagTable
from desktop_sales.core.errors import DomainError


def add_contact(session: Session, customer_id: int, draft: ContactDraft) -> int:
    """Add somebody after those already there and return the key.

    Raises ``customers.unknown``, ``customers.contact_name_missing``.
    """
    if session.get(CustomerTable, customer_id) is None:
        raise DomainError("customers.unknown")
    last = session.scalar(
        select(func.max(ContactTable.position)).where(ContactTable.customer_id == customer_id)
    )
    row = ContactTable(customer_id=customer_id, position=0 if last is None else last + 1)
    _fill(row, draft)
    session.add(row)
    session.flush()
    return row.id


def change_contact(session: Session, contact_id: int, draft: ContactDraft) -> None:
    """Correct a contact. Raises ``customers.contact_unknown`` and ``contact_name_missing``."""
    _fill(_row(session, contact_id), draft)
    session.flush()


def remove_contact(session: Session, contact_id: int) -> None:
    """Take a contact away. Raises ``customers.contact_unknown``."""
    session.delete(_row(session, contact_id))
    session.flush()


def contacts_of(session: Session, customer_ids: Iterable[int]) -> dict[int, tuple[Contact, ...]]:
    """Return the contacts of customers, each in their order."""
    table = ContactTable
    rows = session.execute(
        select(
            table.id,
            table.customer_id,
            table.name,
            table.post,
            table.role,
            table.phone,
            table.email,
            table.stance,
            table.notes,
        )
        .where(table.customer_id.in_(list(customer_ids)))
        .order_by(table.customer_id, table.position, table.id)
    )
    found: dict[int, tuple[Contact, ...]] = {}
    for row in rows:
        contact = Contact(**row._mapping)
        found[contact.customer_id] = (*found.get(contact.customer_id, ()), contact)
    return found


def set_tags(session: Session, customer_id: int, tags: Iterable[str]) -> None:
    """Let a customer have exactly these tags."""
    wanted = {tag for tag in (" ".join(each.split()) for each in tags) if tag}
    have = {
        row.tag: row
        for row in session.scalars(select(TagTable).where(TagTable.customer_id == customer_id))
    }
    for tag, row in have.items():
        if tag not in wanted:
            session.delete(row)
    session.add_all(TagTable(customer_id=customer_id, tag=tag) for tag in wanted - have.keys())
    session.flush()


def tag_customers(session: Session, customer_ids: Iterable[int], tag: str) -> None:
    """Mark customers with a tag. Raises ``customers.tag_missing``."""
    word = " ".join(tag.split())
    if not word:
        raise DomainError("customers.tag_missing")
    rows = [{"customer_id": key, "tag": word} for key in customer_ids]
    if rows:
        session.execute(insert(TagTable).on_conflict_do_nothing(), rows)


def untag_customers(session: Session, customer_ids: Iterable[int], tag: str) -> None:
    """Take a tag from customers."""
    session.execute(
        delete(TagTable).where(TagTable.customer_id.in_(list(customer_ids)), TagTable.tag == tag)
    )


def all_tags(session: Session) -> list[str]:
    """Return every tag in use, the most frequent first."""
    count = func.count()
    rows = session.execute(select(TagTable.tag).group_by(TagTable.tag).order_by(count.desc()))
    return list(rows.scalars())


def _row(session: Session, contact_id: int) -> ContactTable:
    row = session.get(ContactTable, contact_id)
    if row is None:
        raise DomainError("customers.contact_unknown")
    return row


def _fill(row: ContactTable, draft: ContactDraft) -> None:
    name = " ".join(draft.name.split())
    if not name:
        raise DomainError("customers.contact_name_missing")
    row.name, row.post, row.role = name, draft.post.strip(), draft.role
    row.phone, row.email = draft.phone.strip(), draft.email.strip()
    row.stance, row.notes = draft.stance, draft.notes.strip()
