"""Appraisal sheets from the window: preview, print, one merged file or a file each."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from desktop_sales.storage.atomic_files import write_bytes_atomically
from ui.kit.page import Frame
from ui.kit.preview import PreviewDialog, print_document
from ui.kit.tasks import Job, Progress

if TYPE_CHECKING:
    from desktop_sales.documents.sheet_content import SheetContent

PDF = "PDF (*.pdf)"


class SheetActs(QObject):
    """Makes sheets in the order shown; the preview shows the file itself, from memory."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def preview(self, month: Period, results: Sequence[Any]) -> None:
        """Show the sheets of results as they will be printed."""
        self._with_bytes(month, results, partial(self._on_previewed, month))

    def print_now(self, month: Period, results: Sequence[Any]) -> None:
        """Print the sheets on the default printer at once."""
        self._with_bytes(month, results, self._on_printable)

    def export(self, month: Period, results: Sequence[Any]) -> None:
        """Write the sheets into one file, or a file each."""
        if not results:
            return
        separate: Any = False
        if len(results) > 1:
            separate = self._frame.ask.choose(
                _title(month, len(results)),
                _("Files"),
                [(False, _("One file, in the order shown")), (True, _("A file for each person"))],
                _("Export"),
            )
            if separate is None:
                return
        path = self._asked_path(month, separate)
        if path is not None:
            self._with_content(results, partial(self._write_files, month, path, separate))

    def _asked_path(self, month: Period, separate: bool) -> Path | None:
        if separate:
            return self._frame.ask.folder(_("Folder for the appraisal sheets"))
        name = _("Appraisal sheets {month}").format(month=month.title()) + ".pdf"
        path = self._frame.ask.save_file(_("Export sheets as PDF"), name, PDF)
        return None if path is None else path.with_suffix(".pdf")

    def _with_content(
        self, results: Sequence[Any], use: Callable[["Sequence[SheetContent]"], Any]
    ) -> None:
        from desktop_sales.assembly import appraisals

        today = self._frame.today()
        if results:
            self._frame.tasks.read(
                self._frame.workspace,
                lambda session: appraisals.sheet_content(session, list(results), today),
                use,
                owner=self,
            )

    def _with_bytes(
        self, month: Period, results: Sequence[Any], use: Callable[[bytes], None]
    ) -> None:
        def write(content: "Sequence[SheetContent]") -> Job:
            return self._frame.tasks.compute(
                _title(month, len(content)), partial(_sheet_bytes, content), use, owner=self
            )

        self._with_content(results, write)

    def _on_previewed(self, month: Period, content: bytes) -> None:
        title = _("Appraisal sheets {month}").format(month=month.title())
        dialog = PreviewDialog(
            title, content, f"{title}.pdf", self._frame.ask, write_bytes_atomically
        )
        self._frame.ask.run(dialog)

    def _on_printable(self, content: bytes) -> None:
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if not printer.isValid():
            self._frame.notify(_("No printer is set up. Use the preview to save a file."), "warn")
            return
        print_document(document, printer)
        self._frame.notify(_("Sent to the printer: {name}").format(name=printer.printerName()))

    def _write_files(
        self, month: Period, path: Path, separate: bool, content: "Sequence[SheetContent]"
    ) -> None:
        def write(progress: Progress) -> Any:
            from desktop_sales.documents.appraisal_sheet import write_sheets

            return write_sheets(
                path,
                content,
                separate=separate,
                progress=progress.step,
                cancelled=progress.cancelled,
            )

        self._frame.tasks.compute(
            _title(month, len(content)), write, partial(self._on_written, path), owner=self
        )

    def _on_written(self, path: Path, written: Any) -> None:
        count = len(written.paths)
        text = ngettext("{n} file written: {path}", "{n} files written: {path}", count)
        self._frame.notify(text.format(n=count, path=path))
        for warning in written.warnings:
            self._frame.notify(warning, "warn")


def _sheet_bytes(content: "Sequence[SheetContent]", progress: Progress) -> bytes:
    from desktop_sales.documents.appraisal_sheet import write_sheets

    target = BytesIO()
    write_sheets(target, content, progress=progress.step, cancelled=progress.cancelled)
    return target.getvalue()


def _title(month: Period, count: int) -> str:
    return ngettext("Write {n} sheet of {month}", "Write {n} sheets of {month}", count).format(
        n=count, month=month.title()
    )
