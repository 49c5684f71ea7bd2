"""Papers of recruitment, read from the workspace, and the text of an advertisement."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.recruitment.queries import candidates, requisitions
from desktop_sales.areas.recruitment.records import Requisition
from desktop_sales.core.translation import _
from desktop_sales.documents.form import Form
from desktop_sales.documents.recruitment_papers import (
    comparison_form,
    decision_form,
    requisition_form,
)
from desktop_sales.documents.sheet_wording import day
from desktop_sales.storage.owner import workspace_info


def requisition_forms(session: Session, ids: Sequence[int], printed_on: date) -> list[Form]:
    """Return the paper of each requisition, in the order given."""
    company = workspace_info(session).company
    found = {one.id: one for one in requisitions(session, ids)}
    return [requisition_form(company, found[key], printed_on) for key in ids if key in found]


def decision_forms(session: Session, ids: Sequence[int], printed_on: date) -> list[Form]:
    """Return the decision sheet of each candidate, in the order given."""
    company = workspace_info(session).company
    found = {one.id: one for one in candidates(session, printed_on)}
    return [decision_form(company, found[key], printed_on) for key in ids if key in found]


def comparison_forms(session: Session, requisition_id: int, printed_on: date) -> list[Form]:
    """Return the candidates of a requisition side by side; nothing where there are none."""
    company = workspace_info(session).company
    asked = requisitions(session, [requisition_id])
    found = candidates(session, printed_on, requisition_id)
    return [comparison_form(company, asked[0], found, printed_on)] if asked and found else []


def advertisement(company: str, one: Requisition) -> str:
    """Return the text of an advertisement, to be pasted into a web site or a poster."""
    plan = one.plan
    musts = [f"{place}. {must}" for place, must in enumerate(plan.musts, start=1)]
    place = [_("Place of work: {region}").format(region=one.region)] if one.region else []
    return "\n".join(
        [
            _("{company} is looking for: {post}, {n} people").format(
                company=company, post=one.post, n=plan.heads
            ),
            *place,
            "",
            _("What you do:"),
            plan.duties,
            "",
            _("What you bring:"),
            *musts,
            "",
            _("To start by {day}. Please name {number} when you apply.").format(
                day=day(plan.due_on), number=one.number
            ),
        ]
    )
