"""Copy, paste and fill in a table; each paste is handed on whole, as one step to undo."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from desktop_sales.core.translation import _
from ui.kit.blocks import (
    Edit,
    PastePlan,
    copied_cell,
    heading_places,
    plan_paste,
    read_block,
    write_block,
)
from ui.kit.columns import Column, plain
from ui.kit.grid import Grid
from ui.kit.row_source import GroupHead, Row, RowSource, RowView

MOST_COPIED = 200_000
WRITTEN_AT_ONCE = 200


class TableClipboard(QObject):
    """Serves one grid. ``planned`` carries a PastePlan, ``refused`` a sentence for the foot.

    A page that matches pasted rows by name puts its own act into ``own_paste``.
    """

    planned = Signal(object)
    refused = Signal(str)
    copied = Signal(int)

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._model = grid.paged
        self.own_paste: Callable[[], object] | None = None
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+C", self.copy),
            ("Ctrl+Shift+C", lambda: self.copy(with_headings=True)),
            ("Ctrl+V", self.paste),
        ]
        if any(column.editable for column in self._model.columns):
            # Elsewhere these keys stay free for the page.
            keys += [("Ctrl+D", self.fill_down), ("Ctrl+R", self.fill_right)]
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), grid)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def copy(self, with_headings: bool = False) -> None:
        """Put the selected block on the clipboard, with its headings if asked."""
        places, top, bottom = self._block()
        if not places:
            return
        if (bottom - top + 1) * len(places) > MOST_COPIED:
            self.refused.emit(_("Too many cells to copy. Export the table instead (Ctrl+E)."))
            return
        columns = [self._model.columns[place] for place in places]
        titles = [column.heading() for column in columns] if with_headings else None
        write = partial(_written, places, columns, titles)
        count = bottom - top + 1

        def put(answer: tuple[str, int]) -> None:
            QGuiApplication.clipboard().setText(answer[0])
            self.copied.emit(answer[1])

        model = self._model
        if count <= WRITTEN_AT_ONCE and model.knows(top, bottom):
            put(write([model.row(position) for position in range(top, bottom + 1)]))
        else:
            model.ask(partial(_read_and_written, model.source, model.view, top, count, write), put)

    def paste(self) -> None:
        """Plan the clipboard's block from the current cell on."""
        if self.own_paste is not None:
            self.own_paste()
            return
        block = read_block(QGuiApplication.clipboard().text())
        index = self._grid.currentIndex()
        if not block or not index.isValid():
            return
        shown = self._shown_places()
        places = shown[shown.index(index.column()) :]
        has_heading = heading_places(block[0], self._model.columns) is not None
        count = len(block) - has_heading

        def plan(rows: Sequence[Row]) -> None:
            self.planned.emit(plan_paste(block, self._model.columns, places, rows))

        self._rows(index.row(), count, plan)

    def fill_down(self) -> None:
        """Plan the values of the block's first row for the rows below it."""
        places, top, bottom = self._block()
        editable = [place for place in places if self._model.columns[place].editable]
        if not editable or bottom <= top:
            self.refused.emit(_("Select a cell that can be changed and the cells below it."))
            return

        def plan(found: Sequence[Row]) -> None:
            columns = self._model.columns
            rows = [row for row in found if not isinstance(row[0], GroupHead)]
            edits = [
                Edit(row[0], columns[place].key, plain(rows[0][place + 1]))
                for row in rows[1:]
                for place in editable
                if plain(row[place + 1]) != plain(rows[0][place + 1])
            ]
            matches = tuple((columns[p].heading(), columns[p].heading()) for p in editable)
            self.planned.emit(PastePlan(tuple(edits), (), matches, len(rows) - 1))

        self._rows(top, bottom - top + 1, plan)

    def fill_right(self) -> None:
        """Plan the values of the block's first column for the columns right of it."""
        places, top, bottom = self._block()
        editable = [place for place in places if self._model.columns[place].editable]
        if len(editable) < 2:
            self.refused.emit(_("Select a cell that can be changed and the cells right of it."))
            return
        first, others = editable[0], editable[1:]

        def plan(rows: Sequence[Row]) -> None:
            columns = self._model.columns
            edits = [
                Edit(row[0], columns[place].key, plain(row[first + 1]))
                for row in rows
                for place in others
                if plain(row[place + 1]) != plain(row[first + 1])
            ]
            heading = columns[first].heading()
            matches = tuple((heading, columns[place].heading()) for place in others)
            self.planned.emit(PastePlan(tuple(edits), (), matches, len(rows)))

        self._rows(top, bottom - top + 1, plan)

    def _shown_places(self) -> list[int]:
        head = self._grid.horizontalHeader()
        ordered = (head.logicalIndex(visual) for visual in range(head.count()))
        return [
            place
            for place in ordered
            if not head.isSectionHidden(place) and self._model.columns[place].kind != "tick"
        ]

    def _block(self) -> tuple[list[int], int, int]:
        """Return the shown columns and the first and last row of the selection."""
        parts = list(self._grid.selectionModel().selection())
        if not parts:
            return [], 0, -1
        chosen = {place for part in parts for place in range(part.left(), part.right() + 1)}
        places = [place for place in self._shown_places() if place in chosen]
        return places, min(p.top() for p in parts), max(p.bottom() for p in parts)

    def _rows(self, first: int, count: int, then: Callable[[Sequence[Row]], None]) -> None:
        """Hand on rows at once where they lie in memory, else after reading them."""
        last = min(first + count, self._model.rowCount())
        known = [self._model.row(position) for position in range(first, last)]
        if all(row is not None for row in known):
            then(known)
        else:
            self._model.fetch(first, last - first, then)


def _written(
    places: Sequence[int],
    columns: Sequence[Column],
    titles: Sequence[str] | None,
    rows: Sequence[Row],
) -> tuple[str, int]:
    """Return rows as a clipboard text, and how many they are."""
    lines: list[Sequence[str]] = [titles] if titles is not None else []
    for row in rows:
        lines.append([copied_cell(c, row, p) for p, c in zip(places, columns, strict=True)])
    return write_block(lines), len(rows)


def _read_and_written(
    source: RowSource,
    view: RowView,
    first: int,
    count: int,
    write: Callable[[Sequence[Row]], tuple[str, int]],
    session: Any,
) -> tuple[str, int]:
    return write(source.window(session, view, first, count))
