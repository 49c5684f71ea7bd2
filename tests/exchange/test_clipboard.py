"""Blocks pasted from spreadsheets."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.exchange.clipboard import pasted_block, pasted_texts


def test_that_a_block_of_cells_is_read() -> None:
    assert pasted_block("张三\t1,000\r\n李四\t2,000\r\n") == [["张三", "1,000"], ["李四", "2,000"]]
    assert pasted_block("a\tb\nc") == [["a", "b"], ["c", ""]]
    assert pasted_block("a") == [["a"]]
    assert pasted_block("") == []


def test_that_line_breaks_and_quotes_within_cells_are_kept() -> None:
    assert pasted_block('"两\n行"\t"say ""hi"""\r\nx\ty\r\n') == [
        ["两\n行", 'say "hi"'],
        ["x", "y"],
    ]
    assert pasted_block('19" rack\t5') == [['19" rack', "5"]]
    assert pasted_block('"19" rack\t5') == [['"19" rack', "5"]]
    assert pasted_block('"open\t5') == [['"open', "5"]]
    assert pasted_texts('"两\n行"\t x ') == [["两 行", "x"]]


def test_that_blank_cells_and_rows_between_stay() -> None:
    assert pasted_block("a\t\tb\n\n\tc\n") == [["a", "", "b"], ["", "", ""], ["", "c", ""]]


@given(st.text(alphabet='ab"\t\r\n', max_size=40))
def test_that_any_text_gives_an_even_block(text: str) -> None:
    block = pasted_block(text)
    assert len({len(row) for row in block}) <= 1
