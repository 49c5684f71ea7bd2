"""Erasing as one step: stopped, it leaves nothing behind; done, the file holds the words no more."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from sqlalchemy.orm import Session

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_
from desktop_sales.storage.free_space import copy_need, require_space
from desktop_sales.storage.interrupting import interruptible
from desktop_sales.storage.owed_rewriting import owe_rewriting
from desktop_sales.storage.workspace import Workspace

STOPPED = "privacy.stopped"
T = TypeVar("T")

REWRITING_OWED = N_(
    "It is erased, but the file was not written anew: freed places may still hold traces. That is "
    "made up for the next time the window opens this workspace."
)

register_sentences({STOPPED: N_("Stopped; nothing was erased.")})


def erase_for_good(
    workspace: Workspace,
    action: str,
    use_case: Callable[[Session], T],
    stopped: Callable[[], bool] = lambda: False,
) -> T:
    """Run an erasing use case, then write the file anew: freed places may hold old words.

    Raises what the use case raises, ``privacy.stopped`` once ``stopped`` says so, and
    ``storage.space_missing`` before anything is erased. What was erased stays so where the file
    could not be written anew, or ``stopped`` only then; the workspace owes it (``owed_rewriting``).
    """
    require_space(copy_need(workspace.path, 2 * workspace.size()))

    def whole(session: Session) -> T:
        owe_rewriting(session)
        with interruptible(session, stopped, STOPPED):
            return use_case(session)

    result = workspace.run(action, whole, undoable=False)
    with suppress(EnvironmentalError):
        workspace.write_anew(stopped)
    return result
