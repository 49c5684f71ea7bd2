"""Erases for good beside the window, on a line that says how far it is and can stop it."""

from collections.abc import Callable
from typing import Any

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
    """Run ``use_case(session, told=…)``, then write the file anew; stopped, nothing was erased."""

    def work(progress: Progress) -> Any:
        from desktop_sales.assembly.erasing import erase_for_good

        def told_use_case(session: Any) -> Any:
            return use_case(session, told=progress.step)

        return erase_for_good(frame.workspace, title, told_use_case, progress.cancelled)

    line.write(title, work, on_done)
