"""Rows 1 to 3: the first painted window, and a table of a million rows, against bare Qt."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from tests.benchmarks.measuring import Row, side_by_side

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[2]
COUNT = 1_000_000
SIZE = (1100, 720)
_EMPTY = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
qt = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
qt.exec()
"""
_OURS = """
import os, sys
from pathlib import Path
from ui.kit.quick_imports import answer_at_once
answer_at_once()
from ui.shell import application
from ui.shell.window_state import WindowState
folder = Path(sys.argv[1])
application.WindowState = lambda: WindowState(folder / "window.ini")
application.log_folder = lambda: folder
application._open_log = lambda folder, early: None
application.Application.begin = lambda self, folder: os._exit(0)
application.run([])
"""


_WITH_ROWS = """
import os, sys
from pathlib import Path
from ui.kit.quick_imports import answer_at_once
answer_at_once()
from ui.shell import application
from ui.shell.window_state import WindowState
folder = Path(sys.argv[1])
application.WindowState = lambda: WindowState(folder / "window.ini")
application.log_folder = lambda: folder
application._open_log = lambda folder, early: None
application.Application._open = lambda self, folder: os._exit(0)
application.run([str(folder / "work")])
"""


def _workspace(folder: str) -> None:
    """Make the sample, with what its first page shows kept as after a day's work."""
    from datetime import datetime

    from desktop_sales.assembly.sample import create_sample
    from desktop_sales.assembly.workbench import keep_workbench, summarise
    from desktop_sales.core.periods import Period

    day = datetime.now().astimezone().date()
    made = create_sample(Path(folder) / "work", today=day)
    month = Period.containing(day)
    keep_workbench(made, made.read(partial(summarise, period=month, today=day)))
    made.close()


def _started(script: str, folder: str) -> None:
    """Run a script as an installed program runs: with compiled modules kept."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(
        [sys.executable, "-c", script, folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env=environment,
    )


def _start_rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        ours, empty = partial(_started, _OURS, folder), partial(_started, _EMPTY, folder)
        ours()
        empty()
        painted, limit = side_by_side(ours, empty, times=9)
        yield Row("1 start to painted window / empty QMainWindow", painted, limit, "time <= 1.6x")
        _workspace(folder)
        with_rows = partial(_started, _WITH_ROWS, folder)
        with_rows()
        painted, limit = side_by_side(with_rows, empty, times=9)
    yield Row("1 start to kept figures in the window / empty", painted, limit, "time <= 2x")


class _Numbers:
    """A million rows made on the spot: only model and view are measured."""

    def count(self, _session: object, _view: object) -> int:
        return COUNT

    def window(self, _session: object, _view: object, offset: int, limit: int) -> Sequence[Any]:
        return [
            (n, f"KH-{n:06d}", f"客户{n % 977}", n * 100, "2026-10-08", n % 7)
            for n in range(offset, min(offset + limit, COUNT))
        ]

    def index_of(self, _session: object, _view: object, record: int) -> int | None:
        return record


def _null_model() -> Any:
    from PySide6.QtCore import QAbstractTableModel, QModelIndex

    nothing = QModelIndex()

    class Null(QAbstractTableModel):
        """The least a Python model does: the same text in every cell."""

        def rowCount(self, parent: QModelIndex = nothing) -> int:
            return COUNT

        def columnCount(self, parent: QModelIndex = nothing) -> int:
            return 5

        def data(self, index: QModelIndex, role: int = 0) -> Any:
            return "客户名称" if not role else None

    return Null()


def _our_table() -> Any:
    from ui.kit.columns import Column
    from ui.kit.table_view import TableView

    columns = (
        Column("code", "Code"),
        Column("name", "Name"),
        Column("amount", "Amount", "money"),
        Column("day", "Day", "date"),
        Column("kind", "Kind", "number"),
    )
    table = TableView(columns, _Numbers(), name="Rows")
    table.resize(*SIZE)
    table.refresh()
    return _painted(table)


def _null_table() -> Any:
    from PySide6.QtWidgets import QHeaderView, QTableView

    view = QTableView()
    view.resize(*SIZE)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(32)
    model = _null_model()
    model.setParent(view)
    view.setModel(model)
    return _painted(view)


def _painted(view: Any) -> Any:
    view.show()
    QCoreApplication.processEvents()
    view.grab()
    return view


def _scrolled(bar: Any, viewport: Any, steps: list[int]) -> None:
    steps[0] += 3
    bar.setValue(steps[0] * 32)
    viewport.grab()


def _jumped(grid: Any, places: list[int]) -> None:
    places[0] = (places[0] + 271_829) % COUNT
    grid.verticalScrollBar().setValue(places[0] * 32)
    grid.viewport().grab()


_MEMORY = """
import sys
sys.path.insert(0, "")
from PySide6.QtWidgets import QApplication
from tests.benchmarks import window
from ui.kit import theme
qt = QApplication([])
theme.prepare(qt, "light")
kept = getattr(window, sys.argv[1])()
print(open("/proc/self/statm").read().split()[1])
"""


def _memory(name: str) -> float:
    """Return the resident pages of a process that shows one table."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, name], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return float(done.stdout.split()[-1])


def rows() -> Iterator[Row]:
    """Measure start, opening, repainting, scrolling and jumping."""
    from PySide6.QtWidgets import QApplication

    from ui.kit import theme

    yield from _start_rows()
    qt = QApplication.instance() or QApplication([])
    theme.prepare(qt, "light")
    ours, limit = side_by_side(_our_table, _null_table, times=5)
    yield Row("2 table of 1,000,000 rows: open / null model", ours, limit, "time <= 3x")
    table, null = _our_table(), _null_table()
    ours, limit = side_by_side(table.grid.viewport().grab, null.viewport().grab, times=30)
    yield Row("2 full repaint / null model", ours, limit, "time <= 1.4x")
    ours, limit = side_by_side(
        partial(_scrolled, table.grid.verticalScrollBar(), table.grid.viewport(), [0]),
        partial(_scrolled, null.verticalScrollBar(), null.viewport(), [0]),
        times=60,
    )
    yield Row("2 scroll by three rows / null model", ours, limit, "time <= 1.4x")
    ours, limit = side_by_side(
        partial(_jumped, table.grid, [0]), table.grid.viewport().grab, times=20
    )
    yield Row("3 jump to a far row / one repaint", ours, limit, "time <= 1.5x")
    ours, limit = _memory("_our_table"), _memory("_null_table")
    yield Row("2 resident pages (/ 1e6) with the table / null", ours / 1e6, limit / 1e6, "<= 2x")
