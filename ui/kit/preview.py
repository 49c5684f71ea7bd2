"""The preview: the exported file itself, from memory; pages, zoom, print, save."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.core.given_out import tell_given_out
from desktop_sales.core.translation import _
from ui.kit.dialogs import Ask
from ui.kit.parts import button, icon_button, label, named
from ui.kit.theme import theme, tokens

ZOOM_STEP = 1.25
PRINT_DPI = 300


class PreviewDialog(QDialog):
    """Shows a PDF held in memory. ``save`` writes exactly these bytes."""

    def __init__(
        self,
        title: str,
        content: bytes,
        file_name: str,
        ask: Ask,
        write: Callable[[Path, bytes], None],
        parent: QWidget | None = None,
    ) -> None:
        """Show ``content``; ``write`` stores bytes at a path atomically."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(900, 760)
        self._content, self._file_name = content, file_name
        self._ask, self._write = ask, write
        # Children go away in this order: the view, whose thread may still draw a page, before the
        # document, and the document before the bytes it reads.
        self.view = QPdfView(self)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        named(self.view, title)
        self._page = label("", "label")
        self._lay_out(title)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self._show_page(0)
        theme().changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _lay_out(self, title: str) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(label(title, "section"))
        bar.addSpacing(12)
        bar.addWidget(icon_button("chevron_up", _("Previous page"), lambda: self.turn(-1)))
        bar.addWidget(self._page)
        bar.addWidget(icon_button("chevron_down", _("Next page"), lambda: self.turn(1)))
        bar.addWidget(icon_button("zoom_out", _("Smaller"), lambda: self.zoom(1 / ZOOM_STEP)))
        bar.addWidget(icon_button("zoom_in", _("Larger"), lambda: self.zoom(ZOOM_STEP)))
        bar.addStretch(1)
        bar.addWidget(button(_("Save as"), self.save, icon="save", key="Ctrl+S"))
        bar.addWidget(button(_("Close"), self.reject))
        bar.addWidget(button(_("Print"), self.print_, icon="print", kind="primary", key="Ctrl+P"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(bar)
        whole.addWidget(self.view, 1)
        for key, act in (
            ("Ctrl+S", self.save),
            ("Ctrl+P", self.print_),
            ("Ctrl++", lambda: self.zoom(ZOOM_STEP)),
            ("Ctrl+-", lambda: self.zoom(1 / ZOOM_STEP)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def turn(self, pages: int) -> None:
        """Go ``pages`` on, or back for a negative number."""
        navigator = self.view.pageNavigator()
        wanted = max(0, min(navigator.currentPage() + pages, self.document.pageCount() - 1))
        navigator.jump(wanted, QPointF(), navigator.currentZoom())
        self._show_page(wanted)

    def zoom(self, factor: float) -> None:
        """Show the pages larger or smaller."""
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            width = self.document.pagePointSize(0).width() or 1
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(
                self.view.viewport().width() / (width * self.logicalDpiX() / 72)
            )
        self.view.setZoomFactor(max(0.25, min(6.0, self.view.zoomFactor() * factor)))

    def save(self) -> None:
        """Ask for a place and write the file there."""
        path = self._ask.save_file(_("Save as"), self._file_name, "PDF (*.pdf)")
        if path is not None:
            path = path.with_suffix(".pdf")
            self._write(path, self._content)
            tell_given_out(path.stem, path, self.document.pageCount())

    def print_(self) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.document.pageCount())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            print_document(self.document, printer)
        dialog.deleteLater()

    def _show_page(self, page: int) -> None:
        self._page.setText(
            _("Page {n} of {count}").format(n=page + 1, count=self.document.pageCount())
        )

    def _on_look_changed(self) -> None:
        palette = self.view.palette()
        palette.setColor(palette.ColorRole.Dark, tokens().colour("neutral_bg"))
        self.view.setPalette(palette)


def print_document(document: QPdfDocument, printer: QPrinter) -> None:
    """Print a document's pages, each filling the paper, in the range and number chosen."""
    first = max(1, printer.fromPage() or 1)
    last = min(document.pageCount(), printer.toPage() or document.pageCount())
    printer.setFullPage(True)
    painter = QPainter(printer)
    for page in range(first - 1, last):
        if page >= first:
            printer.newPage()
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        size = document.pagePointSize(page).toSize()
        wanted = size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(0, 0, document.render(page, wanted))
    painter.end()
