"""The parts of Word documents: paragraphs with Chinese fonts, rows, page numbers, the page."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop_sales.core.given_out import tell_given_out
from desktop_sales.documents.text import clean
from desktop_sales.documents.writing import put_file

LATIN, HAN, HAN_HEAD = "Calibri", "宋体", "黑体"
WIDTH_MM = 177


class TableColumn(Protocol):
    """A column of a table: its title, its share of the width, and left, centre or right."""

    @property
    def title(self) -> str: ...

    @property
    def share(self) -> float: ...

    @property
    def align(self) -> str: ...


class Tabular(Protocol):
    """A table with its title; ``total`` is its bold last row."""

    @property
    def columns(self) -> Sequence[TableColumn]: ...

    @property
    def rows(self) -> Sequence[Sequence[str]]: ...

    @property
    def title(self) -> str: ...

    @property
    def hint(self) -> str: ...

    @property
    def total(self) -> Sequence[str] | None: ...


def set_up_page(made: Any, *, title: str, author: str, company: str, note: str) -> None:
    """Set an upright A4 page with the company above, a note and the page's number below."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(18), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    made.core_properties.title = clean(title)
    made.core_properties.author = clean(author)
    header = section.header.paragraphs[0]
    add_run(header, company, 9)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if note:
        add_run(footer, note + "　", 9)
    add_page_number(footer)


def save_docx(path: Path, made: Any) -> None:
    """Write a document. Raises EnvironmentalError where it cannot be written."""
    target = BytesIO()
    made.save(target)
    put_file(path, target.getvalue())
    tell_given_out(path.stem, path, 1)


def add_page_number(paragraph: Any) -> None:
    """Add the field of the page's number."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if text:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
        else:
            code = OxmlElement("w:fldChar")
            code.set(qn("w:fldCharType"), kind)
        run._r.append(code)


def add_paragraph(
    made: Any,
    text: str,
    *,
    size: float = 10.5,
    bold: bool = False,
    centred: bool = False,
    indented: bool = False,
    han: str = HAN,
) -> Any:
    """Add a paragraph and return it."""
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indented:
        paragraph.paragraph_format.first_line_indent = Pt(size * 2)
    add_run(paragraph, text, size, bold=bold, han=han)
    return paragraph


def add_run(paragraph: Any, text: str, size: float, *, bold: bool = False, han: str = HAN) -> None:
    """Add text to a paragraph; Chinese in ``han``."""
    run = paragraph.add_run(clean(text))
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, LATIN
    run.font.color.rgb = None
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), han)


def fill_row(row: Any, texts: Sequence[str], columns: Sequence[TableColumn], *, bold: bool) -> None:
    """Fill a row of a table with texts, aligned as their columns."""
    for cell, text, column in zip(row.cells, texts, columns, strict=True):
        paragraph = cell.paragraphs[0]
        if column.align == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        add_run(paragraph, text, 9, bold=bold)


def repeat_head(row: Any) -> None:
    """Let a table's first row stand on each of its pages."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def add_table(made: Any, table: Tabular) -> None:
    """Add a titled table; its head stands on each of its pages."""
    title = f"{table.title}（{table.hint}）" if table.hint else table.title
    if title:
        head = add_paragraph(made, title, bold=True, han=HAN_HEAD)
        head.paragraph_format.keep_with_next = True
    rows = [*table.rows, *([table.total] if table.total is not None else [])]
    grid = made.add_table(rows=1 + len(rows), cols=len(table.columns))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    whole = sum(column.share for column in table.columns)
    fill_row(grid.rows[0], [column.title for column in table.columns], table.columns, bold=True)
    repeat_head(grid.rows[0])
    for place, texts in enumerate(rows, start=1):
        is_total = table.total is not None and place == len(rows)
        fill_row(grid.rows[place], texts, table.columns, bold=is_total)
    for place, column in enumerate(table.columns):
        for cell in grid.columns[place].cells:
            cell.width = Mm(WIDTH_MM * column.share / whole)
    made.add_paragraph().paragraph_format.space_after = Pt(0)
