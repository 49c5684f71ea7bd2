"""For whom a workspace works: company, acting person and post, as printed and recorded."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.storage.inner_tables import WorkspaceInfoTable
from desktop_sales.storage.records import WorkspaceInfo

CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "JPY", "GBP", "SGD")


def complete_owner(company: str, person: str, post: str) -> dict[str, str]:
    """Return company, person and post tidied, by name.

    Raises ``storage.owner_incomplete``.
    """
    values = {"company": company.strip(), "person": person.strip(), "post": post.strip()}
    if not all(values.values()):
        raise DomainError("storage.owner_incomplete")
    return values


def workspace_info(session: Session) -> WorkspaceInfo:
    """Return for whom the workspace works."""
    row = session.scalars(select(WorkspaceInfoTable)).one()
    return WorkspaceInfo(
        company=row.company,
        person=row.person,
        post=row.post,
        currency=row.currency,
        site=row.site,
        uid=row.uid,
    )


def workspace_created_on(session: Session) -> date:
    """Return the local day on which the workspace was made."""
    return session.scalars(select(WorkspaceInfoTable.created_at)).one().astimezone().date()


def change_owner(session: Session, *, company: str, person: str, post: str) -> None:
    """Change company, acting person and post. Seals and journal keep what they were made with.

    Raises ``storage.owner_incomplete``.
    """
    values = complete_owner(company, person, post)
    row = session.scalars(select(WorkspaceInfoTable)).one()
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
