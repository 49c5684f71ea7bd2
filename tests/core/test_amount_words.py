"""Amounts in words, as signed papers ask for."""

import json

import pytest

from desktop_sales.core.amount_words import capitals
from desktop_sales.core.money import fen_of_yuan, parse_decimal


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (10, "壹角"),
        (242_102, "贰仟肆佰贰拾壹元零贰分"),
        (6_755_632, "陆万柒仟伍佰伍拾陆元叁角贰分"),
        (102_400, "壹仟零贰拾肆元整"),
        (20_000_000_000, "贰亿元整"),
        (101_010_101, "壹佰零壹万零壹佰零壹元零壹分"),
        (-350, "负叁元伍角"),
    ],
)
def test_that_amounts_are_written_as_on_cheques(fen, words):
    assert capitals(fen) == words


@pytest.mark.realdata
def test_that_they_agree_with_the_table_of_a_well_known_library(data_folder):
    table = json.loads((data_folder / "expected/rmb_uppercase_hutool.json").read_text("utf-8"))
    for case in table["cases"]:
        amount = parse_decimal(case["input"])
        assert amount is not None
        assert capitals(fen_of_yuan(amount)) == case["expected"]
