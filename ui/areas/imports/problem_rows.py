"""The rows with problems as a file that can be mended and imported by itself."""

from collections.abc import Sequence
from pathlib import Path

from desktop_sales.core.translation import _
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.tables_out import CellKind, OutColumn, write_csv, write_xlsx
from ui.areas.imports.preview import PreviewRow


def write_problem_rows(path: Path, rows: Sequence[PreviewRow]) -> int:
    """Write row number, what is wrong, and the texts by field; return the number of rows."""
    fields = list(dict.fromkeys(name for row in rows for name in row.texts))
    columns = [
        OutColumn(_("Row"), CellKind.INTEGER),
        OutColumn(_("Problem")),
        *(OutColumn(field_title(name)) for name in fields),
    ]
    cells = [
        (
            row.row_no,
            _("; ").join(problem.reason for problem in row.problems.values()),
            *(row.texts.get(name, "") for name in fields),
        )
        for row in rows
    ]
    write = write_csv if path.suffix.casefold() == ".csv" else write_xlsx
    return write(path, columns, cells)
