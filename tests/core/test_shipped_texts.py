"""The built-in regulation is stored in Chinese and read in either language."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from desktop_sales.core.resources import resource_path
from desktop_sales.core.shipped_texts import kept_text, shipped_text
from desktop_sales.core.translation import speaking


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str) and re.search("[\u4e00-\u9fff]", value):
        yield value


def test_that_every_text_of_the_built_in_regulation_has_its_english() -> None:
    folder = resource_path("regulation")
    files = [path for path in folder.rglob("*.json") if path.name != "english.json"]
    shipped = {text for path in files for text in _texts(json.loads(path.read_text("utf-8")))}
    english = json.loads((folder / "english.json").read_text("utf-8"))
    assert set(english) == shipped
    assert len(set(english.values())) == len(english)
    assert not list(_texts(list(english.values())))


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "销售额完成率", "Sales completion"),
        ("en", "本公司自定指标", "本公司自定指标"),
        ("zh_CN", "销售额完成率", "销售额完成率"),
    ],
)
def test_that_built_in_titles_are_shown_in_the_readers_language(language, text, shown) -> None:
    with speaking(language):
        assert shipped_text(text) == shown


def test_that_a_title_shown_in_english_stays_stored_in_chinese_unless_it_is_changed() -> None:
    with speaking("en"):
        assert kept_text("Sales completion", "销售额完成率") == "销售额完成率"
        assert kept_text("Own title", "销售额完成率") == "Own title"
