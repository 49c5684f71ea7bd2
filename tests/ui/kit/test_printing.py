"""A batch is printed beside the window, stopped where asked, in the pages chosen."""

from io import BytesIO
from pathlib import Path
from threading import current_thread
from types import SimpleNamespace

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from ui.kit import printing
from ui.kit.document_acts import print_beside
from ui.kit.preview import PreviewDialog
from ui.kit.tasks import Tasks

PAGES = 4
LOW_DPI = 40


@pytest.fixture
def content() -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(200, 280))
    for number in range(PAGES):
        canvas.rect(20, 20, 100 + number, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def frame(qtbot) -> SimpleNamespace:
    tasks, said, errors = Tasks(), [], []
    tasks.failed.connect(errors.append)
    yield SimpleNamespace(tasks=tasks, notify=said.append, said=said, errors=errors)
    tasks.close()


def printer_into(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(LOW_DPI)
    return printer


def test_that_every_page_reaches_the_printer_and_it_is_said(qtbot, frame, content, tmp_path):
    print_beside(frame, "考核表", content, printer_into(tmp_path / "out.pdf"))
    qtbot.waitUntil(lambda: bool(frame.said or frame.errors), timeout=10_000)
    assert not frame.errors
    assert len(frame.said) == 1
    assert len(PdfReader(tmp_path / "out.pdf").pages) == PAGES


def test_that_paper_lies_as_the_page_does(qtbot, frame, tmp_path):
    """A certificate lies; on upright paper it was printed at 70 per cent."""
    file = BytesIO()
    canvas = Canvas(file)
    for size in ((280, 200), (200, 280), (280, 200)):
        canvas.setPageSize(size)
        canvas.showPage()
    canvas.save()
    print_beside(frame, "证书", file.getvalue(), printer_into(tmp_path / "out.pdf"))
    qtbot.waitUntil(lambda: bool(frame.said or frame.errors), timeout=10_000)
    boxes = [page.mediabox for page in PdfReader(tmp_path / "out.pdf").pages]
    assert [box.width > box.height for box in boxes] == [True, False, True]


def test_that_the_pages_chosen_are_printed(qtbot, frame, content, tmp_path):
    printer = printer_into(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    print_beside(frame, "考核表", content, printer)
    qtbot.waitUntil(lambda: bool(frame.said or frame.errors), timeout=10_000)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 2


def test_that_pages_are_drawn_off_the_window_s_thread_and_can_be_stopped(
    qtbot, frame, content, tmp_path, monkeypatch
):
    drawn: list[str] = []
    draw = printing._draw

    def stopping(painter, image):
        drawn.append(current_thread().name)
        draw(painter, image)
        frame.tasks.stop_named()

    monkeypatch.setattr(printing, "_draw", stopping)
    with qtbot.waitSignal(frame.tasks.stopped, timeout=10_000):
        print_beside(frame, "考核表", content, printer_into(tmp_path / "out.pdf"))
    assert len(drawn) == 1
    assert drawn[0].startswith("computing")
    assert not frame.said


def test_that_the_preview_hands_its_own_pages_to_the_printer_and_closes(qtbot, content, tmp_path):
    printed: list[tuple[bytes, QPrinter]] = []
    dialog = PreviewDialog("考核表", content, None, lambda *given: printed.append(given))
    qtbot.addWidget(dialog)
    dialog.show()
    printer = printer_into(tmp_path / "out.pdf")
    dialog.print_on(printer)
    assert printed == [(content, printer)]
    assert not dialog.isVisible()
