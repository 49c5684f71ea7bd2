"""An open workspace: the only way to the database.

One connection writes, another reads; each is used by one thread at a time. A use case runs in one
transaction that takes the write lock at its beginning, so it is whole or absent.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import MetaData, select
from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.engines import reading_engine, writing_engine
from desktop_sales.storage.inner_tables import WorkspaceInfoTable
from desktop_sales.storage.records import WorkspaceInfo

T = TypeVar("T")
Subscriber = Callable[[frozenset[str]], None]


class Workspace:
    """An open workspace folder. Make one by ``assembly.workspaces``, close it when done."""

    def __init__(self, folder: Path, key: bytes, metadata: MetaData, *, read_only: bool) -> None:
        self.path = folder
        self.read_only = read_only
        self._metadata = metadata
        self._key = key
        database = folder / DATABASE
        self._reading = reading_engine(database, key, read_only=read_only)
        self._writing = None if read_only else writing_engine(database, key)
        self._read_lock = threading.RLock()
        self._write_lock = threading.RLock()
        self._subscribers: list[Subscriber] = []
        self.info = self.read(_read_info)

    def run(self, action: str, use_case: Callable[[Session], T], *, undoable: bool = True) -> T:
        """Run a use case in one transaction and announce the names of the changed tables.

        ``action`` is the translated name shown in the history. Whatever the use case raises
        passes through after everything was rolled back. Raises DomainError ``storage.view_only``
        in a workspace that was opened read-only.
        """
        if self._writing is None:
            raise DomainError("storage.view_only")
        with self._write_lock, Session(self._writing, expire_on_commit=False) as session:
            result = use_case(session)
            session.flush()
            with self._read_lock:
                session.commit()
        self._announce(frozenset(self._metadata.tables))
        return result

    def read(self, query: Callable[[Session], T]) -> T:
        """Run a query on the state of the last commit."""
        with self._read_lock, Session(self._reading) as session:
            return query(session)

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call back with changed table names after each commit; return how to stop that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def close(self) -> None:
        """Give the files free."""
        with self._write_lock, self._read_lock:
            self._reading.dispose()
            if self._writing is not None:
                self._writing.dispose()

    def _announce(self, tables: frozenset[str]) -> None:
        for callback in tuple(self._subscribers):
            callback(tables)


def _read_info(session: Session) -> WorkspaceInfo:
    row = session.scalars(select(WorkspaceInfoTable)).one()
    return WorkspaceInfo(
        company=row.company,
        person=row.person,
        post=row.post,
        currency=row.currency,
        site=row.site,
        uid=row.uid,
    )
