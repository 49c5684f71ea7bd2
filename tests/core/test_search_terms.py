"""Words and months in what is typed to find a document."""

import pytest

from desktop_sales.core.search_terms import SearchTerms


@pytest.mark.parametrize(
    ("typed", "words", "month"),
    [
        ("林晓 10月", ("林晓",), "____-10"),
        ("2026-9", (), "2026-09"),
        ("2026年11月 lx", ("lx",), "2026-11"),
        ("2026.11", (), "2026-11"),
        ("JX-202610-0001", ("JX-202610-0001",), ""),
        ("13月", ("13月",), ""),
        ("2026-13", ("2026-13",), ""),
        ("  ", (), ""),
    ],
)
def test_that_a_month_is_told_from_a_word(typed, words, month):
    assert SearchTerms.of(typed) == SearchTerms(words, month)
