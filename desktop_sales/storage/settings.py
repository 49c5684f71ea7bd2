"""Settings: JSON values by key, from a day on where the value depends on the day."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.storage.inner_tables import SettingTable

ALWAYS = date(1900, 1, 1)


def get_setting(session: Session, key: str, default: Any = None, *, on: date | None = None) -> Any:
    """Return the value in force on a day (today unless given), or ``default``."""
    day = on or datetime.now().astimezone().date()
    found = session.execute(
        select(SettingTable.value)
        .where(SettingTable.key == key, SettingTable.valid_from <= day)
        .order_by(SettingTable.valid_from.desc())
        .limit(1)
    ).first()
    return default if found is None else found.value


def set_setting(session: Session, key: str, value: Any, *, valid_from: date | None = None) -> None:
    """Set a value from a day on; without a day it replaces what holds from the beginning."""
    day = valid_from or ALWAYS
    row = session.scalars(
        select(SettingTable).where(SettingTable.key == key, SettingTable.valid_from == day)
    ).one_or_none()
    if row is None:
        session.add(SettingTable(key=key, valid_from=day, value=value))
    elif row.value != value:
        row.value = value
    session.flush()


def remove_setting(session: Session, key: str) -> None:
    """Take a setting away with all its days; undo brings it back."""
    for row in session.scalars(select(SettingTable).where(SettingTable.key == key)):
        session.delete(row)
    session.flush()
