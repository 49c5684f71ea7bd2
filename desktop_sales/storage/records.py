"""What leaves storage: plain values."""

from dataclasses import dataclass
from datetime import datetime
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
class Verification:
    """What a check code stands for: the record, whether it is untouched, and the newest version."""

    seal: Seal
    intact: bool
    newest_version: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of the chain of seals at some time: how many, and the last link."""

    count: int
    link: str


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """The state of the chain: ``broken_at`` is the first number that is not as it was sealed.

    None for a whole chain, empty where the end is missing.
    """

    count: int
    broken_at: str | None
