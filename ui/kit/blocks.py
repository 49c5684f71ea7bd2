"""Blocks of cells on the clipboard, as Excel and WPS write them: tabs, line breaks, quotes."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from ui.kit import formats
from ui.kit.columns import Column, edit_text, plain, whole_text_of
from ui.kit.row_source import GroupHead, Row

GUARDED = ("=", "+", "-", "@", "\t", "\r", "＝")


@dataclass(frozen=True, slots=True)
class Edit:
    """One accepted value: record, column key, parsed value."""

    record: Any
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell of a block that was not taken: its row from 1, column title, text and reason."""

    row: int
    column: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PastePlan:
    """What a paste would do. ``matches`` are (title in the block or place, column title)."""

    edits: tuple[Edit, ...]
    refused: tuple[Refusal, ...]
    matches: tuple[tuple[str, str], ...]
    rows: int


def read_block(text: str) -> list[list[str]]:
    """Return the cells of a clipboard text, each in one tidy line."""
    from desktop_sales.exchange.clipboard import pasted_texts

    return pasted_texts(text)


def write_block(lines: Sequence[Sequence[str]]) -> str:
    """Return cells as a clipboard text that Excel and WPS read back cell by cell."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t", lineterminator="\n").writerows(lines)
    return buffer.getvalue().rstrip("\n")


def copied_text(column: Column, value: Any) -> str:
    """Return a cell as it is copied: numbers bare, texts guarded against formulas."""
    value = plain(value)
    if column.kind in {"money", "number", "quantity", "percent"}:
        return edit_text(column, value)
    text = whole_text_of(column, value)
    if text == formats.MISSING:
        return ""
    return f"'{text}" if text.startswith(GUARDED) else text


def copied_cell(column: Column, row: Row, place: int) -> str:
    """Return a cell of a row as it is copied; the head of a group says its name."""
    if isinstance(row[0], GroupHead) and row[0].key == column.key:
        return row[0].title
    return copied_text(column, row[place + 1])


def heading_places(first: Sequence[str], columns: Sequence[Column]) -> list[int | None] | None:
    """Match a block's first line with headings; None when it is no heading line."""
    titles = {column.heading(): place for place, column in enumerate(columns)}
    found = [titles.get(cell) for cell in first]
    hits = sum(place is not None for place in found)
    return found if hits and hits * 2 >= len(found) else None


def plan_paste(
    block: Sequence[Sequence[str]],
    columns: Sequence[Column],
    places: Sequence[int],
    rows: Sequence[Row],
) -> PastePlan:
    """Return what a block would change.

    ``places`` are the shown columns from the current cell on, ``rows`` the table's rows from the
    current one on. A heading line in the block decides the columns instead of their order.
    """
    named = heading_places(block[0], columns) if block else None
    body = block[1:] if named is not None else block
    width = max((len(line) for line in block), default=0)
    ordered: list[int | None] = list(places[:width]) + [None] * max(0, width - len(places))
    targets = named if named is not None else ordered
    edits, refused = [], []
    for number, line in enumerate(body):
        for place, text in zip(targets, line, strict=False):
            if place is None:
                refused.append(Refusal(number + 1, "", text, _("No column for this value")))
                continue
            column = columns[place]
            row = rows[number] if number < len(rows) else None
            outcome = _taken(column, row, place, text)
            if isinstance(outcome, str):
                refused.append(Refusal(number + 1, column.heading(), text, outcome))
            elif outcome is not None:
                edits.append(outcome)
    titles = block[0] if named is not None else [str(n + 1) for n in range(width)]
    matches = tuple(
        (title, columns[place].heading())
        for title, place in zip(titles, targets, strict=False)
        if place is not None
    )
    return PastePlan(tuple(edits), tuple(refused), matches, len(body))


def _taken(column: Column, row: Row | None, place: int, text: str) -> Edit | str | None:
    """Return an edit, the reason of a refusal, or None where nothing changes."""
    if row is None:
        return _("The table has no row for this value")
    if isinstance(row[0], GroupHead):
        return _("A subtotal cannot be changed")
    if text == copied_text(column, row[place + 1]):
        return None
    if column.parse is None:
        return _("This column cannot be changed here")
    try:
        return Edit(row[0], column.key, column.parse(text))
    except DomainError as error:
        return sentence_of(error)
