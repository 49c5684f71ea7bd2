"""Encodings and delimiters of text files."""

from pathlib import Path

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.exchange.delimited import delimiter_in, delimiter_of, encoding_of, read_rows
from desktop_sales.exchange.reading import read_tables

TEXT = "日期,客户,金额\n2026-01-05,拾光百货,12.5\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_that_the_encoding_is_found(tmp_path: Path, encoding: str, found: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert encoding_of(path) == found
    assert list(read_rows(path, found, ","))[1] == ["2026-01-05", "拾光百货", "12.5"]


def test_that_a_short_gbk_text_is_not_taken_for_korean(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("姓名\n张三\n".encode("gbk"))
    assert encoding_of(path) == "gb18030"


def test_that_an_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("姓名,金額\n".encode("big5"))
    assert encoding_of(path, "Big5") == "cp950"
    with pytest.raises(DomainError, match=r"exchange\.unknown_encoding"):
        encoding_of(path, "klingon")
    with pytest.raises(DomainError, match=r"exchange\.undecodable"):
        encoding_of(path, "UTF-8")


def test_that_a_binary_file_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x89PNG\x00\x01\x02" * 50)
    with pytest.raises(DomainError, match=r"exchange\.not_a_table"):
        encoding_of(path)


@pytest.mark.parametrize("delimiter", [",", "\t", "|", ";"])
def test_that_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [["号", "名称", "金额"], ["1", "HL Frame - Black, 58", "1.5"], ["2", "Helmet, Red", "2"]]
    text = "\r\n".join(
        delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in rows
    )
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert delimiter_in(path, "utf-8") == delimiter
    assert list(read_rows(path, "utf-8", delimiter))[1] == rows[1]


def test_that_one_column_falls_back_to_commas() -> None:
    assert delimiter_of("姓名\n张三\n李四\n") == ","


def test_that_line_breaks_within_quotes_stay_in_their_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'a,b\r\n"x\r\ny",2\r\n')
    assert list(read_rows(path, "utf-8", ","))[1] == ["x\r\ny", "2"]


def test_that_an_endless_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n"' + "x" * 1_200_000, encoding="utf-8")
    with pytest.raises(DomainError, match=r"exchange\.cell_too_long") as refusal:
        list(read_rows(path, "utf-8", ","))
    assert refusal.value.details["row"] == 2


def test_that_a_row_of_a_million_columns_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("日期,客户,金额\n" + ",".join("1" * 1_000_000), encoding="utf-8")
    with pytest.raises(DomainError, match=r"exchange\.too_many_columns") as refusal:
        read_tables(path)
    told = sentence_of(refusal.value)
    assert "第2行" in told.replace(" ", "")
    assert "1,000,000" in told
    assert "损坏" not in told


@pytest.mark.parametrize("end", ["", "\n"])
def test_that_an_open_quotation_mark_is_refused_with_its_row(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'日期,客户,金额\n2026-10-01,"拾光,1\n2026-10-02,甲,2{end}', encoding="utf-8")
    with pytest.raises(DomainError, match=r"exchange\.quote_open") as refusal:
        list(read_rows(path, "utf-8", ","))
    assert refusal.value.details["row"] == 2


@pytest.mark.parametrize("last", ['2026-10-01,"甲\n乙",1', '2026-10-01,5" 管,1'])
def test_that_closed_and_bare_quotation_marks_are_read(tmp_path: Path, last: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"日期,客户,金额\n{last}", encoding="utf-8")
    assert len(list(read_rows(path, "utf-8", ","))) == 2
