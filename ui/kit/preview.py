"""The preview: the exported file itself, from memory; pages, zoom, print, save."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.core.given_out import tell_given_out
from desktop_sales.core.translation import _
from desktop_sales.storage.atomic_files import write_bytes_atomically
from ui.kit.dialogs import Ask
from ui.kit.parts import button, icon_button, label, named
from ui.kit.printing import new_printer
from ui.kit.theme import theme, tokens

ZOOM_STEP = 1.25


class PreviewDialog(QDialog):
    """Shows a PDF held in memory; the saved file is exactly these bytes."""

    def __init__(
        self,
        title: str,
        content: bytes,
        ask: Ask,
        print_: Callable[[bytes, QPrinter], object],
        parent: QWidget | None = None,
    ) -> None:
        """Show ``content`` under a title that is also the file's name; ``print_`` prints it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(900, 760)
        self._content, self._ask, self._print = content, ask, print_
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
        path = self._ask.save_file(_("Save as"), f"{self.windowTitle()}.pdf", "PDF (*.pdf)")
        if path is not None:
            path = path.with_suffix(".pdf")
            write_bytes_atomically(path, self._content)
            tell_given_out(path.stem, path, self.document.pageCount())

    def print_(self) -> None:
        """Ask for a printer and its pages, then print."""
        printer = new_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.document.pageCount())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)
        dialog.deleteLater()

    def print_on(self, printer: QPrinter) -> None:
        """Hand the pages to a printer in the background, and close."""
        self._print(self._content, printer)
        self.accept()

    def _show_page(self, page: int) -> None:
        self._page.setText(
            _("Page {n} of {count}").format(n=page + 1, count=self.document.pageCount())
        )

    def _on_look_changed(self) -> None:
        palette = self.view.palette()
        palette.setColor(palette.ColorRole.Dark, tokens().colour("neutral_bg"))
        self.view.setPalette(palette)
