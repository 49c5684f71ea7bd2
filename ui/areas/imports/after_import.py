"""What can be done once an import has run: mend rejected rows, write them out, take it all back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales.records import RejectedRow
from desktop_sales.core.translation import _, ngettext
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports import engine, rejected
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.report import ImportReport
from desktop_sales.storage.records import Change
from ui.areas.imports.done_view import DoneView
from ui.kit.page import Frame
from ui.kit.tasks import Progress

FILTERS = "Excel (*.xlsx);;CSV (*.csv)"


class AfterImport(QObject):
    """Serves the last step of the wizard. ``taken_back`` tells that the import is undone."""

    taken_back = Signal()

    def __init__(self, frame: Frame, view: DoneView) -> None:
        super().__init__(view)
        self._frame = frame
        self._view = view
        self._kind = Kind.SALES
        self._report: ImportReport | None = None
        self._options: ImportOptions | None = None
        self._paths: Sequence[Path] = ()
        self._change_id: int | None = None
        view.undo_asked.connect(self.take_back)
        view.retry_asked.connect(self.retry)
        view.export_asked.connect(self.export)

    def show(
        self, kind: Kind, report: ImportReport, options: ImportOptions, paths: Sequence[Path]
    ) -> None:
        """Take a finished import and show its rejected rows."""
        self._kind, self._report, self._options = kind, report, options
        self._paths = tuple(paths)
        self._change_id = None
        workspace = self._frame.workspace
        self._frame.tasks.read_with(workspace.next_undo, self._on_change_found, owner=self._view)
        self._read_rejected()

    def _on_change_found(self, change: Change | None) -> None:
        self._change_id = change.id if change is not None else None

    def _read_rejected(self) -> None:
        """Show what waits: sales rows wait in their batch, rows of lists in the report."""
        headers = _headers_of(self._report)
        if self._kind is not Kind.SALES:
            self._view.show_rejected(_rows_of(self._report), headers)
            return
        batches = [file.batch_id for file in self._report.files if file.batch_id is not None]

        def read(session: Any) -> list[RejectedRow]:
            return [row for batch in batches for row in queries.rejected_rows(session, batch)]

        def show(rows: list[RejectedRow]) -> None:
            self._view.show_rejected(rows, headers)

        self._frame.tasks.read(self._frame.workspace, read, show, owner=self._view)

    def retry(self, cells: dict[int, dict[str, str]]) -> None:
        """Take changed rows into their import, all of them or none."""
        workspace, options = self._frame.workspace, self._options

        def work(_progress: Progress) -> int:
            if self._kind is Kind.SALES:
                return rejected.retry(workspace, cells, options)
            return self._retry_lists(cells, options)

        self._frame.tasks.write_with(
            _("Take in repaired rows"), work, self._on_retried, owner=self._view
        )

    def _retry_lists(self, cells: dict[int, dict[str, str]], options: ImportOptions) -> int:
        """Take changed rows of lists in, file by file."""
        count = 0
        shown = {row.id: row for row in self._view.rejected()}
        for place, file in enumerate(self._report.files):
            own = {
                shown[key].row_no: changed
                for key, changed in cells.items()
                if shown[key].batch_id == place
            }
            if own:
                count += engine.retry_list(self._frame.workspace, self._kind, file, own, options)
        return count

    def _on_retried(self, count: int) -> None:
        text = ngettext("{n} repaired row was taken in", "{n} repaired rows were taken in", count)
        self._frame.notify(text.format(n=count))
        self._read_rejected()

    def take_back(self) -> None:
        """Undo the import as one step."""
        workspace, change = self._frame.workspace, self._change_id
        self._frame.tasks.write_with(
            _("Take the import back"),
            lambda _progress: workspace.undo(change),
            lambda _change: self._on_taken_back(),
            owner=self._view,
        )

    def look_again(self) -> None:
        """Find out whether the import was taken back elsewhere, by Ctrl+Z or in the history."""
        workspace, change_id = self._frame.workspace, self._change_id
        if change_id is None:
            return

        def is_undone() -> bool:
            return any(one.id == change_id and one.state == "undone" for one in workspace.history())

        self._frame.tasks.read_with(is_undone, self._on_looked, owner=self._view)

    def _on_looked(self, undone: bool) -> None:
        if undone and self._change_id is not None:
            self._change_id = None
            self.taken_back.emit()

    def _on_taken_back(self) -> None:
        self._change_id = None
        self._frame.notify(_("The import was taken back. Ctrl+Y brings it again."))
        self.taken_back.emit()

    def export(self) -> None:
        """Write the rejected rows with their reasons to a file."""
        rows = list(self._view.rejected())
        export_rows(
            self._frame,
            self._paths,
            _("Rejected rows"),
            lambda path: rejected.write_rejected(path, rows),
        )


def export_rows(
    frame: Frame, paths: Sequence[Path], name: str, write: Callable[[Path], int]
) -> None:
    """Ask for a file named after the imported one and write rows into it."""
    first = paths[0].stem if paths else ""
    title = _("Export {name}").format(name=name)
    path = frame.ask.save_file(title, f"{first}-{name}.xlsx", FILTERS)
    if path is None:
        return

    def on_written(count: int) -> None:
        text = ngettext("{n} row was exported to {file}", "{n} rows were exported to {file}", count)
        frame.notify(text.format(n=count, file=path.name))

    frame.tasks.compute(title, lambda _progress: write(path), on_written)


def _rows_of(report: ImportReport) -> list[RejectedRow]:
    """Return the rejected rows of lists; the place of their file stands for a batch."""
    rows = [(place, one) for place, file in enumerate(report.files) for one in file.rejected_rows]
    return [
        RejectedRow(number, place, one.row_no, one.cells, one.code, one.details, "waiting")
        for number, (place, one) in enumerate(rows)
    ]


def _headers_of(report: ImportReport) -> list[str]:
    """Return the columns of the files that have rejected rows, in their order."""
    names = [
        name
        for file in report.files
        if file.rejected and file.reading is not None
        for name in file.reading.names
        if name
    ]
    return list(dict.fromkeys(names))
