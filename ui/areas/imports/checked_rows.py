"""From what the engine found to the rows of the preview."""

from collections.abc import Sequence

from desktop_sales.exchange.imports.checking import CheckedRow, CheckedRows, RowState
from desktop_sales.exchange.imports.options import ImportOptions, Repairs
from desktop_sales.exchange.imports.preparation import Preparation, PreparedSheet
from desktop_sales.exchange.values import text_of
from ui.areas.imports.preview import PreviewRow, Problem
from ui.kit import formats

STATE_OF = {
    RowState.OK: "good",
    RowState.WARNING: "warn",
    RowState.ERROR: "bad",
    RowState.SKIPPED: "skipped",
}

AMOUNTS = ("amount", "amount_untaxed", "amount_taxed")


def fields_of(sheet: PreparedSheet) -> tuple[str, ...]:
    """Return the fields of a sheet in the order of its columns."""
    ordered = sorted((places[0], name) for name, places in sheet.mapping.columns.items() if places)
    return tuple(name for _place, name in ordered)


def preview_rows(
    checked: CheckedRows, sheets: Sequence[PreparedSheet], options: ImportOptions
) -> list[PreviewRow]:
    """Return the kept rows with their texts by field, repairs applied, and their problems."""
    headers = {(str(sheet.path), sheet.table.name): _headers_of(sheet) for sheet in sheets}
    return [_preview_row(row, headers[row.place[:2]], options.repairs) for row in checked.rows]


def counts_of(checked: CheckedRows) -> dict[str, int]:
    """Return how many rows are in each state, and all of them."""
    found = {STATE_OF[state]: count for state, count in checked.counts.items()}
    return {"all": checked.read, **{s: found.get(s, 0) for s in ("good", "warn", "bad")}}


def sample_rows(preparation: Preparation) -> list[PreviewRow]:
    """Return the first rows of the files as they stand, where nothing checks them beforehand."""
    rows = []
    for place, sheet in enumerate(preparation.sheets):
        columns = sheet.mapping.columns
        first = (sheet.header_row or 0) + 1
        for number, cells in enumerate(sheet.sample):
            texts = {
                name: text_of(cells[where[0]])
                for name, where in columns.items()
                if where and where[0] < len(cells)
            }
            rows.append(PreviewRow((place, number), first + number, "open", texts))
    return rows


def _headers_of(sheet: PreparedSheet) -> dict[str, str]:
    names = sheet.names
    return {
        name: names[places[0]] or f"列{places[0] + 1}"
        for name, places in sheet.mapping.columns.items()
        if places
    }


def _preview_row(row: CheckedRow, headers: dict[str, str], repairs: Repairs) -> PreviewRow:
    texts = {name: row.cells.get(header, "") for name, header in headers.items()}
    for name, text in texts.items():
        own = repairs.cells.get((row.place, name))
        texts[name] = own if own is not None else repairs.replaced.get((name, text), text)
    day = row.values.get("date")
    if day is not None and "date" in texts:
        texts["date"] = day.isoformat()
    stated, amounts = row.values.get("stated"), [name for name in AMOUNTS if name in texts]
    if stated is not None and len(amounts) == 1:
        texts[amounts[0]] = formats.money(stated, "e4")
    problems: dict[str, Problem] = {}
    for problem in row.problems:
        tone = "bad" if row.state is RowState.ERROR else "warn"
        problems.setdefault(
            problem.field, Problem(tone, problem.text, problem.proposal or "", problem.code)
        )
    return PreviewRow(row.place, row.row_no, STATE_OF[row.state], texts, problems)
