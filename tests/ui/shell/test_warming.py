"""Pages, charts and documents are loaded before their first visit, off the GUI thread."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QTimer
from ui.kit.tasks import Tasks
from ui.shell import warming
from ui.shell.areas import AREAS
qt, tasks, threads = QCoreApplication([]), Tasks(), set()
warming.PAUSE = 0
class Witness:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("numpy", "pyqtgraph", "ui.areas.")):
            threads.add(threading.current_thread())
sys.meta_path.insert(0, Witness())
tasks.compute("", warming.load_modules, lambda _done: qt.quit(), lambda error: print(error))
qt.exec()
tasks.close()
wanted = {"pyqtgraph", "numpy", "reportlab.pdfgen.canvas", "ui.areas.workbench.tab"}
print(wanted - sys.modules.keys(), threading.main_thread() in threads, bool(threads))
"""


def test_that_pages_and_libraries_are_loaded_by_a_working_thread():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    assert done.stdout.split("\n")[0] == "set() False True", done.stdout + done.stderr
