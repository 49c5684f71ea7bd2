"""What leaves storage: plain values."""

from dataclasses import dataclass
from datetime import datetime


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
