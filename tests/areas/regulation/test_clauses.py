"""The regulation as shipped: whole, in order, found by number and words."""

import pytest

from desktop_sales.areas.regulation.clauses import chapters, clause, found_clauses
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import speaking


def test_that_the_clauses_are_numbered_through_without_a_gap() -> None:
    numbers = [one.number for chapter in chapters() for one in chapter.clauses]
    assert numbers == list(range(1, 135))
    assert [chapter.number for chapter in chapters()][:3] == ["一", "二（一）", "二（二）"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("67", [67]),
        ("满意度 调查", [99]),
        ("投诉 受理", [95]),
        ("没有这样的话", []),
    ],
)
def test_that_clauses_are_found_by_number_and_by_all_words(words, numbers) -> None:
    assert [one.number for _chapter, held in found_clauses(words) for one in held] == numbers


def test_that_a_reader_of_english_finds_clauses_by_both_texts() -> None:
    with speaking("en"):
        for words in ("SATISFACTION survey", "满意度 调查"):
            ((_chapter, (found,)),) = found_clauses(words)
            assert found.number == 99


def test_that_a_chapters_title_finds_its_clauses_and_no_words_find_all() -> None:
    ((chapter, held),) = found_clauses("人员招聘")
    assert chapter.number == "三（一）"
    assert [one.number for one in held] == list(range(37, 48))
    assert sum(len(held) for _chapter, held in found_clauses(" ")) == 134


def test_that_a_clause_reads_in_the_readers_language() -> None:
    with speaking("en"):
        assert shipped_text(clause(67).text) == "Monthly appraisal"
    with speaking("zh_CN"):
        assert shipped_text(clause(67).text) == "月度考核"
