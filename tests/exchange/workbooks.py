"""Workbooks and texts that the tests of reading write for themselves."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def write_workbook(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """Write rows to sheets; dates as real dates, None as an empty cell."""
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, date | datetime):
                    sheet.write_datetime(r, c, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(r, c, cell)
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return path


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a delimited text as it stands."""
    path.write_bytes(text.encode(encoding))
    return path


def patched(
    path: Path,
    edit: Callable[[str, bytes], bytes] = lambda _name, body: body,
    added: Sequence[tuple[str, bytes]] = (),
) -> Path:
    """Write an honest small workbook with some members changed or added."""
    plain = io.BytesIO()
    book = xlsxwriter.Workbook(plain)
    sheet = book.add_worksheet()
    for i in range(5):
        sheet.write_row(i, 0, [f"名{i}", i])
    book.close()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            out.writestr(name, edit(name, source.read(name)))
        for name, body in added:
            out.writestr(name, body)
    return path


def with_sheet(body: bytes) -> Callable[[str, bytes], bytes]:
    """Return an edit that puts ``body`` in place of the first sheet."""
    return lambda name, old: body if name == SHEET else old


def write_ods(path: Path, rows: Sequence[Sequence[str | float]]) -> Path:
    """Write the smallest OpenDocument spreadsheet: one sheet of texts and numbers."""

    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    body = "".join(
        "<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f'<office:body><office:spreadsheet><table:table table:name="一月">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("content.xml", content)
        out.writestr("META-INF/manifest.xml", manifest)
    return path
