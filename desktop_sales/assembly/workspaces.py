"""Create, open, restore and protect workspaces, with all tables known."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.schemes import install_built_in_schemes
from desktop_sales.assembly.letterheads import serve_letterhead
from desktop_sales.assembly.masks import serve_masks
from desktop_sales.assembly.month_starts import serve_month_start
from desktop_sales.assembly.tables import all_tables
from desktop_sales.assembly.watermarks import serve_watermark
from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.core.identity import new_uid
from desktop_sales.storage import keys, moving
from desktop_sales.storage.atomic_files import sweep_parts
from desktop_sales.storage.backups import backup_named, make_backup
from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.database_copies import Progress
from desktop_sales.storage.engines import writing_engine
from desktop_sales.storage.failures import failures_translated, file_failure, require_short
from desktop_sales.storage.free_space import space_warning
from desktop_sales.storage.inner_tables import SealKeyTable, SiteTable, WorkspaceInfoTable
from desktop_sales.storage.lock import LOCK_FILE, WorkspaceLock
from desktop_sales.storage.migrating import migrate
from desktop_sales.storage.migrations import SCHEMA_VERSION
from desktop_sales.storage.places import Place, place_of
from desktop_sales.storage.records import Restored
from desktop_sales.storage.restoring import repair, restore
from desktop_sales.storage.startup import Verdict, examine
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

    Raises DomainError ``storage.folder_not_empty``, ``storage.already_a_workspace``,
    ``storage.unsafe_place``; EnvironmentalError as in ``failures``. What was begun is removed again
    then.
    """
    _require_safe_place(folder)
    require_short(folder)
    _require_free(folder)
    key, recovery_key, uid = keys.new_key(), keys.new_recovery_key(), new_uid()
    owner = {"company": company, "person": person, "post": post, "currency": currency, "uid": uid}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _fill(folder / DATABASE, key, owner)
        # Written last: without it the folder is no workspace.
        keys.write_key_file(folder, keys.new_key_file(uid, key, recovery_key, password))
    except (OSError, EnvironmentalError) as error:
        for name in (DATABASE, DATABASE + "-journal", keys.KEY_FILE, keys.KEY_FILE_COPY):
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        if isinstance(error, EnvironmentalError):
            raise
        raise file_failure(error, "storage.cannot_open", folder) from error
    return CreatedWorkspace(open_workspace(folder, password), recovery_key)


def open_workspace(
    folder: Path, password: str | None = None, recovery_key: str | None = None
) -> Workspace:
    """Open a workspace after telling what it is; nothing is written before that.

    It opens for viewing only, and says why in ``notices``, where the folder cannot be written or
    must not be (a cloud, a stick, a share), was moved elsewhere, and where the database is of a
    later version. Raises
    DomainError ``storage.already_open``, ``storage.not_a_workspace``, ``storage.wrong_password``,
    ``storage.password_needed``, ``storage.wrong_recovery_key``, ``storage.foreign_database``;
    EnvironmentalError ``storage.database_damaged``, ``storage.database_missing``.
    """
    key_file = keys.read_key_file(folder)
    lock, notices = _take_lock(folder)
    try:
        key = keys.unlock(key_file, password=password, recovery_key=recovery_key)
        with failures_translated():
            verdict = examine(folder, key)
        notices += _notices(folder, verdict)
        read_only = lock is None or verdict.schema_version > SCHEMA_VERSION
        if verdict.schema_version < SCHEMA_VERSION:
            _bring_up_to_date(folder, key, read_only=read_only)
        if lock is not None:
            sweep_parts(folder)
            lock.sign()
        with failures_translated():
            workspace = Workspace(
                folder,
                key,
                all_tables(),
                read_only=read_only,
                notices=tuple(notices),
                ended_uncleanly=lock is not None and lock.ended_uncleanly,
                on_close=lock.release if lock is not None else None,
            )
        workspace.forget_undone()
        serve_letterhead(workspace)
        serve_month_start(workspace)
        serve_watermark(workspace)
        serve_masks(workspace)
        if not read_only and (origin := moving.take_mark_of_origin(folder)) is not None:
            moved = DomainError("storage.moved_here", folder=str(origin))
            workspace.notices = (*workspace.notices, moved)
        return workspace
    except BaseException:
        if lock is not None:
            lock.abandon()
        raise


def restore_workspace(
    folder: Path, name: str, password: str | None = None, recovery_key: str | None = None
) -> Restored:
    """Restore a backup of a closed workspace by its name; errors as in ``restoring.restore``."""
    with _closed(folder, password, recovery_key) as key:
        return restore(folder, key, backup_named(folder, name))


def repair_workspace(
    folder: Path, password: str | None = None, recovery_key: str | None = None
) -> Restored:
    """Set a damaged database aside and restore the newest whole backup."""
    with _closed(folder, password, recovery_key) as key:
        return repair(folder, key)


def open_restored(
    folder: Path, name: str, password: str | None = None, recovery_key: str | None = None
) -> Workspace:
    """Restore a backup, or with an empty name the newest whole one, and open the workspace.

    Its ``notices`` say which time is missing. Errors as in ``restore_workspace`` and
    ``repair_workspace``.
    """
    if name:
        restored = restore_workspace(folder, name, password, recovery_key)
    else:
        restored = repair_workspace(folder, password, recovery_key)
    workspace = open_workspace(folder, password, recovery_key)
    workspace.notices = (*workspace.notices, time_missing(restored))
    return workspace


def time_missing(restored: Restored) -> DomainError:
    """Return what to say of a restore: from when to when the entries are not in it."""
    at, until = (
        f"{moment.astimezone():%Y-%m-%d %H:%M}" for moment in (restored.backup.at, restored.until)
    )
    return DomainError("storage.restored", at=at, until=until)


def move_workspace(
    folder: Path,
    target: Path,
    password: str | None = None,
    recovery_key: str | None = None,
    progress: Progress | None = None,
) -> Path:
    """Take a workspace that is not open to another folder of this computer; return that folder.

    It is copied and checked; the former folder stays as a backup and opens for viewing only from
    then on. Raises DomainError ``storage.unsafe_place``, ``storage.folder_not_empty``,
    ``storage.move_into_itself``, ``storage.already_open``; EnvironmentalError
    ``storage.move_failed`` and those of ``open_workspace``. Nothing was changed then.
    """
    folder, target = folder.absolute(), target.absolute()
    key_file = keys.read_key_file(folder)
    moving.require_apart(folder, target)
    _require_safe_place(target)
    require_short(target)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise DomainError("storage.folder_not_empty", folder=str(target))
    lock = WorkspaceLock(folder)
    # A medium that cannot be written holds no lock, and nobody can change it either.
    with suppress(OSError):
        lock.acquire()
    try:
        key = keys.unlock(key_file, password=password, recovery_key=recovery_key)
        moving.move(folder, target, key, progress)
    finally:
        lock.abandon()
    return target


def _require_safe_place(folder: Path) -> None:
    place = place_of(folder.absolute())
    if place is not Place.LOCAL:
        raise DomainError("storage.unsafe_place", folder=str(folder), place=place.title)


def _require_free(folder: Path) -> None:
    try:
        if (folder / keys.KEY_FILE).is_file():
            raise DomainError("storage.already_a_workspace", folder=str(folder))
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DomainError("storage.folder_not_empty", folder=str(folder))
    except OSError as error:
        raise file_failure(error, "storage.cannot_open", folder) from error


def _fill(database: Path, key: bytes, owner: dict[str, str]) -> None:
    with failures_translated():
        connect(database, key, create=True).close()
        migrate(database, key)
        engine = writing_engine(database, key)
        site = {"id": 1, "uid": new_uid(), "name": owner["company"]}
        info = {**owner, "id": 1, "site": 1, "created_at": now()}
        try:
            with engine.begin() as connection:
                connection.execute(insert(SiteTable), site)
                connection.execute(insert(WorkspaceInfoTable), info)
                chain = {"id": 1, "chain_key": secrets.token_bytes(keys.KEY_BYTES)}
                connection.execute(insert(SealKeyTable), chain)
                with Session(connection) as session:
                    install_built_in_schemes(session)
        finally:
            engine.dispose()


def _take_lock(folder: Path) -> tuple[WorkspaceLock | None, list[DomainError]]:
    """Take the lock, or say why the workspace is for viewing only."""
    if (elsewhere := moving.moved_to(folder)) is not None:
        return None, [DomainError("storage.moved_away", folder=str(elsewhere))]
    try:
        _require_safe_place(folder)
    except DomainError as unsafe:
        return None, [unsafe]
    unwritable = EnvironmentalError("storage.opened_read_only", folder=str(folder))
    database, lock = folder / DATABASE, WorkspaceLock(folder)
    if database.exists() and not os.access(database, os.W_OK):
        return None, [unwritable]
    try:
        lock.acquire()
    except OSError:
        return None, [unwritable]
    return lock, []


def _notices(folder: Path, verdict: Verdict) -> list[DomainError]:
    notices: list[DomainError] = []
    if verdict.schema_version > SCHEMA_VERSION:
        notices.append(DomainError("storage.newer_schema"))
    if not verdict.chain_whole:
        notices.append(DomainError("storage.seal_chain_broken"))
    short = space_warning(folder)
    return [*notices, short] if short else notices


def _bring_up_to_date(folder: Path, key: bytes, *, read_only: bool) -> None:
    if read_only:
        raise DomainError("storage.older_schema_read_only")
    make_backup(folder, key, "before-migration")
    with failures_translated():
        migrate(folder / DATABASE, key)


@contextmanager
def _closed(folder: Path, password: str | None, recovery_key: str | None) -> Iterator[bytes]:
    """Hold the lock of a workspace that is not open, and give its key."""
    key_file = keys.read_key_file(folder)
    lock = WorkspaceLock(folder)
    try:
        lock.acquire()
    except OSError as error:
        raise file_failure(error, "storage.cannot_open", folder / LOCK_FILE) from error
    try:
        yield keys.unlock(key_file, password=password, recovery_key=recovery_key)
    finally:
        lock.release()
