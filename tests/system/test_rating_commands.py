"""Ratings from the command line: workbooks written, filled in, read, the month computed again."""

import openpyxl

from desktop_sales.areas.appraisal import queries
from desktop_sales.areas.appraisal.queries import rated_items
from desktop_sales.exchange.rating_workbook import MARK_COLUMN


def test_that_workbooks_go_out_and_come_back_with_a_computed_month(
    cli, files, tmp_path, monkeypatch
):
    folder, out = tmp_path / "work", tmp_path / "评分表"
    here = ("--workspace", folder, "--json")
    cli("init", "--workspace", folder, "--company", "恒信", "--user", "周敏", "--post", "主管")
    assert cli("roster", "import", files.roster, *here).code == 0
    written = cli("ratings", "write", "--period", "2026-10", "--out", out, *here).json["documents"]
    assert len(set(written)) == len(written) == 4, "周敏 rates everybody and herself in one"
    for path in written:
        book = openpyxl.load_workbook(path)
        page = book.active
        for row in range(4, page.max_row + 1):
            page.cell(row, MARK_COLUMN + 1, 90)
        book.save(path)
    asked = []
    monkeypatch.setattr(queries, "rated_items", lambda *of: asked.append(of) or rated_items(*of))
    read = cli("ratings", "read", *written, "--period", "2026-10", *here)
    assert read.code == 0, read.err or read.out
    assert len(asked) == 1, "forty workbooks ask for the same items: they are looked up once"
    assert {each["group"] for each in read.json["not_rated"]} <= {"peer", "superior", "self"}
    status = cli("ratings", "status", "--period", "2026-10", *here).json
    assert all(each["difference"] == "0.00" for each in status["raters"])
    assert {each["rater"] for each in status["raters"]} >= {"周敏", "林晓", "欧阳菲", "同事"}
