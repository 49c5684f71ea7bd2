"""A list of records with its acts above it, or what to do first where there is none."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.columns import Column
from ui.kit.dialogs import Ask
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Remembered
from ui.kit.parts import row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView


class Listing(QWidget):
    """``acts`` stand in a row over the table (None is a stretch); ``empty`` replaces both."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        ask: Ask,
        acts: Sequence[QWidget | None],
        empty: EmptyState,
        remembered: tuple[Remembered, str] | None = None,
    ) -> None:
        super().__init__()
        self.source = ListSource(columns)
        self.table = TableView(columns, self.source, name=name, ask=ask)
        if remembered is not None:
            self.table.remember_columns(*remembered)
        self.empty = empty
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(row(*acts))
        inner.addWidget(self.table, 1)
        self._either = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._either)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows; ticks stay with the records that are still there."""
        listed = list(rows)
        self.source.put(listed)
        self.table.model.ticked.intersection_update(each[0] for each in listed)
        self.table.refresh()
        self._either.show_content(bool(listed))

    def current(self) -> Any:
        """Return the id of the current row, or None."""
        return self.table.current_record()

    def chosen(self) -> list[Any]:
        """Return the ticked records in the order shown, or all shown ones without a tick."""
        ticked = self.table.ticked()
        rows = self.source.window(None, self.table.model.view, 0, self.table.model.rowCount())
        return [each[0] for each in rows if not ticked or each[0] in ticked]
