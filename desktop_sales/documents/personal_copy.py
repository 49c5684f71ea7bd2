"""The paper with what the workspace holds about a person, handed to them when they ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_sales.core.translation import _, ngettext
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Letter
from desktop_sales.documents.sheet_wording import day

MOST_COLUMNS = 6
MOST_ROWS = 60  # of a kind; the workbook beside it holds all
LONGEST = 90
_WIDEST, _NARROWEST = 26, 6


@dataclass(frozen=True, slots=True)
class PersonalSheet:
    """The records of one kind: headings and rows of texts."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class PersonalCopy:
    """What is held about a person; ``place`` is the customer of a contact."""

    company: str
    name: str
    place: str
    printed_on: date
    sheets: Sequence[PersonalSheet]


def personal_form(copy: PersonalCopy) -> Form:
    """Return the paper: an overview, then the records of each kind."""
    title = _("Copy of personal data")
    records = sum(len(sheet.rows) for sheet in copy.sheets)
    facts = [(_("Person"), copy.name), (_("Printed on"), day(copy.printed_on))]
    if copy.place:
        facts.insert(1, (_("Customer"), copy.place))
    overview = Grid(
        (GridColumn(_("Kind of record"), 3), GridColumn(_("Number of records"), 1, "right")),
        [(sheet.title, f"{len(sheet.rows):,}") for sheet in copy.sheets],
        _("What is held"),
        total=(_("Total"), f"{records:,}"),
    )
    blocks: list[Block] = [Fields(facts), _explained(), overview]
    blocks += [_grid(sheet) for sheet in copy.sheets]
    return Form(name=f"{title} {copy.name}", company=copy.company, title=title, blocks=blocks)


def _explained() -> Letter:
    return Letter(
        (
            _(
                "This is what the sales workspace holds about the person named above. The workbook "
                "beside this paper holds every record whole; long lists are shortened here. "
                "Whoever finds something wrong may ask for its correction; the former state is "
                "kept in the history of the record."
            ),
        )
    )


def _grid(sheet: PersonalSheet) -> Block:
    count = len(sheet.rows)
    hint = ngettext("{n} record", "{n} records", count).format(n=f"{count:,}")
    if count > MOST_ROWS:
        text = _("{n} records, the last {shown} of them")
        hint = text.format(n=f"{count:,}", shown=MOST_ROWS)
    chosen = _told_columns(sheet)
    rows = [[_short(row[place]) for place in chosen] for row in sheet.rows[-MOST_ROWS:]]
    columns = [
        GridColumn(sheet.headings[place], _share(sheet.headings[place], [row[n] for row in rows]))
        for n, place in enumerate(chosen)
    ]
    return Grid(columns, rows, sheet.title, hint)


def _told_columns(sheet: PersonalSheet) -> list[int]:
    """Return the places of the first columns that say anything."""
    told = [n for n in range(len(sheet.headings)) if any(row[n] for row in sheet.rows)]
    return told[:MOST_COLUMNS] or [0]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _share(heading: str, texts: Sequence[str]) -> float:
    longest = max((_width(text) for text in (heading, *texts)), default=1)
    return float(min(_WIDEST, max(_NARROWEST, longest)))


def _width(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2E7F else 0.55 for c in text) + 1
