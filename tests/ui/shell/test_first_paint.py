"""What may be loaded before the first paint, and before the first page stands in the window."""

import datetime as dt
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from desktop_sales.assembly.workbench import keep_workbench
from desktop_sales.assembly.workbench_summary import (
    Alert,
    DueDuty,
    KeyFigure,
    MonthFigure,
    RankedPerson,
    Todo,
    WeekDuties,
    WorkbenchSummary,
)
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import json, os, sys
from pathlib import Path
from ui.kit.quick_imports import answer_at_once
answer_at_once()
from ui.shell import application
from ui.shell.window_state import WindowState
folder = Path(sys.argv[1])
application.WindowState = lambda: WindowState(folder / "window.ini")
application.log_folder = lambda: folder
def end(self, folder):
    print(json.dumps([sorted(sys.modules), bool(self.window.first_page)]), flush=True)
    os._exit(0)
application.Application.%s = end
application.run(sys.argv[2:])
"""
HEAVY = frozenset(
    {
        "sqlalchemy",
        "alembic",
        "reportlab",
        "numpy",
        "pyqtgraph",
        "pypinyin",
        "babel",
        "cryptography",
    }
)
# A module more in a list below is a module more that everybody waits for at each start.
WINDOW = frozenset(
    [
        "desktop_sales",
        "desktop_sales.core",
        "desktop_sales.core.catalogue",
        "desktop_sales.core.errors",
        "desktop_sales.core.failure_reports",
        "desktop_sales.core.garbage",
        "desktop_sales.core.logs",
        "desktop_sales.core.resources",
        "desktop_sales.core.sentences",
        "desktop_sales.core.shipped_texts",
        "desktop_sales.core.translation",
        "ui",
        "ui.kit",
        "ui.shell",
        "ui.kit.collector",
        "ui.kit.formats",
        "ui.kit.icons",
        "ui.kit.initial",
        "ui.kit.look_change",
        "ui.kit.notices",
        "ui.kit.page",
        "ui.kit.parts",
        "ui.kit.quick_imports",
        "ui.kit.stylesheet",
        "ui.kit.tasks",
        "ui.kit.theme",
        "ui.shell.application",
        "ui.shell.areas",
        "ui.shell.brand",
        "ui.shell.idle",
        "ui.shell.main_window",
        "ui.shell.navigation",
        "ui.shell.offer_bar",
        "ui.shell.pages",
        "ui.shell.safety",
        "ui.shell.status_bar",
        "ui.shell.top_bar",
        "ui.shell.undo",
        "ui.shell.visits",
        "ui.shell.watchdog",
        "ui.shell.window_dialogs",
        "ui.shell.window_state",
        "ui.shell.workspace_facts",
    ]
)
FIRST_PAGE = WINDOW | frozenset(
    [
        "desktop_sales.areas",
        "desktop_sales.areas.analysis",
        "desktop_sales.areas.analysis.finding_rules",
        "desktop_sales.areas.analysis.finding_sentences",
        "desktop_sales.assembly",
        "desktop_sales.assembly.workbench_summary",
        "desktop_sales.core.masking",
        "desktop_sales.core.money",
        "desktop_sales.core.periods",
        "desktop_sales.storage",
        "desktop_sales.storage.atomic_files",
        "desktop_sales.storage.connections",
        "desktop_sales.storage.failures",
        "desktop_sales.storage.first_page",
        "desktop_sales.storage.keys",
        "desktop_sales.storage.sentences",
        "ui.areas",
        "ui.areas.workbench",
        "ui.areas.workbench.alert_list",
        "ui.areas.workbench.duty_list",
        "ui.areas.workbench.sections",
        "ui.areas.workbench.tab",
        "ui.areas.workbench.todo_figure",
        "ui.areas.workbench.wording",
        "ui.kit.cell_painting",
        "ui.kit.charts",
        "ui.kit.charts.bars",
        "ui.kit.charts.legend",
        "ui.kit.charts.looks",
        "ui.kit.charts.scales",
        "ui.kit.columns",
        "ui.kit.empty_state",
        "ui.kit.figures",
        "ui.kit.marks",
        "ui.kit.period_chooser",
        "ui.kit.switches",
    ]
)


def loaded(moment: str, *arguments: object) -> tuple[frozenset[str], bool]:
    """Return the modules there are when ``moment`` comes, and whether a first page is shown."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT % moment, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    modules, shown = json.loads(done.stdout.splitlines()[-1])
    return frozenset(modules), shown


def own(modules: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in modules if name.split(".")[0] in {"desktop_sales", "ui"})


def test_that_only_the_window_is_loaded_before_the_first_paint(tmp_path):
    modules, _shown = loaded("begin", tmp_path)
    assert not (HEAVY | {"sqlcipher3"}) & modules
    assert own(modules) <= WINDOW


def _kept() -> WorkbenchSummary:
    """Return figures of this month with a bar, a tick, a chip and alerts of two kinds."""
    today = dt.datetime.now().astimezone().date()
    month = Period.containing(today).key
    finding = {
        "rule": "lapsed",
        "name": "青禾商贸",
        "away": "60",
        "last": "2026-09-01",
        "usual": "20",
        "year": "120000",
    }
    return WorkbenchSummary(
        period=month,
        month_start_day=1,
        made_on=today,
        data_date=today,
        people=9,
        workdays=20,
        workdays_done=12,
        tolerance=Decimal("0.15"),
        figures=(KeyFigure("sales.amount", Decimal(70), Decimal(90), Decimal("0.55"), "slow"),),
        months=(MonthFigure(month, Decimal(70), Decimal(90), Decimal(60), True, Decimal(80)),),
        ranking=(RankedPerson(3, "林晓", "一部", Decimal(9), Decimal("0.662"), "on_track"),),
        todo=Todo(4, 1, 2, 1),
        week=WeekDuties(
            (
                DueDuty(
                    "sales.data 2026-10",
                    "Collect the month's sales data",
                    "2026-10",
                    (18,),
                    today,
                    0,
                    "",
                    {},
                ),
            ),
            1,
            2,
        ),
        alerts=(
            Alert("finding", "bad", "analysis", finding, "lapsed:customer:3"),
            Alert("rejected_rows", "warn", "imports", {"count": "2"}),
        ),
    )


def test_that_kept_figures_are_shown_before_tables_and_the_engine_are_loaded(
    workspace: Workspace, tmp_path
):
    keep_workbench(workspace, _kept())
    workspace.close()
    modules, shown = loaded("_open", tmp_path, workspace.path)
    assert shown
    assert not HEAVY & modules
    assert own(modules) <= FIRST_PAGE
