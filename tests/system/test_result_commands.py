"""What follows from results without a window: pay, training, boxes, debriefs, careers, benefits."""

import pytest
from openpyxl import load_workbook

from tests.documents.reading import text_of


@pytest.fixture
def run(cli, sample):
    """Run a command on a copy of the sample and return its JSON."""

    def answer(*arguments):
        given = cli(*arguments, "--workspace", sample, "--json")
        assert given.code == 0, given.err
        return given.json

    return answer


def test_that_every_use_of_results_answers_in_json_and_on_paper(run, tmp_path):
    month = ("--period", "2026-09")
    pay = run("results", "pay", *month, "--out", tmp_path)
    assert {each["coefficient"] for each in pay["people"]} <= {"1.20", "1.00", "0.80", "0.60"}
    sheet = load_workbook(pay["documents"][0]).active
    assert sheet.max_row == 3 + len(pay["people"])
    before = run("results", "needs", *month)
    taken = run("results", "needs", *month, "--take")
    assert len(taken["needs"]) == len(before["needs"]) + len(before["proposed"])
    boxes = run("results", "nine-box", *month, "--out", tmp_path)
    assert "九宫格" in text_of(boxes["documents"][0])
    assert len(run("results", "trend", *month)["months"]) == 12
    nominated = run("results", "nominations", *month, "--places", "2", "--hand-over")
    assert nominated["handed_over"] and nominated["people"][0]["rank"] == 1
    debriefs = run(
        "results", "debriefs", "--period", "2026-Q3", "--draft", "--out", tmp_path, "--docx"
    )
    assert all(each["written"] for each in debriefs["people"])
    assert len(debriefs["documents"]) == 2 * len(debriefs["people"])


def test_that_careers_cases_and_benefits_answer_in_json(run, tmp_path):
    people = run("careers", "candidates", "--period", "2026-09")["people"]
    assert all(len(each["criteria"]) == 6 for each in people)
    promotions = run("careers", "promotions", "--out", tmp_path)
    assert "晋升审批表" in text_of(promotions["documents"][0])
    assert run("careers", "opportunities")["opportunities"]
    (case,) = run("cases", "--number", "GS-2026-0001")["cases"]
    assert case["measure"] == "points"
    insured = run("benefits", "insurance", "--period", "2026-10")["people"]
    assert all(each["company_fen"] > each["personal_fen"] for each in insured)
    leave = run("benefits", "leave", "--year", "2026")["people"]
    assert any(each["left"] is None for each in leave)
    cost = run("benefits", "cost", "--year", "2026", "--out", tmp_path)
    assert sum(each["total_fen"] for each in cost["people"]) > 0
    assert load_workbook(cost["documents"][0]).active.max_row == 3 + len(cost["people"])
