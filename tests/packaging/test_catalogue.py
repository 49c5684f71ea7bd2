"""The translation catalogues are whole and consistent."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def catalogue():
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "packaging/catalogue.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


def test_that_every_text_has_its_chinese(catalogue):
    assert catalogue.wrong_entries() == []


def test_that_filling_in_keeps_what_is_translated_and_tells_it(catalogue, monkeypatch, capsys):
    """A text is the same wherever it stands: a word for one page renamed the columns of others."""
    written = {}
    monkeypatch.setattr(catalogue, "save", written.__setitem__)
    assert catalogue.fill({"Name": "另一个词"}) == 0
    assert "kept 'Name': 姓名" in capsys.readouterr().out
    names = {found.get("Name").string for found in written.values() if found.get("Name")}
    assert names == {"姓名"}


def test_that_placeholders_survive_translation(catalogue):
    import string

    def fields(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    wrong = []
    for path in catalogue.LOCALE.glob("*.po"):
        for message in catalogue.stored(path.stem):
            if not message.id or catalogue.is_missing(message):
                continue
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            known = set().union(*map(fields, ids))
            wrong += [(path.stem, text) for text in texts if not fields(text) <= known]
    assert wrong == []


def test_that_one_english_text_has_one_chinese_text_in_each_context(catalogue):
    seen: dict[tuple[object, object], set[object]] = {}
    for path in catalogue.LOCALE.glob("*.po"):
        for message in catalogue.stored(path.stem):
            if message.id:
                seen.setdefault((message.id, message.context), set()).add(message.string)
    assert {key: texts for key, texts in seen.items() if len(texts) > 1} == {}


def test_that_no_text_hides_from_the_catalogue_in_a_longer_string(catalogue):
    import ast

    known = {
        message.id[0] if isinstance(message.id, tuple) else message.id
        for found in catalogue.extracted().values()
        for message in found
    }
    hidden = []
    for path in sorted([*ROOT.glob("desktop_sales/**/*.py"), *ROOT.glob("ui/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name("_" | "N_" | "ngettext"), args=[ast.Constant(value=text), *_more]
                ) if text not in known:
                    hidden.append((path.name, node.lineno, text))
    assert hidden == []
