"""Count, sum and mean of what is selected: of few cells at once, of many beside the window."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
BLOCK = 5_000
"""Rows read in one go, so that whatever else the window asks for is answered between."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block of the selection: its first and last row and its shown columns."""

    first: int
    last: int
    places: tuple[int, ...]

    @property
    def rows(self) -> int:
        return self.last - self.first + 1

    @property
    def cells(self) -> int:
        return self.rows * len(self.places)


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
            self.forget()
            return ""
        if cells <= AT_ONCE and all(self._model.knows(part.first, part.last) for part in parts):
            self.forget()
            sum_ = _Sum(cells)
            for part in parts:
                rows = map(self._model.row, range(part.first, part.last + 1))
                sum_.add(_values(self._model.columns, part, rows))
            return sum_.said()
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
        """Have the database sum whole columns; of anything else read the rows block by block."""
        model = self._model
        whole = len(parts) == 1 and (parts[0].first, parts[0].last) == (0, model.rowCount() - 1)
        source = model.source.inner if isinstance(model.source, GroupedSource) else None
        if whole and source is not None and not model.view.group and cells > AT_ONCE:
            columns = [model.columns[place] for place in parts[0].places]
            model.ask(partial(_totals, source, model.view, columns), self._if_wanted(self._say))
        else:
            self._read(_Sum(cells), list(_blocks(parts)), 0)

    def _read(self, sum_: "_Sum", blocks: list[_Part], place: int) -> None:
        """Add one block of rows after the other, as long as the selection stays."""
        if place == len(blocks):
            self._say(sum_.said())
            return
        if place:
            done = formats.percent(Decimal(place) / len(blocks), 0)
            self._say(_("{n} cells … {done}").format(n=f"{sum_.cells:,}", done=done))

        def on_read(values: list[Decimal]) -> None:
            sum_.add(values)
            self._read(sum_, blocks, place + 1)

        model = self._model
        query = partial(_read, model.source, model.view, model.columns, blocks[place])
        model.ask(query, self._if_wanted(on_read))

    def _if_wanted(self, on_done: Callable[[Any], object]) -> Callable[[Any], None]:
        """Return what takes an answer, as long as it is about the present selection."""
        asked = self._asked

        def take(answer: Any) -> None:
            if asked is self._asked:
                on_done(answer)

        return take

    def _say(self, text: str) -> None:
        self._answer = text
        self._tell(text)


def _shown(part: QItemSelectionRange, hidden: Callable[[int], bool]) -> Iterator[int]:
    return (place for place in range(part.left(), part.right() + 1) if not hidden(place))


def _values(columns: Sequence[Column], part: _Part, rows: Iterable[Row | None]) -> list[Decimal]:
    """Return the figures in the rows of a part of the selection."""
    return [
        value
        for row in rows
        if row is not None and not isinstance(row[0], GroupHead)
        for place in part.places
        if (value := numeric_value(columns[place], row[place + 1])) is not None
    ]


@dataclass(slots=True)
class _Sum:
    """What has been added up of a selection of so many cells."""

    cells: int
    count: int = 0
    total: Decimal = Decimal(0)

    def add(self, values: Sequence[Decimal]) -> None:
        self.count += len(values)
        self.total += sum(values, Decimal(0))

    def said(self) -> str:
        if not self.count:
            return _("{n} cells").format(n=f"{self.cells:,}")
        return _("{n} values · sum {sum} · mean {mean}").format(
            n=f"{self.count:,}",
            sum=formats.number(self.total, 2),
            mean=formats.number(self.total / self.count, 2),
        )


def _blocks(parts: Sequence[_Part]) -> Iterator[_Part]:
    for part in parts:
        for first in range(part.first, part.last + 1, BLOCK):
            yield replace(part, first=first, last=min(first + BLOCK - 1, part.last))


def _read(
    source: Any, view: RowView, columns: Sequence[Column], part: _Part, session: Any
) -> list[Decimal]:
    return _values(columns, part, source.window(session, view, part.first, part.rows))


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
