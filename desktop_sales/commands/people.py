"""A person as the command line names one."""

from typing import TYPE_CHECKING

from desktop_sales.core.errors import DomainError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def person_named(session: "Session", text: str) -> int:
    """Return the one person a name or number means. Raises ``commands.unknown_person``."""
    from desktop_sales.areas.team.queries import employees_by_code_or_name

    match = employees_by_code_or_name(session, [text], near=False)[text]
    if len(match.employee_ids) != 1:
        raise DomainError("commands.unknown_person", text=text)
    return match.employee_ids[0]
