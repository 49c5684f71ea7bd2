"""Where a table begins in a sheet: titles, unit lines and blank rows above it are passed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop_sales.exchange.dates import month_of_header
from desktop_sales.exchange.fields import FIELDS, Kind
from desktop_sales.exchange.texts import header_key, narrow, tidy
from desktop_sales.exchange.values import Cell, CellProblem, is_empty, read_decimal, text_of

SEARCHED_ROWS = 40
_UNIT = re.compile(
    r"(?:金额)?单位\s*[:：为]?\s*(?:人民币)?\s*(亿|百万|千万|万|千|元)|unit\s*:\s*(\S+)"
)
_UNIT_OF_HEADER = re.compile(r"^(?:人民币|rmb)?(亿|百万|千万|万|千)元?(?:人民币|rmb)?$")


@dataclass(frozen=True, slots=True)
class Header:
    """A table's header: ``row`` counts from 0 within the rows given, -1 where there is none.

    ``names`` has one text a column, empty for columns without a header; repeated names carry a
    number. ``unit`` is what a unit line above says (万), ``titles`` are the texts above.
    """

    row: int
    names: tuple[str, ...]
    unit: str
    titles: tuple[str, ...]

    @property
    def shape(self) -> str:
        """Return what tells tables of the same columns from others."""
        return "\x1f".join(header_key(name) for name in self.names)


def find_header(rows: Sequence[Sequence[Cell]], kind: Kind) -> Header | None:
    """Return the header of the first rows of a sheet, or None for a sheet without a table.

    A table whose first row is data already gets a header with row -1 and no names.
    """
    filled = [i for i, row in enumerate(rows) if any(not is_empty(cell) for cell in row)]
    if not filled:
        return None
    width = max(_filled(rows[i]) for i in filled)
    best, best_score = -1, 0.0
    for i in filled[:SEARCHED_ROWS]:
        score = _score(rows, i, width, kind)
        if score > best_score:
            best, best_score = i, score
    above = [i for i in filled if i < best] if best >= 0 else []
    titles = tuple(text_of(cell) for i in above for cell in rows[i] if not is_empty(cell))
    if best < 0:
        if not _has_data(rows, filled):
            first = next((i for i in filled if _filled(rows[i]) >= 2), None)
            return None if first is None else Header(first, _names(rows[first]), "", ())
        return Header(-1, ("",) * max(len(rows[i]) for i in filled), "", ())
    return Header(best, _names(rows[best]), unit_in(titles), titles)


def unit_in(titles: Sequence[str]) -> str:
    """Return the unit a line such as ``单位：万元`` names, or an empty text."""
    for title in titles:
        if found := _UNIT.search(narrow(tidy(title)).casefold()):
            unit = (found[1] or found[2] or "").removesuffix("元")
            if unit in ("千", "万", "百万", "千万", "亿"):
                return unit
    return ""


def unit_of_header(bracket: str) -> str:
    """Return the unit that the bracket of a header holds: ``万元`` gives 万."""
    found = _UNIT_OF_HEADER.fullmatch(bracket)
    return found[1] if found else ""


def _filled(row: Sequence[Cell]) -> int:
    return sum(not is_empty(cell) for cell in row)


def _names(row: Sequence[Cell]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    names = []
    for cell in row:
        name = text_of(cell)
        if name:
            seen[name] = seen.get(name, 0) + 1
            names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
        else:
            names.append("")
    return tuple(names)


def is_value(cell: Cell) -> bool:
    """Tell whether a cell holds a number or a date, as a text or as itself."""
    if isinstance(cell, date | datetime | int | float):
        return True
    try:
        return isinstance(cell, str) and read_decimal(cell) is not None
    except CellProblem:
        return False


def _is_year(cell: Cell) -> bool:
    text = text_of(cell)
    return text.isdigit() and len(text) == 4 and "1990" <= text <= "2100"


def _score(rows: Sequence[Sequence[Cell]], i: int, width: int, kind: Kind) -> float:
    """Judge how much row ``i`` is a header: known names, all texts, data of other looks below."""
    cells = [cell for cell in rows[i] if not is_empty(cell)]
    values = sum(is_value(cell) and not _is_year(cell) for cell in cells)
    if len(cells) < 2 or values > len(cells) * 0.2:
        return 0.0
    texts = [text_of(cell) for cell in cells]
    known = sum(_known(text, kind) for text in texts)
    distinct = len(set(texts)) / len(texts)
    spread = len(cells) / width
    below = _values_below(rows, i)
    if known < 1.5 and (not below or spread < 0.6):
        return 0.0
    long = sum(len(text) > 40 for text in texts) / len(texts)
    # Of rows alike the upper one is the header: a repeated one belongs to a printed page.
    return known * 2 + spread * 3 + distinct + min(below, 3) - 4 * long - values - i * 0.05


def _known(text: str, kind: Kind) -> float:
    ranks = [rank for field in FIELDS[kind] if (rank := field.rank_of(text))]
    if ranks:
        return 1.0 if min(ranks)[0] == 0 else 0.5
    return 0.5 if month_of_header(text) else 0.0


def _values_below(rows: Sequence[Sequence[Cell]], i: int) -> int:
    """Count the columns where the header is a text and the next filled rows hold values."""
    following = [row for row in rows[i + 1 : i + 12] if _filled(row) >= 2][:5]
    return sum(
        not is_empty(cell) and any(column < len(row) and is_value(row[column]) for row in following)
        for column, cell in enumerate(rows[i])
    )


def _has_data(rows: Sequence[Sequence[Cell]], filled: Sequence[int]) -> bool:
    return any(is_value(cell) for i in filled[:SEARCHED_ROWS] for cell in rows[i])
