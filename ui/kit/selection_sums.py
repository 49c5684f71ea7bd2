"""Count, sum and mean of what is selected: of few cells at once, of many beside the window."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionRange

from desktop_sales.core.translation import _
from ui.kit import formats
from ui.kit.columns import Column, numeric_value
from ui.kit.grid import Grid
from ui.kit.grouped_source import GroupedSource
from ui.kit.row_source import Filter, GroupHead, GroupingSource, Row, RowView

AT_ONCE = 20_000
MOST_READ = 200_000
"""Cells of which the rows are read; of more only whole columns are summed, by the database."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block of the selection: its first and last row and its shown columns."""

    first: int
    last: int
    places: tuple[int, ...]

    @property
    def cells(self) -> int:
        return (self.last - self.first + 1) * len(self.places)


class SelectionSums:
    """Says what the selected cells of a grid come to; ``tell`` gets what was worked out later."""

    def __init__(self, grid: Grid, tell: Callable[[str], object]) -> None:
        self._grid, self._model, self._tell = grid, grid.paged, tell
        self._asked: tuple[RowView, tuple[_Part, ...]] | None = None
        self._answer = ""

    def forget(self) -> None:
        """Drop what was worked out: the rows may have changed."""
        self._asked = None

    def text(self) -> str:
        """Return count, sum and mean of the selection, as far as they are known now."""
        parts = tuple(self._parts())
        cells = sum(part.cells for part in parts)
        if cells < 2:
            return ""
        if cells <= AT_ONCE and all(self._model.knows(part.first, part.last) for part in parts):
            rows = ([self._model.row(n) for n in range(p.first, p.last + 1)] for p in parts)
            return _said(cells, _values(self._model.columns, zip(parts, rows, strict=True)))
        if self._asked != (self._model.view, parts):
            self._asked, self._answer = (
                (self._model.view, parts),
                _("{n} cells …").format(n=f"{cells:,}"),
            )
            self._ask(parts, cells)
        return self._answer

    def _parts(self) -> Iterator[_Part]:
        hidden = self._grid.isColumnHidden
        for part in self._grid.selectionModel().selection():
            yield _Part(part.top(), part.bottom(), tuple(_shown(part, hidden)))

    def _ask(self, parts: tuple[_Part, ...], cells: int) -> None:
        model, asked = self._model, self._asked
        whole = len(parts) == 1 and (parts[0].first, parts[0].last) == (0, model.rowCount() - 1)
        source = model.source.inner if isinstance(model.source, GroupedSource) else None
        if cells <= MOST_READ:
            query = partial(_read, model.source, model.view, model.columns, parts, cells)
        elif whole and source is not None and not model.view.group:
            columns = [model.columns[place] for place in parts[0].places]
            query = partial(_totals, source, model.view, columns)
        else:
            self._answer = _("{n} cells").format(n=f"{cells:,}")
            return

        def on_known(text: str) -> None:
            if asked == self._asked:
                self._answer = text
                self._tell(text)

        model.ask(query, on_known)


def _shown(part: QItemSelectionRange, hidden: Callable[[int], bool]) -> Iterator[int]:
    return (place for place in range(part.left(), part.right() + 1) if not hidden(place))


def _values(columns: Sequence[Column], blocks: Any) -> list[Decimal]:
    """Return the figures in blocks of rows, each with its part of the selection."""
    return [
        value
        for part, rows in blocks
        for row in rows
        if row is not None and not isinstance(row[0], GroupHead)
        for place in part.places
        if (value := numeric_value(columns[place], row[place + 1])) is not None
    ]


def _said(cells: int, values: Sequence[Decimal]) -> str:
    if not values:
        return _("{n} cells").format(n=f"{cells:,}")
    total = sum(values, Decimal(0))
    return _("{n} values · sum {sum} · mean {mean}").format(
        n=f"{len(values):,}",
        sum=formats.number(total, 2),
        mean=formats.number(total / len(values), 2),
    )


def _read(
    source: Any,
    view: RowView,
    columns: Sequence[Column],
    parts: Sequence[_Part],
    cells: int,
    session: Any,
) -> str:
    def rows(part: _Part) -> Sequence[Row]:
        found: Sequence[Row] = source.window(session, view, part.first, part.last - part.first + 1)
        return found

    return _said(cells, _values(columns, ((part, rows(part)) for part in parts)))


def _totals(source: GroupingSource, view: RowView, columns: Sequence[Column], session: Any) -> str:
    """Return the sum and mean of whole columns, worked out by the database."""
    count = source.count(session, view)
    groups = source.groups(session, view, source.group_keys()[0])
    said = [_("{n} rows").format(n=f"{count:,}")]
    for column in columns:
        found = [group.sums[column.key] for group in groups if column.key in group.sums]
        known = [value for value in found if value is not None]
        if not known or column.key not in source.condition_keys():
            continue
        empty = replace(view, columns=(*view.columns, Filter(column.key, "blank", ())))
        values = count - source.count(session, empty)
        total = numeric_value(column, sum(known)) or Decimal(0)
        said.append(
            _("{column}: sum {sum}, mean {mean}").format(
                column=column.heading(),
                sum=formats.number(total, 2),
                mean=formats.number(total / max(values, 1), 2),
            )
        )
    return " · ".join(said)
