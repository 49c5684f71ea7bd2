"""A list within a page: its acts above, the table, and what stands in its place while empty."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.columns import Column
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView


class ListPart(QWidget):
    """Views of one list are made of this; ``bar`` holds buttons and facts, None is a stretch.

    ``key`` names where the columns' widths and order are kept, ``total`` the row that stays last.
    """

    def __init__(
        self,
        frame: Frame,
        columns: Sequence[Column],
        name: str,
        empty: EmptyState,
        *,
        bar: Sequence[QWidget | None] = (),
        key: str = "",
        total: Any = None,
    ) -> None:
        super().__init__()
        self.source = ListSource(columns, total=total)
        self.table = TableView(columns, self.source, name=name, ask=frame.ask)
        if key:
            self.table.remember_columns(frame.state, key)
        self.empty = empty
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        if bar:
            inner.addWidget(row(*bar))
        inner.addWidget(self.table, 1)
        self.either = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    def put(self, rows: Iterable[Row], *, keep_content: bool = False) -> None:
        """Show other rows; ``keep_content`` shows the bar also without any."""
        self.source.put(rows)
        self.table.refresh()
        self.either.show_content(bool(self.source.rows) or keep_content)

    def current(self) -> Any:
        """Return the key of the current row."""
        return self.table.current_record()

    def chosen(self) -> list[Any]:
        """Return the ticked rows' keys, without a tick that of the current row."""
        ticked = self.table.ticked()
        there = [each[0] for each in self.source.rows]
        if ticked:
            return [key for key in there if key in ticked]
        current = self.current()
        return [current] if current in there else []
