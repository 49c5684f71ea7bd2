"""Statements of account and dunning letters: every figure is on the paper, names of any kind."""

from datetime import date, timedelta

import pytest

from desktop_sales.areas.receivables.records import Entry, Letter, OverdueLine, Statement
from desktop_sales.core.amount_words import capitals
from desktop_sales.documents.account_statement import statement_form
from desktop_sales.documents.dunning_letter import letter_form
from desktop_sales.documents.form import write_forms
from tests.documents.reading import page_count, text_of

FIRST, LAST, ON = date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 2)
NAME = "阿卜杜热西提·买买提艾力𠮷野商贸有限公司"


def entries(count: int) -> tuple[Entry, ...]:
    found, balance = [], 100_000
    for n in range(count):
        sale = n % 3 != 2
        step = 12_345 if sale else -20_000
        balance += step
        found.append(
            Entry(
                FIRST + timedelta(n % 30),
                "sale" if sale else "receipt",
                f"XS-{n:04d}",
                step if sale else 0,
                0 if sale else -step,
                balance,
                LAST if sale else None,
            )
        )
    return tuple(found)


def account(count: int = 9) -> Statement:
    moved = entries(count)
    return Statement(
        7, NAME, "林晓", FIRST, LAST, 100_000, moved, moved[-1].balance, 4_200,
        (1_000, 900, 800, 700, 600), 55_500,
    )  # fmt: skip


@pytest.fixture
def printed(tmp_path):
    def write(form) -> str:
        path = tmp_path / "paper.pdf"
        written = write_forms(path, [form])
        assert written.warnings == ()
        assert written.pages == page_count(path)
        return text_of(path)

    return write


def test_that_a_statement_prints_balances_movements_ages_and_the_slip(printed) -> None:
    text = printed(statement_form("恒信食品有限公司", account(), ON, "DZ-202610-0001"))
    closing = account().closing
    for expected in (
        "对账单", "DZ-202610-0001", NAME, "期初余额", "1,000.00", f"{closing / 100:,.2f}",
        capitals(closing), "XS-0008", "核对无误", "6.00", "555.00", "2026年11月2日",
    ):  # fmt: skip
        assert expected in text, expected
    assert "草稿" not in text


def test_that_a_long_account_flows_over_pages_and_a_draft_says_so(printed) -> None:
    text = printed(statement_form("恒信", account(120), ON))
    assert "XS-0119" in text
    assert text.count("单据编号") > 1
    assert "草稿" in text


@pytest.mark.parametrize(
    ("level", "title", "until"),
    [(1, "付款提醒函", "2026年11月12日"), (2, "催款函", "11月9日"), (3, "最后催款函", "11月7日")],
)
def test_that_each_level_of_letter_demands_in_its_own_words(printed, level, title, until) -> None:
    line = OverdueLine(1, 7, NAME, "林晓", "XS-0001", FIRST, LAST, 2, 113_000, 100_000)
    letter = Letter(7, NAME, "林晓", level, (line,), 100_000, "CK-202611-0001")
    text = printed(letter_form("恒信食品有限公司", letter, ON))
    for expected in (title, until, "壹仟元整", "1,130.00", "XS-0001", "CK-202611-0001", "林晓"):
        assert expected in text, expected
    assert "函告" not in text, "the level follows the days; no letter need have gone before"


@pytest.mark.parametrize(
    ("fen", "words"),
    [(12_345_678, "壹拾贰万叁仟肆佰伍拾陆元柒角捌分"), (10_000, "壹佰元整"), (-5, "负伍分")],
)
def test_that_amounts_are_written_in_capitals(fen, words) -> None:
    assert capitals(fen) == words
