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
