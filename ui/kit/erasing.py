"""Erases for good beside the window, on a line that says how far it is and can stop it."""

from collections.abc import Callable
from typing import Any

from desktop_sales.core.translation import _
from ui.kit.page import Frame
from ui.kit.tasks import Progress
from ui.kit.work_line import WorkLine


def erase_on(
    line: WorkLine,
    frame: Frame,
    title: str,
    use_case: Callable[..., Any],
    on_done: Callable[[Any], None],
) -> None:
    """Run ``use_case(session, told=…)``, then write the file anew; stopped before, nothing goes."""

    def work(progress: Progress) -> Any:
        from desktop_sales.assembly.erasing import erase_for_good

        def told_use_case(session: Any) -> Any:
            return use_case(session, told=progress.step)

        result = erase_for_good(frame.workspace, title, told_use_case, progress.cancelled)
        return result, frame.workspace.owes_rewriting()

    def done(answer: tuple[Any, bool]) -> None:
        from desktop_sales.assembly.erasing import REWRITING_OWED

        result, owed = answer
        on_done(result)
        if owed:
            frame.notify(_(REWRITING_OWED), "warn")

    line.write(title, work, done)
