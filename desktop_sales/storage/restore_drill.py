"""Prove that a backup works: bring it back beside everything, open it, check it, take it away."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.storage.atomic_files import PART
from desktop_sales.storage.backups import checked_contents
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.failures import failures_translated, file_failure
from desktop_sales.storage.free_space import copy_need, require_space
from desktop_sales.storage.migrating import migrate
from desktop_sales.storage.records import Backup, RestoreProof
from desktop_sales.storage.seals import check_chain
from desktop_sales.storage.workspace import Workspace


def rehearse_restore(
    workspace: Workspace, backup: Backup, told: Callable[[int, int], None] = lambda _d, _t: None
) -> RestoreProof:
    """Restore a backup into a folder of its own and open it as the program would.

    The open workspace and the backup stay as they are. ``told`` gets steps done and in all; what
    it raises stops the drill. Raises EnvironmentalError ``storage.backup_damaged`` where the copy
    is not what was backed up, or one of ``failures``.
    """
    start = perf_counter()
    require_space(copy_need(workspace.path, backup.size))
    try:
        with tempfile.TemporaryDirectory(
            dir=workspace.path, prefix=".drill-", suffix=PART, ignore_cleanup_errors=True
        ) as place:
            told(0, 3)
            copy = Path(place)
            shutil.copyfile(backup.folder / DATABASE, copy / DATABASE)
            told(1, 3)
            records, seals = _checked(workspace, backup, copy, lambda: told(2, 3))
    except OSError as error:
        raise file_failure(error, "storage.restore_failed", workspace.path) from error
    return RestoreProof(backup, records, seals, perf_counter() - start)


def _checked(
    workspace: Workspace, backup: Backup, copy: Path, half_done: Callable[[], None]
) -> tuple[int, int]:
    """Return how many records and sealed results the copy holds, all of them checked."""
    with failures_translated():
        counts, change = checked_contents(copy, workspace.key, thorough=True)
        if counts != backup.counts or change != backup.change:
            raise EnvironmentalError("storage.backup_damaged", name=backup.name)
        half_done()
        migrate(copy / DATABASE, workspace.key)
        opened = workspace.opened_beside(copy)
        try:
            chain = opened.read(check_chain)
        finally:
            opened.close()
    if chain.broken_at is not None:
        raise EnvironmentalError("storage.backup_damaged", name=backup.name)
    return sum(counts.values()), chain.count
