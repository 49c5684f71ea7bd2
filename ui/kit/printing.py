"""Printing a document beside the window.

Qt draws each page on a thread of its own, and the printer takes it in bands: drawing or printing a
whole page at once would hold Python, and with it the window, for half a second.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrinter

from desktop_sales.core.translation import _
from ui.kit.tasks import Cancelled, Job, Progress, Tasks

PRINT_DPI = 300
BAND = 100
"""Rows of a page that are handed over at once, in dots."""


def new_printer() -> QPrinter:
    """Return the default printer at the resolution that documents are drawn in."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    return printer


def start_printing(
    tasks: Tasks, title: str, content: bytes, printer: QPrinter, done: Callable[[str], object]
) -> Job:
    """Print in the background; ``done`` gets the printer's name when all was handed over."""
    name = printer.printerName()
    job = partial(print_document, content, printer)
    return tasks.compute(_("Print {name}").format(name=title), job, lambda _none: done(name))


def print_document(content: bytes, printer: QPrinter, progress: Progress) -> None:
    """Print a PDF's pages, each filling the paper, in the range chosen; on any thread.

    The paper lies or stands as each page does.

    A print that was stopped is taken back as far as the printer can.
    """
    pages = _Pages(content)
    first = max(1, printer.fromPage() or 1)
    last = min(pages.count, printer.toPage() or pages.count)
    printer.setFullPage(True)
    printer.setPageOrientation(pages.orientation(first - 1))
    painter = QPainter(printer)
    try:
        for number, page in enumerate(range(first - 1, last)):
            progress.step(number, last - first + 1)
            if number:
                printer.setPageOrientation(pages.orientation(page))
                printer.newPage()
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            _draw(painter, pages.drawn(page, paper.size()))
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()


def _draw(painter: QPainter, image: QImage) -> None:
    width = image.width()
    for top in range(0, image.height(), BAND):
        painter.drawImage(0, top, image, 0, top, width, BAND)


class _Pages:
    """Draws pages of a PDF held in memory, on Qt's own thread."""

    def __init__(self, content: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        self._renderer = QPdfPageRenderer()
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self.count = self._document.pageCount()

    def orientation(self, page: int) -> QPageLayout.Orientation:
        """Tell whether a page lies or stands."""
        size = self._document.pagePointSize(page)
        lies = size.width() > size.height()
        return QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait

    def drawn(self, page: int, paper: QSize) -> QImage:
        """Return a page as large as the paper allows."""
        size = self._document.pagePointSize(page).toSize()
        found: list[QImage] = []
        waiting = QEventLoop()

        def on_drawn(_page: int, _size: QSize, image: QImage, *_more: object) -> None:
            found.append(image)
            waiting.quit()

        self._renderer.pageRendered.connect(on_drawn)
        self._renderer.requestPage(page, size.scaled(paper, Qt.AspectRatioMode.KeepAspectRatio))
        waiting.exec()
        self._renderer.pageRendered.disconnect(on_drawn)
        return found[0]
