"""What a column of a table looks like, judged by its first values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop_sales.exchange.dates import read_date, read_month
from desktop_sales.exchange.fields import Look
from desktop_sales.exchange.values import (
    Cell,
    CellProblem,
    is_empty,
    read_decimal,
    read_rate,
    text_of,
)

JUDGED_ROWS = 120
MOST = 0.6
SOME = 0.2
"""Enough where the header says what the column is: the other values are faults."""
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where it stands, what it is called, and what its values look like.

    The shares are of the filled cells, between 0 and 1; ``filled`` is of all rows judged.
    """

    index: int
    name: str
    samples: tuple[str, ...]
    filled: float
    dates: float
    numbers: float
    fractions: float
    rates: float
    distinct: float

    @property
    def is_blank(self) -> bool:
        """Tell whether no value was seen."""
        return self.filled == 0

    def fits(self, look: Look, least: float = MOST) -> bool:
        """Tell whether the values can be those of a field; a blank column fits every field.

        ``least`` is the share of the values that must have the look.
        """
        if self.is_blank:
            return True
        if look is Look.DATE:
            return self.dates >= least
        if look is Look.MOMENT:
            return True
        if look is Look.NUMBER:
            return self.numbers >= least
        if look is Look.RATE:
            return self.rates >= least
        if look is Look.TEXT:
            return self.dates < MOST or self.numbers >= MOST
        return self.fractions < MOST and (self.dates < MOST or self.numbers >= MOST)


def judge_columns(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> tuple[Column, ...]:
    """Return the columns of a table, from its header names and its first data rows."""
    kept = [row for row in rows if sum(not is_empty(cell) for cell in row) >= 2][:JUDGED_ROWS]
    width = max([len(names), *(len(row) for row in kept)])
    return tuple(
        _judge(
            index,
            names[index] if index < len(names) else "",
            [row[index] if index < len(row) else None for row in kept],
        )
        for index in range(width)
    )


def _judge(index: int, name: str, cells: list[Cell]) -> Column:
    filled = [cell for cell in cells if not is_empty(cell)]
    count = len(filled) or 1
    texts = [text_of(cell) for cell in filled]
    numbers = [_number(cell) for cell in filled]
    return Column(
        index=index,
        name=name,
        samples=tuple(dict.fromkeys(texts))[:SAMPLES],
        filled=len(filled) / (len(cells) or 1),
        dates=sum(map(_is_date, filled)) / count,
        numbers=sum(number is not None for number in numbers) / count,
        fractions=sum(n is not None and n % 1 != 0 for n in numbers) / count,
        rates=sum(map(_is_rate, filled)) / count,
        distinct=len(set(texts)) / count,
    )


def _number(cell: Cell) -> float | None:
    try:
        number = read_decimal(cell)
    except CellProblem:
        return None
    return None if number is None else float(number)


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, date | datetime):
        return True
    try:
        return (read_date(cell) or read_month(cell)) is not None
    except CellProblem:
        return _is_month(cell)


def _is_month(cell: Cell) -> bool:
    try:
        return read_month(cell) is not None
    except CellProblem:
        return False


def _is_rate(cell: Cell) -> bool:
    try:
        return read_rate(cell) is not None
    except CellProblem:
        return False
