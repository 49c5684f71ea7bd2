"""What the command line answers to faults: why, in a sentence, and nothing half done."""

import os
from pathlib import Path

import pytest
from openpyxl import Workbook

OWNER = ("--company", "恒信公司", "--user", "周敏", "--post", "区域销售主管")
needs_permissions = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="permissions bind neither root nor Windows"
)


@pytest.fixture
def space(cli, tmp_path):
    folder = tmp_path / "工作区"
    assert cli("init", "--workspace", folder, *OWNER).code == 0
    return ("--workspace", folder)


def book(path: Path, *rows) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def test_that_rows_left_out_are_told_with_their_reasons(cli, space, tmp_path):
    sales = book(
        tmp_path / "十月.xlsx", ("日期", "客户", "金额"), ("2026-10-08", "拾光", 10),
        ("2026-10-32", "拾光", 10), ("2026-10-09", "拾光", "一百"),
    )  # fmt: skip
    answer = cli("import", "sales", sales, *space)
    assert answer.code == 1
    lines = answer.out.splitlines()
    assert any(line.strip().startswith("第 3 行：") and "2026-10-32" in line for line in lines)
    assert any(line.strip().startswith("第 4 行：") and "一百" in line for line in lines)


def test_that_many_rows_left_out_are_counted_after_the_first_ones(cli, space, tmp_path):
    rows = [("2026-10-08", "拾光", 10)] * 60 + [("2026-10-32", "拾光", 10)] * 30
    sales = book(tmp_path / "十月.xlsx", ("日期", "客户", "金额"), *rows)
    lines = cli("import", "sales", sales, "--on-duplicate", "add", *space).out.splitlines()
    assert sum("行：" in line for line in lines) == 20
    assert any("还有 10 行" in line for line in lines)


def test_that_appraise_tells_of_every_file_it_took_in(cli, files, tmp_path):
    roster = book(
        tmp_path / "名册.xlsx", ("姓名", "工号", "入职日期"), ("林晓", "HX-01", "2020-01-06"),
        ("王五", "HX-09", "将来"),
    )  # fmt: skip
    given = (files.sales, "--roster", roster, "--period", "2026-10", "--company", "恒信公司")
    answer = cli("appraise", *given, "--out", tmp_path / "表")
    assert answer.code == 1
    assert "名册.xlsx" in answer.out
    assert "将来" in answer.out
    value = cli("appraise", *given, "--out", tmp_path / "表", "--json").json
    assert [each["rejected"] for each in value["other_files"]] == [1]


def test_that_printed_lines_hold_yuan_and_pieces_as_the_workbook_does(cli, space, tmp_path):
    sales = book(
        tmp_path / "十月.xlsx", ("日期", "客户", "数量", "不含税金额"),
        ("2026-10-08", "拾光", 1848, 42134.4),
    )  # fmt: skip
    assert cli("import", "sales", sales, *space).code == 0
    head, line = cli("export", "sales", "--period", "2026-10", *space).out.splitlines()
    cells = dict(zip(head.split("\t"), line.split("\t"), strict=True))
    assert cells["不含税金额"] == "42134.40"
    assert float(cells["数量"]) == 1848


def test_that_a_workbook_that_cannot_be_written_is_told_by_name(cli, space, tmp_path):
    target = tmp_path / "没有" / "业绩.xlsx"
    answer = cli("export", "sales", "--period", "2026-10", "--xlsx", target, *space, "--json")
    assert (answer.code, answer.json["error"]) == (2, "exchange.not_writable")
    assert str(target) in answer.err


@needs_permissions
def test_that_a_folder_that_cannot_be_written_is_told_by_name(cli, space, tmp_path):
    closed = tmp_path / "只读"
    closed.mkdir(mode=0o555)
    answer = cli("sheets", "--period", "2026-10", "--out", closed / "表", *space, "--json")
    assert answer.code == 2
    assert answer.json["error"] == "documents.not_writable"


def test_that_a_folder_under_a_file_is_refused_before_anything_is_done(cli, space, tmp_path):
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    for words in (("sheets",), ("certificates",), ("appraise", "--confirm")):
        answer = cli(*words, "--period", "2026-10", "--out", tmp_path / "文件" / "表", *space,
                     "--json")  # fmt: skip
        assert (answer.code, answer.json["error"]) == (2, "documents.not_writable")


def test_that_the_sample_is_refused_in_a_folder_in_use(cli, space):
    answer = cli("sample", *space, "--json")
    assert (answer.code, answer.json["error"]) == (2, "storage.folder_not_empty")


@pytest.mark.parametrize("empty", ["--company", "--user", "--post"])
def test_that_a_workspace_needs_a_full_owner(cli, tmp_path, empty):
    given = [" " if before == empty else word
             for before, word in zip(("", *OWNER), OWNER, strict=False)]  # fmt: skip
    answer = cli("init", "--workspace", tmp_path / "w", *given, "--json")
    assert (answer.code, answer.json["error"]) == (2, "storage.owner_incomplete")
    assert not (tmp_path / "w").exists()


def test_that_a_currency_is_one_the_window_offers(cli, tmp_path):
    answer = cli("init", "--workspace", tmp_path / "w", *OWNER, "--currency", "人民币")
    assert answer.code == 2
    assert "CNY" in answer.err


def test_that_a_number_out_of_range_is_refused_in_chinese(cli, space, tmp_path):
    answer = cli("certificates", "--period", "2026-10", "--top", 0, "--out", tmp_path / "c", *space)
    assert answer.code == 2
    assert "is not in the range" not in answer.err


def test_that_a_file_without_sheets_is_named_without_a_gap(cli, space, tmp_path):
    sales = tmp_path / "十月.csv"
    sales.write_text("日期,客户,金额\n2026-10-08,拾光,10\n", encoding="utf-8")
    assert cli("import", "sales", sales, *space).out.startswith("十月.csv：读取 1 行")
