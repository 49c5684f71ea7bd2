"""Write what a table shows to a file: its columns, its order, its conditions."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from desktop_sales.core.translation import _, ngettext
from ui.kit.columns import Column, numeric_value, plain, text_of
from ui.kit.page import Frame
from ui.kit.paged_model import PagedTableModel
from ui.kit.row_source import Row
from ui.kit.table_view import TableView

BLOCK = 5_000
FILTERS = "Excel (*.xlsx);;CSV (*.csv)"


def export_table(frame: Frame, name: str, table: TableView) -> None:
    """Ask for a file and write all rows of the table's view into it, hidden columns left out."""
    path = frame.ask.save_file(_("Export {name}").format(name=name), f"{name}.xlsx", FILTERS)
    if path is None:
        return
    model = table.model
    shown = [
        place
        for place in _visual_order(table)
        if not table.grid.isColumnHidden(place) and model.columns[place].kind != "tick"
    ]

    def on_read(rows: Sequence[Row]) -> None:
        _write(frame, name, path, [model.columns[place] for place in shown], shown, rows)

    model._read(partial(_all_rows, model), on_read, table)


def _visual_order(table: TableView) -> list[int]:
    head = table.grid.horizontalHeader()
    return [head.logicalIndex(visual) for visual in range(head.count())]


def _all_rows(model: PagedTableModel, session: Any) -> list[Row]:
    source, view = model.source, model.view
    count = source.count(session, view)
    rows: list[Row] = []
    for offset in range(0, count, BLOCK):
        rows += source.window(session, view, offset, BLOCK)
    return rows


def _write(
    frame: Frame,
    name: str,
    path: Path,
    columns: Sequence[Column],
    places: Sequence[int],
    rows: Sequence[Row],
) -> None:
    from desktop_sales.exchange import tables_out

    titles = [column.heading() for column in columns]
    cells = [[_cell(c, row[p + 1]) for c, p in zip(columns, places, strict=True)] for row in rows]
    writer = tables_out.write_csv if path.suffix.lower() == ".csv" else tables_out.write_xlsx
    text = ngettext("{n} row was exported to {file}", "{n} rows were exported to {file}", len(rows))
    frame.tasks.compute(
        _("Export {name}").format(name=name),
        lambda _progress: writer(path, titles, cells),
        lambda _written: frame.notify(text.format(n=f"{len(rows):,}", file=path.name)),
    )


def _cell(column: Column, value: Any) -> Any:
    if plain(value) is None:
        return None
    if column.kind == "date":
        return plain(value)
    number = numeric_value(column, value)
    return text_of(column, value) if number is None else number
