"""Tiers and coefficient tables as people type or paste them: one line a tier, cells apart."""

import re
from decimal import Decimal

from desktop_sales.areas.compensation.bonus_records import MatrixBonus
from desktop_sales.areas.compensation.tiers import Tier, TierMode, TierTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Unit
from desktop_sales.core.money import percent, points
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_
from ui.kit.typed_values import a_number

register_sentences(
    {
        "typed.not_a_tier": N_(
            "Line {line} is no tier. Write its start and its rate, such as “100000 7.5%”."
        ),
        "typed.not_a_matrix": N_(
            "Write the thresholds of the columns in the first line, then in each line the "
            "threshold of the row and its coefficients."
        ),
    }
)
_APART = re.compile(r"[\t;；|]+|\s+")


def read_tiers(text: str, mode: TierMode) -> TierTable:
    """Return the tiers of a typed text. Raises ``typed.not_a_tier`` and what a wrong table does."""
    tiers = []
    for number, line in enumerate(_lines(text), start=1):
        if len(line) != 2:
            raise DomainError("typed.not_a_tier", line=number)
        tiers.append(Tier(a_number(line[0]), a_number(line[1])))
    return TierTable(tuple(tiers), mode)


def tier_lines(table: TierTable, *, as_rates: bool) -> str:
    """Return a table's tiers as they are typed; ``as_rates`` where they start at completions."""
    start = percent if as_rates else _plain
    return "\n".join(f"{start(tier.start)} {percent(tier.rate)}" for tier in table.tiers)


def read_rate(text: str) -> Decimal:
    """Return a typed rate; above one and without its sign it is in per cent, as 90, or in points."""
    number = a_number(text)
    return number / 100 if number > 1 and text.strip()[-1] not in "%％" else number


def read_matrix(
    text: str, amount_fen: int, measure: str, unit: Unit, *, interpolated: bool
) -> MatrixBonus:
    """Return the table of a typed text, the second figure's thresholds in its ``unit``.

    Raises ``typed.not_a_matrix``, ``compensation.matrix_wrong``.
    """
    lines = _lines(text)
    if len(lines) < 2 or any(len(line) != len(lines[0]) + 1 for line in lines[1:]):
        raise DomainError("typed.not_a_matrix")
    read = read_rate if unit == "index" else a_number
    columns = tuple(read(cell) for cell in lines[0])
    rows = tuple(a_number(line[0]) for line in lines[1:])
    cells = tuple(tuple(a_number(cell) for cell in line[1:]) for line in lines[1:])
    return MatrixBonus(amount_fen, measure, rows, columns, cells, interpolated)


def matrix_lines(pay: MatrixBonus, unit: Unit) -> str:
    """Return a matrix as it is typed: the columns' thresholds, then a line a row."""
    show = {"rate": percent, "index": points}.get(unit, _plain)
    head = " ".join(show(column) for column in pay.columns)
    lines = [
        " ".join([percent(row), *(_plain(cell) for cell in cells)])
        for row, cells in zip(pay.rows, pay.cells, strict=True)
    ]
    return "\n".join([head, *lines])


def _lines(text: str) -> list[list[str]]:
    split = (_APART.split(line.strip()) for line in text.splitlines() if line.strip())
    return [[cell for cell in line if cell] for line in split]


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
