"""One day in the window by keyboard, from nothing to certificates, and all of it after a restart."""

import datetime as dt
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractItemView, QComboBox

from desktop_sales.areas.appraisal.queries import rating_sheet, results
from desktop_sales.areas.incentives.queries import awards
from desktop_sales.areas.plans.queries import target_rows
from desktop_sales.areas.sales.line_queries import count_lines, lines, total_lines
from desktop_sales.areas.team.queries import employees
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import current_language, set_language
from desktop_sales.storage.seals import check_chain
from tests.system.hands import CONTROL, Day, create_workspace_by_keyboard
from ui.areas.imports.tab import CHECK, DONE
from ui.kit import theme
from ui.shell.main_window import MainWindow
from ui.shell.window_state import WindowState

OCTOBER = Period.parse("2026-10")
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEPS = 12
HEAD = "日期,单据编号,行号,业务员,客户,产品,数量,金额,成本"
SOUND = [
    f"2026-10-{day:02d},A{day},1,{name},{customer},水泵,2,{amount},{amount * 0.7:.2f}"
    for day, name, customer, amount in (
        (8, "林晓", "拾光百货", 20_000),
        (9, "欧阳菲", "沐野生鲜", 30_000),
        (12, "𠮷田·买买提", "松果母婴", 12_000),
    )
]
# Line of the file, the kind of fault, and what a person does about it.
FAULTS = (
    ("2026-10-32,B1,1,林晓,拾光百货,水泵,1,100,70", "date", "2026-10-30"),
    (",B2,1,林晓,拾光百货,水泵,1,100,70", "date", "2026-10-14"),
    ("2026-10-15,B3,1,林晓,拾光百货,水泵,1,一百,70", "amount", "100"),
    ("2026-10-15,B4,1,林晓,拾光百货,水泵,1,,70", "amount", "100"),
    ("2026-10-15,B5,1,林晓,拾光百货,水泵,1,1.2.3,70", "amount", "100"),
    ("2026-10-16,B6,1,林晓,拾光百货,水泵,1,99999999999999999,70", "amount", "100"),
    ("2026-10-16,B7,1,林晓60/欧阳菲30,拾光百货,水泵,1,100,70", "salesperson", "林晓60/欧阳菲40"),
    ("2026-10-16,B8,1,林晓/欧阳菲,拾光百货,水泵,1,100,70", "salesperson", "林晓50/欧阳菲50"),
    ("2026-10-17,B9,1,欧阳非,拾光百货,水泵,1,100,70", "salesperson", "欧阳菲"),
    ("2026-10-17,B10,1,林晓,拾光百货,水泵,两箱,100,70", "quantity", "2"),
)
WARNINGS = (
    "2026-10-18,C1,1,欧阳菲,拾光百货,水泵,-1,-50,-35",
    "2026-10-09,A9,1,欧阳菲,沐野生鲜,水泵,2,30000,21000",
)
TOTAL = "合计,,,,,,,62950,"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Write the month's file as an old system exports it: GB18030, ten kinds of fault."""
    rows = [HEAD, *SOUND, *(line for line, _field, _text in FAULTS), *WARNINGS, TOTAL]
    path = tmp_path / "十月.csv"
    path.write_bytes("\r\n".join(rows).encode("gb18030"))
    return path


def kept(day: Day) -> dict[str, Any]:
    """Return what must be the same after a restart."""
    return {
        "people": [person.name for person in day.read(lambda s: employees(s, OCTOBER.end))],
        "lines": [astuple(one) if hasattr(one, "__dataclass_fields__") else tuple(one)
                  for one in day.read(lambda s: lines(s, sort="id", limit=500))],
        "totals": day.read(total_lines),
        "targets": day.read(lambda s: target_rows(s, "sales.amount", ["2026-10"])),
        "marks": day.read(lambda s: rating_sheet(s, OCTOBER)),
        "results": day.read(lambda s: results(s, OCTOBER)),
        "awards": day.read(awards),
        "look": theme.theme().look,
        "language": current_language(),
    }  # fmt: skip


def fault_at(day: Day) -> tuple[str, str] | None:
    """Return document and field of the fault that the current cell holds, if it is one."""
    preview = day.page.work.preview
    row = preview._rows.get(preview.table.current_record())
    field = preview.table.model.columns[preview.table.grid.currentIndex().column()].key
    problem = row.problems.get(field) if row else None
    return (row.texts["document"], field) if problem and row.state == "bad" else None


def mend(day: Day) -> None:
    """Walk from fault to fault, by Enter or F4, and type what is right, each in its own cell."""
    for line, field, text in FAULTS:
        table = day.page.work.preview.table
        if fault_at(day) is None:
            day.press(Qt.Key.Key_F4)
        assert fault_at(day) == (line.split(",")[1], field)
        assert day.focus is table.grid
        day.type_cell(text)
        assert day.page._step == CHECK


def rate(day: Day) -> None:
    """Type twelve marks of the superior, one below the other: twelve steps."""
    day.command("评分")
    table = day.page.entries.ratings.table
    assert day.focus is table.grid
    wanted = table.model.column_place("superior")
    day.press(Qt.Key.Key_Home, CONTROL)
    while table.grid.currentIndex().column() != wanted:
        day.press(Qt.Key.Key_Right)
    for number in range(STEPS):
        day.write(str(80 + number)[0])
        editor = day.focus
        assert editor is not table.grid
        day.write(str(80 + number)[1:])
        day.press(Qt.Key.Key_Return)


def marks(day: Day) -> list[Any]:
    return [
        mark.score for item in day.read(lambda s: rating_sheet(s, OCTOBER)) for mark in item.marks
    ]


def print_sheets(day: Day, path: Path) -> None:
    """Open the preview by Ctrl+P and print it into a file."""

    def printing(dialog: Any) -> bool:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        dialog.print_on(printer)
        return True

    day.ask.answers.append(printing)
    day.press(Qt.Key.Key_P, CONTROL)


def award(day: Day, out: Path) -> None:
    """Choose the best three of the quarter, issue and export their certificates."""

    def choose(dialog: Any) -> bool:
        dialog.accept()
        return True

    day.go("incentives")
    day.press(Qt.Key.Key_PageDown, CONTROL)
    day.ask.answers.append(choose)
    day.press(Qt.Key.Key_N, CONTROL)
    day.ask.answers.append(True)
    day.push("颁发")
    day.ask.answers += [False, out]
    day.press(Qt.Key.Key_P, CONTROL | SHIFT)


def choose_in(day: Day, name: str, steps: int) -> None:
    """Go to a list by Tab and choose an entry by the arrow keys."""
    field = day.tab_to(name)
    assert isinstance(field, QComboBox | QAbstractItemView)
    for _step in range(abs(steps)):
        day.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


@pytest.mark.timeout(240)
def test_that_a_day_leads_from_nothing_to_certificates_that_outlast_a_restart(
    day, files, faulty, qtbot, tmp_path, failures, monkeypatch
):
    monkeypatch.setattr(MainWindow, "today", lambda _window: dt.date(2026, 11, 18))
    create_workspace_by_keyboard(day, tmp_path / "工作区")

    day.go("team")
    day.press(Qt.Key.Key_I, CONTROL)
    day.take_in(files.roster)
    assert len(day.read(lambda s: employees(s, OCTOBER.end))) == 4

    day.go("sales")
    day.press(Qt.Key.Key_I, CONTROL)
    day.ask.answers.append([faulty])
    day.press(Qt.Key.Key_O, CONTROL)
    assert sum(row.state == "bad" for row in day.page._rows) == len(FAULTS)
    day.window.focus_page()
    mend(day)
    assert sum(row.state == "bad" for row in day.page._rows) == 0
    day.press(Qt.Key.Key_Return, CONTROL)
    assert day.page._step == DONE
    assert day.read(count_lines) == len(SOUND) + len(FAULTS) + len(WARNINGS)

    day.go("plans")
    QGuiApplication.clipboard().setText("姓名\t10月\n林晓\t25000\n欧阳菲\t50000\n")
    day.ask.answers.append(True)
    day.press(Qt.Key.Key_V, CONTROL)
    assert len(day.read(lambda s: target_rows(s, "sales.amount", ["2026-10"]))) == 2

    day.go("appraisal")
    assert day.page.chooser.period == OCTOBER
    day.press(Qt.Key.Key_F5)
    rate(day)
    before = marks(day)
    assert len(before) == STEPS
    for left in range(STEPS - 1, -1, -1):
        day.press(Qt.Key.Key_Z, CONTROL)
        assert len(marks(day)) == left
    for _step in range(STEPS):
        day.press(Qt.Key.Key_Y, CONTROL)
    assert marks(day) == before

    day.ask.answers.append("试运行：其余未评分")
    day.command("确认")
    sealed = day.read(lambda s: results(s, OCTOBER))
    assert {row.status for row in sealed} == {"confirmed"}
    print_sheets(day, tmp_path / "打印.pdf")
    assert (tmp_path / "打印.pdf").read_bytes().startswith(b"%PDF")

    award(day, tmp_path / "证书.pdf")
    assert {one.number != "" for one in day.read(awards)} == {True}
    assert (tmp_path / "证书.pdf").read_bytes().startswith(b"%PDF")

    day.go("settings")
    choose_in(day, "外观", 2)
    choose_in(day, "语言", 1)
    assert (theme.theme().look, current_language()) == ("dark", "en")
    assert day.read(check_chain).broken_at is None
    evening = kept(day)
    day.close()
    theme.theme().apply("light")
    set_language("zh_CN")

    # As the program starts: what the window remembers decides language and look.
    remembered = WindowState(tmp_path / "state" / "window.ini")
    set_language(remembered.text("language", "zh_CN"))
    theme.theme().apply(remembered.text("look", "system"))
    again = Day(qtbot, tmp_path / "state")
    try:
        again.application.begin(tmp_path / "工作区")
        again.bot.waitUntil(lambda: again.application.workspace is not None, timeout=20_000)
        again.settle()
        assert kept(again) == evening
        assert again.window.top_bar.search.accessibleName() == "Search everything"
        assert failures == []
        assert [str(error) for error in (*day.errors, *again.errors)] == []
    finally:
        theme.theme().apply("light")
        set_language("zh_CN")
        again.close()
