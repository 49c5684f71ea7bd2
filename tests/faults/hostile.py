"""Files built to harm, made by code: small on disk, each with what the program must do with it.

``python -m tests.faults.hostile FOLDER`` writes them all, to try them on another program.
"""

import io
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.exchange.workbooks import NAMESPACE, SHEET, patched, with_sheet, write_ods
from tests.faults.compound_files import compound_file

SALES = (
    "日期,单据编号,业务员,客户,产品,数量,金额,成本\n"
    + "".join(f"2026-10-{d:02},S{d},林晓,拾光{d},水泵,{d},{d * 100},{d * 60}\n" for d in range(1, 13))
)  # fmt: skip
ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
LAUGHS = (
    '<!DOCTYPE z [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{i} "' + f"&a{i - 1};" * 10 + '">' for i in range(1, 10))
    + "]>"
)
QUADRATIC = f'<!DOCTYPE z [<!ENTITY a "{"h" * 50_000}">]>'
XXE = '<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
INLINE = (
    f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c>'
    "</row></sheetData></worksheet>"
)

Write = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: its name, what writes it, and whether it holds rows that may be taken as texts."""

    name: str
    write: Write
    harmless: bool = False


def corpus() -> tuple[Hostile, ...]:
    """Return every file; the same bytes each time."""
    return (*_packed(), *_xml(), *_cells(), *_not_workbooks(), *_old_workbooks(), *_texts())


def _book(edit: Callable[[str, bytes], bytes] | None = None, **more: bytes) -> Write:
    keep = edit or (lambda _name, body: body)
    return lambda path: patched(path, keep, [*more.items()])


def _sheet(body: str | bytes) -> Write:
    return _book(with_sheet(body.encode() if isinstance(body, str) else body))


def _bytes(content: bytes) -> Write:
    return lambda path: path.write_bytes(content)


def honest_book() -> bytes:
    """Return the sales of a month as a workbook, to be cut or bent."""
    import xlsxwriter

    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain, {"in_memory": True}) as book:
        page = book.add_worksheet("十月")
        for row, line in enumerate(SALES.splitlines()):
            for column, cell in enumerate(line.split(",")):
                number = row and column > 4
                page.write(row, column, float(cell) if number else cell)
    return plain.getvalue()


def honest_ods() -> bytes:
    """Return the sales of a month as an OpenDocument sheet."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        rows = [line.split(",") for line in SALES.splitlines()]
        return write_ods(Path(folder) / "x.ods", rows).read_bytes()


def _packed() -> Iterator[Hostile]:
    """Zips: bombs, names with tricks, untrue sizes, locks, cuts."""
    zeros = b" " * 60_000_000
    yield Hostile(
        "bomb.xlsx",
        _book(
            lambda name, body: (
                body.replace(b"</worksheet>", zeros + b"</worksheet>") if name == SHEET else body
            )
        ),
    )
    yield Hostile("strings_bomb.xlsx", _book(None, **{"xl/sharedStrings2.xml": b"<" + zeros}))
    yield Hostile("overlapping_members.xlsx", _overlapping)
    yield Hostile("declared_sizes.xlsx", lambda path: _patched_zip(path, b"PK\1\2", 24, 1 << 31))
    yield Hostile("untrue_sizes.xlsx", lambda path: _patched_zip(path, b"PK\1\2", 24, 10))
    yield Hostile("many_members.xlsx", _book(None, **{f"x{n}": b"" for n in range(2_001)}))
    for number, name in enumerate(
        ("../../../evil.xml", "C:\\evil.xml", "//host/share.xml", "a/../../b.xml", "/etc/../x.xml")
    ):
        yield Hostile(f"path_{number}.xlsx", _book(None, **{name: b"<a/>"}))
    yield Hostile("nul_name.xlsx", _nul_name)
    yield Hostile("double_name.xlsx", _book(None, **{SHEET.upper(): b"<a/>"}))
    yield Hostile("locked_members.xlsx", lambda path: _patched_zip(path, b"PK\1\2", 8, 1, "<H"))
    yield Hostile("odd_method.xlsx", lambda path: _patched_zip(path, b"PK\1\2", 10, 99, "<H"))
    honest = honest_book()
    for share in (1, 4, 7, 9):
        cut = honest[: len(honest) * share // 10]
        yield Hostile(f"cut_at_{share}0_percent.xlsx", _bytes(cut))
        yield Hostile(f"head_lost_{share}0_percent.xlsx", _bytes(honest[len(cut) :]))
    ods = honest_ods()
    yield Hostile("cut.ods", _bytes(ods[: len(ods) * 2 // 3]))
    yield Hostile("no_directory.xlsx", _bytes(honest.replace(b"PK\5\6", b"PK\0\0")))
    yield Hostile(
        "zip64_nonsense.xlsx", lambda path: _patched_zip(path, b"PK\5\6", 8, 0xFFFF, "<H")
    )
    yield Hostile("plain.zip", _zip({"readme.txt": b"hello"}))
    yield Hostile("document.docx", _zip({"word/document.xml": b"<w:document/>"}))
    yield Hostile("no_sheets.xlsx", _zip({"xl/workbook.xml": b"<workbook/>"}))
    yield Hostile("no_relations.xlsx", _book(_lost("xl/_rels/workbook.xml.rels")))
    yield Hostile("relation_outside.xlsx", _book(_relation(b"../../../../etc/passwd")))
    yield Hostile("relation_remote.xlsx", _book(_relation(b"http://127.0.0.1:9/evil.xml")))


def _zip(members: dict[str, bytes]) -> Write:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for name, body in members.items():
                out.writestr(name, body)

    return write


def _lost(lost: str) -> Callable[[str, bytes], bytes]:
    return lambda name, body: b"<Relationships/>" if name == lost else body


def _relation(target: bytes) -> Callable[[str, bytes], bytes]:
    old = b"worksheets/sheet1.xml"
    return lambda name, body: body.replace(old, target) if name.endswith(".rels") else body


def _patched_zip(path: Path, mark: bytes, at: int, value: int, form: str = "<I") -> None:
    """Write another value into every header of a kind: what a zip says of itself."""
    body = bytearray(honest_book())
    place = body.find(mark)
    while place >= 0:
        struct.pack_into(form, body, place + at, value)
        place = body.find(mark, place + 4)
    path.write_bytes(bytes(body))


def _overlapping(path: Path) -> None:
    """Write many entries of one kernel of data: 1,900 times 20 MB out of 20 KB."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(bytes(20 << 20)) + kernel.flush()
    crc, local, directory = zlib.crc32(bytes(20 << 20)), bytearray(), bytearray()
    name = b"xl/worksheets/sheet0.xml"
    head = struct.pack("<5H3I2H", 20, 0, 8, 0, 0, crc, len(packed), 20 << 20, len(name), 0)
    local += b"PK\3\4" + head + name + packed
    for n in range(1_900):
        called = b"xl/worksheets/s%d.xml" % n
        about = struct.pack("<5H3I2H", 20, 0, 8, 0, 0, crc, len(packed), 20 << 20, len(called), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + about + struct.pack("<3H2I", 0, 0, 0, 0, 0)
        directory += called
    end = struct.pack("<4H2IH", 0, 0, 1_900, 1_900, len(directory), len(local), 0)
    path.write_bytes(bytes(local + directory) + b"PK\5\6" + end)


def _nul_name(path: Path) -> None:
    patched(path, added=[("evil0.xml", b"<a/>")])
    path.write_bytes(path.read_bytes().replace(b"evil0.xml", b"evil\0.xml"))


def _xml() -> Iterator[Hostile]:
    """Sheets whose XML harms: entities, foreign encodings, depth, and patterns that take ages."""
    for name, prolog, text in (
        ("laughs", LAUGHS, "&a9;"),
        ("laughs_late", "<!-- " + "x" * 70_000 + " -->" + LAUGHS, "&a9;"),
        ("quadratic", QUADRATIC, "&a;" * 20_000),
        ("outside_entity", XXE, "&x;"),
    ):
        yield Hostile(f"{name}.xlsx", _sheet(prolog + INLINE % text))
    yield Hostile("laughs_utf16.xlsx", _sheet((LAUGHS + INLINE % "&a9;").encode("utf-16")))
    declared = '<?xml version="1.0" encoding="UTF-7"?>'
    yield Hostile("utf7.xlsx", _sheet(declared + INLINE % "x"))
    yield Hostile("laughs.ods", _ods(LAUGHS, "&a9;"))
    deep = "<a>" * 400_000
    yield Hostile("deep.xlsx", _sheet(f"<worksheet {NAMESPACE}><sheetData>{deep}"))
    yield Hostile("deep.ods", _ods("", "<text:p>" * 200_000))
    wide = " ".join(f'a{n}="1"' for n in range(200_000))
    yield Hostile("attributes.xlsx", _sheet(f"<worksheet {NAMESPACE} {wide}>"))
    # What a careless pattern would walk again from every place.
    opened = f"<worksheet {NAMESPACE}><sheetData>"
    yield Hostile("open_cells.xlsx", _sheet(opened + "<c " * 300_000 + "<f/></c>"))
    yield Hostile("open_references.xlsx", _sheet(opened + "<c " + 'r="A1" ' * 140_000 + "<f/></c>"))
    blank = '<c r="A1"><f/>' + " " * 900_000 + "x</c>"
    yield Hostile("blank_run.xlsx", _sheet(opened + blank))
    yield Hostile("open_merges.xlsx", _sheet(opened + "<mergeCell " * 95_000 + "</sheetData>"))
    yield Hostile("comments.xlsx", _sheet("<!--" * 16_000 + INLINE % "x"))


def _ods(prolog: str, text: str, cell: str = "", row: str = "") -> Write:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {ODS_NAMES}>'
        '<office:body><office:spreadsheet><table:table table:name="一月">'
        f'<table:table-row {row}><table:table-cell office:value-type="string" {cell}>'
        f"<text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return _zip(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _cells() -> Iterator[Hostile]:
    """Sheets whose cells harm: far away, merged without bounds, repeated, of nonsense."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row>'
    for name, last, row in (
        ("far_cell", "XFD1048576", 1_048_576),
        ("wide_cell", "XFD900", 900),
        ("far_row", "Z1048576", 1_048_576),
        ("beyond_cell", "ZZZZZ99999999", 99_999_999),
        ("endless_reference", "A" * 5_000 + "9" * 5_000, 1),
    ):
        body = f'{far}<row r="{row}"><c r="{last}"><v>1</v></c></row>'
        yield Hostile(f"{name}.xlsx", _rows(body))
    declared = f'<worksheet {NAMESPACE}><dimension ref="A1:XFD1048576"/><sheetData>{far}</sheetData></worksheet>'
    yield Hostile("declared_dimension.xlsx", _sheet(declared))
    for quote, name in (("'", "single"), ('"', "double")):
        merge = f"<mergeCells><mergeCell ref={quote}A1:XFD1048576{quote}/></mergeCells>"
        yield Hostile(f"merged_{name}.xlsx", _rows(far, merge))
    merges = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(1, 240_000, 2))
    yield Hostile("many_merges.xlsx", _rows(far, f"<mergeCells>{merges}</mergeCells>"))
    yield Hostile("nonsense_values.xlsx", _rows(
        '<row r="1"><c r="A1" t="s"><v>99999999</v></c><c r="B1" t="e"><v>#REF!</v></c>'
        '<c r="C1" s="9999"><v>1e999</v></c><c r="D1"><v>NaN</v></c><c t="d" r="E1">'
        '<v>99999-13-41</v></c><c r="A0"><v>1</v></c><c r="1A"><v>x</v></c></row>'
    ))  # fmt: skip
    yield Hostile("strings_count.xlsx", _book(
        lambda name, body: body.replace(b'count="5"', b'count="18446744073709551615"')
        if name == "xl/sharedStrings.xml" else body
    ))  # fmt: skip
    number = "table:number-{}s-repeated='{}'"
    columns = number.format("column", 2_000_000_000)
    rows = number.format("row", 1_048_576)
    yield Hostile("repeated_columns.ods", _ods("", "x", columns))
    yield Hostile("repeated_rows.ods", _ods("", "x", number.format("column", 16_384), rows))
    yield Hostile("spanned.ods", _ods("", "x", "table:number-columns-spanned='99999999'"))
    yield Hostile(
        "macros.xlsm", _rows_of_sales({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"}), True
    )
    yield Hostile("formulas.csv", _text(SALES + "".join(
        f"2026-10-20,{sign}cmd|' /C calc'!A0,林晓,{sign}HYPERLINK(\"\"http://x\"\"),水泵,1,1,1\n"
        for sign in ("=", "+", "-", "@", "\t=", "＝")
    )), True)  # fmt: skip
    yield Hostile("markup.csv", _text(SALES + "".join(
        f"2026-10-21,M{n},林晓,{text},水泵,1,1,1\n" for n, text in enumerate((
            "<img src='file:///etc/passwd'/>", "<a href='file:///c:/'>x</a>", "&#x110000;",
            "<para><font color=\"\"[[[getattr(pow,'__globals__')]]]\"\">x</font></para>",
            "'); DROP TABLE customer;--", "{file.__class__}", "%s%n", "\u202eevil\u202c", "a\x07b",
        ))
    )), True)  # fmt: skip


def _rows(rows: str, after: str = "") -> Write:
    return _sheet(f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData>{after}</worksheet>")


def _rows_of_sales(added: dict[str, bytes]) -> Write:
    def write(path: Path) -> None:
        with (
            zipfile.ZipFile(io.BytesIO(honest_book())) as source,
            zipfile.ZipFile(path, "w") as out,
        ):
            for name in source.namelist():
                out.writestr(name, source.read(name))
            for name, body in added.items():
                out.writestr(name, body)

    return write


def _not_workbooks() -> Iterator[Hostile]:
    """Files whose ending is untrue."""
    yield Hostile("page.xls", _bytes("<html><table><tr><td>日期</td></tr></table>".encode()))
    yield Hostile("feed.xlsx", _bytes(b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>"))
    yield Hostile("picture.xlsx", _bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200)))
    yield Hostile("paper.csv", _bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + bytes(200)))
    yield Hostile("program.csv", _bytes(b"MZ\x90\0\3\0\0\0" + bytes(500)))
    yield Hostile("database.csv", _bytes(b"SQLite format 3\0" + bytes(4096)))
    yield Hostile("noise.xls", _bytes(random.Random(3).randbytes(20_000)))
    yield Hostile("noise.xlsx", _bytes(b"PK\3\4" + random.Random(4).randbytes(20_000)))
    yield Hostile("book_named_text.csv", _bytes(honest_book()), harmless=True)
    yield Hostile("text_named_book.xlsx", _text(SALES), harmless=True)
    yield Hostile("empty.xlsx", _bytes(b""))
    yield Hostile("empty.csv", _bytes(b""))


def _old_workbooks() -> Iterator[Hostile]:
    """Compound files: books under a password, chains that bite their tail, cut records."""
    book = b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07\xc1\x00\x01\x00\x06\x06\x00\x00"
    yield Hostile("password.xlsx", _bytes(compound_file(
        {"EncryptionInfo": b"\4\0\4\0" + bytes(300), "EncryptedPackage": bytes(6_000)}
    )))  # fmt: skip
    yield Hostile("password.xls", _bytes(compound_file(
        {"Workbook": book + b"\x2f\x00\x36\x00\x01\x00\x01\x00\x01\x00" + bytes(6_000)}
    )))  # fmt: skip
    yield Hostile("no_book.xls", _bytes(compound_file({"WordDocument": bytes(5_000)})))
    yield Hostile("long_record.xls", _bytes(compound_file(
        {"Workbook": book + b"\xfc\x00\xff\xff" + b"\xff" * 6_000}
    )))  # fmt: skip
    strings = b"\xfc\x00\x08\x00" + struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF)
    yield Hostile(
        "endless_strings.xls", _bytes(compound_file({"Workbook": book + strings + bytes(6_000)}))
    )
    sheet = struct.pack("<HHIBB", 0x85, 16, 0xFFFFFF00, 0, 0) + b"\x08\x00" + b"x" * 8
    yield Hostile(
        "sheet_nowhere.xls", _bytes(compound_file({"Workbook": book + sheet + bytes(6_000)}))
    )
    honest = compound_file({"Workbook": book + bytes(9_000)})
    yield Hostile("cut.xls", _bytes(honest[: len(honest) // 2]))
    yield Hostile("head_only.xls", _bytes(honest[:512]))
    yield Hostile(
        "circle.xls", _bytes(compound_file({"Workbook": book + bytes(9_000)}, circle=True))
    )
    swollen = bytearray(honest)
    struct.pack_into("<I", swollen, 44, 0x7FFFFFFF)  # sectors of the allocation table
    yield Hostile("swollen_table.xls", _bytes(bytes(swollen)))


def _text(text: str, encoding: str = "utf-8") -> Write:
    return _bytes(text.encode(encoding))


def _texts() -> Iterator[Hostile]:
    """Delimited texts: columns and fields without end, NUL, encodings, numbers that blow up."""
    yield Hostile("million_columns.csv", _text("列," * 1_000_000 + "\n" + "1," * 1_000_000 + "\n"))
    yield Hostile("open_quote.csv", _text(SALES + '2026-10-20,"' + "x" * 2_000_000))
    yield Hostile(
        "long_field.csv", _text(SALES + f"2026-10-20,长{'长' * 100_000},林晓,a,水泵,1,1,1\n"), True
    )
    yield Hostile("nul_bytes.csv", _bytes(SALES.encode().replace(b"S5", b"S\x005")))
    yield Hostile(
        "nul_late.csv", _bytes((SALES + SALES.split("\n", 1)[1] * 800).encode() + b"\0\0\0"), True
    )
    yield Hostile(
        "two_encodings.csv", _bytes(SALES.encode() + "2026-10-20,名,林".encode("gbk") + b"\xff\xff")
    )
    yield Hostile("odd_bytes.csv", _bytes(SALES.encode("utf-16")[:-1]))
    yield Hostile(
        "lone_surrogates.csv", _bytes(b"\xff\xfe" + SALES.encode("utf-16-le") + b"\x00\xd8,\x00")
    )
    yield Hostile("seven_bit.csv", _text(SALES, "utf-7"))
    yield Hostile("marks_only.csv", _bytes(b"\xef\xbb\xbf"))
    yield Hostile("lines_only.csv", _text("\r\n" * 100_000))
    yield Hostile("delimiters_only.csv", _text(",,,,,,,\n" * 1_000))
    yield Hostile("separators.csv", _text("sep=;\n" + "\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85" * 500))
    yield Hostile("names_only.csv", _text(SALES.split("\n", 1)[0] + "\n"))
    numbers = ("1e999999999", "9" * 5_000, "1" + ",111" * 3_000, "NaN", "sNaN", "-Infinity", "1e-999999",
               "١٢٣", "0x10", "1_000", "--5", "(((1)))", "." * 5_000, " " * 50_000 + "1", "+" * 9_000)  # fmt: skip
    dates = ("99999-99-99", "0000-00-00", "2026" * 2_000, "1e308", "-1", "2026年" * 900, "60", "1900-02-29",
             "二〇二六年十月" * 300, "10/10/10/10/10", "2026-10-31T25:61:61+99:99", "²", "①")  # fmt: skip
    yield Hostile("numbers.csv", _text(SALES + "".join(
        f'2026-10-20,N{n},林晓,拾光,水泵,"{number}","{number}","{number}"\n' for n, number in enumerate(numbers)
    )), True)  # fmt: skip
    yield Hostile("dates.csv", _text(SALES + "".join(
        f'"{day}",D{n},林晓,拾光,水泵,1,1,1\n' for n, day in enumerate(dates)
    )), True)  # fmt: skip


def main(folder: Path) -> None:
    """Write the corpus to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in corpus():
        one.write(folder / one.name)
        print(f"{(folder / one.name).stat().st_size:>12,} {one.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
