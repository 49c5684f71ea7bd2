"""Create and open workspaces with all tables known."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from desktop_sales.assembly.tables import all_tables
from desktop_sales.core.errors import DomainError
from desktop_sales.core.identity import new_uid
from desktop_sales.storage import keys
from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.engines import writing_engine
from desktop_sales.storage.inner_tables import SealKeyTable, SiteTable, WorkspaceInfoTable
from desktop_sales.storage.migrating import migrate
from desktop_sales.storage.tables import now
from desktop_sales.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CreatedWorkspace:
    """A new workspace, open, and the recovery key to print: it is kept nowhere else."""

    workspace: Workspace
    recovery_key: str


def create_workspace(
    folder: Path,
    *,
    company: str,
    person: str,
    post: str,
    currency: str = "CNY",
    password: str | None = None,
) -> CreatedWorkspace:
    """Make a workspace in an empty or missing folder and open it.

    Raises DomainError ``storage.folder_not_empty``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise DomainError("storage.folder_not_empty", folder=str(folder))
    key, recovery_key, uid = keys.new_key(), keys.new_recovery_key(), new_uid()
    database = folder / DATABASE
    connect(database, key, create=True).close()
    migrate(database, key)
    engine = writing_engine(database, key)
    with engine.begin() as connection:
        connection.execute(insert(SiteTable), {"id": 1, "uid": new_uid(), "name": company})
        connection.execute(
            insert(WorkspaceInfoTable),
            {
                "id": 1,
                "uid": uid,
                "company": company,
                "person": person,
                "post": post,
                "currency": currency,
                "site": 1,
                "created_at": now(),
            },
        )
        connection.execute(insert(SealKeyTable), {"id": 1, "chain_key": secrets.token_bytes(32)})
    engine.dispose()
    keys.write_key_file(folder, keys.new_key_file(uid, key, recovery_key, password))
    return CreatedWorkspace(open_workspace(folder, password), recovery_key)


def open_workspace(
    folder: Path, password: str | None = None, recovery_key: str | None = None
) -> Workspace:
    """Open a workspace."""
    key_file = keys.read_key_file(folder)
    key = keys.unlock(key_file, password=password, recovery_key=recovery_key)
    return Workspace(folder, key, all_tables(), read_only=False)
