"""Customer files as they stood at the end of a day, read back from the journal."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.queries import customers
from desktop_sales.areas.customers.records import Contact, Customer
from desktop_sales.areas.customers.tables import ContactTable, CustomerTable
from desktop_sales.areas.team.queries import regions
from desktop_sales.storage.journal import images_before

TEXTS = (
    "name", "code", "industry", "credit_code", "heads", "turnover_fen", "city", "district",
    "address", "phone", "source", "notes", "region_id",
)  # fmt: skip
DAYS = ("dealing_since", "contract_until")
CONTACT_FIELDS = tuple(field.name for field in fields(Contact))
Image = Mapping[str, Any]


def files_on(session: Session, day: date) -> list[tuple[Customer, tuple[Contact, ...]]]:
    """Return every customer with the contacts it had, in the order of their numbers.

    A file that was opened later stands as it is now; one that is gone is left out. Owner, class
    and last contact have dates of their own and are as they are today.
    """
    moment = datetime.combine(day + timedelta(days=1), time()).astimezone()
    was = images_before(session, CustomerTable.__tablename__, moment)
    people = _people(session, was, images_before(session, ContactTable.__tablename__, moment))
    names = {region.id: region.name for region in regions(session)}
    return [
        (_as_it_was(one, was.get(one.id), names), people.get(one.id, ()))
        for one in customers(session, sort="code")
    ]


def _as_it_was(one: Customer, image: Image | None, regions: Mapping[int, str]) -> Customer:
    if image is None:
        return one
    held: dict[str, Any] = {part: image[part] for part in TEXTS}
    held.update((part, image[part] and date.fromisoformat(image[part])) for part in DAYS)
    return replace(one, **held, region=regions.get(image["region_id"]))


def _people(
    session: Session, files: Mapping[int, Image | None], contacts: Mapping[int, Image | None]
) -> dict[int, tuple[Contact, ...]]:
    """Return the contacts each customer had; a file opened since keeps those of now."""
    columns = [getattr(ContactTable, name) for name in (*CONTACT_FIELDS, "position")]
    standing = session.execute(select(*columns)).mappings()
    held: dict[int, Any] = {image["id"]: image for image in standing}
    opened_since = {key for key, image in files.items() if image is None}
    for key, image in contacts.items():
        if image is not None:
            held[key] = image
        elif key in held and held[key]["customer_id"] not in opened_since:
            del held[key]
    found: dict[int, tuple[Contact, ...]] = {}
    for image in sorted(held.values(), key=lambda each: (each["position"], each["id"])):
        contact = Contact(**{name: image[name] for name in CONTACT_FIELDS})
        found[contact.customer_id] = (*found.get(contact.customer_id, ()), contact)
    return found
