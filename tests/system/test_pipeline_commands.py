"""Opportunities, orders and commits from the command line."""

import pytest
from openpyxl import Workbook

from desktop_sales.commands import options
from desktop_sales.core.periods import Period


@pytest.fixture
def place(cli, tmp_path, files):
    folder = tmp_path / "work"
    cli("init", "--workspace", folder, "--company", "恒信", "--user", "周敏", "--post", "主管")
    assert cli("roster", "import", files.roster, "--workspace", folder).code == 0
    return folder


def write(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_that_opportunities_are_imported_and_shown_by_stage(cli, place, tmp_path):
    path = write(
        tmp_path / "商机.xlsx",
        ["商机编号", "客户名称", "业务员", "预计金额", "阶段", "预计成交月份", "关闭日期", "原因"],
        ["SJ-1", "拾光百货", "林晓", 200_000, "方案报价", "2026-12", None, None],
        ["SJ-2", "沐野生鲜", "林晓", 80_000, "输单", "2026-10", "2026-10-20", "价格"],
    )
    taken = cli("import", "opportunities", path, "--workspace", place, "--json")
    assert (taken.code, taken.json["files"][0]["imported"]) == (0, 2), taken.err
    shown = cli("pipeline", "show", "--workspace", place, "--json").json
    offer = next(each for each in shown["stages"] if each["stage"] == "offer")
    assert (offer["count"], offer["weighted_fen"]) == (1, 10_000_000)
    assert [row["code"] for row in shown["opportunities"]] == ["SJ-1"]
    everything = cli("pipeline", "show", "--all", "--workspace", place, "--json").json
    assert len(everything["opportunities"]) == 2


def test_that_open_orders_are_listed(cli, place, tmp_path):
    path = write(
        tmp_path / "订单.xlsx",
        ["订单编号", "订单日期", "客户名称", "产品名称", "数量", "金额", "已发货数量"],
        ["DD-1", "2026-11-02", "拾光百货", "水泵", 10, 1000, 4],
        ["DD-2", "2026-11-02", "拾光百货", "水泵", 10, 1000, 10],
    )
    assert cli("import", "orders", path, "--workspace", place).code == 0
    shown = cli("pipeline", "orders", "--workspace", place, "--json").json
    assert [(row["order"], row["open_e3"]) for row in shown["lines"]] == [("DD-1", 6_000)]
    assert shown["open_fen"] == 60_000
    shown = cli("pipeline", "orders", "--all", "--workspace", place, "--json").json
    assert len(shown["lines"]) == 2


def test_that_commits_are_imported_and_shown_beside_the_target(cli, place, tmp_path):
    month = Period.containing(options.today()).key
    path = write(
        tmp_path / "承诺.xlsx",
        ["业务员", "月份", "确定", "争取", "可能"],
        ["林晓", month, 50_000, 8_000, None],
    )
    taken = cli("commit", "import", path, "--workspace", place, "--json")
    assert (taken.code, taken.json["files"][0]["imported"]) == (0, 1), taken.err
    shown = cli("commit", "show", "--period", month, "--workspace", place, "--json").json
    (row,) = shown["people"]
    assert (row["salesperson"], row["certain_fen"], row["target_fen"]) == ("林晓", 5_000_000, None)
    assert shown["total"]["likely_fen"] == 800_000
    assert cli("commit", "carry", "--workspace", place, "--json").json == {"carried": 0}
