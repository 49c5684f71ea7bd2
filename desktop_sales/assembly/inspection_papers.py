"""Inspections ready to print: their records, and the notices to put defects right."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.service.inspection_queries import defects, inspections, samples_of
from desktop_sales.core.errors import DomainError
from desktop_sales.documents.form import Form
from desktop_sales.documents.inspection_record import inspection_form, rectification_form
from desktop_sales.storage.owner import workspace_info


def inspection_forms(session: Session, inspection_id: int, on: date) -> list[Form]:
    """Return the record of an inspection. Raises ``service.inspection_gone``."""
    found = next((one for one in inspections(session, on) if one.id == inspection_id), None)
    if found is None:
        raise DomainError("service.inspection_gone")
    company = workspace_info(session).company
    samples, wrong = samples_of(session, found.id), defects(session, on, found.id)
    return [inspection_form(company, found, samples, wrong, on)]


def rectification_forms(session: Session, defect_ids: Sequence[int], on: date) -> list[Form]:
    """Return the notices of defects, in the order of their due days."""
    company = workspace_info(session).company
    wanted = [one for one in defects(session, on) if one.id in defect_ids]
    return [rectification_form(company, one, on) for one in wanted]
