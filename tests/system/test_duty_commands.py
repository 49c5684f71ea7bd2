"""Duties from the command line: what is due, what proves it, whose it is."""

from contextlib import closing
from datetime import date

import pytest

from desktop_sales.assembly.duties import set_duties_from
from desktop_sales.assembly.workspaces import open_workspace


@pytest.fixture
def place(cli, tmp_path):
    folder = tmp_path / "work"
    words = ["--company", "恒信", "--user", "周敏", "--post", "区域销售主管"]
    assert cli("init", "--workspace", folder, *words).code == 0
    with closing(open_workspace(folder)) as space:
        space.run("since", lambda s: set_duties_from(s, date(2026, 1, 1)))
    return folder


def test_that_a_month_without_records_has_its_duties_overdue(cli, place):
    words = ["duties", "--period", "2026-10", "--workspace", place]
    found = cli(*words, "--json").json
    assert found["period"] == "2026-10"
    review = next(one for one in found["duties"] if one["duty"] == "analysis.review_month")
    assert (review["period"], review["due_on"], review["state"]) == (
        "2026-09",
        "2026-10-13",
        "overdue",
    )
    assert (review["clauses"], review["evidence"], review["done_on"]) == ([9, 32], None, None)
    assert review["days_late"] > 0
    line = "逾期\t2026-10-13\t评估月度计划执行情况\t2026年9月\t第9条、第32条\t尚无记录"
    assert line in cli(*words).out


def test_that_the_duties_of_the_acting_post_are_listed_unless_others_are_asked_for(cli, place):
    def keys(*words):
        answer = cli("duties", "--period", "2026", "--workspace", place, "--json", *words)
        assert answer.code == 0, answer.err
        return {one["duty"] for one in answer.json["duties"]}

    own, manager, everything = keys(), keys("--post", "manager"), keys("--post", "all")
    assert "customers.classes" not in own
    assert "customers.classes" in manager
    assert own | manager == everything


def test_that_a_period_nobody_asks_of_is_empty_and_a_wrong_one_is_refused(cli, place):
    answer = cli("duties", "--period", "2020-01", "--workspace", place)
    assert (answer.code, answer.out.strip()) == (0, "本期没有到期的制度职责。")
    assert cli("duties", "--period", "soon", "--workspace", place).code == 2
