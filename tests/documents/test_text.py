"""Text is cleaned once and broken by the rules of Chinese typesetting."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_sales.documents.fonts import SANS, string_width
from desktop_sales.documents.text import (
    LONGEST_FIELD,
    NO_LINE_END,
    NO_LINE_START,
    clean,
    clean_paragraphs,
    fitted,
    shortened,
    wrapped,
)

PROSE = st.text(
    st.sampled_from("销售业绩突出请于年月前提交，。、；：）》（“abc 12.5%"), max_size=120
)


def test_that_control_and_direction_marks_are_stripped() -> None:
    assert clean("林\x00晓\u202e\u200b\ufeff\x1b[0m\tA") == "林晓[0m A"


def test_that_a_variation_selector_leaves_its_character() -> None:
    assert clean("葛\U000e0100城") == "葛城"


def test_that_lone_surrogates_do_not_reach_the_page() -> None:
    assert clean("林\ud842晓") == "林晓"


def test_that_rare_and_foreign_names_pass_unchanged() -> None:
    for name in ("𠮷田䶮", "阿卜杜热西提·买买提", "José Núñez", "ئابدۇرەشىت"):
        assert clean(name) == name


def test_that_line_breaks_become_spaces_in_a_field_and_paragraphs_in_a_comment() -> None:
    assert clean("第一行\r\n第二行") == "第一行 第二行"
    assert clean_paragraphs("第一行\r\n第二行") == ["第一行", "第二行"]


def test_that_a_field_is_capped_with_a_visible_mark() -> None:
    text = clean("长" * 100_000)
    assert len(text) == LONGEST_FIELD
    assert text.endswith("…")


def may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between the two: neither in a word nor beside punctuation."""
    inside_word = (before[-1] + after[0]).isascii() and " " not in (before[-1], after[0])
    bound = after.lstrip()[:1] in NO_LINE_START or before.rstrip()[-1:] in NO_LINE_END
    return bool(before.strip() and after.strip()) and not inside_word and not bound


@given(PROSE, st.sampled_from([60, 100, 250]))
@example("1%、%111%、", 60)
def test_that_no_line_starts_or_ends_with_forbidden_punctuation(text: str, width: int) -> None:
    lines = wrapped(clean(text), SANS, 9, width)
    for before, line in pairwise(lines):
        if not any(may_break(before[:cut], before[cut:]) for cut in range(1, len(before))):
            continue  # one word with nothing but punctuation has to break somewhere
        assert line[0] not in NO_LINE_START
        assert before[-1] not in NO_LINE_END


@given(PROSE, st.sampled_from([40, 100, 250]))
def test_that_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrapped(clean(text), SANS, 9, width)
    kept = "".join("".join(lines).split())
    assert kept == "".join(text.split())
    for line in lines:
        assert string_width(line, SANS, 9) <= width + 0.01


def test_that_numbers_and_words_stay_whole() -> None:
    lines = wrapped("请于下月10日前提交 Quarterly 报告", SANS, 9, 65)
    assert any("10" in line for line in lines)
    assert any("Quarterly" in line for line in lines)


def test_that_the_first_line_may_be_indented() -> None:
    first, *_rest = wrapped("　　在二〇二六年第三季度销售工作中，业绩突出", SANS, 9, 100)
    assert first.startswith("　　在")


@given(st.text(max_size=60), st.sampled_from([20.0, 60.0, 110.0]), st.sampled_from([1, 2]))
@example("0˭%0", 20.0, 2)
def test_that_fitted_text_never_leaves_its_width(text: str, width: float, lines: int) -> None:
    size, broken = fitted(clean(text), SANS, 9, width, lines=lines)
    assert len(broken) <= lines
    assert size <= 9
    for line in broken:
        assert string_width(line, SANS, size) <= width + 0.01


def test_that_a_long_name_takes_two_lines_before_it_loses_its_end() -> None:
    name = "阿卜杜热西提·买买提艾力·伊敏江吾买尔"
    size, lines = fitted(name, SANS, 9, 100, lines=2)
    assert "".join(lines) == name
    assert size >= 7


def test_that_a_short_text_keeps_its_size() -> None:
    assert fitted("林晓", SANS, 9, 100) == (9, ("林晓",))


def test_that_a_word_is_made_smaller_rather_than_torn() -> None:
    size, lines = fitted("Family", SANS, 9, 25, lines=2, smallest=6)
    assert lines == ("Family",)
    assert size < 9


@pytest.mark.parametrize("width", [10, 30, 80])
def test_that_shortening_shows_that_something_is_missing(width: float) -> None:
    text = shortened("示例新能源科技发展集团股份有限公司", SANS, 9, width)
    assert text.endswith("…")
    assert string_width(text, SANS, 9) <= width
