"""Which records bear names and codes already, where each may stand once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

_LOOKED_UP = 5_000
"""Of more names than these, all that stand are read: the look-up would take longer."""


def bearers(
    session: Session, table: Any, rows: Sequence[Mapping[str, Any]]
) -> list[tuple[int, str, str | None]]:
    """Return key, name and code of the records that bear a ``name`` or ``code`` of ``rows``, or
    of more.
    """
    standing = select(table.id, table.name, table.code)
    if len(rows) <= _LOOKED_UP:
        names = [row["name"] for row in rows]
        codes = [row["code"] for row in rows if row["code"]]
        standing = standing.where(or_(table.name.in_(names), table.code.in_(codes)))
    return [(key, name, code) for key, name, code in session.execute(standing)]
