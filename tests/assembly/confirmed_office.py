"""An office whose October is rated, graded and confirmed, for tests of what follows from results."""

from datetime import date
from decimal import Decimal

from desktop_sales.areas.appraisal import entries, queries
from desktop_sales.areas.appraisal.records import RatingDraft
from desktop_sales.areas.appraisal.regulation import change_setting
from desktop_sales.areas.appraisal.schemes import install_built_in_schemes
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.assembly import appraisals
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from tests.assembly.test_bonuses import Office

OCTOBER = Period.parse("2026-10")
MARKS = {"周敏": "88", "林晓": "95", "赵一鸣": "60"}


def confirmed_office(workspace) -> Office:
    """Return the office after everyone's October was confirmed: 林晓 well, 赵一鸣 poorly rated."""
    made = Office(workspace)
    made.run(install_built_in_schemes)
    made.run(_prepare, made)
    appraisals.compute_month(workspace, OCTOBER)
    rows = made.read(queries.results, OCTOBER)
    appraisals.confirm_results(workspace, [row.id for row in rows], None, "无")
    return made


def _prepare(session, office):
    change_setting(session, "most_dropped", "100", date(2026, 1, 1))
    targets = [
        TargetDraft("sales.amount", Subject("person", who), OCTOBER.key, 10_000_000)
        for who in (office.lin, office.zhao)
    ]
    plans.set_targets(session, targets)
    drafts = [
        RatingDraft(item.employee_id, item.indicator, "superior", "李娜", Decimal(MARKS[item.name]))
        for item in queries.rating_sheet(session, OCTOBER)
    ]
    entries.enter_ratings(session, OCTOBER, drafts)
