"""The record of a list that stands open in the page's panel, and stays so when it is read anew."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.kit.detail_panel import DetailPanel
from ui.kit.table_view import TableView


class OpenedPanel:
    """``key`` names the open record; None where no panel of this list is open."""

    def __init__(
        self, show_panel: Callable[[QWidget | None], None], table: Callable[[], TableView]
    ) -> None:
        self._show_panel, self._table = show_panel, table
        self.key: Any = None

    def show(self, key: Any, panel: DetailPanel) -> None:
        """Show a record's panel; closed, the list has the focus again."""
        self.key = key
        panel.closed.connect(self.close)
        self._show_panel(panel)

    def close(self) -> None:
        """Close the panel and go back to the list."""
        self.key = None
        self._show_panel(None)
        self._table().grid.setFocus()
