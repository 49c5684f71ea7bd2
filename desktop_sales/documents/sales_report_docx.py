"""The sales report as a Word document, for those who go on writing in WPS or Word.

Charts stand as tables of their numbers, which can be edited where a picture could not.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.core.translation import _
from desktop_sales.documents.report_content import (
    Chart,
    MonthsChart,
    ParetoChart,
    RankedBar,
    ReportTable,
    SalesReport,
    TableColumn,
    WaterfallChart,
)
from desktop_sales.documents.sales_report import chapter_title, edit_note, printed_sentence
from desktop_sales.documents.sheet_wording import MISSING, day
from desktop_sales.documents.text import clean
from desktop_sales.storage.atomic_files import write_bytes_atomically

LATIN, HAN, HAN_HEAD = "Calibri", "宋体", "黑体"
_WIDTH_MM = 177


def write_sales_report_docx(path: Path, report: SalesReport) -> None:
    """Write the report as a .docx. Raises EnvironmentalError where it cannot be written."""
    target = BytesIO()
    _document(report).save(target)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes_atomically(path, target.getvalue())
    except OSError as refusal:
        raise EnvironmentalError("documents.not_writable", path=str(path)) from refusal


def _document(report: SalesReport) -> Any:
    made = Document()
    _set_up(made, report)
    _paragraph(made, report.title, size=20, bold=True, centred=True, han=HAN_HEAD)
    facts = f"{report.author}　{report.period}　{day(report.printed_on)}"
    _paragraph(made, facts, centred=True)
    for number, section in enumerate(report.sections, start=1):
        head = made.add_heading(level=1)
        _run(head, chapter_title(section.title, number), 14, bold=True, han=HAN_HEAD)
        for sentence in section.sentences:
            _paragraph(made, printed_sentence(sentence), indented=True)
        for part in section.parts:
            _table(made, part if isinstance(part, ReportTable) else table_of(part))
    basis = _("Basis of the figures: {text}").format(text="；".join(report.basis))
    _paragraph(made, basis, size=9)
    return made


def _set_up(made: Any, report: SalesReport) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(18), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    made.core_properties.title = clean(report.title)
    made.core_properties.author = clean(report.author)
    header = section.header.paragraphs[0]
    _run(header, report.company, 9)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    note = edit_note(report)
    if note:
        _run(footer, note + "　", 9)
    _page_number(footer)


def _page_number(paragraph: Any) -> None:
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


def _paragraph(
    made: Any,
    text: str,
    *,
    size: float = 10.5,
    bold: bool = False,
    centred: bool = False,
    indented: bool = False,
    han: str = HAN,
) -> Any:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indented:
        paragraph.paragraph_format.first_line_indent = Pt(size * 2)
    _run(paragraph, text, size, bold=bold, han=han)
    return paragraph


def _run(paragraph: Any, text: str, size: float, *, bold: bool = False, han: str = HAN) -> None:
    run = paragraph.add_run(clean(text))
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, LATIN
    run.font.color.rgb = None
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), han)


def _table(made: Any, table: ReportTable) -> None:
    title = f"{table.title}（{table.hint}）" if table.hint else table.title
    head = _paragraph(made, title, bold=True, han=HAN_HEAD)
    head.paragraph_format.keep_with_next = True
    rows = [*table.rows, *([table.total] if table.total is not None else [])]
    grid = made.add_table(rows=1 + len(rows), cols=len(table.columns))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    whole = sum(column.share for column in table.columns)
    _row(grid.rows[0], [column.title for column in table.columns], table.columns, bold=True)
    _repeated(grid.rows[0])
    for place, texts in enumerate(rows, start=1):
        is_total = table.total is not None and place == len(rows)
        _row(grid.rows[place], texts, table.columns, bold=is_total)
    for place, column in enumerate(table.columns):
        for cell in grid.columns[place].cells:
            cell.width = Mm(_WIDTH_MM * column.share / whole)
    made.add_paragraph().paragraph_format.space_after = Pt(0)


def _row(row: Any, texts: Sequence[str], columns: Sequence[TableColumn], *, bold: bool) -> None:
    for cell, text, column in zip(row.cells, texts, columns, strict=True):
        paragraph = cell.paragraphs[0]
        if column.align == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(paragraph, text, 9, bold=bold)


def _repeated(row: Any) -> None:
    """Let a table's first row stand on each of its pages."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def table_of(chart: Chart) -> ReportTable:
    """Return the numbers of a chart as a table."""
    if isinstance(chart, MonthsChart):
        return _months_table(chart)
    if isinstance(chart, ParetoChart):
        words = [f"{share * 100:.1f}%" for share in chart.shares()]
        pairs = zip(chart.rows, words, strict=True)
        rows = [RankedBar(row.name, row.value, word) for row, word in pairs]
        return _ranked_table(chart.title, chart.unit, rows, _("Cumulative"))
    if isinstance(chart, WaterfallChart):
        steps = [chart.start, *chart.steps, chart.end]
        return _ranked_table(chart.title, chart.unit, steps, "")
    return _ranked_table(chart.title, chart.unit, chart.rows, _("Completion"))


def _months_table(chart: MonthsChart) -> ReportTable:
    columns = [
        TableColumn(_("Month"), 1),
        TableColumn(_("Actual"), 1, "right"),
        TableColumn(_("Plan"), 1, "right"),
        TableColumn(_("Last year"), 1, "right"),
    ]
    rows = [
        [month.label, _cell(month.actual), _cell(month.plan), _cell(month.last_year)]
        for month in chart.months
    ]
    return ReportTable(chart.title, columns, rows, hint=chart.unit)


def _ranked_table(title: str, unit: str, rows: Sequence[RankedBar], word: str) -> ReportTable:
    has_word = any(row.word for row in rows)
    columns = [TableColumn(_("Name"), 2), TableColumn(_("Amount"), 1, "right")]
    texts = [[row.name, _cell(row.value)] for row in rows]
    if has_word:
        columns.append(TableColumn(word, 1, "right"))
        texts = [[*cells, row.word] for cells, row in zip(texts, rows, strict=True)]
    return ReportTable(title, columns, texts, hint=unit)


def _cell(value: Any) -> str:
    return MISSING if value is None else f"{value:,.1f}".replace("-", "−")
