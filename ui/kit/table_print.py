"""Print what a table shows: its columns, its order, its conditions; the preview is the file."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from desktop_sales.core.translation import N_, _
from ui.kit.columns import NUMERIC, Column, text_of
from ui.kit.page import Frame
from ui.kit.row_source import GroupHead, Row
from ui.kit.table_export import shown_places
from ui.kit.table_view import TableView
from ui.kit.tasks import Progress

if TYPE_CHECKING:
    from desktop_sales.documents.table_list import TableList

COMMAND = N_("Print the table")
KEY = "Ctrl+P"


def print_table(frame: Frame, name: str, table: TableView, scope: str = "") -> None:
    """Show the rows of the table's view as they will be printed, hidden columns left out.

    ``name`` is the title on paper and of the file, ``scope`` says below it what was chosen.
    """
    from desktop_sales.documents.table_list import MOST_ROWS

    columns = [(place, table.model.columns[place]) for place in shown_places(table)]
    narrowed = table.conditions.words() if table.conditions is not None else ""
    scope = " · ".join(filter(None, (scope, narrowed)))
    total = table.model.rowCount()

    def on_rows(rows: Sequence[Row]) -> None:
        if not rows or not columns:
            frame.notify(_("The table shows no rows to print."), "warn")
            return

        def write(progress: Progress) -> tuple[bytes, tuple[str, ...]]:
            return _written(_content(frame, (name, scope), columns, rows, total), progress)

        title = _("Print {name}").format(name=name)
        frame.tasks.compute(title, write, partial(_on_written, frame, name), owner=table)

    table.model.fetch(0, MOST_ROWS, on_rows)


def _content(
    frame: Frame,
    words: tuple[str, str],
    columns: Sequence[tuple[int, Column]],
    rows: Sequence[Row],
    total: int,
) -> "TableList":
    """Return what goes on paper: every cell as the window writes it."""
    from desktop_sales.documents.table_list import ListColumn, TableList

    return TableList(
        company=frame.workspace.info.company,
        title=words[0],
        scope=words[1],
        columns=[
            ListColumn(column.heading(), "right" if column.kind in NUMERIC else "left")
            for _place, column in columns
        ],
        rows=[[_cell_text(column, row, place) for place, column in columns] for row in rows],
        printed_on=frame.today(),
        total=total,
    )


def _cell_text(column: Column, row: Row, place: int) -> str:
    if not isinstance(row[0], GroupHead):
        return text_of(column, row[place + 1])
    value = row[place + 1]
    if row[0].key == column.key:
        return row[0].title
    return "" if value is None else text_of(column, value)


def _written(content: "TableList", progress: Progress) -> tuple[bytes, tuple[str, ...]]:
    from desktop_sales.documents.table_list import write_table

    target = BytesIO()
    written = write_table(target, content, progress=progress.step)
    return target.getvalue(), written.warnings


def _on_written(frame: Frame, name: str, made: tuple[bytes, tuple[str, ...]]) -> None:
    from ui.kit.document_acts import print_beside
    from ui.kit.preview import PreviewDialog

    content, warnings = made
    for warning in warnings:
        frame.notify(warning, "warn")
    printing = partial(print_beside, frame, name)
    frame.ask.run(PreviewDialog(name, content, frame.ask, printing))
