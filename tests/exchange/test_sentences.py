"""Every code that exchange raises or reports has its sentence, and the sentence its details."""

import re
from pathlib import Path
from string import Formatter

import desktop_sales.exchange
from desktop_sales.core import sentences
from desktop_sales.exchange.imports import engine  # noqa: F401  registers the sentences
from desktop_sales.exchange.sentences import HOSTILE_REASONS, NOTES

FOLDER = Path(desktop_sales.exchange.__file__).parent
CODE = re.compile(r'"(exchange\.[a-z_]+)"')
NAMES_OF_KEYS = {"exchange.mapping", "exchange.mapping_names", "exchange.batch"}


def test_that_every_code_has_a_sentence() -> None:
    used = {
        code
        for path in FOLDER.rglob("*.py")
        if path.name != "sentences.py"
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    } - NAMES_OF_KEYS
    assert len(used) > 50
    assert {
        code for code in used if not sentences.has_sentence(code) and code not in NOTES
    } == set()


def test_that_no_sentence_is_left_over() -> None:
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*.py")
        if path.name != "sentences.py"
    )
    own = re.findall(r'"(exchange\.[a-z_]+)": N_', (FOLDER / "sentences.py").read_text("utf-8"))
    assert [code for code in own if f'"{code}"' not in text and code != "exchange.hostile"] == []


def test_that_every_hostile_reason_has_its_words() -> None:
    reasons = re.findall(
        r'hostile\([^,]+, "(\w+)"\)',
        "".join(
            path.read_text(encoding="utf-8") for path in (FOLDER / "gate.py", FOLDER / "reading.py")
        ),
    )
    assert set(reasons) == set(HOSTILE_REASONS)


def test_that_fields_of_sentences_are_plain_names() -> None:
    for text in NOTES.values():
        for _literal, name, spec, _conversion in Formatter().parse(text):
            assert name is None or name.isidentifier()
            assert not spec
