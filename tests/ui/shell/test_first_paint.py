"""Nothing heavy before the first paint, and the window stays light."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop_sales.core.translation import set_language
from ui.kit import theme
from ui.shell.application import Application
from ui.shell.window_state import WindowState
set_language("zh_CN")
qt = QApplication([])
theme.prepare(qt, "light")
application = Application(WindowState(Path(sys.argv[1]) / "w.ini"))
application.show()
qt.processEvents()
application.window.grab()
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
application.window.close()
application.close()
"""
HEAVY = {"sqlalchemy", "reportlab", "pypinyin", "babel", "sqlcipher3"}


def test_that_nothing_heavy_is_loaded_before_the_first_paint(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert not HEAVY & set(json.loads(done.stdout.splitlines()[-1]))
