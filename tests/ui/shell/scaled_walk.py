"""A walk over some pages and dialogs in a process of its own, whose screen has a real scale."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_sales.core.translation import set_language
from tests.ui.conftest import ScriptedAsk
from tests.ui.shell.walking import dialogs, faults, settle
from ui.kit import theme
from ui.shell.application import Application
from ui.shell.screenshots import wait
from ui.shell.window_state import WindowState

SIZE = (1280, 720)
WALKED = ("workbench", "plans", "sales", "appraisal", "customers")
WITH_DIALOGS = ("plans", "customers")


def walk(folder: Path, language: str, state: Path) -> list[str]:
    """Return the faults found; the ratio of the screen is that of QT_SCALE_FACTOR."""
    qt = QApplication([])
    set_language(language)
    theme.prepare(qt, "light")
    application = Application(WindowState(state), ScriptedAsk())
    window = application.window
    window.resize(*SIZE)
    window.show()
    application.show_start()
    application.start.open(folder)
    wait(lambda: application.workspace is not None)
    found: list[str] = []
    for area in WALKED:
        window.visit(area)
        settle(application.tasks)
        found += faults(window, area) + _blurred(window, area)
        if area in WITH_DIALOGS:
            for name, dialog in dialogs(application):
                found += faults(dialog, name) + _blurred(dialog, name)
    picture = window.grab()
    sharp = (round(SIZE[0] * qt.devicePixelRatio()), round(SIZE[1] * qt.devicePixelRatio()))
    if (picture.width(), picture.height()) != sharp:
        found.append(f"the window is {picture.width()}×{picture.height()} pixels, not {sharp}")
    window.close()
    application.close()
    return found


def _blurred(root: QWidget, where: str) -> list[str]:
    """Return the pictures that were drawn for another screen than they are shown on."""
    return [
        f"{where}: a picture is drawn for a screen of {one.pixmap().devicePixelRatio()}"
        for one in root.findChildren(QLabel)
        if not one.pixmap().isNull() and one.pixmap().devicePixelRatio() != one.devicePixelRatioF()
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        lines = walk(Path(sys.argv[1]), sys.argv[2], Path(place) / "window.ini")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
