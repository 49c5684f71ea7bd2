"""Sales watched from the command line: views, pivots, workbooks, outlook, change, brief."""

import openpyxl
import pytest


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    from datetime import date

    from desktop_sales.assembly.sample import create_sample
    from desktop_sales.core.translation import set_language

    set_language("zh_CN")
    folder = tmp_path_factory.mktemp("sample") / "work"
    create_sample(folder, today=date(2026, 11, 28)).close()
    return folder


def test_that_each_view_has_the_same_total(cli, sample):
    totals = set()
    for by in ("person", "region", "customer", "product", "category", "channel", "day"):
        words = ("performance", "--by", by, "--period", "2026-10", "--workspace", sample, "--json")
        answer = cli(*words)
        assert answer.code == 0, answer.err
        totals.add(answer.json["total"]["amount_fen"])
    assert len(totals) == 1
    assert answer.json["rows"][0]["key"] == "2026-10-01"


def test_that_a_view_beside_its_comparisons_is_written_with_formats(cli, sample, tmp_path):
    path = tmp_path / "业绩.xlsx"
    words = ["performance", "--by", "person", "--period", "2026-10", "--compare", "plan"]
    assert cli(*words, "--xlsx", path, "--workspace", sample).code == 0
    sheet = openpyxl.load_workbook(path).active
    head = [cell.value for cell in sheet[3]]
    assert head[0] == "销售人员" and head[-1] == "完成率"
    assert sheet.cell(4, 2).number_format == "#,##0.00"
    assert sheet.cell(4, len(head)).number_format == "0.0%"


def test_that_free_days_stand_beside_their_part_of_the_plan(cli, sample):
    words = ("performance", "--by", "region", "--period", "2026-11-02..2026-11-06")
    found = cli(*words, "--workspace", sample, "--json").json
    assert found["total"]["target_fen"] > 0
    assert found["total"]["amount_fen"] == sum(
        row["amount_fen"] for row in found["rows"] if row["name"] == "华东大区"
    )
    text = cli(*words, "--workspace", sample).out
    assert "%" in text and "0.33" not in text.split("%")[0]
    assert cli("findings", "--period", "2026-11-02", "--workspace", sample).code == 2


def test_that_two_dimensions_are_a_pivot(cli, sample):
    words = ("performance", "--by", "category,month", "--period", "2026", "--measure", "profit")
    found = cli(*words, "--workspace", sample, "--json").json
    assert found["by"] == ["category", "month"]
    assert sum(row["total"] for row in found["rows"]) == pytest.approx(found["total"], abs=5)


@pytest.mark.parametrize("by", ["person,person", "person,month,year", "shop", ""])
def test_that_what_cannot_be_summed_by_is_refused_in_words(cli, sample, by):
    answer = cli("performance", "--by", by, "--period", "2026", "--workspace", sample)
    assert answer.code == 2 and "person" in answer.err


def test_that_a_change_is_told_in_parts_that_add_up(cli, sample):
    found = cli("change", "--period", "2026-10", "--workspace", sample, "--json").json
    assert sum(part["fen"] for part in found["customers"].values()) == found["change_fen"]
    assert sum(found["price"].values()) == found["change_fen"]


def test_that_the_outlook_and_the_brief_are_told(cli, sample):
    found = cli("outlook", "--period", "2026-10", "--workspace", sample, "--json").json
    assert {one["method"] for one in found["methods"]} == {"run_rate", "seasonal", "last_year"}
    told = cli("brief", "--workspace", sample)
    assert told.code == 0 and "本月累计" in told.out and "1. " in told.out
    value = cli("brief", "--workspace", sample, "--json").json
    assert value["text"].splitlines()[0].startswith("销售日报")


def test_that_an_empty_workspace_has_no_brief(cli, tmp_path):
    place = tmp_path / "empty"
    cli("init", "--workspace", place, "--company", "恒信", "--user", "周敏", "--post", "主管")
    assert cli("brief", "--workspace", place, "--json").json == {"day": None}
    found = cli("outlook", "--period", "2026-10", "--workspace", place, "--json").json
    assert found["methods"] == []
