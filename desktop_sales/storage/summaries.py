"""Summaries kept for the next start; made anew from the records whenever they change."""

from typing import Any

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop_sales.storage.inner_tables import KeptSummaryTable
from desktop_sales.storage.tables import now


def keep_summary(session: Session, key: str, value: Any) -> None:
    """Keep a JSON value under a key in place of the one before; not part of the history."""
    row = {"key": key, "value": value, "made_at": now()}
    session.execute(
        insert(KeptSummaryTable).values(row).on_conflict_do_update(index_elements=["key"], set_=row)
    )


def kept_summary(session: Session, key: str) -> Any:
    """Return the value kept under a key, or None."""
    found = session.get(KeptSummaryTable, key)
    return None if found is None else found.value
