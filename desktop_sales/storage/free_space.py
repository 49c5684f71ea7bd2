"""Warn before the disk is full, not after."""

import shutil
from collections.abc import Callable
from pathlib import Path

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.storage.connections import DATABASE

MEGABYTE = 1024 * 1024
LEAST_FREE = 200 * MEGABYTE
DATABASES_FREE = 3


def free_bytes(folder: Path) -> int:
    """Return the free space of the disk a folder lies on."""
    return shutil.disk_usage(folder).free


def space_warning(
    folder: Path, free: Callable[[Path], int] = free_bytes
) -> EnvironmentalError | None:
    """Return ``storage.space_low`` where less is free than work on the workspace may need.

    Asked when a workspace is opened: 200 MB or three times the database, whichever is more.
    """
    database = folder / DATABASE
    size = database.stat().st_size if database.exists() else 0
    needed, left = max(LEAST_FREE, DATABASES_FREE * size), free(folder)
    if left >= needed:
        return None
    return EnvironmentalError(
        "storage.space_low",
        folder=str(folder),
        free=left // MEGABYTE,
        needed=-(-needed // MEGABYTE),
    )
