"""Erasing a person: what goes, what has to stay and until when, shown before and done whole.

A token takes the place of the name, in texts and in the journal. Confirmed, sealed results keep
the name as sealed until their term ends (``retention``). Nothing of it can be undone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import AliasTable, ContactTable, CustomerTable
from desktop_sales.areas.recruitment.tables import CandidateTable
from desktop_sales.areas.sales.tables import RejectedRowTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.assembly.erasing_rows import (
    delete_rows,
    end_rows,
    erase_files,
    files_of,
    still_holds,
)
from desktop_sales.assembly.personal_data import PERSONAL, Person, about, table_of
from desktop_sales.assembly.retention_terms import kept_until, terms
from desktop_sales.assembly.tables import all_tables
from desktop_sales.core.errors import DomainError
from desktop_sales.core.identity import new_uid
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.search_keys import search_key
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _
from desktop_sales.storage.inner_tables import ChangeRowTable, ChangeTable
from desktop_sales.storage.journal import make_final
from desktop_sales.storage.owner import workspace_info
from desktop_sales.storage.privacy_tables import ErasureTable
from desktop_sales.storage.tables import now
from desktop_sales.storage.text_erasing import ERASED_TEXT, Told, blank_images, replace_words

CODE_LETTERS = 4
LEAST_DIGITS = 7  # a shorter number may stand in a text by chance

register_sentences(
    {
        "privacy.still_in_post": N_(
            "{name} has not left. Record the last day first: the files of colleagues are needed "
            "while they are employed."
        ),
        "privacy.hired": N_(
            "{name} was hired and is a colleague now. The application is erased with the "
            "colleague’s file."
        ),
        "privacy.acting_person": N_(
            "{name} is the acting person of this workspace. Name another one in the settings first."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Records of one kind: how many, and until when they have to stay; None for good."""

    personal: PersonalTable
    rows: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What erasing a person does.

    ``nameless`` records stay without the name, ``waiting`` ones stay whole for now.
    ``namesakes``: others bear the same name, so texts that mention it are left.
    """

    person: Person
    erased: list[Kept]
    nameless: list[Kept]
    waiting: list[Kept]
    namesakes: bool


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing a person did: the token in the name's place, and how many rows it touched."""

    token: str
    rows: int


def preview_erasure(session: Session, person: Person, today: date) -> ErasurePreview:
    """Return what erasing a person would do. Raises as ``erase_person``."""
    _require_erasable(session, person, today)
    years = terms(session)
    groups: dict[Keeping, list[Kept]] = {keeping: [] for keeping in Keeping}
    for personal in PERSONAL:
        condition = about(personal, person)
        rows = 0 if condition is None else len(_ids(session, personal, condition))
        if rows:
            keeping, until = _treatment(personal, person, years, today)
            groups[keeping].append(Kept(personal, rows, until))
    return ErasurePreview(
        person=person,
        erased=groups[Keeping.IDENTITY] + groups[Keeping.GOES],
        nameless=groups[Keeping.NAMELESS],
        waiting=groups[Keeping.WAITS],
        namesakes=_has_namesakes(session, person),
    )


def erase_person(
    session: Session, person: Person, today: date, told: Told = lambda _done, _total: None
) -> Erased:
    """Erase a person as far as the terms allow; ``told`` as in ``replace_words``.

    Raises ``privacy.still_in_post``, ``privacy.acting_person``, ``privacy.hired``.
    """
    _require_erasable(session, person, today)
    years = terms(session)
    token = _new_token(person)
    within = _rows_of_customer(session, person.customer_id) if person.customer_id else None
    spared = dict(_dated_rows(session, years, today))
    rows = 0
    for personal in PERSONAL:
        condition = about(personal, person)
        if condition is None:
            continue
        ids = _ids(session, personal, condition)
        keeping, _until = _treatment(personal, person, years, today)
        if keeping is Keeping.WAITS:
            spared[personal.table] = ids
        elif keeping is Keeping.GOES and ids:
            rows += _erase_rows(session, personal, ids)
    rows += _erase_identity(session, person, token)
    rows += _erase_mentions(session, person, token, spared, within, told)
    values = {
        "at": now(),
        "who": session.info.get("who", ""),
        "kind": person.kind,
        "subject_uid": person.uid,
        "token": token,
        "rows": rows,
    }
    session.execute(insert(ErasureTable).values(values))
    make_final(session, "erasure", *(each.table for each in PERSONAL))
    return Erased(token, rows)


def _require_erasable(session: Session, person: Person, today: date) -> None:
    if person.colleague_id is not None:
        raise DomainError("privacy.hired", name=person.name)
    if person.kind != "employee":
        return
    if person.name == workspace_info(session).person:
        raise DomainError("privacy.acting_person", name=person.name)
    if person.left_on is None or person.left_on >= today:
        raise DomainError("privacy.still_in_post", name=person.name)


def _treatment(
    personal: PersonalTable, person: Person, years: dict[Term, int], today: date
) -> tuple[Keeping, date | None]:
    """Return what happens to a person's rows of a table, and until when they wait."""
    if personal.keeping is not Keeping.WAITS or personal.term is None:
        return personal.keeping, None
    until = kept_until(person.left_on or today, years[personal.term])
    return (Keeping.WAITS, until) if until > today else (Keeping.GOES, None)


def _ids(session: Session, personal: PersonalTable, condition: ColumnElement[bool]) -> list[int]:
    return list(session.scalars(select(table_of(personal).c.id).where(condition)))


def _dated_rows(
    session: Session, years: dict[Term, int], today: date
) -> Iterable[tuple[str, list[int]]]:
    """Yield the records of several people that still stay as they were published."""
    for personal in PERSONAL:
        if personal.dated and personal.term is not None:
            column = table_of(personal).c[personal.dated]
            found = session.execute(
                select(table_of(personal).c.id, column).where(
                    column.is_not(None), still_holds(personal)
                )
            )
            wait = years[personal.term]
            yield (
                personal.table,
                [key for key, day in found if kept_until(_day(day), wait) > today],
            )


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _erase_rows(session: Session, personal: PersonalTable, ids: Collection[int]) -> int:
    if personal.table == "attachment":
        erase_files(session, ids)
    elif personal.keeping is Keeping.GOES:
        erase_files(session, files_of(session, personal, ids))
        delete_rows(session, personal, ids)
    else:
        return end_rows(session, personal, ids)
    return len(ids)


def _erase_identity(session: Session, person: Person, token: str) -> int:
    """Let the token stand for a colleague; a contact's record goes, visits stay without it.

    An applicant's record went with all that hangs on it.
    """
    if person.kind == "candidate":
        return 0
    if person.kind == "contact":
        contact = next(each for each in PERSONAL if each.table == ContactTable.__tablename__)
        delete_rows(session, contact, [person.id])
        return 1
    keys = search_key(token)
    values = {
        "name": token,
        "phone": None,
        "search_spaced": keys.spaced,
        "search_initials": keys.initials,
        "search_pinyin": keys.pinyin,
    }
    own = EmployeeTable
    session.execute(update(own).where(own.id == person.id).values(values))
    session.flush()
    blank_images(session, own.__tablename__, [person.id], values)
    return 1


def _erase_mentions(
    session: Session,
    person: Person,
    token: str,
    spared: dict[str, list[int]],
    within: dict[str, list[int]] | None,
    told: Told,
) -> int:
    """Take name, telephone and mail address out of every text in reach.

    A contact's reach is what hangs on the customer, and rows of imports that still wait.
    """
    tables = all_tables()
    reach = [text for text in (person.phone, person.email) if len(text) >= LEAST_DIGITS]
    words = dict.fromkeys(reach, ERASED_TEXT)
    changed = 0
    if within is not None and words:
        waiting = list(session.scalars(select(RejectedRowTable.id)))
        rows = {RejectedRowTable.__tablename__: waiting}
        changed += replace_words(session, tables, words, within=rows)
    if not _has_namesakes(session, person):
        words[person.name] = token
    longer = _names_with(session, person.name)
    return changed + replace_words(
        session, tables, words, longer=longer, spared=spared, within=within, told=told
    )


def _new_token(person: Person) -> str:
    """Return what stands in the place of a name from now on."""
    code = new_uid().replace("-", "")[-CODE_LETTERS:].upper()
    texts = {
        "employee": _("Erased colleague {code}"),
        "contact": _("Erased contact {code}"),
        "candidate": _("Erased applicant {code}"),
    }
    return texts[person.kind].format(code=code)


def _has_namesakes(session: Session, person: Person) -> bool:
    """Tell whether another one in reach bears the name, so that a mention may mean them."""
    colleagues = select(func.count()).where(
        EmployeeTable.name == person.name,
        EmployeeTable.id != (person.id if person.kind == "employee" else 0),
    )
    contacts = select(func.count()).where(
        ContactTable.name == person.name,
        ContactTable.id != (person.id if person.kind == "contact" else 0),
    )
    if person.customer_id is not None:
        contacts = contacts.where(ContactTable.customer_id == person.customer_id)
    customers = select(func.count()).where(CustomerTable.name == person.name)
    applicants = select(func.count()).where(
        CandidateTable.name == person.name,
        CandidateTable.id != (person.id if person.kind == "candidate" else 0),
        func.coalesce(CandidateTable.employee_id, 0)
        != (person.id if person.kind == "employee" else -1),
    )
    asked = (colleagues, contacts, customers, applicants)
    found = [session.scalar(query) or 0 for query in asked]
    own_name = workspace_info(session).person == person.name
    return own_name or any(found)


def _names_with(session: Session, name: str) -> list[str]:
    """Return longer names that contain a name: they mean somebody else."""
    found: set[str] = set()
    named = (EmployeeTable, ContactTable, CustomerTable, AliasTable, CandidateTable)
    for column in (table.name for table in named):
        query = select(column).where(column.contains(name, autoescape=True), column != name)
        found.update(session.scalars(query))
    return sorted(found, key=len, reverse=True)


def _rows_of_customer(session: Session, customer_id: int) -> dict[str, list[int]]:
    """Return every row that hangs on a customer, over any number of steps."""
    found: dict[str, list[int]] = {CustomerTable.__tablename__: [customer_id]}
    for table in all_tables().sorted_tables:
        if table.name in found or "id" not in table.c:
            continue
        keys: set[int] = set()
        for key in table.foreign_keys:
            above = key.column.table.name
            if above in found and key.column.name == "id" and above != table.name:
                own = key.parent
                for some in _portions(found[above]):
                    keys.update(session.scalars(select(table.c.id).where(own.in_(some))))
        if keys:
            found[table.name] = sorted(keys)
    found[ChangeTable.__tablename__] = _changes_of(session, found)
    return found


def _changes_of(session: Session, rows: dict[str, list[int]]) -> list[int]:
    """Return the changes that concerned people at a customer or the customer itself."""
    own = ChangeRowTable
    tables = (CustomerTable.__tablename__, ContactTable.__tablename__)
    found: set[int] = set()
    for name in tables:
        query = select(own.change_id).where(
            own.table_name == name, own.row_id.in_(rows.get(name, []))
        )
        found.update(session.scalars(query))
    return sorted(found)


def _portions(ids: list[int], size: int = 5_000) -> Iterable[list[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
