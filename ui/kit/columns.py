"""Declared columns: what a table shows, how a value is written, whether it can be edited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop_sales.core import masking
from desktop_sales.core.translation import translate
from ui.kit import formats

TONES = ("good", "warn", "bad", "accent", "neutral", "plum", "outline", "clock")
NUMERIC = frozenset({"money", "number", "quantity", "percent", "bar"})
WIDTHS = {
    "text": 140,
    "money": 116,
    "number": 84,
    "quantity": 92,
    "percent": 84,
    "date": 96,
    "chip": 96,
    "bar": 148,
    "sparkline": 88,
    "state": 96,
    "tick": 36,
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with a tone (one of TONES) and, where it helps, an icon. ``text`` is marked by N_."""

    text: str
    tone: str = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in a cell: ``value`` and ``tick`` (time progress) are fractions of the full length."""

    value: float | Decimal | None
    text: str = ""
    tick: float | None = None
    tone: str = "accent"


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small line of up to a dozen points, with an optional dotted line at the target."""

    points: Sequence[float | None]
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A value of any kind with a remark on it: ``tone`` bad or warn, ``reason`` as tooltip.

    Without a tone the remark is only told, as why there is no figure.

    ``arrow`` (↑ or ↓) stands before a number out of limits; it takes no ground of its own.
    """

    value: Any
    tone: str = "bad"
    reason: str = ""
    arrow: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``key`` is the field of the row source, ``title`` is marked by N_. ``kind`` is one of WIDTHS.
    ``scale``, ``unit`` and ``decimals`` are those of ``ui.kit.formats``. ``parse`` turns typed text
    into a value or raises ``DomainError``; a column without it cannot be edited. ``choices`` gives
    (value, text) pairs for editors that complete. ``strong`` marks names and key cells; ``summed``
    lets a plain number be summed in subtotals, as amounts and quantities are. ``private`` masks
    identifiers on screen and paper; copies, exports and editors hold them whole. Where a table is
    too narrow, columns with ``yields`` give way, the lowest number first.
    """

    key: str
    title: str
    kind: str = "text"
    width: int = 0
    scale: str = "fen"
    unit: str = "yuan"
    decimals: int = 0
    with_year: bool = True
    strong: bool = False
    muted: bool = False
    sortable: bool = True
    hidden: bool = False
    stretch: bool = False
    chips: Mapping[Any, Chip] = field(default_factory=dict)
    parse: Callable[[str], Any] | None = None
    choices: Callable[[], Sequence[tuple[Any, str]]] | None = None
    display: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None
    summed: bool = False
    private: bool = False
    yields: int = 0

    @property
    def sums_up(self) -> bool:
        """Tell whether a subtotal of this column means something."""
        return self.summed or self.kind in {"money", "quantity"}

    @property
    def has_values(self) -> bool:
        """Tell whether a condition can be set on this column."""
        return bool(self.title) and self.kind not in {"tick", "sparkline"}

    @property
    def groups(self) -> bool:
        """Tell whether rows can be grouped by this column: words and days, not figures."""
        return self.has_values and self.kind in {"text", "date", "chip", "state"}

    @property
    def editable(self) -> bool:
        """Tell whether cells of this column take typed values."""
        return self.parse is not None

    @property
    def right_aligned(self) -> bool:
        """Tell whether the column reads as numbers."""
        return self.kind in NUMERIC and self.kind != "bar"

    def starting_width(self) -> int:
        """Return the width before the user has chosen one, in pixels."""
        return self.width or WIDTHS[self.kind]

    def heading(self) -> str:
        """Return the translated title."""
        return translate(self.title)


def plain(value: Any) -> Any:
    """Return the value under a mark."""
    return value.value if isinstance(value, Mark) else value


def text_of(column: Column, value: Any) -> str:
    """Return a value as the cell shows it; also what searching sees."""
    text = whole_text_of(column, value)
    return masking.shown(text) if column.private else text


def whole_text_of(column: Column, value: Any) -> str:
    """Return a value as it is copied and exported: nothing of it masked."""
    if isinstance(value, Mark):
        arrow = f"{value.arrow} " if value.arrow else ""
        return arrow + whole_text_of(column, value.value)
    if column.display is not None:
        return column.display(value)
    if value is None or value == "":
        return formats.MISSING if column.kind != "tick" else ""
    return _WRITERS[column.kind](column, value)


def _bar_text(column: Column, value: Any) -> str:
    if isinstance(value, Bar):
        return value.text or formats.percent(value.value)
    return formats.percent(value, column.decimals or 1)


def _chip_text(column: Column, value: Any) -> str:
    chip = chip_of(column, value)
    return translate(chip.text)


def chip_of(column: Column, value: Any) -> Chip:
    """Return the chip of a value: the value itself, or the one declared for it."""
    if isinstance(value, Chip):
        return value
    return column.chips.get(value) or Chip(str(value))


_WRITERS: dict[str, Callable[[Column, Any], str]] = {
    "text": lambda _column, value: str(value),
    "money": lambda column, value: formats.money(value, column.scale, column.unit),
    "number": lambda column, value: formats.number(value, column.decimals),
    "quantity": lambda _column, value: formats.quantity(value),
    "percent": lambda column, value: formats.percent(value, column.decimals or 1),
    "date": lambda column, value: formats.short_date(value, column.with_year),
    "chip": _chip_text,
    "state": _chip_text,
    "bar": _bar_text,
    "sparkline": lambda _column, value: "",
    "tick": lambda _column, value: "",
}


def edit_text(column: Column, value: Any) -> str:
    """Return a value as an editor starts with it: no separators, nothing for what is missing."""
    shown = plain(value)
    if shown is None or shown == "":
        return ""
    if column.kind in {"money", "number", "quantity", "percent"}:
        text = whole_text_of(column, shown)
        return "" if text == formats.MISSING else text.replace(",", "").replace(formats.MINUS, "-")
    return whole_text_of(column, shown) if column.display is None else column.display(shown)


def numeric_value(column: Column, value: Any) -> Decimal | None:
    """Return a cell as a number in shown units, for sums of a selection and for export."""
    value = plain(value)
    if value is None or column.kind not in NUMERIC:
        return None
    if isinstance(value, Bar):
        return None if value.value is None else Decimal(str(value.value))
    exact = Decimal(str(value))
    if column.kind == "money":
        return exact / formats.SCALES[column.scale]
    return exact / 1_000 if column.kind == "quantity" else exact
