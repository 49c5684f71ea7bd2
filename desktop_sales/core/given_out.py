"""What leaves the program as a file is told here by whoever wrote it, to whoever keeps the log."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GivenOut:
    """A file or a folder of files: what it is called, where it lies, its rows or papers."""

    what: str
    path: Path
    rows: int

    @property
    def form(self) -> str:
        """Return the form of file; papers in a folder are PDF."""
        return self.path.suffix.lstrip(".").lower() or "pdf"


Listener = Callable[[GivenOut], None]
_listeners: list[Listener] = []


def tell_given_out(what: str, path: Path, rows: int) -> None:
    """Tell that something was written for people outside of the workspace."""
    given = GivenOut(what.strip() or path.stem, path, rows)
    for listener in tuple(_listeners):
        listener(given)


def follow(listener: Listener) -> Callable[[], None]:
    """Hear of everything given out, on the thread that wrote it; return how to stop that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)
