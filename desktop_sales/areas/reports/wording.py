"""Words of work reports."""

from collections.abc import Iterable, Mapping

from desktop_sales.areas.reports.records import RemarkKind, ReportState, SectionKey
from desktop_sales.areas.reports.rules import Lateness
from desktop_sales.core.periods import PeriodKind
from desktop_sales.core.translation import N_, _, ngettext, translate

TITLES: Mapping[PeriodKind, str] = {
    "week": N_("Weekly report"),
    "month": N_("Monthly report"),
    "quarter": N_("Quarterly report"),
    "year": N_("Annual report"),
}
SECTION_TITLES: Mapping[SectionKey, str] = {
    "overview": N_("Work and results"),
    "customers": N_("Customers won and kept"),
    "market": N_("Market and competitors"),
    "experience": N_("Experience and problems"),
    "plan": N_("Plan of the next period"),
    "support": N_("Support needed"),
}
STATES: Mapping[ReportState, str] = {
    "draft": N_("Draft"),
    "submitted": N_("To be read"),
    "returned": N_("Returned"),
    "read": N_("Read"),
}
REMARKS: Mapping[RemarkKind, str] = {
    "read": N_("Read"),
    "comment": N_("Commented on"),
    "returned": N_("Returned"),
}
NOT_BEGUN = N_("Not begun")


def state_text(state: ReportState | None) -> str:
    """Return how far a report is."""
    return translate(NOT_BEGUN if state is None else STATES[state])


def late_text(late: Lateness) -> str:
    """Return how late a report is; nothing in time."""
    if not late.is_late:
        return ""
    if not late.workdays:
        return _("late")
    text = ngettext("{n} working day late", "{n} working days late", late.workdays)
    return text.format(n=late.workdays)


def sections_text(keys: Iterable[SectionKey]) -> str:
    """Name sections."""
    return _(", ").join(translate(SECTION_TITLES[key]) for key in keys)
