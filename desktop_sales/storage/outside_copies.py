"""Copies of backups outside the computer: a stick, another disk."""

import shutil
from pathlib import Path

from desktop_sales.storage.atomic_files import PART, sync_file, sync_folder
from desktop_sales.storage.failures import file_failure
from desktop_sales.storage.free_space import copy_need, require_space
from desktop_sales.storage.records import Backup


def copy_backup(backup: Backup, place: Path) -> Path:
    """Copy a backup into a folder and return where it lies; complete or absent.

    Raises EnvironmentalError ``storage.backup_unwritten`` where the place cannot be written.
    """
    target = place / backup.name
    if target.exists():
        return target
    require_space(copy_need(place, backup.size))
    part = place / f".{backup.name}{PART}"
    try:
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(backup.folder, part)
        for path in part.iterdir():
            sync_file(path)
        part.rename(target)
        sync_folder(place)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise file_failure(error, "storage.backup_unwritten", place) from error
    return target
