"""Tables out: types, formats, and no formula from a text."""

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.exchange.tables_out import (
    FORMULA_STARTS,
    CellKind,
    OutColumn,
    guarded,
    write_csv,
    write_xlsx,
)

COLUMNS = (
    OutColumn("姓名"),
    OutColumn("销售额", CellKind.FEN),
    OutColumn("完成率", CellKind.RATE),
    OutColumn("日期", CellKind.DATE),
    OutColumn("数量", CellKind.QUANTITY_E3),
)
ROW = ("=HYPERLINK(1)", 123_450, Decimal("0.944"), date(2026, 1, 5), 328)


def test_that_a_workbook_holds_typed_values_and_texts_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert write_xlsx(path, COLUMNS, [ROW, (None, None, None, None, None)], sheet="一[1]") == 2
    sheet = openpyxl.load_workbook(path)["一 1"]
    cells = sheet[2]
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "d", "n"]
    assert cells[0].value == "=HYPERLINK(1)"
    assert (cells[1].value, cells[1].number_format) == (1234.5, "#,##0.00")
    assert (cells[2].value, cells[2].number_format) == (0.944, "0.0%")
    assert cells[3].value == datetime(2026, 1, 5)  # noqa: DTZ001
    assert cells[4].value == 0.328
    assert sheet.freeze_panes == "A2"


def test_that_a_title_stands_above_the_header(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(path, COLUMNS[:1], [["张三"]], title="目标表")
    sheet = openpyxl.load_workbook(path).active
    assert [sheet.cell(r, 1).value for r in (1, 2, 3, 4)] == ["目标表", None, "姓名", "张三"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "-", "+86 10"]
)
def test_that_texts_like_formulas_get_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_that_numbers_and_plain_texts_stay(tmp_path: Path) -> None:
    assert [guarded(text) for text in ("-12.5", "+3", "张三", "a=b")] == [
        "-12.5",
        "+3",
        "张三",
        "a=b",
    ]
    path = tmp_path / "out.csv"
    moment = OutColumn("时间", CellKind.MOMENT)
    write_csv(path, (*COLUMNS, moment), [(*ROW, datetime(2026, 1, 5, tzinfo=UTC))])
    body = path.read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    line = body.decode("utf-8-sig").splitlines()[1]
    assert line.startswith("'=HYPERLINK(1),1234.50,0.944,2026-01-05,0.328,2026-01-0")


@given(st.text(max_size=30))
def test_that_no_csv_text_begins_a_formula(text: str) -> None:
    safe = guarded(text)
    if safe.startswith(FORMULA_STARTS):
        assert float(safe) == float(text)


def test_that_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="zip"):
        write_csv(path, COLUMNS, [("too", 1)])
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_that_a_refused_file_has_its_sentence_wherever_it_is_written_from() -> None:
    program = (
        "from pathlib import Path\n"
        "from desktop_sales.core.errors import DomainError\n"
        "from desktop_sales.core.sentences import sentence_of\n"
        "from desktop_sales.exchange.tables_out import write_csv\n"
        "try:\n"
        "    write_csv(Path('no such folder/a.csv'), [], [])\n"
        "except DomainError as error:\n"
        "    print(error.code, 'no such folder' in sentence_of(error))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["exchange.not_writable", "True"]


def test_that_a_large_workbook_is_the_same_and_leaves_nothing_beside_it(tmp_path):
    columns = [OutColumn("姓名"), OutColumn("金额", CellKind.YUAN)]
    rows = [["=1+1", 1], ["林晓", None]]
    found = []
    for name, large in (("small", False), ("large", True)):
        path = tmp_path / f"{name}.xlsx"
        assert write_xlsx(path, columns, rows, title="表", large=large) == 2
        sheet = openpyxl.load_workbook(path).active
        found.append(
            (
                [[(cell.value, cell.data_type) for cell in row] for row in sheet],
                sheet.freeze_panes,
                sheet.auto_filter.ref,
                sheet.column_dimensions["A"].width,
            )
        )
    assert found[0] == found[1]
    assert {path.name for path in tmp_path.iterdir()} == {"small.xlsx", "large.xlsx"}
