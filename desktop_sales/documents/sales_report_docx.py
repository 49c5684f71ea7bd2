"""The sales report as a Word document, for those who go on writing in WPS or Word.

Charts stand as tables of their numbers, which can be edited where a picture could not.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document

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
from desktop_sales.documents.word import (
    HAN_HEAD,
    add_paragraph,
    add_run,
    add_table,
    save_docx,
    set_up_page,
)


def write_sales_report_docx(path: Path, report: SalesReport) -> None:
    """Write the report as a .docx. Raises EnvironmentalError where it cannot be written."""
    save_docx(path, _document(report))


def _document(report: SalesReport) -> Any:
    made = Document()
    set_up_page(
        made,
        title=report.title,
        author=report.author,
        company=report.company,
        note=edit_note(report),
    )
    add_paragraph(made, report.title, size=20, bold=True, centred=True, han=HAN_HEAD)
    facts = f"{report.author}　{report.period}　{day(report.printed_on)}"
    add_paragraph(made, facts, centred=True)
    for number, section in enumerate(report.sections, start=1):
        head = made.add_heading(level=1)
        add_run(head, chapter_title(section.title, number), 14, bold=True, han=HAN_HEAD)
        for sentence in section.sentences:
            add_paragraph(made, printed_sentence(sentence), indented=True)
        for part in section.parts:
            add_table(made, part if isinstance(part, ReportTable) else table_of(part))
    basis = _("Basis of the figures: {text}").format(text=_("; ").join(report.basis))
    add_paragraph(made, basis, size=9)
    return made


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
