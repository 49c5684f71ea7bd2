"""What a table asks of its rows. Queries run on the reading thread; small lists answer at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.kit import formats
from ui.kit.columns import Bar, Chip, Column, plain, text_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Row = Sequence[Any]
LONGEST_NAME = 24
MONTH_LETTERS = len("2026-11")
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
class GroupHead:
    """The line over the rows of one group; it stands in the place of a record."""

    key: str
    value: Any
    title: str = field(default="", compare=False)
    count: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RowView:
    """Which rows and in which order: sort keys (column key, descending), conditions, typed text.

    ``filters`` are those of the filter bar, ``columns`` those on the columns' own values.
    ``group`` is the key of the column that rows are grouped by; groups are closed, or all open,
    except those in ``toggled``.
    """

    sort: tuple[tuple[str, bool], ...] = ()
    filters: tuple[Filter, ...] = field(default_factory=tuple)
    text: str = ""
    columns: tuple[Filter, ...] = ()
    group: str = ""
    all_open: bool = False
    toggled: frozenset[GroupHead] = frozenset()

    def is_open(self, head: GroupHead) -> bool:
        """Tell whether the rows of a group are shown."""
        return self.all_open != (head in self.toggled)

    def with_toggled(self, head: GroupHead) -> "RowView":
        """Return this view with a group opened or closed."""
        return replace(self, toggled=self.toggled ^ {head})


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a value: how many, the sums by column key, the conditions that find them."""

    head: GroupHead
    sums: Mapping[str, Any]
    conditions: tuple[Filter, ...]


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


class GroupingSource(RowSource, Protocol):
    """A source that can also group its rows and say which values a column has."""

    def group_keys(self) -> Sequence[str]:
        """Return the columns that rows can be grouped by."""
        ...

    def condition_keys(self) -> Sequence[str]:
        """Return the columns that can have a condition of their own (``RowView.columns``)."""
        ...

    def groups(self, session: "Session", view: RowView, key: str, limit: int = 0) -> list[Group]:
        """Return the groups of a view's rows by a column, in order; the largest with a limit."""
        ...

    def group_value(self, key: str, row: Row) -> Any:
        """Return the value of the group that a row belongs to."""
        ...


Reader = Callable[[Callable[[Any], Any], Callable[[Any], None], QObject], Any]


def at_once(query: Callable[[Any], Any], on_done: Callable[[Any], None], _owner: QObject) -> None:
    """Answer in place: the reader of sources that lie in memory."""
    on_done(query(None))


class ListSource:
    """Rows in memory (previews, small lists): sorted and filtered here, without a session.

    The row with the id ``total`` stays the last in every order.
    """

    def __init__(
        self, columns: Sequence[Column], rows: Iterable[Row] = (), *, total: Any = None
    ) -> None:
        self._total = total
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

    def group_keys(self) -> Sequence[str]:
        """Return the columns that rows can be grouped by."""
        return [key for key, (_place, column) in self._columns.items() if column.groups]

    def condition_keys(self) -> Sequence[str]:
        """Return the columns that can have a condition of their own."""
        return [key for key, (_place, column) in self._columns.items() if column.has_values]

    def groups(self, _session: object, view: RowView, key: str, limit: int = 0) -> list[Group]:
        """Return the groups of a view's rows by a column, in order; the largest with a limit."""
        column = self._columns[key][1]
        rows: dict[Any, list[Row]] = {}
        for row in self._viewed(view):
            rows.setdefault(self.group_value(key, row), []).append(row)
        summed = [(k, place) for k, (place, one) in self._columns.items() if one.sums_up]
        found = [
            Group(
                GroupHead(key, value, group_title(column, value), len(held)),
                {k: _sum(plain(row[place]) for row in held) for k, place in summed},
                group_conditions(column, value),
            )
            for value, held in rows.items()
        ]
        if limit:
            return sorted(found, key=lambda group: -group.head.count)[:limit]
        return sorted(found, key=lambda group: _order(column, group.head.value))

    def group_value(self, key: str, row: Row) -> Any:
        """Return the value of the group that a row belongs to."""
        place, column = self._columns[key]
        value = _comparable(row[place])
        if column.kind == "date" and value is not None:
            return formats.short_date(value)[:MONTH_LETTERS]
        return value

    def _viewed(self, view: RowView) -> list[Row]:
        if self._seen is None or self._seen[0] != view:
            rows = [row for row in self._rows if self._holds(row, view)]
            for key, descending in reversed(view.sort):
                place, column = self._columns[key]
                rows.sort(key=lambda row, p=place, c=column: _order(c, row[p]), reverse=descending)
            if self._total is not None:
                rows.sort(key=lambda row: row[0] == self._total)
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
            _meets(_comparable(row[self._columns[one.field][0]]), one)
            for one in (*view.filters, *view.columns)
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


def group_title(column: Column, value: Any) -> str:
    """Return what stands over a group: the value as cells show it, a month for days."""
    if value is None:
        return _("(empty)")
    return Period.parse(value).title() if column.kind == "date" else text_of(column, value)


def group_conditions(column: Column, value: Any) -> tuple[Filter, ...]:
    """Return the conditions that find the rows of a group."""
    if value is None:
        return (Filter(column.key, "blank"),)
    if column.kind == "date":
        month = Period.parse(value)
        return (Filter(column.key, "between", (month.start, month.end)),)
    return (Filter(column.key, "among", (value,)),)


def _comparable(value: Any) -> Any:
    """Return a cell's value as conditions see it: a bar's figure, a chip's word, None for blank."""
    value = plain(value)
    if isinstance(value, Bar):
        return value.value
    if isinstance(value, Chip):
        return value.text
    return None if value == "" else value


def _sum(values: Iterable[Any]) -> Any:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


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
