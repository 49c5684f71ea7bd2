"""Kept sums of sales, made anew after lines have changed."""

from desktop_sales.areas.sales.day_sums import has_stale_days, keep_day_sums
from desktop_sales.storage.workspace import Workspace


def refresh_sums(workspace: Workspace) -> None:
    """Make the sums of changed days anew, where there are any; the history does not show it.

    Figures are right without it: it only makes the next ones quick.
    """
    if not workspace.read_only and workspace.read(has_stale_days):
        workspace.run("", keep_day_sums)
