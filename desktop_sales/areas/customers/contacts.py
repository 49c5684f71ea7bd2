"""Use cases of the people at a customer, and of the tags that mark customers."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.records import Contact, ContactDraft
from desktop_sales.areas.customers.tables import ContactTable, CustomerTable, TagTable
from desktop_sales.core.errors import DomainError

_NAMED_AT_MOST = 30_000  # keys in one statement


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


def add_contacts(session: Session, drafts: Iterable[tuple[int, ContactDraft]]) -> None:
    """Add people to customers in one go, each after those who stand there.

    Raises ``customers.contact_name_missing``.
    """
    given = list(drafts)
    places = _places(session, {customer_id for customer_id, _draft in given})
    rows = []
    for customer_id, draft in given:
        places[customer_id] = places.get(customer_id, -1) + 1
        rows.append({"customer_id": customer_id, "position": places[customer_id], **_values(draft)})
    if rows:
        session.execute(insert(ContactTable), rows)


def _places(session: Session, customer_ids: Collection[int]) -> dict[int, int]:
    """Return the last place taken at each customer."""
    query = select(ContactTable.customer_id, func.max(ContactTable.position))
    if len(customer_ids) <= _NAMED_AT_MOST:
        query = query.where(ContactTable.customer_id.in_(customer_ids))
    rows = session.execute(query.group_by(ContactTable.customer_id))
    return {customer_id: last for customer_id, last in rows}


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
    add_tags(session, ((key, word) for key in customer_ids))


def add_tags(session: Session, pairs: Iterable[tuple[int, str]]) -> None:
    """Mark customers (key, tag) in one go."""
    rows = [{"customer_id": customer_id, "tag": tag} for customer_id, tag in pairs]
    if rows:
        session.execute(insert(TagTable).on_conflict_do_nothing(), rows)


def untag_customers(session: Session, customer_ids: Iterable[int], tag: str) -> None:
    """Take a tag from customers."""
    session.execute(
        delete(TagTable).where(TagTable.customer_id.in_(list(customer_ids)), TagTable.tag == tag)
    )


def tags_of(session: Session, customer_ids: Iterable[int]) -> list[str]:
    """Return the tags of some customers, by name."""
    query = select(TagTable.tag).where(TagTable.customer_id.in_(list(customer_ids)))
    return list(session.scalars(query.distinct().order_by(TagTable.tag)))


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
    for field, value in _values(draft).items():
        setattr(row, field, value)


def _values(draft: ContactDraft) -> dict[str, Any]:
    name = " ".join(draft.name.split())
    if not name:
        raise DomainError("customers.contact_name_missing")
    return {
        "name": name,
        "post": draft.post.strip(),
        "role": draft.role,
        "phone": draft.phone.strip(),
        "email": draft.email.strip(),
        "stance": draft.stance,
        "notes": draft.notes.strip(),
    }
