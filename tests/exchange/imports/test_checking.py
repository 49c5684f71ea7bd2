"""Looking at rows before they are taken in, repairing them, and repairing rejected ones later."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from desktop_sales.areas.customers import service as customer_service
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team_service
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.imports.checking import CheckedRows, RowState, check, check_again
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions, Repairs
from desktop_sales.exchange.imports.rejected import reason_of, retry, write_rejected
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_text

LINES = (
    "日期,销售单号,行号,业务员,客户,数量,单价,金额",
    "2026-10-08,XS1,1,陈思远,拾光百货,120,86.5,10380",
    "2026-10-32,XS2,1,何静静,听澜餐饮,45,212,9540",
    "2026-10-09,XS3,1,何静静,禾川农副,80,95,7660",
    "2026-10-09,XS4,1,吴海滔滔,沐野生鲜,210,86.5,18165",
    "2026-10-10,XS1,1,陈思远,拾光百货有限公司,120,86.5,10380",
    "2026-10-11,XS6,1,吴海滔滔,半山民宿,-12,168,-2016",
    "合计,,,,,563,,54109",
)
WIZARD = ImportOptions(reject_near=True)


@pytest.fixture
def path(workspace: Workspace, tmp_path: Path) -> Path:
    def known(session):  # type: ignore[no-untyped-def]
        for name in ("陈思远", "何静静", "吴海涛涛"):
            team_service.add_employee(session, EmployeeDraft(name))
        customer_service.add_customer(session, CustomerDraft("拾光百货"))

    workspace.run("known", known)
    return write_text(tmp_path / "十月.csv", "\n".join(LINES), "gbk")


def states(checked: CheckedRows) -> dict[int, str]:
    return {row.row_no: row.state.value for row in checked.rows}


def codes(checked: CheckedRows, row_no: int) -> list[str]:
    return [p.code for row in checked.rows if row.row_no == row_no for p in row.problems]


def test_that_a_row_without_its_salesperson_is_pointed_out(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "日期,业务员,金额\n2026-10-08,陈思远,10\n2026-10-08,,20\n"
    path = write_text(tmp_path / "缺人.csv", text, "utf-8")
    with prepare(workspace, [path]) as preparation:
        checked = check(workspace, preparation)
    assert (codes(checked, 2), codes(checked, 3)) == ([], ["exchange.nobody_named"])
    assert states(checked)[3] == "warning"
    with prepare(workspace, [path], options=ImportOptions(salesperson="陈思远")) as preparation:
        assert codes(check(workspace, preparation), 3) == []
    nobody = write_text(tmp_path / "无人.csv", "日期,客户,金额\n2026-10-08,甲,10\n", "utf-8")
    with prepare(workspace, [nobody]) as preparation:
        assert codes(check(workspace, preparation), 2) == []


def test_that_a_check_shows_state_problems_and_proposals(workspace: Workspace, path: Path) -> None:
    seen: list[int] = []
    with prepare(workspace, [path], options=WIZARD) as preparation:
        checked = check(workspace, preparation, progress=lambda done, _total: seen.append(done))
    assert states(checked) == {
        2: "ok",
        3: "error",
        4: "warning",
        5: "error",
        6: "warning",
        7: "error",
    }
    assert codes(checked, 3) == ["exchange.bad_date"]
    assert codes(checked, 4) == ["exchange.amount_differs"]
    assert codes(checked, 6) == ["exchange.near_customer", "exchange.repeats_row"]
    assert codes(checked, 7) == ["exchange.unknown_person", "exchange.negative"]
    unknown = checked.rows[3].problems[0]
    assert (unknown.field, unknown.proposal) == ("salesperson", "吴海涛涛")
    assert "吴海滔滔" in unknown.text
    assert checked.rows[2].problems[0].text == "数量×单价=7,600.00。"
    assert checked.rows[0].values["amount_e4"] == 103_800_000
    assert checked.rows[0].cells["客户"] == "拾光百货"
    assert (checked.read, checked.ready, checked.totals_left_out) == (6, 3, 1)
    assert checked.amount_fen == 2_842_000
    assert (checked.people, len(checked.customers)) == ({"陈思远", "何静静"}, 3)
    assert seen == [7]


def test_that_looking_writes_nothing(workspace: Workspace, path: Path) -> None:
    with prepare(workspace, [path], options=WIZARD) as preparation:
        check(workspace, preparation)
    assert len(workspace.read(team_queries.employees)) == 3
    assert workspace.read(sales_queries.batches) == []


def test_that_repairs_are_checked_on_the_rows_they_touch(workspace: Workspace, path: Path) -> None:
    with prepare(workspace, [path], options=WIZARD) as preparation:
        checked = check(workspace, preparation)
        place = {row.row_no: row.place for row in checked.rows}
        repairs = Repairs(
            replaced={("salesperson", "吴海滔滔"): "吴海涛涛"},
            cells={(place[3], "date"): "2026-10-31"},
            skipped=frozenset({place[6]}),
        )
        options = replace(WIZARD, repairs=repairs)
        again = check_again(workspace, preparation, options, checked)
        assert states(again) == {
            2: "ok",
            3: "ok",
            4: "warning",
            5: "ok",
            6: "skipped",
            7: "warning",
        }
        assert (again.ready, again.counts[RowState.SKIPPED]) == (5, 1)
        assert again.amount_fen == 2_842_000 - 1_038_000 + 954_000 + 1_816_500 - 201_600
        back = check_again(workspace, preparation, WIZARD, again)
        assert states(back) == states(checked)
        assert back.amount_fen == checked.amount_fen
        report = run_import(workspace, preparation, options)
    assert report.files[0].rejected_by_reason == {"exchange.skipped": 1}
    assert report.lines == 5
    people = [
        line.employee
        for line in workspace.read(lambda s: sales_queries.lines(s, LineFilter(), limit=9))
    ]
    assert sorted(map(str, people)) == ["何静静", "何静静", "吴海涛涛", "吴海涛涛", "陈思远"]


def test_that_an_accepted_name_is_created(workspace: Workspace, path: Path) -> None:
    with prepare(workspace, [path], options=WIZARD) as preparation:
        checked = check(workspace, preparation)
        options = replace(WIZARD, accepted=frozenset({"吴海滔滔"}))
        again = check_again(workspace, preparation, options, checked)
        assert codes(again, 5) == ["exchange.new_person"]
        assert states(again)[5] == "warning"


def test_that_a_check_can_be_cancelled(workspace: Workspace, path: Path) -> None:
    with prepare(workspace, [path]) as preparation:
        with pytest.raises(DomainError, match=r"exchange\.cancelled"):
            check(workspace, preparation, cancelled=lambda: True)


def test_that_rejected_rows_are_written_out_with_their_reasons(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    with prepare(workspace, [path], options=WIZARD) as preparation:
        run_import(workspace, preparation)
    rows = workspace.read(sales_queries.rejected_rows)
    assert write_rejected(tmp_path / "问题行.xlsx", rows) == 3
    sheet = openpyxl.load_workbook(tmp_path / "问题行.xlsx").active
    assert [cell.value for cell in sheet[1]][:4] == ["行", "原因", "日期", "销售单号"]
    assert [cell.value for cell in sheet[2]][:3] == [
        3,
        "日期不存在：“2026-10-32”（日期）。",
        "2026-10-32",
    ]
    write_rejected(tmp_path / "问题行.csv", rows)
    assert "2026-10-32" in (tmp_path / "问题行.csv").read_text(encoding="utf-8-sig")


def test_that_repaired_rows_are_taken_into_their_batch(workspace: Workspace, path: Path) -> None:
    with prepare(workspace, [path], options=replace(WIZARD, unit="万")) as preparation:
        report = run_import(workspace, preparation)
    batch_id = report.files[0].batch_id
    rows = {row.row_no: row for row in workspace.read(sales_queries.rejected_rows)}
    repaired = {rows[3].id: {**rows[3].cells, "日期": "2026-10-31"}}
    assert retry(workspace, repaired, WIZARD) == 1
    batch = workspace.read(lambda s: sales_queries.batch(s, batch_id or 0))
    assert batch is not None
    assert (batch.imported, batch.rejected) == (4, 2)
    lines = workspace.read(lambda s: sales_queries.lines(s, LineFilter(), limit=9))
    assert {line.document: line.amount_e4 for line in lines}["XS2"] == 95_400_000 * 10_000
    with pytest.raises(DomainError, match=r"exchange\.unknown_person"):
        retry(workspace, {rows[5].id: dict(rows[5].cells)}, WIZARD)
    assert "吴海滔滔" in reason_of(rows[5])
    workspace.undo()
    assert len(workspace.read(sales_queries.rejected_rows)) == 3


def test_that_new_people_of_a_first_import_are_counted_once_not_questioned(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "first.csv"
    path.write_text(
        "日期,业务员,客户,金额\n2026-10-01,甲乙丙,某店,1\n2026-10-02,甲乙丙,某店,2\n", "utf-8"
    )
    with prepare(workspace, [path], options=WIZARD) as preparation:
        checked = check(workspace, preparation)
    assert states(checked) == {2: "ok", 3: "ok"}
    assert checked.new_people == {"甲乙丙"}
