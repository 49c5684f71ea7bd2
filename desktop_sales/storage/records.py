"""What leaves storage: plain values."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """For whom a workspace works, and the site that owns its rows."""

    company: str
    person: str
    post: str
    currency: str
    site: int
    uid: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the history. ``kind``: do, undo, redo; ``state``: done, undone, dropped."""

    id: int
    action: str
    who: str
    at: datetime
    undoable: bool
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What a change did to one record: its stored columns before and after it."""

    change: Change
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the columns that differ, without revision and time."""
        before, after = self.before or {}, self.after or {}
        names = dict.fromkeys([*before, *after])
        return tuple(
            name
            for name in names
            if name not in {"revision", "changed_at"} and before.get(name) != after.get(name)
        )


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed record as it was confirmed; ``identity`` is None once the person was erased."""

    kind: str
    number: str
    version: int
    reason: str | None
    payload: dict[str, Any]
    identity: dict[str, Any] | None
    sealed_at: datetime
    sealed_by: str
    check_code: str


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """The state of the chain of seals: ``broken_at`` is the first number not as it was sealed.

    None for a whole chain, empty where its end is missing.
    """

    count: int
    broken_at: str | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check code stands for: the record, whether it is untouched, and the newest version.

    ``chain`` tells of all the others.
    """

    seal: Seal
    intact: bool
    newest_version: int
    chain: ChainVerdict


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: a folder with database and key slots.

    ``kind`` says what it was made for: ``regular``, ``exit``, ``manual`` or ``before-…``.
    ``counts`` are rows by table, ``change`` is the last change it holds, ``size`` is in bytes.
    """

    folder: Path
    sequence: int
    at: datetime
    kind: str
    size: int
    counts: dict[str, int]
    change: int
    verified: bool

    @property
    def name(self) -> str:
        """Return the name by which it is restored."""
        return self.folder.name

    @property
    def is_before(self) -> bool:
        """Tell whether it was made before a risky step."""
        return self.kind.startswith("before-")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the backup put back, the copy made before, the files set aside.

    What was entered between ``backup.at`` and ``until`` is not in the restored workspace.
    """

    backup: Backup
    safety_copy: Backup | None
    set_aside: Path | None
    until: datetime


@dataclass(frozen=True, slots=True)
class RestoreProof:
    """What a drill brought back from a backup: records and sealed results, all checked."""

    backup: Backup
    records: int
    seals: int
    seconds: float
