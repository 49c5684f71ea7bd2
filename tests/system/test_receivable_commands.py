"""Receivables from the command line: ages, overdue, months, allocation, papers."""

from datetime import timedelta

import pytest
from openpyxl import Workbook

from desktop_sales.commands import options
from tests.documents.reading import text_of


@pytest.fixture
def place(cli, tmp_path):
    folder = tmp_path / "work"
    cli("init", "--workspace", folder, "--company", "恒信", "--user", "周敏", "--post", "主管")
    today = options.today()
    sales = Workbook()
    sales.active.append(["日期", "单号", "行号", "业务员", "客户名称", "产品", "金额", "税额"])
    for n, (days, customer, amount) in enumerate(
        ((120, "甲公司", 1000), (50, "甲公司", 500), (3, "甲公司", 70), (200, "乙公司", 90))
    ):
        day = today - timedelta(days)
        sales.active.append([day, f"D{n}", "1", "林晓", customer, "水泵", amount, amount * 0.13])
    sales.save(tmp_path / "销售.xlsx")
    receipts = Workbook()
    receipts.active.append(["回款日期", "客户名称", "业务员", "回款金额"])
    receipts.active.append([today - timedelta(10), "甲公司", "林晓", 565])
    receipts.save(tmp_path / "回款.xlsx")
    for kind in ("销售", "回款"):
        command = "sales" if kind == "销售" else "receipts"
        taken = cli("import", command, tmp_path / f"{kind}.xlsx", "--workspace", folder, "--json")
        assert taken.code == 0, taken.err
    return folder


def test_that_ages_months_and_overdue_lines_agree(cli, place):
    ages = cli("receivables", "ageing", "--workspace", place, "--json").json
    assert ages["total"]["total_fen"] == 187_580
    assert ages["total"]["balance_fen"] == 187_580 - 56_500
    late = cli("receivables", "overdue", "--workspace", place, "--json").json
    assert late["overdue_fen"] == 179_670
    assert [line["customer"] for line in late["lines"]] == ["乙公司", "甲公司", "甲公司"]
    year = str(options.today().year)
    month = cli("receivables", "month", "--period", year, "--workspace", place, "--json").json
    assert month["total"]["closing_fen"] == ages["total"]["balance_fen"]
    shown = cli("receivables", "ageing", "--basis", "arisen", "--workspace", place).out
    assert shown.startswith("客户\t未到期\t")


def test_that_receipts_are_allocated_exact_first(cli, place):
    done = cli("receivables", "allocate", "--customer", "甲公司", "--workspace", place, "--json")
    assert done.json == {"receipts": 1, "lines": 1, "amount_fen": 56_500, "locked": 0}
    late = cli("receivables", "overdue", "--workspace", place, "--json").json
    assert [line["document"] for line in late["lines"]] == ["D3", "D0"]
    refused = cli("receivables", "allocate", "--customer", "无此", "--workspace", place, "--json")
    assert (refused.code, refused.json["error"]) == (2, "commands.unknown_customer")


def test_that_papers_are_written_numbered_and_logged(cli, place, tmp_path):
    out = tmp_path / "催款函.pdf"
    drafts = cli("receivables", "letters", "--out", out, "--workspace", place, "--json").json
    assert (drafts["documents"], drafts["numbers"]) == (2, [])
    sent = cli("receivables", "letters", "--out", out, "--send", "--workspace", place, "--json")
    assert len(sent.json["numbers"]) == 2
    assert "最后催款函" in text_of(out)
    year = str(options.today().year)
    out = tmp_path / "对账单.pdf"
    words = ["--period", year, "--customer", "乙公司", "--out", out, "--send"]
    made = cli("receivables", "statement", *words, "--workspace", place, "--json").json
    assert (made["documents"], made["numbers"]) == (1, [f"DZ-{year}12-0001"])
    assert "101.70" in text_of(out)


def test_that_nobody_is_dunned_for_nothing(cli, place, tmp_path):
    cli("receivables", "allocate", "--workspace", place)
    words = ["--customer", "丙公司", "--out", tmp_path / "x.pdf"]
    refused = cli("receivables", "letters", *words, "--workspace", place, "--json")
    assert refused.json["error"] == "commands.unknown_customer"
