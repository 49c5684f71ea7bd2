"""Whether lists mask identifiers: a setting, on until somebody switches it off."""

from functools import partial

from sqlalchemy.orm import Session

from desktop_sales.core.masking import mask_lists
from desktop_sales.storage.settings import get_setting, set_setting
from desktop_sales.storage.workspace import Workspace

KEY = "privacy.masked"


def masks_wanted(session: Session) -> bool:
    """Tell whether a workspace wants identifiers masked in lists."""
    return bool(get_setting(session, KEY, True))


def set_masks(session: Session, wanted: bool) -> None:
    """Mask identifiers in lists, or show them whole."""
    if wanted != masks_wanted(session):
        set_setting(session, KEY, wanted)


def serve_masks(workspace: Workspace) -> None:
    """Mask lists as a workspace wants, also after that was changed."""
    mask_lists(workspace.read(masks_wanted))
    workspace.subscribe(partial(_follow, workspace))


def _follow(workspace: Workspace, tables: frozenset[str]) -> None:
    if "setting" in tables:
        mask_lists(workspace.read(masks_wanted))
