"""Use cases of the material lent to a customer, or taken back, while a complaint is handled."""

from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.service.complaint_records import MaterialDraft
from desktop_sales.areas.service.complaint_tables import ComplaintMaterialTable
from desktop_sales.areas.service.complaints import complaint_row
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import e3_of


def add_material(session: Session, complaint_id: int, draft: MaterialDraft) -> int:
    """Enter material lent or returned and return its key.

    Raises ``service.complaint_gone``, ``service.material_wrong``.
    """
    row = ComplaintMaterialTable(complaint_id=complaint_row(session, complaint_id).id, **_of(draft))
    session.add(row)
    session.flush()
    return row.id


def change_material(session: Session, material_id: int, draft: MaterialDraft) -> None:
    """Correct an entry. Raises ``service.material_gone``, ``service.material_wrong``."""
    row = _row(session, material_id)
    for name, value in _of(draft).items():
        setattr(row, name, value)
    session.flush()


def remove_material(session: Session, material_id: int) -> None:
    """Take away an entry. Raises ``service.material_gone``."""
    session.delete(_row(session, material_id))
    session.flush()


def _row(session: Session, material_id: int) -> ComplaintMaterialTable:
    row = session.get(ComplaintMaterialTable, material_id)
    if row is None:
        raise DomainError("service.material_gone")
    return row


def _of(draft: MaterialDraft) -> dict[str, Any]:
    name, quantity = draft.name.strip(), e3_of(draft.quantity)
    if not name or quantity <= 0 or draft.cost_fen < 0:
        raise DomainError("service.material_wrong")
    return {
        "kind": draft.kind,
        "name": name,
        "model": draft.model.strip(),
        "code": draft.code.strip(),
        "quantity_e3": quantity,
        "cost_fen": draft.cost_fen,
    }
