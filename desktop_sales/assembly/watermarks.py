"""Which papers bear the name of who gave them out: a setting, in force for every paper."""

from functools import partial
from typing import Literal, cast, get_args

from sqlalchemy.orm import Session

from desktop_sales.documents.watermark import mark_every_paper
from desktop_sales.storage.owner import workspace_info
from desktop_sales.storage.settings import get_setting, set_setting
from desktop_sales.storage.workspace import Workspace

Marked = Literal["people", "all", "none"]
"""Exports about a person, every paper, or none."""
KEY = "privacy.watermark"
_TABLES = frozenset({"setting", "workspace_info"})


def marked(session: Session) -> Marked:
    """Return which papers bear the mark; exports about a person where nobody has chosen."""
    chosen = get_setting(session, KEY, "people")
    return cast(Marked, chosen) if chosen in get_args(Marked) else "people"


def set_marked(session: Session, chosen: Marked) -> None:
    """Choose which papers bear the mark."""
    if chosen != marked(session):
        set_setting(session, KEY, chosen)


def person_to_mark(session: Session) -> str:
    """Return whose name an export about a person bears; empty where marks are switched off."""
    return "" if marked(session) == "none" else workspace_info(session).person


def serve_watermark(workspace: Workspace) -> None:
    """Mark papers as a workspace wants, also after that was changed."""
    mark_every_paper(workspace.read(_on_every_paper))
    workspace.subscribe(partial(_follow, workspace))


def _on_every_paper(session: Session) -> str:
    return workspace_info(session).person if marked(session) == "all" else ""


def _follow(workspace: Workspace, tables: frozenset[str]) -> None:
    if _TABLES & tables:
        mark_every_paper(workspace.read(_on_every_paper))
