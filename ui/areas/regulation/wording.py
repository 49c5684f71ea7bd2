"""How duties and clauses are named on the page."""

from desktop_sales.areas.regulation.records import DutyState
from desktop_sales.areas.regulation.wording import STATES
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip

STATE_CHIPS: dict[str, Chip] = {
    DutyState.OVERDUE: Chip(STATES[DutyState.OVERDUE], "bad", "bad"),
    DutyState.THIS_WEEK: Chip(STATES[DutyState.THIS_WEEK], "warn", "clock"),
    DutyState.COMING: Chip(STATES[DutyState.COMING], "neutral", "open"),
    DutyState.DONE: Chip(STATES[DutyState.DONE], "good", "good"),
}
PAGES: dict[str, str] = {
    "workbench": N_("Workbench"),
    "plans": N_("Sales plan"),
    "sales": N_("Performance data"),
    "pipeline": N_("Pipeline and commits"),
    "receivables": N_("Receivables, receipts"),
    "analysis": N_("Sales analysis"),
    "team": N_("Team"),
    "recruitment": N_("Recruitment"),
    "imports": N_("Import"),
    "appraisal": N_("Appraisal"),
    "result_use": N_("Result use"),
    "compensation": N_("Bonuses and dividend"),
    "incentives": N_("Awards"),
    "careers": N_("Careers"),
    "benefits": N_("Benefits"),
    "conduct": N_("Case files"),
    "contests": N_("Contests and events"),
    "customers": N_("Customers"),
    "visits": N_("Visits"),
    "customer_classes": N_("Customer classes"),
    "development": N_("Winning and keeping"),
    "service": N_("Customer service"),
    "reports": N_("Meetings, reports"),
    "actions": N_("Actions"),
    "data": N_("Data and backup"),
    "regulation": N_("Regulation"),
}
"""The pages that hold records of clauses, by the names of the navigation."""


def pages_text(pages: tuple[str, ...]) -> str:
    """Name the pages that hold a clause's records, or say that no record is kept."""
    if not pages:
        return _("No record kept in this program")
    return _(", ").join(translate(PAGES[page]) for page in pages)
