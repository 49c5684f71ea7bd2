"""Texts found one by one are those that gettext reads all at once."""

import gettext

import pytest

from desktop_sales.core.catalogue import Catalogue
from desktop_sales.core.resources import resource_path

FILE = resource_path("locale", "zh_CN", "LC_MESSAGES", "desktop_sales.mo")


def test_that_every_text_is_what_gettext_reads():
    ours = Catalogue(FILE)
    with FILE.open("rb") as file:
        theirs = gettext.GNUTranslations(file)
    known = dict(theirs._catalog)  # type: ignore[attr-defined]
    assert len(known) > 1_000
    for message, text in known.items():
        if isinstance(message, tuple):
            assert ours.ngettext(message[0], "", 2) == text
        elif "\x04" in message:
            assert ours.pgettext(*message.split("\x04")) == text
        elif message:
            assert ours.gettext(message) == text


def test_that_an_unknown_text_stays_as_it_is():
    ours = Catalogue(FILE)
    assert ours.gettext("no such text") == "no such text"
    assert ours.pgettext("nowhere", "no such text") == "no such text"
    assert [ours.ngettext("{n} xyz", "{n} xyzs", n) for n in (1, 2)] == ["{n} xyz", "{n} xyzs"]


def test_that_plural_forms_follow_the_formula_of_the_file(tmp_path):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog(locale="pl")
    catalog.add(("{n} file", "{n} files"), ("plik", "pliki", "plików"))
    with (tmp_path / "pl.mo").open("wb") as file:
        write_mo(file, catalog)
    ours = Catalogue(tmp_path / "pl.mo")
    assert [ours.ngettext("{n} file", "{n} files", n) for n in (1, 3, 5)] == [
        "plik",
        "pliki",
        "plików",
    ]


def test_that_another_file_is_refused(tmp_path):
    (tmp_path / "x.mo").write_bytes(b"not a catalogue at all, only text")
    with pytest.raises(ValueError, match="no compiled catalogue"):
        Catalogue(tmp_path / "x.mo")
