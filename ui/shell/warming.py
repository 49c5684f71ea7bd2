"""What the first visit of a page would wait for is loaded beforehand, on a thread, in small steps."""

import time
from importlib import import_module

from ui.kit.tasks import Progress
from ui.shell.areas import AREAS

PAUSE = 0.02
_SHELL_PAGES = {"data": "ui.shell.data_page", "settings": "ui.shell.settings_page"}
MODULES = (
    "pypinyin",
    "numpy",
    *(_SHELL_PAGES.get(area.key, f"ui.areas.{area.key}.tab") for area in AREAS),
    "ui.kit.charts.plot",
    "ui.kit.preview",
    "reportlab.pdfgen.canvas",
)


def load_modules(progress: Progress) -> None:
    """Load page after page, then charts and documents; the window gets its turn in between."""
    for place, name in enumerate(MODULES):
        progress.step(place, len(MODULES))
        import_module(name)
        time.sleep(PAUSE)
