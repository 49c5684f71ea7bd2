"""The model of every table: rows by windows, from a hundred to a million, never all in memory."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from ui.kit.columns import Column, Mark, edit_text, text_of
from ui.kit.grouped_source import GroupedSource
from ui.kit.loads import Load
from ui.kit.row_source import GroupHead, Reader, Row, RowSource, RowView, at_once

WINDOW = 200
KEPT_WINDOWS = 48
RAW = Qt.ItemDataRole.UserRole
RECORD = Qt.ItemDataRole.UserRole + 1

# Enum values as plain integers: looking them up in data() would cost more than the answer.
_RAW = int(RAW)
_RECORD = int(RECORD)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _FIXED | Qt.ItemFlag.ItemIsEditable
_NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class Reload:
    """One answer of the source: the count, the positions of kept records, the first windows."""

    view: RowView
    count: int
    positions: dict[Any, int]
    windows: dict[int, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows of one view, to be read block by block where the database is read."""

    source: RowSource
    view: RowView
    count: int

    def block(self, first: int, count: int, session: Any) -> Sequence[Row]:
        """Return up to ``count`` rows from ``first``."""
        return self.source.window(session, self.view, first, count)

    def renewed(self, session: Any) -> "Snapshot":
        """Return the same view of rows that have changed."""
        return replace(self, count=self.source.count(session, self.view))


class PagedTableModel(QAbstractTableModel):
    """Rows of a RowSource as a flat table.

    ``view`` is the one shown, ``wanted`` the one asked for last: further changes build on that.
    Windows are read off the GUI thread; a row that has not arrived shows nothing. ``reloaded``
    carries the positions of the records named in ``keep`` so that the view can restore them.
    """

    reloading = Signal()
    loading = Signal(object)
    reloaded = Signal(object)
    arrived = Signal()
    edited = Signal(object, str, object)

    def __init__(
        self,
        columns: Sequence[Column],
        source: RowSource,
        read: Reader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.source = source
        self.view = RowView()
        self.wanted = self.view
        self.ticked: set[Any] = set()
        self.wrong: dict[tuple[Any, str], tuple[str, str]] = {}
        self.is_fixed: Callable[[Any], bool] | None = None
        self._read = read
        self._count = 0
        self._windows: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0
        self._load: Load | None = None
        self._texts: dict[tuple[int, int], str] = {}
        self._flags = [_EDITABLE if column.editable else _FIXED for column in self.columns]
        self._writers = [partial(text_of, column) for column in self.columns]
        self._loaded = False

    @property
    def is_loaded(self) -> bool:
        """Tell whether the first answer has come."""
        return self._loaded

    @property
    def in_memory(self) -> bool:
        """Tell whether all rows lie in memory."""
        return self._read is at_once

    def snapshot(self) -> Snapshot:
        """Return the rows of the present view."""
        return Snapshot(self.source, self.view, self._count)

    def start_with(self, view: RowView) -> None:
        """Take the view that the first load asks for."""
        self.view = self.wanted = view

    def load(self, view: RowView | None = None, keep: Sequence[Any] = (), around: int = 0) -> None:
        """Ask the source again, in another view or the same one.

        ``keep`` are records whose new positions the view wants; ``around`` is the row on screen,
        read in the same go so that the table never shows empty rows in between. An earlier load
        that is still under way is stopped.
        """
        self._generation += 1
        self.wanted = view or self.wanted
        if self._load is not None:
            self._load.stop()
        self._load = Load(partial(_reload, self.source, self.wanted, tuple(keep), around))
        self.loading.emit(self._load)
        self._read(self._load, partial(self._on_reloaded, self._generation), self)

    def stop(self) -> None:
        """Stop working out the wanted view; the present one stays."""
        if self._load is not None and self._load.is_running:
            self._load.stop()
            self._generation += 1
            self.wanted = self.view

    def forget(self) -> None:
        """Let the source compute its groups anew with the next load: the rows have changed."""
        if isinstance(self.source, GroupedSource):
            self.source.forget()

    def _on_reloaded(self, generation: int, answer: Reload) -> None:
        if generation != self._generation:
            return
        self.reloading.emit()
        self.beginResetModel()
        self.view = answer.view
        self._count = answer.count
        self._windows = OrderedDict(answer.windows)
        self._asked.clear()
        self._texts.clear()
        self._loaded = True
        self.endResetModel()
        self.reloaded.emit(answer.positions)

    def row(self, position: int) -> Row | None:
        """Return a row that has arrived, or None after asking for it."""
        window, place = divmod(position, WINDOW)
        rows = self._windows.get(window)
        if rows is None:
            self._ask(window)
            return None
        return rows[place] if place < len(rows) else None

    def knows(self, first: int, last: int) -> bool:
        """Tell whether all rows from ``first`` to ``last`` have arrived; none is asked for."""
        wanted = range(first // WINDOW, last // WINDOW + 1)
        return all(window in self._windows for window in wanted)

    def record(self, position: int) -> Any:
        """Return the record id of a row that has arrived."""
        row = self.row(position)
        return None if row is None else row[0]

    def find(self, record: Any, on_found: Callable[[int | None], None]) -> None:
        """Ask for a record's position in the present view; on_found belongs to a Qt object."""
        query = partial(_position, self.source, self.view, record)
        self._read(query, on_found, self)

    def ask(self, query: Callable[[Any], Any], on_done: Callable[[Any], None]) -> None:
        """Run a query of the rows where they are read; ``on_done`` gets its answer."""
        self._read(query, on_done, self)

    def fetch(self, first: int, count: int, on_rows: Callable[[Sequence[Row]], None]) -> None:
        """Read rows of the present view beside the windows (copying, pasting, exporting)."""
        self._read(partial(_rows, self.source, self.view, first, count), on_rows, self)

    def fetch_all(self, on_rows: Callable[[Sequence[Row]], None]) -> None:
        """Read every row of the present view, as it is at that moment (exporting, printing)."""
        self._read(partial(_all_rows, self.source, self.view), on_rows, self)

    def put_value(self, position: int, column: int, value: Any) -> None:
        """Show a value at once, before the answer of the use case; the next load confirms it."""
        window, place = divmod(position, WINDOW)
        rows = self._windows.get(window)
        if rows is None or place >= len(rows):
            return
        changed = list(rows)
        row = list(changed[place])
        row[column + 1] = value
        changed[place] = tuple(row)
        self._windows[window] = changed
        self._texts.pop((position, column), None)
        where = self.index(position, column)
        self.dataChanged.emit(where, where)

    def _ask(self, window: int) -> None:
        if window in self._asked or window * WINDOW >= self._count:
            return
        self._asked.add(window)
        query = partial(_window, self.source, self.view, window)
        self._read(query, partial(self._on_window, self._generation, window), self)

    def _on_window(self, generation: int, window: int, rows: Sequence[Row]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(window)
        self._windows[window] = rows
        while len(self._windows) > KEPT_WINDOWS:
            dropped, _rows = self._windows.popitem(last=False)
            if dropped != window:
                self._forget_texts(dropped)
        first = window * WINDOW
        self.dataChanged.emit(
            self.index(first, 0), self.index(first + len(rows) - 1, len(self.columns) - 1)
        )
        self.arrived.emit()

    def _forget_texts(self, window: int) -> None:
        first = window * WINDOW
        for position in range(first, first + WINDOW):
            for column in range(len(self.columns)):
                self._texts.pop((position, column), None)

    def cell_text(self, position: int, column: int) -> str:
        """Return what a cell shows, written once and kept while its window is kept."""
        text = self._texts.get((position, column))
        if text is None:
            row = self.row(position)
            if row is None:
                return ""
            if isinstance(row[0], GroupHead):
                text = self._head_text(row, column)
            else:
                text = self._writers[column](row[column + 1])
            self._texts[position, column] = text
        return text

    def _head_text(self, row: Row, column: int) -> str:
        """Return a subtotal, or the group's name in the column that rows are grouped by."""
        if self.columns[column].key == row[0].key:
            return str(row[0].title)
        value = row[column + 1]
        return "" if value is None else self._writers[column](value)

    def head(self, position: int) -> GroupHead | None:
        """Return the head that stands in a place, or None where a record does."""
        record = self.record(position)
        return record if isinstance(record, GroupHead) else None

    def set_ticked(self, record: Any, ticked: bool) -> None:
        """Tick or untick a record; ticks stay over refreshes."""
        if ticked:
            self.ticked.add(record)
        else:
            self.ticked.discard(record)
        last = max(self._count - 1, 0)
        self.dataChanged.emit(self.index(0, 0), self.index(last, len(self.columns) - 1))

    def sort_key(self) -> tuple[str, bool] | None:
        """Return the column key and direction that rows are sorted by first."""
        return self.view.sort[0] if self.view.sort else None

    def column_place(self, key: str) -> int:
        """Return the place of a column by its key."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    # Qt's names
    def rowCount(self, parent: QModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: QModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        if not role:
            return self.cell_text(index.row(), index.column())
        if role in _ANSWERS:
            row = self.row(index.row())
            if row is None:
                return None
            if isinstance(row[0], GroupHead):
                return _head_answer(self, row, index, role)
            return _ANSWERS[role](self, row, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == 0:
            return column.heading()
        if role == _ALIGN:
            return _RIGHT if column.right_aligned else _LEFT
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if self.view.group and self.head(index.row()) is not None:
            return _FIXED
        if self.is_fixed is not None and self.is_fixed(self.record(index.row())):
            return _FIXED
        return self._flags[index.column()]


def _tip(model: PagedTableModel, row: Row, column: int) -> str | None:
    value, declared = row[column + 1], model.columns[column]
    wrong = model.wrong.get((row[0], declared.key))
    if wrong is not None:
        return wrong[1]
    if isinstance(value, Mark) and value.reason:
        return value.reason
    return declared.tip(value) if declared.tip is not None else None


_ANSWERS: dict[int, Callable[[PagedTableModel, Row, int], Any]] = {
    _RAW: lambda _model, row, column: row[column + 1],
    _RECORD: lambda _model, row, _column: row[0],
    _EDIT: lambda model, row, column: edit_text(model.columns[column], row[column + 1]),
    _TIP: _tip,
    _ALIGN: lambda model, _row, column: _RIGHT if model.columns[column].right_aligned else _LEFT,
    _SPOKEN: lambda model, row, column: (
        f"{model.columns[column].heading()}: {text_of(model.columns[column], row[column + 1])}"
    ),
}


def _head_answer(model: PagedTableModel, row: Row, index: QModelIndex, role: int) -> Any:
    if role == _SPOKEN:
        return f"{row[0].title}: {model.cell_text(index.row(), index.column())}"
    if role in (_RECORD, _RAW):
        return row[0] if role == _RECORD else row[index.column() + 1]
    return _ANSWERS[role](model, row, index.column()) if role == _ALIGN else None


def _position(source: RowSource, view: RowView, record: Any, session: Any) -> int | None:
    return source.index_of(session, view, record)


def _rows(source: RowSource, view: RowView, first: int, count: int, session: Any) -> Sequence[Row]:
    return source.window(session, view, first, count)


def _all_rows(source: RowSource, view: RowView, session: Any) -> Sequence[Row]:
    return source.window(session, view, 0, source.count(session, view))


def _window(source: RowSource, view: RowView, window: int, session: Any) -> Sequence[Row]:
    return source.window(session, view, window * WINDOW, WINDOW)


def _reload(
    source: RowSource, view: RowView, keep: Sequence[Any], around: int, session: Any
) -> Reload:
    count = source.count(session, view)
    found = ((record, source.index_of(session, view, record)) for record in keep)
    positions = {record: place for record, place in found if place is not None}
    centre = positions.get(keep[0], around) if keep else around
    centre = max(0, min(centre, count - 1))
    windows = {centre // WINDOW}
    if centre % WINDOW < 60 and centre >= WINDOW:
        windows.add(centre // WINDOW - 1)
    if centre % WINDOW > WINDOW - 60 and (centre // WINDOW + 1) * WINDOW < count:
        windows.add(centre // WINDOW + 1)
    rows = {w: _window(source, view, w, session) for w in sorted(windows)}
    return Reload(view, count, positions, rows)
