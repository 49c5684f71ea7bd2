"""A month in the window from an empty start, by keyboard: files in, sealed sheets out, undo."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_sales.areas.appraisal.queries import results
from desktop_sales.areas.plans.queries import target_rows
from desktop_sales.areas.sales.line_queries import count_lines
from desktop_sales.areas.team.queries import employees
from desktop_sales.core.periods import Period
from desktop_sales.storage.seals import check_chain
from tests.system.hands import CONTROL, Day, create_workspace_by_keyboard
from ui.kit import theme

OCTOBER = Period.parse("2026-10")


def test_that_a_month_leads_from_nothing_to_sealed_sheets(day, files, tmp_path, failures):
    create_workspace_by_keyboard(day, tmp_path / "工作区")

    day.window.visit("imports", "roster")
    day.settle()
    day.take_in(files.roster)
    assert len(day.read(lambda s: employees(s, OCTOBER.end))) == 4

    day.window.visit("imports", "sales")
    day.settle()
    day.take_in(files.sales)
    assert day.read(count_lines) == 12

    day.go("plans")
    QGuiApplication.clipboard().setText("姓名\t10月\n林晓\t25000\n欧阳菲\t50000\n")
    day.ask.answers.append(True)
    day.page.targets.table.grid.setFocus()
    day.press(Qt.Key.Key_V, CONTROL)
    assert len(day.read(lambda s: target_rows(s, "sales.amount", ["2026-10"]))) == 2

    day.go("appraisal")
    day.page.chooser.set_period(OCTOBER)
    day.page.refresh(frozenset())
    day.settle()
    day.press(Qt.Key.Key_F5)
    rows = day.read(lambda s: results(s, OCTOBER))
    assert {row.name for row in rows} == {"林晓", "欧阳菲", "𠮷田·买买提", "周敏"}
    assert {row.status for row in rows} == {"computed"}

    day.page.month.focus_list()
    day.press(Qt.Key.Key_Home)
    day.press(Qt.Key.Key_Down)
    day.press(Qt.Key.Key_Return)
    assert day.page.panel.blocks

    out = tmp_path / "草稿.pdf"
    day.ask.answers += [False, out]
    day.page._on_export_asked()
    day.settle()
    assert out.read_bytes().startswith(b"%PDF")

    day.press(Qt.Key.Key_Z, CONTROL)
    assert day.read(lambda s: results(s, OCTOBER)) == []
    day.press(Qt.Key.Key_Z, CONTROL)
    assert day.read(lambda s: target_rows(s, "sales.amount", ["2026-10"])) == []
    day.press(Qt.Key.Key_Y, CONTROL)
    day.press(Qt.Key.Key_Y, CONTROL)
    assert len(day.read(lambda s: results(s, OCTOBER))) == 4
    assert day.read(check_chain).broken_at is None
    assert failures == []
    assert [str(error) for error in day.errors] == []


def test_that_a_sealed_month_outlives_language_look_and_restart(
    cli, files, day, qtbot, tmp_path, failures
):
    folder = tmp_path / "工作区"
    cli("init", "--workspace", folder, "--company", "恒信公司", "--user", "周敏", "--post", "主管")
    for command, path in (
        (("roster", "import"), files.roster),
        (("import", "sales"), files.sales),
        (("targets", "import"), files.targets),
    ):
        assert cli(*command, path, "--workspace", folder).code == 0

    def open_october(made: Day) -> list[Any]:
        made.application.begin(folder)
        made.bot.waitUntil(lambda: made.application.workspace is not None, timeout=20_000)
        made.settle()
        made.go("appraisal")
        made.page.chooser.set_period(OCTOBER)
        made.page.refresh(frozenset())
        made.settle()
        return made.read(lambda s: results(s, OCTOBER))

    assert open_october(day) == []
    day.press(Qt.Key.Key_F5)
    day.ask.answers.append("试运行：本月未评分、未调查")
    day.press(Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    sealed = day.read(lambda s: results(s, OCTOBER))
    assert {row.status for row in sealed} == {"confirmed"}
    day.press(Qt.Key.Key_Z, CONTROL)
    assert day.read(lambda s: results(s, OCTOBER)) == sealed
    day.application.set_language("en")
    day.settle()
    theme.theme().apply("dark")
    day.settle()
    day.close()

    again = Day(qtbot, tmp_path / "state")
    try:
        assert open_october(again) == sealed
        assert again.page.title
        assert failures == []
        assert again.errors == []
    finally:
        theme.theme().apply("light")
        again.close()
