"""Backups: complete and verified, or absent; each opens on its own with a copy of the slots."""

import json
import re
import secrets
import shutil
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage import keys
from desktop_sales.storage.atomic_files import PART, sync_file, sync_folder
from desktop_sales.storage.backup_rules import backups_to_drop
from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.database_copies import DatabaseFile, Progress
from desktop_sales.storage.expected_schema import holds_what_is_expected
from desktop_sales.storage.failures import failures_translated, file_failure
from desktop_sales.storage.free_space import Free, backup_need, free_bytes, require_space
from desktop_sales.storage.records import Backup
from desktop_sales.storage.startup import examine

FOLDER = "backups"
ABOUT = "backup.json"
REUSED_FOR = timedelta(minutes=10)
_NAME = re.compile(r"(\d{6})-\d{8}-\d{6}-[a-z-]+")


def make_backup(
    folder: Path,
    key: bytes,
    kind: str,
    *,
    database: DatabaseFile | None = None,
    copying: AbstractContextManager[Any] | None = None,
    progress: Progress | None = None,
    thin: bool = True,
    free: Free | None = None,
) -> Backup:
    """Make and verify a backup of the workspace in ``folder``, then (``thin``) drop those
    beyond keeping.

    ``database`` is the file where it is open in this process. ``copying`` is entered while it is
    copied (a commit waits for that long); checking comes after it. What ``progress`` raises stops
    the copy. Raises EnvironmentalError ``storage.space_missing`` before anything is written,
    ``storage.backup_failed`` where the copy is not whole, ``storage.backup_unwritten`` or another
    of ``failures``; a failed backup leaves nothing behind.
    """
    home = folder / FOLDER
    at = datetime.now(UTC)
    sequence = 1 + max((backup.sequence for backup in list_backups(folder)), default=0)
    name = f"{sequence:06d}-{at.astimezone():%Y%m%d-%H%M%S}-{kind}"
    part = home / f".{name}.{secrets.token_hex(4)}{PART}"
    try:
        home.mkdir(exist_ok=True)
        _sweep(home)
        require_space(backup_need(folder), free)
        part.mkdir()
        with failures_translated():
            with copying or nullcontext():
                _copy(folder / DATABASE, database, part / DATABASE, key, progress)
            sync_file(part / DATABASE)
            counts, change = checked_contents(part, key)
        for slots in (keys.KEY_FILE, keys.KEY_FILE_COPY):
            shutil.copyfile(folder / keys.KEY_FILE, part / slots)
            sync_file(part / slots)
        about = {
            "sequence": sequence,
            "at": at.isoformat(timespec="seconds"),
            "kind": kind,
            "size": (part / DATABASE).stat().st_size,
            "counts": counts,
            "change": change,
            "verified": True,
        }
        _finish(part, home / name, about)
    except OSError as error:
        raise file_failure(error, "storage.backup_unwritten", home) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    if thin:
        _thin(folder, (free or free_bytes)(folder))
    return _about(home / name)


def back_up_before(folder: Path, key: bytes, step: str, change: int, **options: Any) -> Backup:
    """Make a backup before a risky step, or return one of the last ten minutes without a change.

    ``step`` is a short word such as ``import`` or ``restore``; ``change`` is the last change of
    the workspace.
    """
    existing = list_backups(folder)
    if existing:
        newest = existing[0]
        fresh = abs(datetime.now(UTC) - newest.at) < REUSED_FOR
        if fresh and newest.verified and newest.change == change:
            return newest
    return make_backup(folder, key, f"before-{step}", **options)


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups of a workspace, newest first by their running number."""
    home = folder / FOLDER
    if not home.is_dir():
        return []
    found = [_about(path) for path in home.iterdir() if _NAME.fullmatch(path.name)]
    return sorted(found, key=lambda backup: backup.sequence, reverse=True)


def backup_named(folder: Path, name: str) -> Backup:
    """Return a backup by its name. Raises DomainError ``storage.backup_unknown``."""
    for backup in list_backups(folder):
        if backup.name == name:
            return backup
    raise DomainError("storage.backup_unknown", name=name, folder=str(folder / FOLDER))


def verify_backup(backup: Backup, key: bytes, *, thorough: bool = False) -> bool:
    """Tell whether a backup opens with this key, is whole and holds the rows it says.

    Nor may it bring tables, views or triggers of its own. ``thorough`` also checks indexes against
    rows, which takes several times as long.
    """
    try:
        with failures_translated():
            counts, _change = checked_contents(backup.folder, key, thorough=thorough)
            with closing(connect(backup.folder / DATABASE, key, read_only=True)) as connection:
                expected = holds_what_is_expected(connection)
    except DomainError:
        return False
    return expected and counts == backup.counts


def newest_whole_backup(folder: Path, key: bytes) -> Backup | None:
    """Return the newest backup that passes the check now."""
    return next((b for b in list_backups(folder) if verify_backup(b, key)), None)


def _copy(
    path: Path, opened: DatabaseFile | None, target: Path, key: bytes, progress: Progress | None
) -> None:
    if opened is not None:
        opened.copy_to(target, key, progress)
        return
    with closing(DatabaseFile(path)) as database:
        database.copy_to(target, key, progress)


def row_counts(connection: Any) -> dict[str, int]:
    """Return how many rows each table of a driver connection holds."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
    }


def checked_contents(
    folder: Path, key: bytes, *, thorough: bool = False
) -> tuple[dict[str, int], int]:
    """Check a copy with its key; return how many rows its tables hold, and its last change.

    ``thorough`` also checks indexes against rows. Raises ``storage.backup_failed``.
    """
    verdict = examine(folder, key)
    check = "integrity_check" if thorough else "quick_check"
    with closing(connect(folder / DATABASE, key, read_only=True)) as connection:
        connection.execute("PRAGMA cache_size = -262144")
        answer = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
        if answer != "ok" or not verdict.chain_whole:
            raise EnvironmentalError("storage.backup_failed", folder=str(folder.parent))
        change = connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
        return row_counts(connection), change


def _finish(part: Path, target: Path, about: dict[str, Any]) -> None:
    (part / ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")
    sync_file(part / ABOUT)
    sync_folder(part)
    part.rename(target)
    sync_folder(target.parent)


def _about(path: Path) -> Backup:
    """Read what a backup says of itself; one that says nothing readable counts as unverified."""
    sequence = int(path.name.split("-")[0])
    try:
        told = json.loads((path / ABOUT).read_text(encoding="utf-8"))
        return Backup(
            folder=path,
            sequence=sequence,
            at=datetime.fromisoformat(told["at"]),
            kind=told["kind"],
            size=int(told["size"]),
            counts=dict(told["counts"]),
            change=int(told["change"]),
            verified=bool(told["verified"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Backup(path, sequence, at, "unknown", 0, {}, 0, verified=False)


def _thin(folder: Path, free: int) -> None:
    for backup in backups_to_drop(list_backups(folder), free):
        # Renamed first, so that what is half removed is never taken for a backup.
        doomed = backup.folder.with_name(f".{backup.name}{PART}")
        backup.folder.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)


def _sweep(home: Path) -> None:
    for path in home.glob(f".*{PART}"):
        shutil.rmtree(path, ignore_errors=True)
