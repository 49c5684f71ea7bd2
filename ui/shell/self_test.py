"""``--self-test`` of the window program: everything the command line proves, then the window."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from desktop_sales.commands.self_test import RARE_NAMES, STEPS, NotWholeError, Step, report_of
from desktop_sales.commands.self_test import run_self_test as run_steps
from desktop_sales.core.translation import DEFAULT_LANGUAGE, set_language
from ui.kit import theme
from ui.shell.application import Application
from ui.shell.areas import AREAS
from ui.shell.screenshots import settle, wait
from ui.shell.warming import MODULES
from ui.shell.window_state import PROGRAM, WindowState


def main(arguments: Sequence[str]) -> int:
    """Run the self-test, without a screen where there is none; return its exit code."""
    set_language(DEFAULT_LANGUAGE)
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return run_steps((*STEPS, *WINDOW_STEPS), report_of(arguments))


def _prove_parts(_folder: Path) -> None:
    """Everything is there that is loaded only when a page or a chart is first wanted."""
    for name in MODULES:
        import_module(name)


def _prove_papers(folder: Path) -> None:
    """The preview opens what was written, and finds the rare names in it."""
    text = "".join(_text_of(path) for path in sorted((folder / "单据").rglob("*.pdf")))
    for name in RARE_NAMES:
        if name not in text:
            raise NotWholeError(f"{name} cannot be read in the papers")


def _text_of(path: Path) -> str:
    document = QPdfDocument()
    if document.load(str(path)) != QPdfDocument.Error.None_:
        raise NotWholeError(f"{path.name} cannot be opened for preview")
    pages = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return "".join(pages)


def _prove_window(folder: Path) -> None:
    """The window opens the sample and shows every page."""
    qt = QApplication.instance() or QApplication([PROGRAM])
    theme.prepare(qt, "light")
    failures: list[str] = []
    hook = sys.excepthook
    sys.excepthook = lambda kind, value, _trace: failures.append(f"{kind.__name__}: {value}")
    application = Application(WindowState(folder / "window.ini"))
    try:
        application.show()
        application.show_start()
        application.start.open(folder / "示例")
        wait(lambda: application.workspace is not None)
        for area in AREAS:
            application.window.visit(area.key)
            wait(application.tasks.idle)
            settle()
            if application.window.grab().isNull():
                raise NotWholeError(f"the page {area.key} was not painted")
    finally:
        application.window.close()
        application.close()
        sys.excepthook = hook
    if failures:
        raise NotWholeError("; ".join(failures))


WINDOW_STEPS = (
    Step("parts", _prove_parts),
    Step("preview", _prove_papers),
    Step("window", _prove_window),
)
