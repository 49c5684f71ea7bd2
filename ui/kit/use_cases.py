"""Running a use case from a page: off the GUI thread, said when done, shown when refused."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from ui.kit.page import Frame


def say_nothing(_result: Any) -> None:
    """Answer a use case whose outcome the page itself shows by reading again."""


def run_use_case(
    frame: Frame,
    owner: QObject,
    title: str,
    use_case: Callable[[Any], Any],
    on_done: Callable[[Any], None] | None = None,
    *,
    on_refused: Callable[[], None] | None = None,
    undoable: bool = True,
) -> None:
    """Run ``use_case(session)`` as one step named ``title``.

    Without ``on_done`` the title is said when it is done, with ``say_nothing`` nothing is.
    A refusal is shown as its sentence; ``on_refused`` then puts back what the page showed before.
    """

    def done(result: Any) -> None:
        if on_done is None:
            frame.notify(title)
        else:
            on_done(result)

    def refused(error: Exception) -> None:
        frame.tasks.failed.emit(error)
        if on_refused is not None:
            on_refused()

    # With nothing to put back the sentence is shown even where the page was closed meanwhile.
    frame.tasks.write(
        frame.workspace,
        title,
        use_case,
        done,
        refused if on_refused is not None else None,
        owner=owner,
        undoable=undoable,
    )
