"""The sales report as a PDF: chapters of sentences, charts and tables on A4."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from desktop_sales.core.translation import _, current_language
from desktop_sales.documents.form import (
    Block,
    Closing,
    Form,
    Grid,
    GridColumn,
    Heading,
    Letter,
    write_forms,
)
from desktop_sales.documents.report_charts import drawing_of
from desktop_sales.documents.report_content import (
    ReportSection,
    ReportSentence,
    ReportTable,
    SalesReport,
)
from desktop_sales.documents.sheet_wording import day
from desktop_sales.documents.writing import Progress, WrittenDocuments

EDITED = "※"
"""Stands behind a sentence that somebody wrote in other words."""
_NUMERALS = "一二三四五六七八九十"


def write_sales_reports(
    path: Path | BytesIO,
    reports: Sequence[SalesReport],
    *,
    separate: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WrittenDocuments:
    """Write reports as PDF. Raises as ``writing.write_merged`` does."""
    forms = [form_of(report) for report in reports]
    return write_forms(path, forms, separate=separate, progress=progress, cancelled=cancelled)


def form_of(report: SalesReport) -> Form:
    """Return the report as the blocks of a paper."""
    blocks: list[Block] = []
    for number, section in enumerate(report.sections, start=1):
        blocks += _blocks_of(section, number)
    blocks.append(
        Letter([_("Basis of the figures: {text}").format(text=_("; ").join(report.basis))])
    )
    blocks.append(Closing([report.author, day(report.printed_on)]))
    return Form(
        name=f"{report.title} {report.period}",
        company=report.company,
        title=report.title,
        blocks=blocks,
        facts=(report.author, report.period, day(report.printed_on)),
        note=edit_note(report),
    )


def edit_note(report: SalesReport) -> str:
    """Return what explains the mark of edited sentences, or nothing where there are none."""
    return _("{mark} written by hand").format(mark=EDITED) if report.has_edits else ""


def chapter_title(title: str, number: int) -> str:
    """Return a numbered chapter head: 一、总体情况, or 1 Overview."""
    is_chinese = current_language().startswith("zh") and number <= len(_NUMERALS)
    numeral = _NUMERALS[number - 1] if is_chinese else str(number)
    return _("{number} {title}").format(number=numeral, title=title)


def printed_sentence(sentence: ReportSentence) -> str:
    """Return a sentence with the mark of an edit."""
    return sentence.text + EDITED if sentence.is_edited else sentence.text


def _blocks_of(section: ReportSection, number: int) -> list[Block]:
    blocks: list[Block] = [Heading(chapter_title(section.title, number))]
    blocks += [Letter([printed_sentence(sentence)]) for sentence in section.sentences]
    for part in section.parts:
        blocks.append(_grid(part) if isinstance(part, ReportTable) else drawing_of(part))
    return blocks


def _grid(table: ReportTable) -> Grid:
    columns = [GridColumn(each.title, each.share, each.align) for each in table.columns]
    return Grid(columns, table.rows, table.title, table.hint, table.total)
