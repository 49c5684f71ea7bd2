"""A workspace taken to another folder: copied and checked whole, the former one kept as it is.

A mark in the former folder says where the workspace is now, one in the new folder where it came
from: until it was opened there, nobody should delete the former one.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage import keys
from desktop_sales.storage.atomic_files import (
    PART,
    sync_file,
    sync_folder,
    write_bytes_atomically,
)
from desktop_sales.storage.backups import checked_contents, row_counts
from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.database_copies import DatabaseFile, Progress
from desktop_sales.storage.failures import failures_translated, file_failure
from desktop_sales.storage.free_space import copy_need, require_space
from desktop_sales.storage.lock import LOCK_FILE
from desktop_sales.storage.startup import examine

MARK = "workspace.moved"
_LEFT_BEHIND = frozenset({DATABASE, DATABASE + "-journal", LOCK_FILE, MARK})


def move(folder: Path, target: Path, key: bytes, progress: Progress | None = None) -> None:
    """Copy a workspace that is not open to ``target``, which is missing or empty.

    Whole or absent: ``target`` appears once the copy has passed its check. Raises
    EnvironmentalError ``storage.move_failed`` and those of ``failures``.
    """
    part = target.with_name(f".{target.name}{PART}")
    require_space(copy_need(target, sum(path.stat().st_size for path in _files_in(folder))))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        with failures_translated():
            _copy(folder, part, key, progress)
            _require_equal(folder, part, key)
        (part / MARK).write_text(json.dumps({"from": str(folder)}), encoding="utf-8")
        _sync(part)
        if target.exists():
            target.rmdir()
        part.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise file_failure(error, "storage.move_failed", target) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    with suppress(OSError):
        # A medium that cannot be written keeps no mark, and needs none: it changes no more.
        write_bytes_atomically(folder / MARK, json.dumps({"to": str(target)}).encode())


def moved_to(folder: Path) -> Path | None:
    """Return where a workspace went that was moved away from this folder and is still there."""
    told = _mark(folder).get("to")
    target = Path(told) if told else None
    with suppress(OSError):
        if target is not None and (target / keys.KEY_FILE).exists():
            return target
    return None


def take_mark_of_origin(folder: Path) -> Path | None:
    """Return where a workspace came from that was opened here for the first time."""
    told = _mark(folder).get("from")
    if told is None:
        return None
    with suppress(OSError):
        (folder / MARK).unlink()
    return Path(told)


def _mark(folder: Path) -> dict[str, str]:
    try:
        told = json.loads((folder / MARK).read_text(encoding="utf-8"))
        return {name: str(value) for name, value in told.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _copy(folder: Path, part: Path, key: bytes, progress: Progress | None) -> None:
    """Copy all that belongs to a workspace: database, slots, backups, what was set aside."""
    examine(folder, key)
    with closing(DatabaseFile(folder / DATABASE)) as database:
        database.copy_to(part / DATABASE, key, progress)
    for path in folder.iterdir():
        if path.name in _LEFT_BEHIND or path.name.startswith("."):
            continue
        if path.is_dir():
            shutil.copytree(path, part / path.name, ignore=shutil.ignore_patterns(f".*{PART}"))
        else:
            shutil.copyfile(path, part / path.name)


def _require_equal(folder: Path, part: Path, key: bytes) -> None:
    counts, _change = checked_contents(part, key)
    with closing(connect(folder / DATABASE, key, read_only=True)) as connection:
        same = row_counts(connection) == counts
    if not same or keys.read_key_file(part) != keys.read_key_file(folder):
        raise EnvironmentalError("storage.move_failed", folder=str(part.parent))


def _sync(part: Path) -> None:
    for path in _files_in(part):
        sync_file(path)
    for path in (part, *(path for path in part.rglob("*") if path.is_dir())):
        sync_folder(path)


def _files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def require_apart(folder: Path, target: Path) -> None:
    """Raise DomainError ``storage.move_into_itself`` where one folder lies in the other."""
    one, other = folder.resolve(), target.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise DomainError("storage.move_into_itself", folder=str(target))
