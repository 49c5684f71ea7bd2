"""An open workspace: the only way to the database.

One connection writes, another reads; each is used by one thread at a time. A use case runs in one
transaction that takes the write lock at its beginning, so it is whole or absent.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, MetaData, event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as driver

from desktop_sales.core.errors import DomainError
from desktop_sales.storage import journal, undo
from desktop_sales.storage.backups import (
    back_up_before,
    list_backups,
    make_backup,
    verify_backup,
)
from desktop_sales.storage.batches import UNDONE_KEPT, forget_undone
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.database_copies import DatabaseFile, Progress
from desktop_sales.storage.engines import reading_engine, writing_engine
from desktop_sales.storage.failures import failures_translated, is_busy
from desktop_sales.storage.inner_tables import ChangeTable, UndoneRowTable, WorkspaceInfoTable
from desktop_sales.storage.integrity import problems_in
from desktop_sales.storage.interrupting import asking
from desktop_sales.storage.journal_triggers import install
from desktop_sales.storage.owed_rewriting import is_rewriting_owed, owe_rewriting
from desktop_sales.storage.owner import workspace_info
from desktop_sales.storage.records import Backup, Change, RecordChange
from desktop_sales.storage.tables import now

RECORDS_DISAGREE = "storage.records_disagree"
BACKUPS = "backups"
"""Announced like a table's name when a backup was made."""

# Rows after which the memory of a transaction is worth giving back.
_LARGE = 20_000
# Each try waits as long as a connection's busy timeout, five seconds.
_COMMIT_TRIES = 12

T = TypeVar("T")
Subscriber = Callable[[frozenset[str]], None]
_Step = Callable[[Connection, MetaData, Change, str], frozenset[str]]


class Workspace:
    """An open workspace folder. Make one by ``assembly.workspaces``, close it when done.

    ``notices`` are DomainErrors to show once, such as why it is open for viewing only. After an
    unclean end (``ended_uncleanly``) editing waits for ``check``.
    """

    def __init__(
        self,
        folder: Path,
        key: bytes,
        metadata: MetaData,
        *,
        read_only: bool = False,
        notices: tuple[DomainError, ...] = (),
        ended_uncleanly: bool = False,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self.path = folder
        self.read_only = read_only
        self.notices = notices
        self.ended_uncleanly = ended_uncleanly
        self._metadata = metadata
        self._key = key
        self._on_close = on_close
        database = folder / DATABASE
        self._file = DatabaseFile(database)
        self._reading = reading_engine(database, key, read_only=read_only)
        self._writing = None if read_only else _journalled(writing_engine(database, key), metadata)
        self._read_lock = threading.RLock()
        self._write_lock = threading.RLock()
        self._subscribers: list[Subscriber] = []
        try:
            self.info = self.read(workspace_info)
        except BaseException:
            self._reading.dispose()
            raise

    def run(self, action: str, use_case: Callable[[Session], T], *, undoable: bool = True) -> T:
        """Run a use case in one transaction and announce the names of the changed tables.

        ``action`` is the translated name shown in the history. Whatever the use case raises
        passes through after everything was rolled back; the engine's complaints about the machine
        come as EnvironmentalError. Raises DomainError ``storage.records_disagree`` where a check at
        the commit fails, and ``storage.view_only`` in a workspace that
        was opened read-only.
        """

        def whole(session: Session) -> tuple[T, frozenset[str]]:
            connection = session.connection()
            change_id = journal.begin_change(
                connection, self._metadata, action, self.who, undoable=undoable
            )
            result = use_case(session)
            session.flush()
            final = bool(session.info.get("final"))
            touched = journal.finish_change(connection, self._metadata, change_id, final=final)
            return result, touched | session.info.get("touched", set())

        result, touched = self._write(whole)
        self._announce(touched)
        return result

    def read(self, query: Callable[[Session], T]) -> T:
        """Run a query on the state of the last commit."""
        with self._read_lock, failures_translated(), Session(self._reading) as session:
            return query(session)

    def undo(self, change_id: int | None = None) -> Change | None:
        """Take back the newest change, or the one given; return it, or None where none is left.

        Raises DomainError ``storage.undo_barrier``, ``storage.undo_conflict`` or
        ``storage.undo_in_use``; nothing was changed then.
        """
        return self._step(undo.next_undo, undo.undo_change, change_id, "done")

    def redo(self) -> Change | None:
        """Make the change undone last once more; return it, or None. Errors as for ``undo``."""
        return self._step(undo.next_redo, undo.redo_change, None, "undone")

    def next_undo(self) -> Change | None:
        """Return what ``undo`` would take back."""
        return self.read(lambda session: undo.next_undo(session.connection()))

    def next_redo(self) -> Change | None:
        """Return what ``redo`` would make again."""
        return self.read(lambda session: undo.next_redo(session.connection()))

    def forget_undone(self) -> int:
        """Drop the rows of imports that were undone 30 days ago; return how many imports."""

        def forget(session: Session) -> int:
            return forget_undone(session.connection(), now() - UNDONE_KEPT)

        waiting = self.read(lambda session: session.scalar(select(UndoneRowTable.id).limit(1)))
        return 0 if waiting is None or self.read_only else self._write(forget)

    def history(self, limit: int = 200) -> list[Change]:
        """Return the newest changes, newest first."""
        return self.read(lambda session: journal.history(session, limit))

    def record_history(self, table: str, row_id: int) -> list[RecordChange]:
        """Return what happened to one record, oldest first."""
        return self.read(lambda session: journal.record_history(session, table, row_id))

    def history_of(self, table: str, columns: Mapping[str, Sequence[Any]]) -> list[RecordChange]:
        """Return what happened to the records with one of the values named for each column."""
        return self.read(lambda session: journal.history_of(session, table, columns))

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call back with changed table names after each commit, and with ``BACKUPS``.

        Returns how to stop that.
        """
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def check(self, *, thorough: bool = False) -> list[str]:
        """Return what is wrong with the database, in the engine's words; empty when it is whole.

        Runs beside everything else, on a connection of its own.
        """
        return problems_in(self.path / DATABASE, self._key, thorough=thorough)

    def size(self) -> int:
        """Return the bytes of the database."""
        return (self.path / DATABASE).stat().st_size

    def owes_rewriting(self) -> bool:
        """Tell whether something was erased since the file was last written anew."""
        return self.read(is_rewriting_owed)

    def write_anew(self, stopped: Callable[[], bool] = lambda: False) -> bool:
        """Write the whole file anew, without what freed places of its pages may still hold.

        Tells whether it was done: once ``stopped`` says so, the file is left as it was.
        Raises ``storage.view_only``.
        """
        if self._writing is None:
            raise DomainError("storage.view_only")
        with (
            self._write_lock,
            self._read_lock,
            failures_translated(),
            closing(self._writing.raw_connection()) as pooled,
        ):
            connection: Any = pooled.driver_connection
            try:
                with asking(connection, stopped):
                    connection.execute("VACUUM")
            except driver.OperationalError:
                if stopped():
                    return False
                raise
            finally:
                connection.execute("PRAGMA shrink_memory")
        self._write(lambda session: owe_rewriting(session, False))
        return True

    def back_up(self, kind: str = "manual", progress: Progress | None = None) -> Backup:
        """Make a verified backup; commits wait only while the file is copied.

        ``kind``: manual, regular or exit. ``progress`` is told bytes done and bytes in all; what
        it raises stops the copy. Raises EnvironmentalError as ``backups.make_backup``.
        """
        made = make_backup(
            self.path,
            self._key,
            kind,
            database=self._file,
            copying=self._read_lock,
            progress=progress,
        )
        self._announce(frozenset({BACKUPS}))
        return made

    def back_up_before(self, step: str) -> Backup:
        """Make a backup before a risky ``step`` (import, bulk-edit …) unless a fresh one exists.

        Raises DomainError ``storage.view_only`` where the step could not be taken anyway.
        """
        if self.read_only:
            raise DomainError("storage.view_only")
        change = self._last_change()
        made = back_up_before(
            self.path, self._key, step, change, database=self._file, copying=self._read_lock
        )
        self._announce(frozenset({BACKUPS}))
        return made

    def back_up_if_changed(self, kind: str = "exit") -> Backup | None:
        """Make a backup where the newest one does not hold the last change."""
        newest = next(iter(list_backups(self.path)), None)
        if self.read_only or (newest is not None and newest.change >= self._last_change()):
            return None
        return self.back_up(kind)

    def verify_backup(self, backup: Backup, *, thorough: bool = False) -> bool:
        """Tell whether a backup opens with this workspace's key and is whole."""
        return verify_backup(backup, self._key, thorough=thorough)

    @property
    def key(self) -> bytes:
        """The key of the database, for copies of it that are checked; never shown or kept."""
        return self._key

    def opened_beside(self, folder: Path) -> "Workspace":
        """Open a copy of this database in another folder, for viewing only."""
        return Workspace(folder, self._key, self._metadata, read_only=True)

    def close(self) -> None:
        """Give the files free."""
        with self._write_lock, self._read_lock:
            self._reading.dispose()
            if self._writing is not None:
                self._writing.dispose()
            self._file.close()
            if self._on_close is not None:
                self._on_close()
                self._on_close = None

    @property
    def who(self) -> str:
        """Return the acting person as journal and seals name them."""
        return f"{self.info.person} ({self.info.post})"

    def _write(self, work: Callable[[Session], T]) -> T:
        """Do ``work`` in one transaction; readers of this process are kept out of the commit."""
        if self._writing is None:
            raise DomainError("storage.view_only")
        with (
            self._write_lock,
            failures_translated(),
            Session(self._writing, expire_on_commit=False) as session,
        ):
            session.info["who"] = self.who
            connection: Any = session.connection().connection.driver_connection
            before = connection.total_changes
            result = work(session)
            session.flush()
            with self._read_lock:
                _commit(session, connection)
            if connection.total_changes - before > _LARGE:
                connection.execute("PRAGMA shrink_memory")
            return result

    def _step(
        self,
        choose: Callable[[Connection], Change | None],
        step: _Step,
        change_id: int | None,
        state: str,
    ) -> Change | None:
        def whole(session: Session) -> tuple[Change | None, frozenset[str]]:
            connection = session.connection()
            if change_id is None:
                change = choose(connection)
            else:
                row = session.get(ChangeTable, change_id)
                right = row is not None and row.kind == "do" and row.state == state
                change = journal.change_of(row) if right else None
            if change is None:
                return None, frozenset()
            chosen.append(change)
            return change, step(connection, self._metadata, change, self.who)

        chosen: list[Change] = []
        try:
            change, touched = self._write(whole)
        except IntegrityError as error:
            raise DomainError("storage.undo_in_use", action=chosen[0].action) from error
        except DomainError as error:
            if error.code != RECORDS_DISAGREE:
                raise
            raise DomainError("storage.undo_in_use", action=chosen[0].action) from error
        self._announce(touched)
        return change

    def _last_change(self) -> int:
        changes = self.history(1)
        return changes[0].id if changes else 0

    def _announce(self, tables: frozenset[str]) -> None:
        if WorkspaceInfoTable.__tablename__ in tables:
            self.info = self.read(workspace_info)
        if tables:
            for callback in tuple(self._subscribers):
                callback(tables)


def _commit(session: Session, connection: Any) -> None:
    """Commit; keys between rows are checked here, and a failed commit leaves nothing open.

    A check of the whole database may be reading: a commit that finds it waits and tries again.
    """
    try:
        for last in (*[False] * (_COMMIT_TRIES - 1), True):
            try:
                connection.commit()
                break
            except driver.OperationalError as error:
                if last or not is_busy(error):
                    raise
        session.commit()
    except driver.IntegrityError as error:
        raise DomainError(RECORDS_DISAGREE) from error
    finally:
        # SQLAlchemy takes a connection whose COMMIT failed for one without a transaction.
        if connection.in_transaction:
            connection.rollback()


def _journalled(engine: Engine, metadata: MetaData) -> Engine:
    @event.listens_for(engine, "connect")
    def _install(connection: Any, _record: Any) -> None:
        install(connection, metadata)

    return engine
