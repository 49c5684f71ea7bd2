"""Certificates from the window: preview, print, one file or a file each."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop_sales.core.translation import _, ngettext
from desktop_sales.storage.atomic_files import write_bytes_atomically
from ui.kit.page import Frame
from ui.kit.preview import PreviewDialog
from ui.kit.tasks import Job, Progress

if TYPE_CHECKING:
    from desktop_sales.documents.certificate_content import CertificateContent, CertificatePaper

PDF = "PDF (*.pdf)"


class CertificateActs(QObject):
    """Makes certificates in the order shown; the preview shows the file itself, from memory."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self.preprinted = False

    def preview(self, awards: Sequence[Any], language: str | None = None) -> None:
        """Show the certificates as they will be printed."""

        def write(content: "Sequence[CertificateContent]") -> Job:
            return self._frame.tasks.compute(
                _title(len(content)),
                partial(_certificate_bytes, content, language, self.preprinted),
                self._on_previewed,
                owner=self,
            )

        self._with_content(awards, write)

    def export(self, awards: Sequence[Any]) -> None:
        """Write the certificates into one file, or a file each."""
        if not awards:
            return
        separate: Any = False
        if len(awards) > 1:
            separate = self._frame.ask.choose(
                _title(len(awards)),
                _("Files"),
                [(False, _("One file, in the order shown")), (True, _("A file for each award"))],
                _("Export"),
            )
            if separate is None:
                return
        path = self._asked_path(separate)
        if path is not None:
            self._with_content(awards, partial(self._write_files, path, separate))

    def _asked_path(self, separate: bool) -> Path | None:
        if separate:
            return self._frame.ask.folder(_("Folder for the certificates"))
        name = _("Certificates of honour") + ".pdf"
        path = self._frame.ask.save_file(_("Export certificates as PDF"), name, PDF)
        return None if path is None else path.with_suffix(".pdf")

    def _with_content(
        self, awards: Sequence[Any], use: Callable[["Sequence[CertificateContent]"], Any]
    ) -> None:
        from desktop_sales.assembly.awards import certificate_content

        if awards:
            self._frame.tasks.read(
                self._frame.workspace,
                lambda session: certificate_content(session, list(awards)),
                use,
                owner=self,
            )

    def _on_previewed(self, content: bytes) -> None:
        title = _("Certificates of honour")
        dialog = PreviewDialog(
            title, content, f"{title}.pdf", self._frame.ask, write_bytes_atomically
        )
        self._frame.ask.run(dialog)

    def _write_files(
        self, path: Path, separate: bool, content: "Sequence[CertificateContent]"
    ) -> None:
        preprinted = self.preprinted

        def write(progress: Progress) -> Any:
            from desktop_sales.documents.certificate import write_certificates

            return write_certificates(
                path,
                content,
                paper=_paper(preprinted),
                separate=separate,
                progress=progress.step,
                cancelled=progress.cancelled,
            )

        self._frame.tasks.compute(
            _title(len(content)), write, partial(self._on_written, path), owner=self
        )

    def _on_written(self, path: Path, written: Any) -> None:
        count = len(written.paths)
        text = ngettext("{n} file written: {path}", "{n} files written: {path}", count)
        self._frame.notify(text.format(n=count, path=path))
        for warning in written.warnings:
            self._frame.notify(warning, "warn")


def _certificate_bytes(
    content: "Sequence[CertificateContent]",
    language: str | None,
    preprinted: bool,
    progress: Progress,
) -> bytes:
    from desktop_sales.documents.certificate import write_certificates

    target = BytesIO()
    write_certificates(
        target,
        content,
        paper=_paper(preprinted),
        language=language,
        progress=progress.step,
        cancelled=progress.cancelled,
    )
    return target.getvalue()


def _paper(preprinted: bool) -> "CertificatePaper":
    from desktop_sales.documents.certificate_content import PREPRINTED, CertificatePaper

    return PREPRINTED if preprinted else CertificatePaper()


def _title(count: int) -> str:
    return ngettext("Write {n} certificate", "Write {n} certificates", count).format(n=count)
