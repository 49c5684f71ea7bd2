"""Write what a table shows to a file: its columns, its order, its conditions."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_sales.core.translation import _, ngettext
from ui.kit import formats
from ui.kit.columns import Bar, Column, Sparkline, numeric_value, plain, whole_text_of
from ui.kit.page import Frame
from ui.kit.paged_model import Snapshot
from ui.kit.row_source import GroupHead, Row
from ui.kit.table_view import TableView
from ui.kit.tasks import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from desktop_sales.exchange.tables_out import OutColumn
    from desktop_sales.storage.workspace import Workspace

XLSX = "Excel (*.xlsx)"
FILTERS = f"{XLSX};;CSV (*.csv)"
BLOCK = 20_000
_NOT_WRITTEN = frozenset({"tick", "sparkline"})


def export_table(frame: Frame, name: str, table: TableView) -> None:
    """Ask for a file and write all rows of the table's view into it, hidden columns left out."""
    title = _("Export {name}").format(name=name)
    path = frame.ask.save_file(title, f"{name}.xlsx", FILTERS)
    if path is None:
        return
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        path = path.with_suffix(".xlsx")
    places = shown_places(table)
    columns = [table.model.columns[place] for place in places]
    done = partial(_on_written, frame, path)
    if not table.model.in_memory:
        work = partial(
            _read_and_write, frame.workspace, table.model.snapshot(), path, columns, places
        )
        frame.tasks.compute(title, work, done)
        return

    def on_rows(rows: Sequence[Row]) -> None:
        frame.tasks.compute(title, lambda _p: write_table(path, columns, places, rows), done)

    table.model.fetch_all(on_rows)


def export_list(
    frame: Frame,
    owner: "QObject",
    title: str,
    read: "Callable[[Any], tuple[Sequence[OutColumn], Sequence[Sequence[Any]]]]",
) -> None:
    """Ask for a workbook and write what is read into it: a list that others take over."""
    path = frame.ask.save_file(title, f"{title}.xlsx", XLSX)
    if path is None:
        return
    target = path.with_suffix(".xlsx")

    def write(found: Any) -> None:
        from desktop_sales.exchange.tables_out import write_xlsx

        columns, rows = found
        frame.tasks.compute(
            title,
            lambda _progress: write_xlsx(target, columns, rows, title=title),
            partial(_on_written, frame, target),
            owner=owner,
        )

    frame.tasks.read(frame.workspace, read, write, owner=owner)


def _read_and_write(
    workspace: "Workspace",
    rows: Snapshot,
    path: Path,
    columns: Sequence[Column],
    places: Sequence[int],
    progress: Progress,
) -> int:
    """Write rows while they are read block by block; begun anew when they change meanwhile."""
    changes: list[frozenset[str]] = []
    end = workspace.subscribe(changes.append)

    def blocks() -> Iterator[Row]:
        for first in range(0, rows.count, BLOCK):
            progress.step(first, rows.count)
            yield from workspace.read(partial(rows.block, first, BLOCK))
            if changes:
                raise _RowsChanged

    try:
        while True:
            try:
                return write_table(path, columns, places, blocks(), large=rows.count > BLOCK)
            except _RowsChanged:
                changes.clear()
                rows = workspace.read(rows.renewed)
    finally:
        end()


class _RowsChanged(Exception):  # noqa: N818 - a reason to begin anew, not an error
    """Rows were changed while they were written."""


def shown_places(table: TableView) -> list[int]:
    """Return the places of the shown columns that hold words or figures, in the order shown."""
    head, declared = table.grid.horizontalHeader(), table.model.columns
    return [
        place
        for place in (head.logicalIndex(visual) for visual in range(head.count()))
        if table.grid.is_chosen(place) and declared[place].kind not in _NOT_WRITTEN
    ]


def _on_written(frame: Frame, path: Path, rows: int) -> None:
    text = ngettext("{n} row was exported to {file}", "{n} rows were exported to {file}", rows)
    frame.notify(text.format(n=f"{rows:,}", file=path.name))


def write_table(
    path: Path,
    columns: Sequence[Column],
    places: Sequence[int],
    rows: Iterable[Row],
    *,
    large: bool = False,
) -> int:
    """Write rows with their headings to an xlsx or csv file; return the number of rows."""
    from desktop_sales.exchange.tables_out import CellKind, OutColumn, write_csv, write_xlsx

    kinds = {
        "money": CellKind.YUAN,
        "number": CellKind.NUMBER,
        "quantity": CellKind.NUMBER,
        "percent": CellKind.RATE,
        "bar": CellKind.RATE,
        "date": CellKind.DATE,
    }
    out = [OutColumn(c.heading(), kinds.get(c.kind, CellKind.TEXT)) for c in columns]
    cells = (
        [row_cell(column, row, place) for place, column in zip(places, columns, strict=True)]
        for row in rows
    )
    if path.suffix.lower() == ".csv":
        return write_csv(path, out, cells)
    return write_xlsx(path, out, cells, large=large)


def row_cell(column: Column, row: Row, place: int) -> Any:
    """Return a cell of a row; the head of a group says its name and its subtotals."""
    if isinstance(row[0], GroupHead) and row[0].key == column.key:
        return row[0].title
    return cell(column, row[place + 1])


def cell(column: Column, value: Any) -> Any:
    """Return a cell as a spreadsheet holds it: exact numbers, dates, words."""
    value = plain(value)
    if value is None or isinstance(value, Sparkline):
        return None
    number = numeric_value(column, value)
    if number is not None or isinstance(value, Bar):
        return number
    if column.kind == "date":
        return formats.as_date(value)
    text = whole_text_of(column, value)
    return None if text == formats.MISSING else text
