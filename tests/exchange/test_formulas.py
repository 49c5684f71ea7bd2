"""Formulas that no program has calculated are told, and replaced where two columns give them."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.formulas import FormulaScan
from desktop_sales.exchange.gate import pass_gate
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.report import ImportReport
from desktop_sales.exchange.survey_answers import read_answers
from desktop_sales.exchange.values import UNCALCULATED
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_text, write_workbook

HEADER = ["日期", "单号", "行号", "业务员", "客户", "数量", "单价", "金额"]
ROWS = [[date(2026, 10, n), f"S{n}", "1", "张伟", "甲公司", n, 10.5, 1.0] for n in range(1, 6)]


NOT_CALCULATED = "><f>F2*G2</f><v></v>"


def error(text: str) -> str:
    """Return the inside of a cell whose formula yields an error, as Excel keeps it."""
    return f' t="e"><f>F2*G2</f><v>{text}</v>'


def with_cells(path: Path, cells: dict[str, str], rows: list[list[object]]) -> Path:
    """Write a workbook with other insides of some cells."""
    honest = write_workbook(path.with_suffix(".tmp"), {"十月": rows})
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            body = source.read(name).decode()
            for cell, inside in cells.items() if name.endswith("sheet1.xml") else ():
                start = body.index(f'<c r="{cell}"')
                end = body.index("</c>", start)
                body = f'{body[:start]}<c r="{cell}"{inside}{body[end:]}'
            out.writestr(name, body)
    return path


def without_values(path: Path, wanted: set[str], rows: list[list[object]] | None = None) -> Path:
    """Write sales whose ``wanted`` cells hold a formula and no value, as programs do."""
    return with_cells(path, dict.fromkeys(wanted, NOT_CALCULATED), [HEADER, *(rows or ROWS)])


def imported(workspace: Workspace, path: Path) -> ImportReport:
    with prepare(workspace, [path], Kind.SALES) as preparation:
        return run_import(workspace, preparation)


def test_that_amounts_never_calculated_come_from_quantity_and_price_and_are_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = without_values(tmp_path / "a.xlsx", {f"H{n}" for n in range(2, 7)})
    (file,) = imported(workspace, path).files
    assert (file.read, file.imported, file.rejected) == (5, 5, 0)
    assert file.amount_fen == 1050 * (1 + 2 + 3 + 4 + 5)
    told = {note.code: dict(note.details) for note in file.notes}
    assert told["exchange.uncalculated"] == {"count": 5, "cells": "H2、H3、H4"}
    assert told["exchange.amounts_priced"] == {"count": 5}


def test_that_an_amount_beside_an_empty_price_is_still_missing(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][6] = None
    path = without_values(tmp_path / "a.xlsx", {"H3", "H4"}, rows)
    (file,) = imported(workspace, path).files
    assert (file.imported, dict(file.rejected_by_reason)) == (4, {"exchange.not_calculated": 1})
    assert file.rejected_rows[0].row_no == 3
    assert "金额" in file.rejected_rows[0].reason
    assert "计算" in file.rejected_rows[0].reason


@pytest.mark.parametrize(
    ("cell", "text", "header"),
    [("H3", "#REF!", "金额"), ("A3", "#VALUE!", "日期"), ("D3", "#N/A", "业务员")],
)
def test_that_the_error_of_a_formula_is_told_and_not_taken_for_an_empty_cell(
    workspace: Workspace, tmp_path: Path, cell: str, text: str, header: str
) -> None:
    path = with_cells(tmp_path / "a.xlsx", {cell: error(text)}, [HEADER, *ROWS])
    (file,) = imported(workspace, path).files
    assert (file.imported, dict(file.rejected_by_reason)) == (4, {"exchange.formula_error": 1})
    row = file.rejected_rows[0]
    assert row.row_no == 3
    assert text in row.reason
    assert row.cells[header] == text
    assert header in row.reason


def test_that_the_same_error_in_a_text_file_is_told_alike(
    workspace: Workspace, tmp_path: Path
) -> None:
    lines = ["日期,单号,业务员,客户,金额"] + [
        f"2026-10-0{n},S{n},张伟,甲公司,{'#DIV/0!' if n == 2 else 10}" for n in range(1, 6)
    ]
    path = write_text(tmp_path / "a.csv", "\n".join(lines))
    (file,) = imported(workspace, path).files
    assert (file.imported, dict(file.rejected_by_reason)) == (4, {"exchange.formula_error": 1})


def test_that_rows_prepared_with_formulas_alone_stay_blank(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [*ROWS, [None] * 6 + [1.0, 1.0]]
    cells = {"G7": NOT_CALCULATED, "H7": error("#DIV/0!")}
    path = with_cells(tmp_path / "a.xlsx", cells, [HEADER, *rows])
    (file,) = imported(workspace, path).files
    assert (file.imported, file.rejected, file.blank_rows) == (5, 0, 1)


def test_that_a_list_tells_a_formula_apart_from_an_empty_cell(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [["回款日期", "客户", "回款金额"], *([date(2026, 10, n), "甲", 1.0] for n in (1, 2, 3))]
    cells = {"C2": NOT_CALCULATED, "C3": error("#REF!")}
    path = with_cells(tmp_path / "a.xlsx", cells, rows)
    with prepare(workspace, [path], Kind.RECEIPTS) as preparation:
        (file,) = run_import(workspace, preparation).files
    reasons = {row.row_no: row.code for row in file.rejected_rows}
    assert reasons[2] == "exchange.not_calculated"
    assert reasons[3] == "exchange.formula_error"


def test_that_a_workbook_saved_by_excel_tells_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"十月": [HEADER, *ROWS]})
    assert pass_gate(path).valueless == {}
    assert "exchange.uncalculated" not in {n.code for n in imported(workspace, path).files[0].notes}


@pytest.mark.parametrize("size", [1, 7, 64, 4_096])
def test_that_cells_are_found_wherever_pieces_end(size: int) -> None:
    body = (
        b'<row><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c>'
        b'<c r="C1" s="3"><f>A1</f></c><c r="D1"><f t="shared" si="0"/><v/></c>'
        b'<c r="E1" t="str"><f>A1&amp;"x"</f><v></v></c>'
        b'<c r="F1" t="s"><v>0</v></c><c r="G1" s="2" t="e"><f>A9*2</f><v>#REF!</v></c></row>'
    )
    scan = FormulaScan()
    for start in range(0, len(body), size):
        scan.feed("xl/worksheets/sheet1.xml", body[start : start + size])
    found = scan._found["xl/worksheets/sheet1.xml"]
    assert found.cells == ["C1", "D1", "E1"]
    assert found.marks == {1: {**dict.fromkeys((3, 4, 5), UNCALCULATED), 7: "#REF!"}}


def test_that_an_answer_of_a_survey_is_left_out_where_a_formula_failed(tmp_path: Path) -> None:
    rows = [["客户", "送货", "服务"], ["甲", 5.0, 4.0], ["乙", 1.0, 3.0]]
    path = with_cells(tmp_path / "a.xlsx", {"B3": error("#N/A"), "C3": NOT_CALCULATED}, rows)
    assert read_answers(path).rows[1] == ("乙", "", "")
