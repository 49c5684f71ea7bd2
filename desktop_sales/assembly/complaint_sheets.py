"""Complaint sheets ready to print: each complaint with the measures that answer it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import ActionFilter, Origin
from desktop_sales.areas.service.complaint_queries import complaint_detail
from desktop_sales.areas.service.complaints import ORIGIN
from desktop_sales.documents.complaint_sheet import complaint_form
from desktop_sales.documents.form import Form
from desktop_sales.storage.owner import workspace_info


def complaint_forms(session: Session, complaint_ids: Sequence[int], on: date) -> list[Form]:
    """Return the sheets of complaints in the order given. Raises ``service.complaint_gone``."""
    company = workspace_info(session).company
    forms = []
    for complaint_id in complaint_ids:
        detail = complaint_detail(session, complaint_id)
        origin = Origin(ORIGIN, detail.complaint.uid)
        measures = actions(session, ActionFilter(origin=origin))
        forms.append(complaint_form(company, detail, measures, on))
    return forms
