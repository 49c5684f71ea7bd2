"""The sales report of a period put together: chapters, charts, tables, sentences as edited."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.analysis.report_service import edited_sentences
from desktop_sales.assembly import sales_report_details as details
from desktop_sales.assembly import sales_report_lists as lists
from desktop_sales.assembly import sales_report_parts as parts
from desktop_sales.assembly import sales_report_sentences as sentences
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.assembly.sales_report_data import ReportData, report_data
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, current_language, translate
from desktop_sales.documents.report_content import (
    Chart,
    ReportSection,
    ReportSentence,
    ReportTable,
    SalesReport,
)
from desktop_sales.storage.owner import workspace_info

Part = Chart | ReportTable
Chapter = tuple[
    str,
    Callable[[ReportData], Iterable[tuple[str, str]]],
    Callable[[ReportData], Sequence[Part]],
]
CHAPTERS: tuple[Chapter, ...] = (
    (N_("Overview"), sentences.summary, parts.summary),
    (N_("Plan and completion"), sentences.plan, parts.plan),
    (N_("Change on last year"), sentences.change, parts.change),
    (N_("Customer analysis"), details.customers, parts.customers),
    (N_("Product analysis"), details.products, parts.products),
    (N_("Receipts and receivables"), details.receipts, lists.receipts),
    (N_("Customer service"), details.service, lists.service),
    (N_("Findings"), details.findings, lists.findings),
    (N_("Actions"), details.actions, lists.actions),
    (N_("What comes next"), sentences.outlook, lambda _data: ()),
)
_TITLES = {
    "week": N_("Weekly sales analysis"),
    "month": N_("Monthly sales analysis"),
    "quarter": N_("Quarterly sales analysis"),
    "half": N_("Half-yearly sales analysis"),
    "year": N_("Annual sales analysis"),
}


def sales_report(session: Session, period: Period, today: date) -> SalesReport:
    """Return the report on a period in the language of the program, with its edits."""
    data = report_data(session, period, today)
    edits = edited_sentences(session, period.key, current_language())
    chapters = (
        (
            translate(title),
            [_sentence(place, text, edits.get(place)) for place, text in say(data)],
            tuple(show(data)),
        )
        for title, say, show in CHAPTERS
    )
    info = workspace_info(session)
    return SalesReport(
        company=info.company,
        title=translate(_TITLES.get(period.kind, N_("Sales analysis"))),
        period=period.title(),
        author=" ".join(part for part in (info.post, info.person) if part),
        printed_on=today,
        sections=[
            ReportSection(title, said, shown) for title, said, shown in chapters if said or shown
        ],
        basis=_basis(data),
        has_figures=bool(data.figures),
    )


def _sentence(place: str, drafted: str, edit: tuple[str, str] | None) -> ReportSentence:
    if edit is None:
        return ReportSentence(place, drafted, drafted)
    drafted_then, text = edit
    return ReportSentence(place, drafted, text, is_stale=drafted_then != drafted)


def _basis(data: ReportData) -> list[str]:
    """Return how the figures are meant, and which days they cover."""
    days = _("{first} to {last}").format(
        first=data.period.start.isoformat(),
        last=min(data.period.end, data.data_date or data.period.end).isoformat(),
    )
    named = [
        f"{translate(MEASURES[each.measure].title)}: {translate(MEASURES[each.measure].definition)}"
        for each in data.figures
        if each.actual != Decimal(0)
    ]
    return [days, *named]
