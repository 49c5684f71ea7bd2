"""Put a backup in the place of the workspace; nothing is ever deleted on the way."""

import secrets
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage import keys
from desktop_sales.storage.atomic_files import PART, sync_file, sync_folder
from desktop_sales.storage.backups import make_backup, newest_whole_backup, verify_backup
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.failures import file_failure
from desktop_sales.storage.free_space import copy_need, require_space
from desktop_sales.storage.records import Backup, Restored
from desktop_sales.storage.startup import examine

JOURNAL = DATABASE + "-journal"


# What of the present database means that no safety copy can be made of it.
_BEYOND_COPYING = frozenset(
    {
        "storage.database_missing",
        "storage.database_damaged",
        "storage.foreign_database",
        "storage.backup_failed",
        "storage.backup_unwritten",
    }
)


def restore(folder: Path, key: bytes, backup: Backup) -> Restored:
    """Restore a backup of a closed workspace, after a safety copy of what is there.

    Where what is there is damaged, its files are set aside instead. Raises EnvironmentalError
    ``storage.backup_damaged`` for a backup that does not pass its check, or one of ``failures``;
    nothing was touched then.
    """
    if not verify_backup(backup, key):
        raise EnvironmentalError("storage.backup_damaged", name=backup.name)
    return _put_in_place(folder, backup, partial(_safety_copy, folder, key))


def repair(folder: Path, key: bytes) -> Restored:
    """Set damaged files aside and restore the newest backup that passes its check.

    Raises EnvironmentalError ``storage.no_whole_backup``; nothing was touched then.
    """
    backup = newest_whole_backup(folder, key)
    if backup is None:
        raise EnvironmentalError("storage.no_whole_backup", folder=str(folder))
    return _put_in_place(folder, backup, lambda: None)


def _put_in_place(
    folder: Path, backup: Backup, secure_present: Callable[[], Backup | None]
) -> Restored:
    """Copy the backup beside the database first, so that a full disk stops before the exchange."""
    require_space(copy_need(folder, backup.size))
    until = _last_written(folder)
    part = folder / f".{DATABASE}.{secrets.token_hex(4)}{PART}"
    try:
        shutil.copyfile(backup.folder / DATABASE, part)
        sync_file(part)
        safety_copy = secure_present()
        set_aside = None if safety_copy else _set_aside(folder)
        # A journal left from before would be played into the restored file.
        (folder / JOURNAL).unlink(missing_ok=True)
        part.replace(folder / DATABASE)
        sync_folder(folder)
        _restore_slots(folder, backup)
    except OSError as error:
        raise file_failure(error, "storage.restore_failed", folder) from error
    finally:
        part.unlink(missing_ok=True)
    return Restored(backup, safety_copy, set_aside, until)


def _safety_copy(folder: Path, key: bytes) -> Backup | None:
    """Back up what is there; None where it is beyond copying."""
    try:
        examine(folder, key)
        return make_backup(folder, key, "before-restore", thin=False)
    except DomainError as error:
        if error.code in _BEYOND_COPYING:
            return None
        raise


def _restore_slots(folder: Path, backup: Backup) -> None:
    """Keep the slots that are there: the password may be newer than the backup."""
    try:
        keys.read_key_file(folder)
    except DomainError:
        keys.write_key_file(folder, keys.read_key_file(backup.folder))


def _set_aside(folder: Path) -> Path | None:
    """Move database and side files to ``damaged-<time>``; a kill between leaves them findable."""
    present = [folder / name for name in (DATABASE, JOURNAL) if (folder / name).exists()]
    if not present:
        return None
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target, n = folder / f"damaged-{stamp}", 1
    while target.exists():
        n += 1
        target = folder / f"damaged-{stamp}-{n}"
    target.mkdir()
    for path in reversed(present):
        path.rename(target / path.name)
    sync_folder(target)
    sync_folder(folder)
    return target


def _last_written(folder: Path) -> datetime:
    database = folder / DATABASE
    if not database.exists():
        return datetime.now(UTC)
    return datetime.fromtimestamp(database.stat().st_mtime, UTC)
