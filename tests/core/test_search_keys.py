"""Names found by characters, initials and pinyin with all surname readings."""

import json
import re
from pathlib import Path

import pytest

from desktop_sales.core.search_keys import compact, matches, search_key, spaced_query


@pytest.mark.parametrize(
    "query", ["林晓", "晓", "lx", "linxiao", "linx", "xiao", "LIN XIAO", "ｌｘ"]
)
def test_that_a_name_is_found(query: str) -> None:
    assert matches(search_key("林晓"), query)


@pytest.mark.parametrize("query", ["xl", "inxiao", "林小", "lxx"])
def test_that_other_letters_do_not_find_it(query: str) -> None:
    assert not matches(search_key("林晓"), query)


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("单小曼", ["shanxiaoman", "danxiaoman", "chanxiaoman", "sxm", "dxm"]),
        ("曾云", ["zengyun", "cengyun", "zy", "cy"]),
        ("尉迟恭", ["yuchigong", "ycg"]),
        ("吕布", ["lvbu", "lübu", "lb"]),
        ("𠮷野", ["𠮷", "野"]),
        ("阿依古丽·买买提", ["阿依", "aygl", "maimaiti"]),
        ("王 Anna3", ["wanganna3", "anna", "王anna"]),
    ],
)
def test_that_readings_of_the_surname_all_count(name: str, queries: list[str]) -> None:
    for query in queries:
        assert matches(search_key(name), query), query


def test_that_the_key_of_a_company_reads_the_phrase() -> None:
    key = search_key("重庆银行", surname_first=False)
    assert matches(key, "chongqing")
    assert matches(key, "cqyh")


def test_that_compact_compares_names_as_people_do() -> None:
    assert compact(" 张　三（Ａ） ") == "张三a"
    assert spaced_query("张三abc") == "张 三 abc"
    assert search_key("").pinyin == ""


@pytest.mark.realdata
def test_that_the_public_cases_agree(data_folder: Path) -> None:
    cases = json.loads((data_folder / "expected/pinyin_match_pinyin-match.json").read_text("utf-8"))
    chinese = [
        case
        for case in cases["cases"]
        if not case["traditional"] and re.fullmatch("[\u4e00-\u9fff ]+", case["text"])
    ]
    wrong = [
        f"{case['text']} / {case['query']}"
        for case in chinese
        if matches(search_key(case["text"]), case["query"]) != (case["expected_range"] is not None)
    ]
    assert len(chinese) >= 15
    assert wrong == []
