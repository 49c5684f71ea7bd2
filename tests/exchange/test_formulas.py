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
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_workbook

HEADER = ["日期", "单号", "行号", "业务员", "客户", "数量", "单价", "金额"]
ROWS = [[date(2026, 10, n), f"S{n}", "1", "张伟", "甲公司", n, 10.5, 1.0] for n in range(1, 6)]


def without_values(path: Path, wanted: set[str], rows: list[list[object]] | None = None) -> Path:
    """Write a workbook whose ``wanted`` cells hold a formula and no value, as programs do."""
    honest = write_workbook(path.with_suffix(".tmp"), {"十月": [HEADER, *(rows or ROWS)]})
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            body = source.read(name).decode()
            for cell in wanted if name.endswith("sheet1.xml") else ():
                start = body.index(f'<c r="{cell}"')
                end = body.index("</c>", start)
                body = f'{body[:start]}<c r="{cell}"><f>F2*G2</f><v></v>{body[end:]}'
            out.writestr(name, body)
    return path


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
    assert (file.imported, dict(file.rejected_by_reason)) == (4, {"exchange.missing_amount": 1})
    assert file.rejected_rows[0].row_no == 3


def test_that_a_workbook_saved_by_excel_tells_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"十月": [HEADER, *ROWS]})
    assert pass_gate(path).uncalculated == {}
    assert "exchange.uncalculated" not in {n.code for n in imported(workspace, path).files[0].notes}


@pytest.mark.parametrize("size", [1, 7, 64, 4_096])
def test_that_cells_are_found_wherever_pieces_end(size: int) -> None:
    body = (
        b'<row><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c>'
        b'<c r="C1" s="3"><f>A1</f></c><c r="D1"><f t="shared" si="0"/><v/></c>'
        b'<c r="E1" t="str"><f>A1&amp;"x"</f><v></v></c></row>'
    )
    scan = FormulaScan()
    for start in range(0, len(body), size):
        scan.feed("xl/worksheets/sheet1.xml", body[start : start + size])
    assert scan._found["xl/worksheets/sheet1.xml"].cells == ["C1", "D1", "E1"]
