"""Any printed document from the window: preview, print at once, one merged file or a file each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _, ngettext
from ui.kit.page import Frame
from ui.kit.preview import PreviewDialog
from ui.kit.printing import new_printer, start_printing
from ui.kit.tasks import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.documents.writing import WrittenDocuments

PDF = "PDF (*.pdf)"


class Writer(Protocol):
    """Writes documents into one file or memory, or a file each into a folder."""

    def __call__(
        self,
        path: Path | BytesIO,
        contents: Sequence[Any],
        *,
        separate: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> "WrittenDocuments":
        """Write and tell what came of it."""
        ...


def write_forms(path: Path | BytesIO, contents: Sequence[Any], **more: Any) -> "WrittenDocuments":
    """Write papers made of ``documents.form``; loads what draws them only then."""
    from desktop_sales.documents import form

    return form.write_forms(path, contents, **more)


@dataclass(frozen=True, slots=True)
class Papers:
    """A batch of documents: its title (also the file's name), how many, what they say, the writer.

    ``read`` runs on the reading thread, ``write`` on the pool; forms need no writer of their own.
    """

    title: str
    count: int
    read: "Callable[[Session], Sequence[Any]]"
    write: Writer = write_forms


class DocumentActs(QObject):
    """Makes documents in the order given; the preview shows the file itself, from memory."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def preview(self, papers: Papers) -> None:
        """Show the documents as they will be printed."""
        self._with_bytes(papers, partial(self._on_previewed, papers))

    def print_now(self, papers: Papers) -> None:
        """Print the documents on the default printer at once."""
        self._with_bytes(papers, partial(self._on_printable, papers))

    def export(self, papers: Papers) -> None:
        """Write the documents into one file, or a file each."""
        if not papers.count:
            return
        separate: Any = False
        if papers.count > 1:
            separate = self._frame.ask.choose(
                papers.title,
                _("Files"),
                [(False, _("One file, in the order shown")), (True, _("A file each"))],
                _("Export"),
            )
            if separate is None:
                return
        path = self._asked_path(papers, separate)
        if path is not None:
            self._with_contents(papers, partial(self._write_files, papers, path, separate))

    def _asked_path(self, papers: Papers, separate: bool) -> Path | None:
        if separate:
            return self._frame.ask.folder(_("Folder for {title}").format(title=papers.title))
        path = self._frame.ask.save_file(papers.title, f"{papers.title}.pdf", PDF)
        return None if path is None else path.with_suffix(".pdf")

    def _with_contents(self, papers: Papers, use: Callable[[Sequence[Any]], Any]) -> None:
        if papers.count:
            self._frame.tasks.read(self._frame.workspace, papers.read, use, owner=self)

    def _with_bytes(self, papers: Papers, use: Callable[[bytes], None]) -> None:
        def write(contents: Sequence[Any]) -> Any:
            job = partial(_bytes, papers.write, contents)
            return self._frame.tasks.compute(papers.title, job, use, owner=self)

        self._with_contents(papers, write)

    def _on_previewed(self, papers: Papers, content: bytes) -> None:
        printing = partial(print_beside, self._frame, papers.title)
        self._frame.ask.run(PreviewDialog(papers.title, content, self._frame.ask, printing))

    def _on_printable(self, papers: Papers, content: bytes) -> None:
        printer = new_printer()
        if not printer.isValid():
            self._frame.notify(_("No printer is set up. Use the preview to save a file."), "warn")
            return
        print_beside(self._frame, papers.title, content, printer)

    def _write_files(
        self, papers: Papers, path: Path, separate: bool, contents: Sequence[Any]
    ) -> None:
        self._warn_of_space(path, papers.count)

        def write(progress: Progress) -> Any:
            return papers.write(
                path,
                contents,
                separate=separate,
                progress=progress.step,
                cancelled=progress.cancelled,
            )

        self._frame.tasks.compute(papers.title, write, partial(self._on_written, path), owner=self)

    def _warn_of_space(self, path: Path, count: int) -> None:
        from desktop_sales.storage.free_space import papers_need, warning_before

        warning = warning_before(papers_need(path, count))
        if warning is not None:
            self._frame.notify(sentence_of(warning), "warn")

    def _on_written(self, path: Path, written: "WrittenDocuments") -> None:
        count = len(written.paths)
        text = ngettext("{n} file written: {path}", "{n} files written: {path}", count)
        self._frame.notify(text.format(n=count, path=path))
        for warning in written.warnings:
            self._frame.notify(warning, "warn")


def print_beside(frame: Frame, title: str, content: bytes, printer: QPrinter) -> None:
    """Print a document while the window goes on, and say when the printer has it."""

    def on_done(name: str) -> None:
        frame.notify(_("Sent to the printer: {name}").format(name=name))

    start_printing(frame.tasks, title, content, printer, on_done)


def _bytes(writer: Writer, contents: Sequence[Any], progress: Progress) -> bytes:
    target = BytesIO()
    writer(target, contents, progress=progress.step, cancelled=progress.cancelled)
    return target.getvalue()
