"""Every error that storage raises has its sentence, and every sentence its error."""

import re
from pathlib import Path

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import has_sentence, sentence_of
from desktop_sales.storage import sentences

ROOT = Path(sentences.__file__).resolve().parents[1]
CODE = re.compile(r"\"(storage\.[a-z_]+)\"")


def codes_in(*paths):
    return {code for path in paths for code in CODE.findall(path.read_text(encoding="utf-8"))}


def raised():
    sources = [p for p in (ROOT / "storage").rglob("*.py") if p.name != "sentences.py"]
    return codes_in(*sources, ROOT / "assembly" / "workspaces.py")


def test_that_every_error_has_its_sentence():
    assert {code for code in raised() if not has_sentence(code)} == set()


def test_that_every_sentence_has_its_error():
    everywhere = set()
    for package in ("desktop_sales", "ui"):
        sources = (ROOT.parent / package).rglob("*.py")
        everywhere |= codes_in(*(p for p in sources if p != Path(sentences.__file__)))
    assert codes_in(Path(sentences.__file__)) - everywhere == set()


def test_that_a_sentence_says_what_and_what_to_do():
    error = DomainError("storage.already_open", host="PC-7", pid=42, since="2026-11-01 09:00")
    assert "PC-7" in sentence_of(error)
    assert sentence_of(error).count("。") >= 2
