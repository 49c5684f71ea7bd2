"""A block of cells pasted from Excel or WPS: tabs between cells, quotes around line breaks."""

from desktop_sales.exchange.texts import tidy

MOST_ROWS = 100_000


def pasted_block(text: str) -> list[list[str]]:
    """Return the pasted rows, all of the same width, without the empty row at the end.

    A cell that holds a tab, a line break or a quote comes in quotes, its own quotes doubled.
    A quote within an unquoted cell stands for itself, as Excel copies it.
    """
    rows: list[list[str]] = [[]]
    position, end = 0, len(text)
    while position <= end and len(rows) <= MOST_ROWS:
        cell, position = _cell_at(text, position)
        rows[-1].append(cell)
        if position >= end:
            break
        if text[position] == "\t":
            position += 1
            continue
        position += 2 if text.startswith("\r\n", position) else 1
        if position >= end:
            break
        rows.append([])
    if rows == [[""]]:
        return []
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _cell_at(text: str, start: int) -> tuple[str, int]:
    """Return the cell that begins at ``start`` and where it ends."""
    if text.startswith('"', start):
        quoted = _quoted_at(text, start)
        if quoted is not None:
            return quoted
    stop = start
    while stop < len(text) and text[stop] not in "\t\r\n":
        stop += 1
    return text[start:stop], stop


def _quoted_at(text: str, start: int) -> tuple[str, int] | None:
    """Return a quoted cell, or None where the quote is part of a plain text."""
    position = start + 1
    parts: list[str] = []
    while True:
        quote = text.find('"', position)
        if quote < 0:
            return None
        parts.append(text[position:quote])
        if text.startswith('""', quote):
            parts.append('"')
            position = quote + 2
            continue
        stop = quote + 1
        if stop < len(text) and text[stop] not in "\t\r\n":
            return None
        return "".join(parts), stop


def pasted_texts(text: str) -> list[list[str]]:
    """Return the pasted rows with every cell in one tidy line."""
    return [[tidy(cell) for cell in row] for row in pasted_block(text)]
