"""Meetings from the command line: a series, the next meeting, minutes."""

from contextlib import closing
from datetime import date

import pytest

from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.commands import meeting_commands
from tests.documents.reading import text_of

MONDAY = date(2026, 11, 16)


@pytest.fixture
def place(cli, tmp_path, monkeypatch):
    monkeypatch.setattr(meeting_commands, "today", lambda: MONDAY)
    folder = tmp_path / "work"
    words = ["--company", "恒信", "--user", "周敏", "--post", "区域销售主管"]
    assert cli("init", "--workspace", folder, *words).code == 0

    def people(session):
        post = team.add_post(session, "销售经理", "manager")
        draft = EmployeeDraft("林晓", ("H2",), date(2021, 3, 15), None, None, None, post)
        team.add_employee(session, draft)

    with closing(open_workspace(folder)) as space:
        space.run("people", people)
    return folder


def test_that_a_meeting_goes_from_its_series_to_printed_minutes(cli, place, tmp_path):
    at = ("--workspace", place)
    assert cli("meeting", "series", "--title", "周例会", *at).code == 0
    made = cli("meeting", "next", "周例会", "--json", *at).json
    assert (made["number"], made["on"], made["host"]) == ("HY-2026-0001", "2026-11-16", "林晓")
    assert made["topics"][0] == "上次例会决议的落实情况"
    closed = cli("meeting", "close", made["number"], "--summary", "完成良好", "--json", *at).json
    assert (closed["state"], closed["came"]) == ("held", 1)
    (listed,) = cli("meeting", "list", "--period", "2026-11", "--json", *at).json["meetings"]
    assert listed == closed
    out = tmp_path / "纪要.pdf"
    assert cli("meeting", "print", made["number"], "--out", out, *at).code == 0
    assert "完成良好" in text_of(out)


def test_that_what_is_not_there_is_said(cli, place, tmp_path):
    at = ("--workspace", place, "--json")
    for words, error in (
        (("next", "月例会"), "commands.unknown_series"),
        (("close", "HY-1"), "meetings.gone"),
        (("series", "--title", "周例会", "--day", "9"), "meetings.day_wrong"),
    ):
        answer = cli("meeting", *words, *at)
        assert (answer.code, answer.json["error"]) == (2, error), words
