"""Sales files into a workspace: duplicates, sheets, refusals, all or nothing."""

from datetime import date
from pathlib import Path

import pytest

from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.storage.settings import set_setting
from desktop_sales.storage.workspace import Workspace
from tests.exchange.imports.sales_files import FIRST, HEADER, SECOND, csv, imported
from tests.exchange.workbooks import write_workbook


def test_that_a_file_is_taken_in_and_reported(workspace: Workspace, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        HEADER,
        FIRST,
        SECOND,
        "合计,,,,,,1,6.25,5,",
        "2026-02-30,XS3,1,张三,甲,乙,1,1,1,苏州",
    )
    answer = imported(workspace, path).as_json()
    file = answer["files"][0]
    assert {
        name: file[name]
        for name in file
        if name not in ("path", "mapping", "notes", "rejected_rows")
    } == {
        "sheet": "",
        "encoding": "utf-8",
        "header_row": 1,
        "batch": 1,
        "read": 3,
        "imported": 2,
        "updated": 0,
        "rejected": 1,
        "rejected_by_reason": {"exchange.bad_date": 1},
        "duplicates": 0,
        "totals_left_out": 1,
        "blank_rows": 0,
        "amount_fen": 625,
        "profit_fen": 125,
        "quantity": "1",
        "first_date": "2026-01-05",
        "last_date": "2026-01-06",
    }
    assert file["mapping"]["salesperson"] == "业务员"
    assert (answer["amount_fen"], answer["lines"], answer["rejected"]) == (625, 2, 1)
    rejected = workspace.read(sales_queries.rejected_rows)
    assert rejected[0].row_no == 5
    assert rejected[0].cells["日期"] == "2026-02-30"


def test_that_the_same_file_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = csv(tmp_path, HEADER, FIRST, FIRST, SECOND)
    assert imported(workspace, path).lines == 3
    again = imported(workspace, path).files[0]
    assert (again.read, again.imported, again.duplicates) == (3, 0, 3)


def test_that_duplicates_are_updated_or_added_on_request(
    workspace: Workspace, tmp_path: Path
) -> None:
    imported(workspace, csv(tmp_path, HEADER, FIRST))
    changed = csv(tmp_path, HEADER, FIRST.replace("12.50", "20"), name="b.csv")
    update = imported(workspace, changed, on_duplicate="update").files[0]
    assert (update.imported, update.duplicates, update.updated) == (0, 1, 1)
    added = imported(workspace, changed, on_duplicate="add").files[0]
    assert (added.imported, added.duplicates) == (1, 0)
    totals = workspace.read(lambda s: sales_queries.total_lines(s, LineFilter()))
    assert (totals.lines, totals.amount_e4) == (2, 400_000)


def test_that_sheets_of_one_shape_are_taken_together(workspace: Workspace, tmp_path: Path) -> None:
    head = ["日期", "业务员", "金额"]
    path = write_workbook(
        tmp_path / "a.xlsx",
        {
            "一月": [head, [date(2026, 1, 5), "张三", 1.5], [date(2026, 1, 5), "张三", 1.5]],
            "二月": [head, [date(2026, 2, 5), "张三", 2.5]],
            "汇总": [["日期", "金额"], [date(2026, 2, 28), 4]],
            "说明": [["口径", "内容"], ["含税", "否"]],
        },
    )
    report = imported(workspace, path)
    assert [(f.sheet, f.imported) for f in report.files] == [("一月", 2), ("二月", 1)]
    assert [(each.sheet, each.problem.code) for each in report.left_out] == [
        ("汇总", "exchange.other_shape"),
        ("说明", "exchange.not_sales_lines"),
    ]
    alone = imported(workspace, path, sheet="汇总")
    assert [f.sheet for f in alone.files] == ["汇总"]


def test_that_several_files_are_one_step(workspace: Workspace, tmp_path: Path) -> None:
    one = csv(tmp_path, HEADER, FIRST, name="a.csv")
    two = csv(tmp_path, HEADER, SECOND, name="b.csv")
    assert imported(workspace, one, two).lines == 2
    change = workspace.undo()
    assert change is not None
    assert "a.csv" in change.action
    assert workspace.read(lambda s: sales_queries.count_lines(s, LineFilter())) == 0
    workspace.redo()
    assert workspace.read(lambda s: sales_queries.count_lines(s, LineFilter())) == 2


def test_that_orders_and_details_are_joined_and_alone_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    orders = csv(
        tmp_path, "orderID,customerID,orderDate", "1,A,2026-01-05", "2,B,2026-01-06", name="o.csv"
    )
    details = csv(
        tmp_path,
        "orderID,productID,unitPrice,quantity",
        "1,7,2.5,2",
        "2,8,3,1",
        "3,8,3,1",
        name="d.csv",
    )
    for path, missing in ((orders, "amount"), (details, "date")):
        with pytest.raises(DomainError) as caught:
            imported(workspace, path)
        assert caught.value.code == "exchange.needs_join"
        assert caught.value.details["missing"] == missing
    report = imported(workspace, orders, details)
    assert (report.lines, report.files[0].amount_fen) == (2, 800)
    assert report.files[0].rejected_by_reason == {"exchange.missing_date": 1}
    assert report.files[0].notes[0].code == "exchange.joined"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["客户,金额", "甲,1"], "exchange.no_date"),
        (["姓名,一月,二月", "张三,1,2"], "exchange.months_across"),
        (["工号,目标金额,月份", "1,5,2026-01"], "exchange.looks_like_targets"),
        (["客户,电话", "甲,13800000000"], "exchange.not_sales_lines"),
        (["274,2022-05-30,28000", "275,2022-06-30,1"], "exchange.no_header"),
        (
            ["日期,业务员,金额", "2026-01-05,张三,$5", "2026-01-05,张三,￥5"],
            "exchange.currencies_mixed",
        ),
    ],
)
def test_that_what_is_no_sales_file_is_refused_with_its_reason(
    workspace: Workspace, tmp_path: Path, lines: list[str], code: str
) -> None:
    with pytest.raises(DomainError) as caught:
        imported(workspace, csv(tmp_path, *lines))
    assert caught.value.code == code
    assert workspace.read(sales_queries.batches) == []


def test_that_an_uncertain_mapping_names_headers_guesses_and_the_map(
    workspace: Workspace, tmp_path: Path
) -> None:
    lines = ["Customer Name,2016,2017,Month,Day,Year", "甲,1.5,2.5,1,10,2015"]
    path = csv(tmp_path, *lines)
    with pytest.raises(DomainError) as caught:
        imported(workspace, path)
    assert caught.value.code == "exchange.mapping_uncertain"
    details = caught.value.details
    assert details["headers"] == ["Customer Name", "2016", "2017", "Month", "Day", "Year"]
    assert details["guesses"]["date"] == "Year+Month+Day"  # type: ignore[index]
    assert details["candidates"] == {"amount": ["2016", "2017"]}
    assert details["map"] == '--map amount="2016"'
    report = imported(workspace, path, mapping={"amount": "2017"})
    assert report.files[0].amount_fen == 250
    remembered = csv(tmp_path, lines[0], "乙,1.5,7,1,11,2015", name="b.csv")
    assert imported(workspace, remembered).files[0].amount_fen == 700


def test_that_a_date_and_a_unit_may_be_given_for_a_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = csv(tmp_path, "客户,金额", "甲,1.5", "合计,1.5")
    report = imported(workspace, path, fixed_date=date(2026, 1, 31), unit="万")
    file = report.files[0]
    assert (file.amount_fen, file.totals_left_out, file.last_date) == (
        1_500_000,
        1,
        date(2026, 1, 31),
    )
    with pytest.raises(DomainError, match=r"exchange\.unknown_unit"):
        imported(workspace, path, fixed_date=date(2026, 1, 31), unit="吨")


def test_that_unit_lines_and_titles_are_understood(workspace: Workspace, tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx",
        {
            "s": [
                [],
                [None, "一月销售明细"],
                [None, "单位：万元"],
                [None, "日期", "业务员", "金额", "数量"],
                [None, date(2026, 1, 5), "张三", 1.25, 3],
                [None, None, None, 1.25, 3],
            ]
        },
    )
    file = imported(workspace, path).files[0]
    assert (file.header_row, file.amount_fen, file.quantity, file.totals_left_out) == (
        4,
        1_250_000,
        3,
        1,
    )


def test_that_amounts_with_tax_are_converted_and_said(workspace: Workspace, tmp_path: Path) -> None:
    path = csv(tmp_path, "日期,业务员,价税合计", "2026-01-05,张三,113")
    file = imported(workspace, path).files[0]
    assert file.amount_fen == 10_000
    assert file.notes[0].code == "exchange.taxed_by_default"
    workspace.run("basis", lambda s: set_setting(s, "sales.amount_basis", "gross"))
    plain = csv(tmp_path, "日期,业务员,金额", "2026-01-06,张三,113", name="b.csv")
    gross = imported(workspace, plain).files[0]
    assert (gross.amount_fen, gross.notes) == (11_300, [])


def test_that_cancelling_writes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    lines = [f"2026-01-05,XS{i},1,张三,甲,乙,1,1,1,苏州" for i in range(6_000)]
    path = csv(tmp_path, HEADER, *lines)
    seen: list[tuple[int, int]] = []
    with prepare(workspace, [path]) as preparation:
        with pytest.raises(DomainError, match=r"exchange\.cancelled"):
            run_import(
                workspace,
                preparation,
                progress=lambda done, total: seen.append((done, total)),
                cancelled=lambda: len(seen) >= 2,
            )
    assert [done for done, _total in seen] == [2_000, 4_000]
    assert workspace.read(sales_queries.batches) == []
    assert workspace.read(team_queries.employees) == []
    assert imported(workspace, path).lines == 6_000


def test_that_rows_of_a_locked_month_are_rejected_with_their_cells(
    workspace: Workspace, tmp_path: Path
) -> None:
    from desktop_sales.areas.team.month_locks import lock_month
    from desktop_sales.core.periods import Period

    imported(workspace, csv(tmp_path, HEADER, FIRST))
    region = workspace.read(team_queries.regions)[0].id
    workspace.run("lock", lambda s: lock_month(s, [region], Period.parse("2026-01")))
    late = csv(tmp_path, HEADER, FIRST.replace("XS1", "XS9"), SECOND, name="b.csv")
    report = imported(workspace, late)
    assert report.files[0].rejected_by_reason == {"sales.month_locked": 1}
    assert workspace.read(sales_queries.rejected_rows)[0].cells["销售单号"] == "XS9"


def test_that_receipts_on_lines_become_receipts(workspace: Workspace, tmp_path: Path) -> None:
    path = csv(
        tmp_path, "日期,业务员,金额,回款金额", "2026-01-05,张三,100,60", "2026-01-06,张三,100,"
    )
    report = imported(workspace, path)
    assert report.files[0].notes[-1].code == "exchange.receipts_dated"


def test_that_a_backup_is_made_before(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, csv(tmp_path, HEADER, FIRST))
    assert list((workspace.path / "backups").iterdir())


def test_that_one_currency_is_kept_over_files_and_a_foreign_one_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    dollars = csv(tmp_path, "日期,业务员,金额", "2026-01-05,张三,$5", name="a.csv")
    yuan = csv(tmp_path, "日期,业务员,金额", "2026-01-06,张三,￥5", name="b.csv")
    with pytest.raises(DomainError) as caught:
        imported(workspace, dollars, yuan)
    assert caught.value.details["currencies"] == ["CNY", "USD"]
    assert imported(workspace, dollars).notes[0].details == {"currency": "USD"}
    assert "exchange.foreign_currency" not in {n.code for n in imported(workspace, yuan).notes}


def test_that_a_column_of_currencies_is_heeded(workspace: Workspace, tmp_path: Path) -> None:
    rows = ("日期,客户,币种,金额", "2026-01-05,甲,人民币,1", "2026-01-06,乙,美元,2")
    with pytest.raises(DomainError, match="currencies_mixed"):
        imported(workspace, csv(tmp_path, *rows))
    dollars = imported(workspace, csv(tmp_path, rows[0], rows[2], name="b.csv"))
    assert "exchange.foreign_currency" in [note.code for note in dollars.notes]


def test_that_a_header_that_stands_twice_is_told_with_the_other_column(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = csv(tmp_path, "日期,客户,金额,金额", "2026-01-05,甲,1,2")
    (file,) = imported(workspace, path).files
    assert [note.code for note in file.notes] == ["exchange.same_header"]
    assert '--map amount="列4"' in file.notes[0].typed_text
    (chosen,) = imported(workspace, path, mapping={"amount": "列4"}).files
    assert (chosen.amount_fen, chosen.notes) == (200, [])


def test_that_a_column_of_dates_without_a_readable_one_is_told_by_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = csv(tmp_path, "日期,单据编号,客户,金额", "民国115年秋,N1,甲,5")
    with pytest.raises(DomainError, match=r"exchange\.dates_unreadable") as refused:
        imported(workspace, path)
    assert refused.value.details["header"] == "日期"


@pytest.mark.parametrize(
    ("header", "amount", "code"),
    [
        ("金额", "1.234,56", "exchange.amounts_unreadable"),
        ("备注", "好", "exchange.no_amount"),
    ],
)
def test_that_dated_rows_without_amounts_are_refused_by_what_is_wrong(
    workspace: Workspace, tmp_path: Path, header: str, amount: str, code: str
) -> None:
    path = csv(tmp_path, f"日期,客户,{header}", f'2026-01-05,甲,"{amount}"')
    with pytest.raises(DomainError, match=code):
        imported(workspace, path)
