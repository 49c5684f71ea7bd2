"""The day on which months begin, as a workspace's setting says, for every period named anywhere."""

from functools import partial

from sqlalchemy.orm import Session

from desktop_sales.core.periods import use_month_start
from desktop_sales.storage.settings import get_setting
from desktop_sales.storage.workspace import Workspace

MONTH_START = "core.month_start_day"


def month_start_of(session: Session) -> int:
    """Return the day on which the months of a workspace begin."""
    return int(get_setting(session, MONTH_START, 1))


def serve_month_start(workspace: Workspace) -> None:
    """Let periods begin as a workspace's setting says, also after it was changed."""
    use_month_start(workspace.read(month_start_of))
    workspace.subscribe(partial(_follow, workspace))


def _follow(workspace: Workspace, tables: frozenset[str]) -> None:
    if "setting" in tables:
        use_month_start(workspace.read(month_start_of))
