"""A block of targets copied from Excel or WPS: whose row is whose, which column is which month."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_sales.core.errors import DomainError
from desktop_sales.core.search_keys import compact
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from desktop_sales.exchange.dates import month_of_header
from ui.areas.plans.columns import cell_reader
from ui.areas.plans.reading import Owner, TargetGrid
from ui.kit.blocks import Edit

HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One line of the block: the name written there, whose it is, texts and reasons by month."""

    name: str
    owner: Owner | None
    texts: dict[str, str]
    reasons: dict[str, str]


@dataclass(frozen=True, slots=True)
class TargetPaste:
    """What a paste would set, and what of it cannot be taken."""

    months: tuple[str, ...]
    rows: tuple[PastedRow, ...]
    edits: tuple[Edit, ...]
    refused: int


def plan_target_paste(
    block: Sequence[Sequence[str]],
    grid: TargetGrid,
    at_row: int = 0,
    at_month: int = 0,
    *,
    in_wan: bool = False,
) -> TargetPaste:
    """Match a block with the grid.

    A line of month headings decides the columns, a column of names or staff numbers the rows;
    without them the block goes to where the current cell is (``at_row`` counts owners,
    ``at_month`` months, both from 0).
    """
    by_name = _owners_by_name(grid.owners)
    head, months = _month_heading(block, grid)
    body = [line for line in block[head + 1 :] if any(line)]
    named = _name_column(body, by_name)
    if not months:
        width = max((len(line) for line in body), default=0)
        first = 0 if named is None else named + 1
        keys = grid.months[at_month:]
        months = dict(zip(range(first, width), keys, strict=False))
    read = cell_reader(grid.unit, in_wan)
    rows = tuple(
        _row(line, number, months, named, by_name, grid, at_row, read)
        for number, line in enumerate(body)
    )
    edits = tuple(
        Edit(row.owner.subject, month, read(text))
        for row in rows
        if row.owner is not None
        for month, text in row.texts.items()
        if month not in row.reasons
    )
    refused = sum(len(row.reasons) for row in rows)
    used = tuple(month for month in grid.months if month in months.values())
    return TargetPaste(used, rows, edits, refused)


def _owners_by_name(owners: Sequence[Owner]) -> dict[str, Owner]:
    found: dict[str, Owner] = {}
    for owner in owners:
        for text in (owner.name, *owner.codes):
            if compact(text):
                found.setdefault(compact(text), owner)
    return found


def _month_heading(block: Sequence[Sequence[str]], grid: TargetGrid) -> tuple[int, dict[int, str]]:
    """Return the line of month headings and column -> month; (-1, {}) without one."""
    for place, line in enumerate(block[:HEAD_ROWS]):
        found = {
            column: grid.months[month - 1]
            for column, text in enumerate(line)
            if (month := _month_in(text, grid.months[0][:4])) is not None
        }
        # One lonely month is a heading only where no figure stands beside it.
        if len(found) >= 2 or (found and not any(map(_is_figure, line))):
            return place, found
    return -1, {}


def _month_in(text: str, year: str) -> int | None:
    found = month_of_header(text)
    if found is None and len(text) == 7 and text[4] in "-/." and text[5:].isdigit():
        found = int(text[5:]) if text.startswith(year) else None
    return found if found is not None and 1 <= found <= 12 else None


def _is_figure(text: str) -> bool:
    return bool(text) and _is_number(text)


def _name_column(body: Sequence[Sequence[str]], by_name: dict[str, Owner]) -> int | None:
    """Return the column that holds most names; a column of numbers is none."""
    width = max((len(line) for line in body), default=0)
    hits = [
        sum(len(line) > column and compact(line[column]) in by_name for line in body)
        for column in range(width)
    ]
    best = max(range(width), key=lambda column: hits[column], default=0)
    if width and hits[best]:
        return best
    if width > 1 and all(line and not _is_number(line[0]) for line in body):
        return 0
    return None


def _is_number(text: str) -> bool:
    try:
        return cell_reader("yuan", False)(text) is not None or not text
    except DomainError:
        return False


def _row(
    line: Sequence[str],
    number: int,
    months: dict[int, str],
    named: int | None,
    by_name: dict[str, Owner],
    grid: TargetGrid,
    at_row: int,
    read: Callable[[str], int | None],
) -> PastedRow:
    if named is not None:
        name = line[named] if named < len(line) else ""
        owner = by_name.get(compact(name))
        missing = _("Not in this table")
    else:
        place = at_row + number
        owner = grid.owners[place] if place < len(grid.owners) else None
        name = owner.name if owner else ""
        missing = _("The table has no row for this value")
    texts = {m: line[c] for c, m in months.items() if c < len(line) and line[c].strip()}
    reasons = {m: missing if owner is None else _reason(read, text) for m, text in texts.items()}
    return PastedRow(name, owner, texts, {m: why for m, why in reasons.items() if why})


def _reason(read: Callable[[str], int | None], text: str) -> str:
    try:
        value = read(text)
    except DomainError as error:
        return sentence_of(error)
    return _("A target cannot be negative") if value is not None and value < 0 else ""
