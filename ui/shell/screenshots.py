"""Pictures of every area and dialog, in both looks and languages, from the sample or a workspace."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sales.core.translation import LANGUAGES, set_language
from ui.kit import theme
from ui.shell.application import Application
from ui.shell.areas import AREAS
from ui.shell.window_state import PROGRAM, WindowState

SIZE = (1440, 900)
LOOKS = ("light", "dark")
PATIENCE = 60.0
SETTLING = 0.3


def write_screenshots(target: Path, folder: Path | None) -> int:
    """Write the pictures into ``target``; a sample is made where no ``folder`` is given."""
    target.mkdir(parents=True, exist_ok=True)
    qt = QApplication.instance() or QApplication([PROGRAM])
    theme.prepare(qt, "light")
    with tempfile.TemporaryDirectory() as place:
        for language in LANGUAGES:
            set_language(language)
            workspace = folder or _sample(Path(place) / f"sample-{language}")
            for look in LOOKS:
                theme.theme().apply(look)
                state = WindowState(Path(place) / f"{language}-{look}.ini")
                for name, widget in _views(Application(state), workspace):
                    settle()
                    path = target / f"{language}-{look}-{name}.png"
                    widget.grab().save(str(path))
                    sys.stdout.write(f"{path}\n")
    return 0


def _sample(folder: Path) -> Path:
    from desktop_sales.assembly.sample import create_sample

    create_sample(folder, today=date.today()).close()  # noqa: DTZ011  local day
    return folder


def _views(application: Application, folder: Path) -> Iterator[tuple[str, QWidget]]:
    window = application.window
    window.resize(*SIZE)
    window.show()
    application.show_start()
    yield "start", window
    application.start.show_creating()
    yield "create", window
    application.start.open(folder)
    wait(lambda: application.workspace is not None)
    for area in AREAS:
        window.visit(area.key)
        page = window.pages.current_page()
        wait(application.tasks.idle)
        yield area.key, window
        for name, make in page.samples():
            yield from _shown(f"{area.key}-{name}", make, application)
    for name, make in window.dialogs.samples():
        yield from _shown(f"window-{name}", make, application)
    window.close()
    application.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _shown(
    name: str, make: Callable[[], QWidget], application: Application
) -> Iterator[tuple[str, QWidget]]:
    widget = make()
    widget.show()
    wait(application.tasks.idle)
    yield name, widget
    widget.close()
    widget.deleteLater()


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until something is so; raise TimeoutError when it never is."""
    limit = monotonic() + PATIENCE
    while not until():
        if monotonic() > limit:
            raise TimeoutError("the window did not come to rest")
        QCoreApplication.processEvents()
        sleep(0.005)


def settle() -> None:
    """Let what was asked for arrive and be painted."""
    limit = monotonic() + SETTLING
    while monotonic() < limit:
        QCoreApplication.processEvents()
        sleep(0.005)
