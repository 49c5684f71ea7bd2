"""Erasing stopped leaves everything; done, the deciphered file holds the words no more."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from desktop_sales.areas.customers.tables import ContactTable
from desktop_sales.areas.customers.visit_tables import VisitTable
from desktop_sales.assembly.erasing import erase_for_good
from desktop_sales.assembly.erasure import erase_person
from desktop_sales.assembly.personal_data import person_of
from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage import free_space, interrupting
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.text_erasing import forms_of
from tests.storage.plain_pages import plain_bytes

TODAY = date(2026, 11, 18)
NAME, PHONE = "欧阳婉莹", "13911112222"


@pytest.fixture
def space(sample):
    opened = open_workspace(sample)
    yield opened
    opened.close()


@pytest.fixture
def contact(space):
    """Return a contact who was visited, with a name and a telephone that nobody else has."""
    key = space.read(
        lambda s: s.scalar(
            select(VisitTable.contact_id).where(VisitTable.contact_id.is_not(None)).limit(1)
        )
    )

    def rename(session):
        row = session.get_one(ContactTable, key)
        row.name, row.phone = NAME, PHONE
        visits = session.scalars(select(VisitTable).where(VisitTable.contact_id == key))
        for visit in visits:
            visit.said = f"{NAME}要求加急，电话{PHONE}。" * 20

    space.run(f"登记{NAME}", rename)
    return space.read(partial(person_of, kind="contact", key=key))


def words_left(space):
    """Return which words the file still holds, in any form, freed places included."""
    content = plain_bytes(space.path / DATABASE, space.key)
    return {
        word for word in (NAME, PHONE) if any(form.encode() in content for form in forms_of(word))
    }


def test_that_the_file_holds_no_erased_word_even_in_freed_places(space, contact):
    assert words_left(space) == {NAME, PHONE}
    size = space.size()
    heard = []
    erase = partial(
        erase_person, person=contact, today=TODAY, told=lambda *how_far: heard.append(how_far)
    )
    erase_for_good(space, "抹除", erase)
    assert words_left(space) == set()
    assert space.size() <= size
    assert space.check() == []
    assert heard == sorted(heard)
    assert len({total for _done, total in heard}) == 1


def test_that_a_stopped_erasure_leaves_everything(space, contact, monkeypatch):
    monkeypatch.setattr(interrupting, "STEPS", 10)
    before = space.history(1)
    erase = partial(erase_person, person=contact, today=TODAY)
    with pytest.raises(DomainError, match=r"privacy\.stopped"):
        erase_for_good(space, "抹除", erase, lambda: True)
    assert space.history(1) == before
    assert space.read(partial(person_of, kind="contact", key=contact.id)) == contact
    erase_for_good(space, "抹除", erase)


def test_that_nothing_is_erased_where_the_file_cannot_be_written_anew(space, contact, monkeypatch):
    monkeypatch.setattr(free_space, "free_bytes", lambda _folder: space.size())
    with pytest.raises(DomainError, match=r"storage\.space_missing"):
        erase_for_good(space, "抹除", partial(erase_person, person=contact, today=TODAY))
    assert words_left(space) == {NAME, PHONE}


def stopped_while_written_anew(space):
    """Return what says stop only once the erasing itself is in the history."""
    before = space.history(1)
    return lambda: space.history(1) != before


def test_that_a_stop_while_the_file_is_written_anew_erases_and_owes_the_rest(
    space, contact, monkeypatch
):
    monkeypatch.setattr(interrupting, "STEPS", 1_000)
    erase = partial(erase_person, person=contact, today=TODAY)
    erase_for_good(space, "抹除", erase, stopped_while_written_anew(space))
    assert space.owes_rewriting()
    assert space.check(thorough=True) == []
    with pytest.raises(DomainError):
        space.read(partial(person_of, kind="contact", key=contact.id))
    assert space.write_anew()
    assert not space.owes_rewriting()
    assert words_left(space) == set()


def test_that_a_disk_that_refuses_the_new_file_takes_nothing_back(space, contact, monkeypatch):
    def refused(_stopped):
        raise EnvironmentalError("storage.disk_full")

    monkeypatch.setattr(space, "write_anew", refused)
    erase_for_good(space, "抹除", partial(erase_person, person=contact, today=TODAY))
    assert space.owes_rewriting()
