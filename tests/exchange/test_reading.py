"""Sheets and rows as the reading process gives them."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.exchange.reader_frames import receive
from desktop_sales.exchange.reading import TableFile, read_tables
from tests.exchange.workbooks import write_ods, write_text, write_workbook


def test_that_a_workbook_gives_its_sheets_and_rows(tmp_path: Path) -> None:
    rows = [["日期", "金额"], *[[date(2026, 1, 1 + i % 28), i] for i in range(4_500)]]
    path = write_workbook(tmp_path / "a.xlsx", {"一": rows, "二": [["x"]]})
    with TableFile(path) as file:
        assert [(s.name, s.row_count) for s in file.sheets] == [("一", 4_501), ("二", 1)]
        assert file.sheet("一").head[1] == [date(2026, 1, 1), 0.0]
        blocks = list(file.blocks("一"))
        assert [len(block) for block in blocks] == [2_000, 2_000, 501]
        assert blocks[2][-1] == [date(2026, 1, 1 + 4_499 % 28), 4_499.0]
        with pytest.raises(DomainError, match=r"exchange\.no_such_sheet"):
            file.sheet("三")


def test_that_a_table_away_from_the_corner_keeps_its_row_numbers(tmp_path: Path) -> None:
    for count in (3, 2_500):
        rows = [
            [],
            [],
            [None, "日期", "金额"],
            *[[None, date(2026, 1, 5), i] for i in range(count)],
        ]
        path = write_workbook(tmp_path / f"b{count}.xlsx", {"s": rows})
        with TableFile(path) as file:
            assert file.sheets[0].first_row == 3
            block = next(file.blocks("s"))
            assert block[0][-2:] == ["日期", "金额"]
            assert len(block[0]) == 2


def test_that_cells_merged_downward_repeat_their_value(tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["业务员", "金额"])
    sheet.merge_range("A2:A4", "张三")
    for row in range(1, 5):
        sheet.write(row, 1, row)
    book.close()
    with TableFile(path) as file:
        people = [row[0] for row in next(file.blocks("Sheet1"))]
    assert people == ["业务员", "张三", "张三", "张三", None]


def test_that_a_hidden_sheet_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "h.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("见")
    book.add_worksheet("藏").hide()
    book.close()
    assert [(sheet.name, sheet.shown) for sheet in read_tables(path)] == [
        ("见", True),
        ("藏", False),
    ]


def test_that_a_text_tells_its_encoding_and_delimiter(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.csv", "日期|金额\n2026-01-05|1\n", "gbk")
    with TableFile(path) as file:
        assert (file.encoding, file.delimiter) == ("gb18030", "|")
        assert file.sheets[0].row_count == 3
        assert list(file.blocks("")) == [[["日期", "金额"], ["2026-01-05", "1"]]]


def test_that_whole_columns_tell_filling_and_date_order(tmp_path: Path) -> None:
    lines = ["a,b", *["3/4/2017,x"] * 300, "4/13/2017,", *[",y"] * 99]
    path = write_text(tmp_path / "a.csv", "\n".join(lines))
    with TableFile(path) as file:
        facts = file.column_facts("", 1, [0, 1])
    assert (facts[0].filled, facts[0].year_last, facts[0].order) == (301 / 400, True, "mdy")
    assert (facts[1].year_last, facts[1].order) == (False, None)


@pytest.mark.parametrize("row", [5, 2_000, 1_048_575])
def test_that_a_stray_cell_far_to_the_right_is_left_out(tmp_path: Path, row: int) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "far.xlsx"))
    sheet = book.add_worksheet("s")
    grey = book.add_format({"bg_color": "gray"})
    for number in range(2_001):
        sheet.write_row(number, 0, ["客户", number])
    sheet.write(row, 16_383, "x")
    sheet.write_blank(1, 16_382, None, grey)
    sheet.write(1, 701, "ZZ")
    book.close()
    with TableFile(tmp_path / "far.xlsx") as file:
        assert file.sheets[0].row_count == 2_001
        rows = [row for block in file.blocks("s") for row in block]
    assert [row[:2] for row in rows] == [["客户", float(number)] for number in range(2_001)]
    assert (len(rows[1]), rows[1][-1]) == (702, "ZZ")


def test_that_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match=r"exchange\.no_such_file"):
        TableFile(tmp_path / "none.xlsx")


def test_that_frames_hold_plain_values_only() -> None:
    import io
    import pickle
    import struct

    body = pickle.dumps(Path("x"))
    with pytest.raises(pickle.UnpicklingError):
        receive(io.BytesIO(struct.pack(">Q", len(body)) + body))


def test_that_an_open_document_is_read(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", [["日期", "金额"], ["2026-01-05", 1.5]])
    with TableFile(path) as file:
        assert [sheet.name for sheet in file.sheets] == ["一月"]
        assert list(file.blocks("一月")) == [[["日期", "金额"], ["2026-01-05", 1.5]]]


def test_that_a_web_page_under_the_name_of_a_workbook_is_told(tmp_path: Path) -> None:
    path = write_text(
        tmp_path / "销售.xls", "\r\n<html><table><tr><td>日期</td></tr></table></html>"
    )
    with pytest.raises(DomainError) as caught:
        read_tables(path)
    assert caught.value.code == "exchange.web_page"
    assert "xlsx" in sentence_of(caught.value)


def test_that_a_damaged_old_workbook_under_a_new_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "销售.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4_096))
    with pytest.raises(DomainError) as caught:
        read_tables(path)
    assert caught.value.code == "exchange.damaged"
