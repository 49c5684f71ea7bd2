"""What a table asks of its rows. Queries run on the reading thread; small lists answer at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from ui.kit.columns import Column, plain, text_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Row = Sequence[Any]
LONGEST_NAME = 24
MOST_NAMES = 1_000  # as many as are spelled while one types
OPERATORS = ("is", "among", "between", "contains", "blank", "not_blank")


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: ``field`` is a column key, ``operator`` one of OPERATORS; data, never SQL."""

    field: str
    operator: str
    values: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        if self.operator not in OPERATORS:
            raise ValueError(f"unknown operator {self.operator}")


@dataclass(frozen=True, slots=True)
class RowView:
    """Which rows and in which order: sort keys (column key, descending), conditions, typed text."""

    sort: tuple[tuple[str, bool], ...] = ()
    filters: tuple[Filter, ...] = field(default_factory=tuple)
    text: str = ""

    def sorted_by(self, key: str, descending: bool) -> "RowView":
        """Return this view in another order."""
        return replace(self, sort=((key, descending),))


class RowSource(Protocol):
    """Rows for a table. A row is (id, value of column 0, value of column 1, …).

    Every method gets the reading session first and must be set-based.
    """

    def count(self, session: "Session", view: RowView) -> int:
        """Return how many rows the view has."""
        ...

    def window(self, session: "Session", view: RowView, offset: int, limit: int) -> Sequence[Row]:
        """Return up to ``limit`` rows from ``offset``."""
        ...

    def index_of(self, session: "Session", view: RowView, record: Any) -> int | None:
        """Return the position of a record, or None when the view does not hold it."""
        ...


Reader = Callable[[Callable[[Any], Any], Callable[[Any], None], QObject], Any]


def at_once(query: Callable[[Any], Any], on_done: Callable[[Any], None], _owner: QObject) -> None:
    """Answer in place: the reader of sources that lie in memory."""
    on_done(query(None))


class ListSource:
    """Rows in memory (previews, small lists): sorted and filtered here, without a session."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[Row] = ()) -> None:
        self._columns = {column.key: (place, column) for place, column in enumerate(columns, 1)}
        self._rows: list[Row] = list(rows)
        self._seen: tuple[RowView, list[Row]] | None = None
        self._keys: dict[str, Any] = {}

    @property
    def rows(self) -> list[Row]:
        """Return all rows, unfiltered."""
        return self._rows

    def put(self, rows: Iterable[Row]) -> None:
        """Replace all rows; the table shows them after its next ``refresh``."""
        self._rows = list(rows)
        self._seen = None

    def count(self, _session: object, view: RowView) -> int:
        """Return how many rows the view has."""
        return len(self._viewed(view))

    def window(self, _session: object, view: RowView, offset: int, limit: int) -> Sequence[Row]:
        """Return up to ``limit`` rows from ``offset``."""
        return self._viewed(view)[offset : offset + limit]

    def index_of(self, _session: object, view: RowView, record: Any) -> int | None:
        """Return the position of a record."""
        return next((i for i, row in enumerate(self._viewed(view)) if row[0] == record), None)

    def _viewed(self, view: RowView) -> list[Row]:
        if self._seen is None or self._seen[0] != view:
            rows = [row for row in self._rows if self._holds(row, view)]
            for key, descending in reversed(view.sort):
                place, column = self._columns[key]
                rows.sort(key=lambda row, p=place, c=column: _order(c, row[p]), reverse=descending)
            self._seen = (view, rows)
        return self._seen[1]

    def _holds(self, row: Row, view: RowView) -> bool:
        wanted = view.text.casefold()
        if wanted and not any(
            self._says(column, text_of(column, row[place]), wanted)
            for place, column in self._columns.values()
        ):
            return False
        return all(
            _meets(plain(row[self._columns[one.field][0]]), one)
            for one in view.filters
            if one.field in self._columns
        )

    def _says(self, column: Column, text: str, wanted: str) -> bool:
        """Tell whether a cell holds the typed text, or its pinyin where it names something."""
        if wanted in text.casefold():
            return True
        if column.kind != "text" or not wanted.isascii() or len(text) > LONGEST_NAME:
            return False
        from desktop_sales.core.search_keys import matches, search_key

        if text not in self._keys:
            if len(self._keys) >= MOST_NAMES:
                return False
            self._keys[text] = search_key(text)
        return matches(self._keys[text], wanted)


def _order(column: Column, value: Any) -> tuple[bool, Any]:
    value = plain(value)
    value = getattr(value, "value", value) if column.kind == "bar" else value
    if column.kind in {"chip", "state", "sparkline", "tick"}:
        value = text_of(column, value)
    return (value is not None, value if value is not None else 0)


def _meets(value: Any, one: Filter) -> bool:
    match one.operator:
        case "is":
            return value == one.values[0]
        case "among":
            return value in one.values
        case "between":
            low, high = one.values
            return (
                value is not None
                and (low is None or value >= low)
                and (high is None or value <= high)
            )
        case "contains":
            return str(one.values[0]).casefold() in str(value or "").casefold()
        case "blank":
            return value in (None, "")
        case _:
            return value not in (None, "")
