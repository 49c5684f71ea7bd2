"""Lists of selling costs: a column for each kind, or a kind in each row."""

import pytest

from desktop_sales.areas.sales.selling_costs import costs
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import


@pytest.fixture
def take_in(workspace, tmp_path):
    def people(session):
        for name in ("林晓", "周敏"):
            team.add_employee(session, EmployeeDraft(name))

    workspace.run("people", people)

    def run(text):
        path = tmp_path / "费用.csv"
        path.write_text(text, encoding="utf-8-sig")
        with prepare(workspace, [path], Kind.COSTS) as preparation:
            report = run_import(workspace, preparation)
        found = workspace.read(lambda s: costs(s, ["2026-09", "2026-10"]))
        stood = {(one.employee, one.month, one.kind): one.amount_fen for one in found}
        return report, stood

    return run


def test_that_a_column_for_each_kind_sets_each_kind(take_in):
    report, stood = take_in(
        "业务员,月份,差旅费,业务招待费,促销费\n林晓,2026-10,1200.50,,300\n周敏,2026-09,80,60,\n"
    )
    assert stood == {
        ("林晓", "2026-10", "travel"): 1_200_50,
        ("林晓", "2026-10", "promotion"): 300_00,
        ("周敏", "2026-09", "travel"): 80_00,
        ("周敏", "2026-09", "entertainment"): 60_00,
    }
    assert report.files[0].imported == 2


def test_that_rows_of_one_kind_are_added_up(take_in):
    _report, stood = take_in(
        "报销人,报销日期,费用类别,金额\n"
        "林晓,2026-10-03,差旅费,100\n林晓,2026-10-20,出差住宿,50\n林晓,2026-10-21,办公,7\n"
    )
    assert stood == {
        ("林晓", "2026-10", "travel"): 150_00,
        ("林晓", "2026-10", "other"): 7_00,
    }


def test_that_a_stranger_and_an_amount_below_zero_are_rejected(take_in):
    report, stood = take_in(
        "业务员,月份,差旅费\n无此人,2026-10,5\n林晓,2026-10,-3\n周敏,2026-10,9\n"
    )
    assert stood == {("周敏", "2026-10", "travel"): 9_00}
    assert report.files[0].rejected == 2
