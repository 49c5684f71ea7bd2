"""People, regions and the company as the command line names them."""

from typing import TYPE_CHECKING

from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def person_named(session: "Session", text: str) -> int:
    """Return the one person a name or number means. Raises ``commands.unknown_person``."""
    from desktop_sales.areas.team.queries import employees_by_code_or_name

    match = employees_by_code_or_name(session, [text], near=False)[text]
    if len(match.employee_ids) != 1:
        raise DomainError("commands.unknown_person", text=text)
    return match.employee_ids[0]


def subject_named(session: "Session", text: str | None) -> Subject:
    """Return whom a text means: a region, a person, the company without one.

    Raises ``commands.unknown_subject``.
    """
    from desktop_sales.areas.team import queries as team

    if not text:
        return COMPANY
    region = team.region_by_name(session, text)
    if region is not None:
        return Subject("region", region.id)
    person = team.employees_by_code_or_name(session, [text], near=False)[text].certain
    if person is None:
        raise DomainError("commands.unknown_subject", text=text)
    return Subject("person", person)
