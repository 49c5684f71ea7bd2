"""Hostile workbooks: refused with a reason, and the program goes on."""

import zipfile
from pathlib import Path

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.gate import GateLimits, pass_gate
from desktop_sales.exchange.reading import TableFile, read_tables
from tests.exchange.workbooks import NAMESPACE, SHEET, patched, with_sheet, write_workbook

LAUGHS = (
    '<!DOCTYPE z [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{i} "' + f"&a{i - 1};" * 10 + '">' for i in range(1, 10))
    + "]>"
)
INLINE = f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
XXE = '<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def refusal(path: Path) -> tuple[str, object]:
    with pytest.raises(DomainError) as caught:
        pass_gate(path)
    return caught.value.code, caught.value.details.get("reason")


@pytest.mark.parametrize(
    "body",
    [
        (LAUGHS + INLINE).encode(),
        ('<?xml version="1.0"?>' + LAUGHS + INLINE).encode(),
        ("<!-- <worksheet> -->" + LAUGHS + INLINE).encode(),
        (f'<?xml version="1.0"?>{XXE}' + INLINE.replace("&a9;", "&x;")).encode(),
        b"\xef\xbb\xbf" + (LAUGHS + INLINE).encode(),
        b"<!-- " + b"x" * 70_000 + b" -->" + (LAUGHS + INLINE).encode(),
    ],
)
def test_that_a_document_type_is_refused(tmp_path: Path, body: bytes) -> None:
    path = patched(tmp_path / "dtd.xlsx", with_sheet(body))
    assert refusal(path) == ("exchange.hostile", "dtd")


@pytest.mark.parametrize(
    "body",
    [
        ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS + INLINE).encode("utf-16"),
        (LAUGHS + INLINE).encode("utf-16-be"),
        ('<?xml version="1.0" encoding="UTF-7"?>' + INLINE).encode(),
    ],
)
def test_that_an_odd_encoding_is_refused(tmp_path: Path, body: bytes) -> None:
    path = patched(tmp_path / "utf16.xlsx", with_sheet(body))
    assert refusal(path) == ("exchange.hostile", "encoding")


@pytest.mark.parametrize("quote", ["'", '"'])
def test_that_a_giant_merge_is_refused(tmp_path: Path, quote: str) -> None:
    merge = f"</sheetData><mergeCells count='1'><mergeCell ref={quote}A1:XFD1048576{quote}/></mergeCells>"
    path = patched(
        tmp_path / "merged.xlsx",
        lambda name, body: body.replace(b"</sheetData>", merge.encode()) if name == SHEET else body,
    )
    assert refusal(path) == ("exchange.hostile", "merge")


def test_that_zeros_without_end_are_refused(tmp_path: Path) -> None:
    path = patched(
        tmp_path / "zeros.xlsx",
        lambda name, body: (
            body.replace(b"</worksheet>", b" " * 60_000_000 + b"</worksheet>")
            if name == SHEET
            else body
        ),
    )
    assert refusal(path) == ("exchange.hostile", "ratio")


@pytest.mark.parametrize("name", ["../../../evil.txt", "C:\\evil.txt", "//host/share", "a/../../b"])
def test_that_a_name_that_leaves_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = patched(tmp_path / "names.xlsx", added=[(name, b"x")])
    assert refusal(path) == ("exchange.hostile", "name")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_that_a_double_name_is_refused(tmp_path: Path) -> None:
    path = patched(tmp_path / "double.xlsx", added=[(SHEET.upper(), b"<a/>")])
    assert refusal(path) == ("exchange.hostile", "double_name")


def test_that_too_many_members_are_refused(tmp_path: Path) -> None:
    path = patched(tmp_path / "many.xlsx", added=[(f"x{i}", b"") for i in range(2_001)])
    assert refusal(path) == ("exchange.hostile", "members")


def test_that_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    honest = write_workbook(tmp_path / "ok.xlsx", {"a": [["姓名", "金额"], ["张三", 1]]})
    assert pass_gate(honest).kind == "xlsx"
    cases = {
        "cut.xlsx": (honest.read_bytes()[:2000], "exchange.damaged"),
        "not.xlsx": (b"PK\x03\x04garbage", "exchange.damaged"),
        "empty.xlsx": (b"", "exchange.empty_file"),
        "text.xlsx": (b"hello", "exchange.not_a_table"),
    }
    for name, (body, code) in cases.items():
        (tmp_path / name).write_bytes(body)
        assert refusal(tmp_path / name)[0] == code
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as archive:
        archive.writestr("a.txt", "hello")
    assert refusal(tmp_path / "plain.zip")[0] == "exchange.not_a_table"


def test_that_a_large_file_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "ok.xlsx", {"a": [["姓名"], ["张三"]]})
    with pytest.raises(DomainError, match=r"exchange\.file_too_large"):
        pass_gate(path, GateLimits(file=100))


def test_that_a_far_cell_of_an_undeclared_range_ends_the_reader_and_not_the_program(
    tmp_path: Path,
) -> None:
    body = (
        f"<worksheet {NAMESPACE}><sheetData>"
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = patched(tmp_path / "far.xlsx", with_sheet(body.encode()))
    with pytest.raises(DomainError) as caught:
        read_tables(path)
    assert caught.value.code in ("exchange.hostile", "exchange.too_much_memory")
    honest = write_workbook(tmp_path / "ok.xlsx", {"a": [["姓名", "金额"], ["张三", 1]]})
    assert read_tables(honest)[0].name == "a"


def test_that_a_silent_reader_is_ended(tmp_path: Path) -> None:
    honest = write_workbook(tmp_path / "ok.xlsx", {"a": [["姓名", "金额"], ["张三", 1]]})
    with pytest.raises(DomainError) as caught:
        TableFile(honest, seconds=0.0001)
    assert caught.value.details["reason"] == "time"
