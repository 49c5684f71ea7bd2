"""Complaints from the command line: taken in, listed, their clocks told."""

import pytest
from openpyxl import Workbook


@pytest.fixture
def folder(cli, tmp_path):
    place = tmp_path / "工作区"
    cli("init", "--workspace", place, "--company", "恒信", "--user", "周敏", "--post", "主管")
    book = Workbook()
    book.active.append(["投诉日期", "客户名称", "投诉内容", "投诉原因", "严重程度"])
    book.active.append(["2026-11-16", "甲商贸", "外箱破损", "破损", "严重"])
    book.active.append(["2026-11-18", "甲商贸", "又破损", "破损", "一般"])
    book.save(tmp_path / "投诉.xlsx")
    taken = cli("import", "complaints", tmp_path / "投诉.xlsx", "--workspace", place, "--json")
    assert taken.code == 0, taken.err
    assert taken.json["files"][0]["imported"] == 2
    return place


def test_that_complaints_are_listed(cli, folder):
    found = cli("complaint", "list", "--workspace", folder, "--json").json["complaints"]
    assert [(one["text"], one["cause"], one["repeat_of"]) for one in found] == [
        ("又破损", "破损", "TS-202611-0001"),
        ("外箱破损", "破损", None),
    ]
    month = cli("complaint", "list", "--workspace", folder, "--period", "2026-10", "--json")
    assert month.json == {"complaints": []}
    assert "TS-202611-0001" in cli("complaint", "list", "--open", "--workspace", folder).out


def test_that_due_times_are_told_as_of_a_moment(cli, folder):
    at = "2026-11-18T09:30"
    told = cli("complaint", "due-times", "--workspace", folder, "--at", at, "--json").json
    assert told["at"] == at
    late, running = sorted(told["complaints"], key=lambda one: one["number"])
    assert (late["stage_due_at"], late["late"], late["level"]) == ("2026-11-16T10:00", "stage", 2)
    assert (running["stage_due_at"], running["late"]) == ("2026-11-18T14:30", None)
    assert running["resolution_due_at"] == "2026-11-25T09:00"
    words = cli("complaint", "due-times", "--workspace", folder, "--at", at).out
    assert "本环节应于2026-11-18 14:30前完成，应于2026-11-25 09:00前解决" in words


def test_that_a_survey_goes_in_and_its_result_comes_out(cli, folder, tmp_path):
    book = Workbook()
    book.active.append(["客户名称", "产品质量", "配送", "意见"])
    for row in (["甲商贸", 5, 4, "好"], ["乙商贸", 5, 5, None], ["丙", None, None, "不便评价"]):
        book.active.append(row)
    book.save(tmp_path / "答卷.xlsx")
    taken = cli("import", "survey", tmp_path / "答卷.xlsx", "--survey", "三季度", "--sent", "10",
                "--item", "产品质量=3", "--item", "配送", "--workspace", folder, "--json")  # fmt: skip
    assert taken.code == 0, taken.err
    assert (taken.json["answers"], taken.json["valid"], taken.json["sent"]) == (3, 2, 10)
    told = cli("survey", "result", "三季度", "--workspace", folder, "--json").json
    assert (told["index"], told["response_rate"], told["satisfied"]) == ("97.50", "0.3000", 2)
    assert [one["mean"] for one in told["items"]] == ["5.0000", "4.5000"]
    assert "客户满意率100.0%" in cli("survey", "result", "三季度", "--workspace", folder).out
    unknown = cli("survey", "result", "四季度", "--workspace", folder, "--json")
    assert (unknown.code, unknown.json["error"]) == (2, "service.survey_unknown")


def test_that_an_inspection_is_planned_drawn_and_printed(cli, folder, tmp_path):
    asked = ("inspection", "plan", "月度检查", "--checklist", "服务检查", "--workspace", folder)
    when = ("--period", "2026-11", "--on", "2026-12-05", "--json")
    unknown = cli(*asked, *when)
    assert (unknown.code, unknown.json["error"]) == (2, "service.checklist_unknown")
    items = ("--item", "按时答复=40", "--item", "记录完整=60")
    planned = cli(*asked, *items, "--every", "1", "--until", "2027-01-31", *when)
    assert [one["number"] for one in planned.json["inspections"]] == [
        "FJ-202612-0001",
        "FJ-202701-0001",
    ]
    drawn = cli("inspection", "draw", "FJ-202612-0001", "--seed", "7", "--workspace", folder,
                "--json").json  # fmt: skip
    assert [one["kind"] for one in drawn["samples"]] == ["complaint", "complaint"]
    paper = tmp_path / "记录.pdf"
    told = cli("inspection", "result", "FJ-202612-0001", "--out", paper, "--workspace", folder,
               "--json").json  # fmt: skip
    assert (told["drawn"], told["scored"], told["score"]) == (2, 0, None)
    assert paper.read_bytes().startswith(b"%PDF")
    listed = cli("inspection", "list", "--workspace", folder).out
    assert "FJ-202701-0001" in listed
    assert cli("idea", "list", "--workspace", folder, "--json").json == {"ideas": []}
