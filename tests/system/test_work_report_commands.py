"""Work reports from the command line: owed, written, handed in, returned, read, printed."""

from contextlib import closing
from datetime import date

import pytest

from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.workspaces import open_workspace
from tests.documents.reading import text_of

REPORT = ("--person", "林晓", "--period", "2026-W41")


@pytest.fixture
def place(cli, tmp_path):
    folder = tmp_path / "work"
    words = ["--company", "恒信", "--user", "周敏", "--post", "区域销售主管"]
    assert cli("init", "--workspace", folder, *words).code == 0

    def people(session):
        post = team.add_post(session, "销售代表", "salesperson")
        draft = EmployeeDraft("林晓", ("H2",), date(2021, 3, 15), None, None, None, post)
        team.add_employee(session, draft)

    with closing(open_workspace(folder)) as space:
        space.run("people", people)
    return folder


def test_that_a_report_goes_from_owed_to_read_and_printed(cli, place, tmp_path):
    at = ("--workspace", place)

    def owed(*words):
        answer = cli("report", "list", "--period", "2026-W41", "--json", *at, *words)
        return [one for one in answer.json["reports"] if one["period"] == "2026-W41"]

    assert [(one["person"], one["state"], one["late"]) for one in owed()] == [("林晓", None, True)]
    texts = [f"--section={name}=本周内容已经写得足够详实" for name in ("experience", "plan")]
    answer = cli(
        "report", "write", *REPORT, *texts, "--section=overview=签下两单",
        "--section=customers=拜访五家老客户", "--figure=sales.amount=5000", "--json", *at,
    )  # fmt: skip
    assert answer.code == 0, answer.err
    amount = answer.json["figures"][0]
    assert (amount["value"], amount["computed"], amount["edited"]) == ("5000.00", "0.00", True)
    number = cli("report", "submit", *REPORT, "--json", *at).json["number"]
    assert number == "BG-2026W41-0001"
    assert owed("--missing") == []
    assert cli("report", "return", *REPORT, "--json", *at).json["error"] == "reports.remark_missing"
    assert cli("report", "read", *REPORT, "--text", "继续", "--json", *at).json["state"] == "read"
    made = cli("report", "print", "--period", "2026-W41", "--out", tmp_path / "周报.pdf", *at)
    assert made.code == 0, made.err
    assert number in text_of(tmp_path / "周报.pdf")


def test_that_what_cannot_be_is_said_in_one_sentence(cli, place, tmp_path):
    at = ("--workspace", place, "--json")
    for words, error in (
        (("print", "--period", "2026-W41", "--out", tmp_path), "commands.no_work_reports"),
        (("submit", *REPORT), "reports.gone"),
        (("write", *REPORT, "--section", "plan"), "commands.usage"),
        (("write", *REPORT, "--section", "nothing=x"), "commands.usage"),
        (("write", *REPORT, "--figure", "sales.amount=viel"), "commands.usage"),
        (("write", "--person", "林晓", "--period", "2026-H1"), "reports.no_such_report"),
    ):
        answer = cli("report", *words, *at)
        assert (answer.code, answer.json["error"]) == (2, error), words
