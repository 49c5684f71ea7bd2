"""Rosters, targets and lists of customers."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.plans import queries as plan_queries
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team_service
from desktop_sales.areas.team.records import Employee, EmployeeDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.report import FileReport
from desktop_sales.exchange.imports.roster import level_of
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_text, write_workbook


def taken(workspace: Workspace, kind: Kind, path: Path, **choices: object) -> FileReport:
    with prepare(workspace, [path], kind, ImportOptions(**choices)) as preparation:  # type: ignore[arg-type]
        return run_import(workspace, preparation).files[0]


def csv(folder: Path, *lines: str, name: str = "a.csv") -> Path:
    return write_text(folder / name, "\n".join(lines))


def people(workspace: Workspace) -> dict[str, Employee]:
    return {person.name: person for person in workspace.read(team_queries.employees)}


def figure(workspace: Workspace, name: str, month: str, measure: str = "sales.amount") -> object:
    subject = Subject("person", people(workspace)[name].id)
    period = Period.parse(month)
    found = workspace.read(lambda s: plan_queries.target_figures(s, measure, [subject], period))
    return found.get(subject)


def test_that_a_roster_adds_people_with_codes_posts_and_superiors(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = csv(
        tmp_path,
        "工号,员工编号,姓名,区域,岗位,直接上级,入职日期",
        "1,A1,周敏,华东,区域销售主管,,2019-03-01",
        "2,A2,林晓,华东,销售代表,周敏,2020/5/6",
        "2,A2,林晓,华东,销售代表,周敏,2020/5/6",
        "3,A3,何静,华东,销售代表,外来上级,",
        ",,,,,,2020-01-01",
        "4,A4,坏,华东,销售代表,,2020-02-30",
    )
    report = taken(workspace, Kind.ROSTER, path)
    assert (report.read, report.imported, report.duplicates, report.rejected) == (6, 3, 1, 2)
    assert report.rejected_by_reason == {"exchange.missing_value": 1, "exchange.bad_date": 1}
    found = people(workspace)
    assert set(found["林晓"].codes) == {"2", "A2"}
    assert (found["周敏"].level, found["林晓"].level) == ("supervisor", "salesperson")
    assert found["林晓"].superior_id == found["周敏"].id
    assert found["何静"].superior_id == found["外来上级"].id
    assert found["外来上级"].level == "supervisor"


def test_that_the_same_roster_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = csv(tmp_path, "工号,姓名,区域,岗位", "1,周敏,华东,主管", "2,林晓,华东,销售代表")
    taken(workspace, Kind.ROSTER, path)
    before = people(workspace)
    again = taken(workspace, Kind.ROSTER, path)
    assert (again.imported, again.updated) == (2, 0)
    assert people(workspace) == before


def test_that_a_person_known_by_code_only_gets_the_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    sales = csv(tmp_path, "日期,业务员,金额", "2019-06-05,282,1", name="sales.csv")
    taken(workspace, Kind.SALES, sales)
    assert set(people(workspace)) == {"282"}
    taken(workspace, Kind.ROSTER, csv(tmp_path, "工号,姓名,区域", "282,王大明,华东"))
    person = people(workspace)["王大明"]
    assert (person.codes, person.region) == (("282",), "华东")
    held = workspace.read(lambda s: team_queries.assignments(s, [person.id]))
    assert held[0].start_on.year < 2019


def test_that_the_people_a_sheet_names_for_regions_lead_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx",
        {
            "订单": [["订单 ID", "订单日期", "地区", "销售额"], ["A", "2018-01-05", "华东", 5]],
            "销售人员": [["地区", "地区经理"], ["华东", "洪光"], ["东北", "楚杰"]],
        },
    )
    report = taken(workspace, Kind.ROSTER, path)
    assert report.sheet == "销售人员"
    found = people(workspace)
    assert (found["洪光"].region, found["洪光"].level) == ("华东", "supervisor")
    english = csv(tmp_path, "Person,Region", "Anna,West", "Chuck,East", name="p.csv")
    taken(workspace, Kind.ROSTER, english)
    assert people(workspace)["Anna"].level == "supervisor"


@pytest.mark.parametrize(
    ("post", "level"),
    [
        ("销售经理", "manager"),
        ("区域销售主管", "supervisor"),
        ("地区经理", "supervisor"),
        ("客户经理", "salesperson"),
        ("销售代表", "salesperson"),
        ("Sales Representative", "salesperson"),
        ("North American Sales Manager", "manager"),
        ("Director of Sales", "manager"),
        ("会计", "other"),
    ],
)
def test_that_posts_tell_their_level(post: str, level: str) -> None:
    assert level_of(post) == level


def test_that_targets_by_row_are_set(workspace: Workspace, tmp_path: Path) -> None:
    taken(workspace, Kind.ROSTER, csv(tmp_path, "工号,姓名", "7,周敏", name="r.csv"))
    path = csv(
        tmp_path,
        "工号,月份,指标,目标(万元)",
        "7,2026-10,销售额,12.5",
        "7,2026年11月,,13",
        "7,2026-10,订单数,30",
        "7,2026-10,客户满意度,92",
        "7,2026-10,投诉率,1.5%",
        "7,2026-10,平均响应时间,4.5",
        "7,2026-10,心情,1",
        "7,,,1",
        "8,2026-10,,1",
    )
    report = taken(workspace, Kind.TARGETS, path)
    assert (report.read, report.imported, report.rejected) == (9, 7, 2)
    assert report.rejected_by_reason == {"exchange.unknown_measure": 1, "exchange.missing_value": 1}
    assert figure(workspace, "周敏", "2026-10") == Decimal(125_000)
    assert figure(workspace, "周敏", "2026-11") == Decimal(130_000)
    assert figure(workspace, "周敏", "2026-10", "sales.orders") == 30
    assert figure(workspace, "周敏", "2026-10", "service.satisfaction") == Decimal("0.92")
    assert figure(workspace, "周敏", "2026-10", "service.complaint_rate") == Decimal("0.015")
    assert figure(workspace, "周敏", "2026-10", "service.response_time") == Decimal("4.5")
    assert "8" in people(workspace)


def test_that_months_across_and_years_are_targets_too(workspace: Workspace, tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx",
        {"2026目标": [["销售目标表"], ["姓名", "一月", "二月", "总计"], ["周敏", 5, None, 5]]},
    )
    assert taken(workspace, Kind.TARGETS, path).imported == 1
    assert figure(workspace, "周敏", "2026-01") == 5
    assert figure(workspace, "周敏", "2026-02") is None
    yearly = csv(tmp_path, "姓名,年份,目标", "周敏,2027,1200")
    taken(workspace, Kind.TARGETS, yearly)
    assert figure(workspace, "周敏", "2027-12") == 100
    no_year = csv(tmp_path, "姓名,一月,二月", "周敏,5,6", name="b.csv")
    with pytest.raises(DomainError) as caught:
        taken(workspace, Kind.TARGETS, no_year)
    assert caught.value.code == "exchange.year_missing"


def test_that_customers_are_added_and_changed(workspace: Workspace, tmp_path: Path) -> None:
    workspace.run("team", lambda s: team_service.add_employee(s, EmployeeDraft("周敏")))
    path = csv(
        tmp_path,
        "客户编号,客户名称,业务员,区域,行业,老客户",
        "C1,拾光百货,周敏,华东,零售,是",
        "C2,松果母婴,,,,",
        "C1,拾光百货,周敏,华东,批发,是",
        ",,,,零售,",
    )
    report = taken(workspace, Kind.CUSTOMERS, path)
    assert (report.read, report.imported, report.updated, report.rejected) == (4, 3, 1, 1)
    found = {c.code: c for c in workspace.read(customer_queries.customers)}
    assert (found["C1"].owner, found["C1"].region, found["C1"].industry) == ("周敏", "华东", "批发")
    assert (found["C1"].in_opening_list, found["C2"].in_opening_list) == (True, False)


def test_that_a_file_of_another_kind_names_what_is_missing(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(DomainError) as caught:
        taken(workspace, Kind.ROSTER, csv(tmp_path, "日期,金额", "2026-01-05,1"))
    assert caught.value.code == "exchange.fields_missing"
    assert caught.value.details["titles"] == [field_title("name")]


def test_that_a_row_of_targets_is_set_whole_or_left_out_whole(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = csv(
        tmp_path,
        "姓名,1月,2月",
        "林晓,100,二百",
        "何静,100,-5",
        "周敏,100,200",
        name="2026年目标.csv",
    )
    report = taken(workspace, Kind.TARGETS, path)
    assert (report.read, report.imported, report.rejected) == (3, 1, 2)
    assert report.rejected_by_reason == {"exchange.not_a_number": 1, "exchange.negative_target": 1}
    assert "2月" in report.rejected_rows[1].reason
    assert list(people(workspace)) == ["周敏"]


def test_that_a_target_below_zero_leaves_the_other_rows_alone(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = csv(tmp_path, "姓名,月份,目标", "林晓,2026-10,-5", "周敏,2026-10,9")
    report = taken(workspace, Kind.TARGETS, path)
    assert (report.imported, report.rejected) == (1, 1)


def test_that_one_month_alone_is_a_column_of_targets(workspace: Workspace, tmp_path: Path) -> None:
    taken(workspace, Kind.TARGETS, csv(tmp_path, "姓名,2026年10月", "林晓,18000"))
    dated = csv(tmp_path, "姓名,11月", "林晓,19000", name="b.csv")
    taken(workspace, Kind.TARGETS, dated, fixed_date=dt.date(2026, 11, 30))
    months = [figure(workspace, "林晓", month) for month in ("2026-10", "2026-11")]
    assert months == [Decimal(18000), Decimal(19000)]


def test_that_the_year_may_stand_over_each_month_or_be_given_for_the_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    own = csv(tmp_path, "姓名,2026-10,2026年11月", "林晓,100,200", name="own.csv")
    assert taken(workspace, Kind.TARGETS, own).imported == 1
    assert figure(workspace, "林晓", "2026-11") == 200
    bare = csv(tmp_path, "姓名,1月,2月", "林晓,100,200", name="bare.csv")
    taken(workspace, Kind.TARGETS, bare, fixed_date=dt.date(2027, 10, 31))
    assert figure(workspace, "林晓", "2027-02") == 200


def test_that_a_new_person_in_targets_whose_name_is_near_another_is_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.run("team", lambda s: team_service.add_employee(s, EmployeeDraft("林晓")))
    path = csv(tmp_path, "姓名,月份,目标", "林小,2026-10,9")
    with prepare(workspace, [path], Kind.TARGETS, ImportOptions()) as preparation:
        report = run_import(workspace, preparation)
    assert [note.code for note in report.notes] == [
        "exchange.people_created",
        "exchange.near_match",
    ]


def test_that_a_target_set_by_two_rows_is_told_with_both(
    workspace: Workspace, tmp_path: Path
) -> None:
    taken(workspace, Kind.ROSTER, csv(tmp_path, "工号,姓名", "7,周敏", name="r.csv"))
    path = csv(tmp_path, "姓名,月份,目标", "周敏,2026-10,5", "7,2026-11,6", "7,2026年10月,9")
    report = taken(workspace, Kind.TARGETS, path)
    assert (report.read, report.imported, report.rejected) == (3, 2, 1)
    (row,) = report.rejected_rows
    assert (row.row_no, row.code) == (4, "exchange.target_twice")
    assert "2" in row.reason and "4" in row.reason and "2026年10月" in row.reason
    assert figure(workspace, "周敏", "2026-10") == Decimal(5)


def test_that_a_row_of_months_is_taken_whole_or_told_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = csv(tmp_path, "姓名,1月,2月", "周敏,5,6", "周敏,,7", "周敏,8,", name="2026年目标.csv")
    report = taken(workspace, Kind.TARGETS, path)
    assert (report.imported, report.rejected) == (1, 2)
    assert [row.details["month"] for row in report.rejected_rows] == ["2026-02", "2026-01"]


def test_that_a_roster_row_without_a_name_makes_nobody(
    workspace: Workspace, tmp_path: Path
) -> None:
    report = taken(
        workspace, Kind.ROSTER, csv(tmp_path, "工号,姓名,区域", "A1,周敏,华东", "A3,,华东")
    )
    assert (report.imported, report.rejected) == (1, 1)
    assert report.rejected_rows[0].code == "exchange.name_missing"
    assert set(people(workspace)) == {"周敏"}


@pytest.mark.parametrize(
    ("kind", "header"),
    [
        (Kind.SALES, "日期,业务员,金额"),
        (Kind.ROSTER, "工号,姓名,区域"),
        (Kind.TARGETS, "姓名,月份,目标"),
    ],
)
def test_that_a_file_with_nothing_but_a_header_is_refused(
    workspace: Workspace, tmp_path: Path, kind: Kind, header: str
) -> None:
    with pytest.raises(DomainError, match=r"exchange\.no_rows"):
        taken(workspace, kind, csv(tmp_path, header))
    assert workspace.next_undo() is None


def test_that_a_row_number_is_never_read_as_a_year(workspace: Workspace, tmp_path: Path) -> None:
    rows = [f"人{n},2026-10,5" for n in range(2024)]
    path = csv(tmp_path, "姓名,月份,目标", *rows, "人2023,2026-10,6", "人2023,2026-10,7")
    report = taken(workspace, Kind.TARGETS, path)
    assert [row.row_no for row in report.rejected_rows] == [2026, 2027]
    assert "第2025行和第2026行" in report.rejected_rows[0].reason
