"""The import wizard over real files and a real workspace, by keyboard."""

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team import service as team_service
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.exchange.imports import engine
from tests.exchange.test_formulas import without_values
from tests.exchange.workbooks import write_ods
from ui.areas.imports.mapping_table import MOST_ROWS
from ui.areas.imports.preview import preview_columns
from ui.areas.imports.tab import CHECK, CHOOSE, DONE, MAP, ImportsPage
from ui.kit.columns import Mark, edit_text, text_of

HEAD = "单据日期,销售单号,行号,业务员,客户,货品,数量,单价,金额,备注"
LINES = (
    "2026-10-08,XS-01,1,吴海涛,拾光百货,冷冻虾仁,10,86.50,865.00,",
    "2026-10-32,XS-02,1,吴海涛,拾光百货,冷冻虾仁,1,10.00,10.00,",
    "2026-10-09,XS-03,1,吴海滔,沐野生鲜,冷冻虾仁,2,10.00,20.00,",
    "2026-10-09,XS-04,1,吴海滔,沐野生鲜,冷冻虾仁,3,10.00,30.00,",
    "2026-10-10,XS-05,1,吴海涛,沐野生鲜,冷冻虾仁,-1,10.00,-10.00,退货",
    "2026-10-10,XS-06,1,吴海涛,沐野生鲜,冷冻虾仁,1,10.00,一百,",
    "合计,,,,,,16,,915.00,",
)


@pytest.fixture
def page(frame: Any, shown: Callable[[Any], Any]) -> ImportsPage:
    def fill(session: Any) -> None:
        team_service.add_employee(session, EmployeeDraft("吴海涛", ("A1",), dt.date(2020, 1, 6)))

    frame.workspace.run("seed", fill)
    return shown(ImportsPage(frame))


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    path = tmp_path / "十月.csv"
    path.write_bytes("\n".join((HEAD, *LINES)).encode("gb18030"))
    return path


@pytest.fixture
def checked(page: ImportsPage, csv_file: Path, settled: Any, ask: Any) -> ImportsPage:
    ask.answers.append([csv_file])
    page.choose.button.setFocus()
    QTest.keyClick(page.choose.button, Qt.Key.Key_Space)
    settled(page)
    return page


def _states(page: ImportsPage) -> dict[int, str]:
    return {row.row_no: row.state for row in page._rows}


def _lines(page: ImportsPage) -> list[Any]:
    return page.frame.workspace.read(lambda s: sales.lines(s, sort="document", descending=False))


def _press(widget: Any, settled: Any, page: ImportsPage) -> None:
    assert widget.isEnabled()
    assert widget.isVisible()
    QTest.keyClick(widget, Qt.Key.Key_Space)
    settled(page)


def test_that_every_command_is_harmless_before_a_file_is_chosen(page, settled):
    for command in page.commands:
        command.act()
        settled(page)
    assert page._step == CHOOSE


def test_that_the_keyboard_of_an_opened_page_stands_on_the_choice_of_files(page):
    page.open_record("customers")
    assert page.window().focusWidget() is page.choose.button


def test_that_an_empty_cell_is_typed_into_from_nothing():
    column = next(each for each in preview_columns(("quantity",)) if each.key == "quantity")
    empty = Mark("", "bad", "x")
    assert text_of(column, empty) == "（空）"
    assert edit_text(column, empty) == ""


def test_that_a_file_is_read_mapped_and_checked_by_itself(checked):
    page = checked
    assert page._step == CHECK
    assert _states(page) == {2: "good", 3: "bad", 4: "bad", 5: "bad", 6: "warn", 7: "bad"}
    assert page.work.mapping.mapping()["salesperson"] == "业务员"
    assert "6" in page.work.progress._title.text()
    assert page.work.bar.do.isEnabled()


def test_that_the_preview_fits_the_smallest_window_with_every_faulty_column(checked, settled):
    page = checked
    page.resize(1180 - 56, 660 - 76)
    settled(page)
    grid, model = page.work.preview.table.grid, page.work.preview.table.model
    assert grid.horizontalScrollBar().maximum() == 0
    wrong = {name for row in page._rows for name in row.problems}
    assert wrong >= {"date", "salesperson", "amount", "quantity"}
    assert not any(grid.isColumnHidden(model.column_place(name)) for name in wrong)


def test_that_same_names_are_mended_at_once_and_one_row_is_skipped(checked, settled):
    page = checked
    page.work.preview.focus_table()
    QTest.keyClick(page, Qt.Key.Key_F4)
    QTest.keyClick(page, Qt.Key.Key_F4)
    assert "吴海涛" in page.work.preview.fix.one.text()
    _press(page.work.preview.fix.all, settled, page)
    assert [_states(page)[n] for n in (4, 5)] == ["good", "good"]
    page.work.preview.next_problem()
    _press(page.work.preview.fix.skip, settled, page)
    assert sorted(_states(page).values()).count("skipped") == 1


def test_that_a_bad_cell_is_typed_anew_in_place(checked, settled):
    page = checked
    table = page.work.preview.table
    table.grid.setFocus()
    table.grid.go_to(1, table.model.column_place("date"))
    QTest.keyClick(table.grid, Qt.Key.Key_F2)
    editor = table.grid.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "2026-10-31")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(page)
    assert _states(page)[3] == "good"


def test_that_another_file_is_shown_whole_again(checked, settled, ask, csv_file):
    page = checked
    page.work.preview.pills.choose("bad")
    page.work.preview._filter()
    settled(page)
    ask.answers.append([csv_file])
    page.choose_files()
    settled(page)
    assert page.work.preview.pills.value == "all"
    assert page.work.preview.table.model.rowCount() == len(page._rows)


def test_that_a_row_number_of_a_large_file_is_not_cut(qapp: Any) -> None:
    column = preview_columns(("date", "amount"))[0]
    margins = 20
    text = QFontMetrics(QApplication.font()).horizontalAdvance("123,456")
    assert text + margins <= column.width


def test_that_an_unknown_name_may_be_a_new_person(checked, settled):
    page = checked
    page.work.preview.focus_table()
    page.work.preview.next_problem()
    page.work.preview.next_problem()
    _press(page.work.preview.fix.new, settled, page)
    assert [_states(page)[n] for n in (4, 5)] == ["warn", "warn"]


def test_that_escape_is_the_previous_step(checked, settled):
    page = checked
    QTest.keyClick(page.work.preview.table.grid, Qt.Key.Key_Escape)
    settled(page)
    assert page._step == CHOOSE
    QTest.keyClick(page.choose.button, Qt.Key.Key_Escape)
    assert page.frame.visits == [("sales", None)]


def test_that_going_back_asks_before_it_drops_what_was_mended(checked, settled, ask):
    page = checked
    page.work.preview.skip_asked.emit(page._rows[1].key)
    settled(page)
    ask.answers += [False, True]
    QTest.keyClick(page.work.preview.table.grid, Qt.Key.Key_Escape)
    assert page._step == CHECK
    QTest.keyClick(page.work.preview.table.grid, Qt.Key.Key_Escape)
    assert page._step == CHOOSE


def test_that_an_import_is_run_and_taken_back_whole(checked, settled):
    page = checked
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert page._step == DONE
    assert [line.document for line in _lines(page)] == ["XS-01", "XS-05"]
    assert page.done.figures["rejected"]._number.text() == "4"
    _press(page.done.undo, settled, page)
    assert _lines(page) == []
    assert page._step == CHOOSE
    page.frame.workspace.redo()
    assert len(_lines(page)) == 2


def test_that_the_last_page_goes_when_its_import_is_taken_back_elsewhere(checked, settled):
    page = checked
    page.run()
    settled(page)
    page.refresh(page.watched)
    settled(page)
    assert page._step == DONE
    page.frame.workspace.undo()
    page.refresh(frozenset({"import_batch"}) & page.watched)
    settled(page)
    assert page._step == CHOOSE


def test_that_a_rejected_row_is_mended_and_taken_into_its_import(checked, settled):
    page = checked
    page.run()
    settled(page)
    table = page.done.table
    table.grid.setFocus()
    table.grid.go_to(0, table.model.column_place("单据日期"))
    QTest.keyClick(table.grid, Qt.Key.Key_F2)
    editor = table.grid.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "2026-10-31")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    _press(page.done.retry, settled, page)
    assert [line.document for line in _lines(page)] == ["XS-01", "XS-02", "XS-05"]
    assert len(page.done.rejected()) == 3


def test_that_problem_rows_and_rejected_rows_are_written_to_files(checked, settled, ask, tmp_path):
    page = checked
    ask.answers.append(tmp_path / "问题.xlsx")
    _press(page.work.preview.export, settled, page)
    rows = list(openpyxl.load_workbook(tmp_path / "问题.xlsx").active.values)
    assert [row[0] for row in rows[1:]] == [3, 4, 5, 6, 7]
    page.run()
    settled(page)
    ask.answers.append(tmp_path / "被拒.xlsx")
    _press(page.done.export, settled, page)
    assert len(list(openpyxl.load_workbook(tmp_path / "被拒.xlsx").active.values)) == 5


def test_that_another_field_is_chosen_for_a_column(checked, settled):
    page = checked
    place = HEAD.split(",").index("备注")
    combo = page.work.mapping.fields[place]
    combo.setFocus()
    combo.setCurrentIndex(combo.findData("category"))
    combo.activated.emit(combo.currentIndex())
    settled(page)
    assert page.work.mapping.mapping()["category"] == "备注"
    assert page._step == CHECK


def test_that_a_file_without_dates_says_so_and_takes_one_date(page, settled, ask, tmp_path):
    path = tmp_path / "无日期.csv"
    path.write_text("业务员,客户,金额\n吴海涛,拾光百货,100\n", "utf-8")
    page.prepare([path])
    settled(page)
    assert page._step == MAP
    assert page.work._banner.isVisible()
    assert not page.work.bar.do.isEnabled()

    def fill(dialog: Any) -> bool:
        dialog.form.row("fixed_date").field.setText("2026-10-31")
        dialog.accept()
        return True

    ask.answers.append(fill)
    _press(page.work.strip.options, settled, page)
    assert _states(page) == {2: "good"}


def test_that_what_is_no_table_is_refused_with_a_sentence(page, settled, tmp_path):
    path = tmp_path / "图.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    page.prepare([path])
    settled(page)
    assert page._step == CHOOSE
    assert "图.xlsx" in page.choose._text.text()


def test_that_a_roster_adds_people(page, settled, tmp_path):
    path = tmp_path / "花名册.csv"
    path.write_text("姓名,工号,区域,岗位\n林晓,A7,苏州,销售代表\n", "utf-8")
    page.open_record(("roster", [path]))
    settled(page)
    page.run()
    settled(page)
    assert page._step == DONE
    people = page.frame.workspace.read(lambda s: team.employees(s, page.frame.today()))
    assert {person.name: person.region for person in people} == {"林晓": "苏州", "吴海涛": None}


@pytest.mark.parametrize(("people", "told"), [(3, False), (250, True)])
def test_that_a_preview_of_the_first_rows_says_so(page, settled, tmp_path, people, told):
    path = tmp_path / "花名册.csv"
    rows = "".join(f"员工{n},B{n},苏州,销售代表\n" for n in range(people))
    path.write_text("姓名,工号,区域,岗位\n" + rows, "utf-8")
    page.open_record(("roster", [path]))
    settled(page)
    assert ("全部导入" in page.work.progress._remark.text()) is told


def test_that_targets_are_taken_in_for_months_side_by_side(page, settled, tmp_path):
    path = tmp_path / "目标2026年.csv"
    path.write_text("姓名,年份,1月,2月\n吴海涛,2026,100,200\n", "utf-8")
    page.open_record(("targets", [path]))
    settled(page)
    page.run()
    settled(page)
    found = page.frame.workspace.read(
        lambda s: plans.target_rows(s, "sales.amount", ["2026-01", "2026-02"])
    )
    assert [target.value for target in found] == [10_000, 20_000]


def test_that_people_who_were_there_are_not_counted_twice(page, settled, tmp_path):
    path = tmp_path / "名册.csv"
    path.write_text("工号,姓名,岗位\nA1,吴海涛,大客户经理\nA2,林晓,销售代表\n", "utf-8")
    page.open_record(("roster", [path]))
    settled(page)
    page.run()
    settled(page)
    assert page.done.figures["imported"]._number.text() == "2"


def test_that_cancelling_a_check_writes_nothing(page, csv_file, settled):
    page.prepare([csv_file])
    page.cancel()
    settled(page)
    assert _lines(page) == []


def test_that_leaving_a_running_import_asks_and_stopping_takes_it_back(
    checked, settled, ask, monkeypatch
):
    page = checked
    gate = threading.Event()
    real = engine.run_import

    def slow(*given: Any, **more: Any) -> Any:
        gate.wait(10)
        return real(*given, **more)

    monkeypatch.setattr(engine, "run_import", slow)
    page.run()
    ask.answers.append(False)
    assert not page.may_leave()
    ask.answers.append(True)
    assert page.may_leave()
    assert [title for _kind, title in ask.asked[-2:]] == ["导入还在进行"] * 2
    gate.set()
    settled(page)
    assert _lines(page) == []
    assert page.may_leave()


def _typed(table, row: int, column: str, text: str) -> None:
    table.grid.setFocus()
    table.grid.go_to(row, table.model.column_place(column))
    QTest.keyClick(table.grid, Qt.Key.Key_F2)
    editor = table.grid.findChild(QLineEdit)
    # Key events of the test library abort on Chinese, which an input method would insert.
    editor.selectAll()
    editor.insert(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_that_a_rejected_row_of_a_roster_is_mended_in_place(page, settled, ask, tmp_path):
    path = tmp_path / "花名册.csv"
    rows = (
        "姓名,工号,区域,岗位,入职日期",
        "周敏,A1,苏州,主管,2019-03-01",
        "林晓,A7,苏州,销售代表,2021-02-30",
    )
    path.write_text("\n".join(rows), "utf-8")
    page.open_record(("roster", [path]))
    settled(page)
    page.run()
    settled(page)
    assert [row.row_no for row in page.done.rejected()] == [3]
    ask.answers.append(tmp_path / "被拒.xlsx")
    _press(page.done.export, settled, page)
    assert list(openpyxl.load_workbook(tmp_path / "被拒.xlsx").active.values)[1][0] == 3
    _typed(page.done.table, 0, "入职日期", "2021-02-29")
    _press(page.done.retry, settled, page)
    assert len(page.done.rejected()) == 1
    _typed(page.done.table, 0, "入职日期", "2021-02-28")
    _press(page.done.retry, settled, page)
    assert page.done.rejected() == ()
    people = page.frame.workspace.read(lambda s: team.employees(s, page.frame.today()))
    assert {person.name: person.region for person in people}["林晓"] == "苏州"
    assert (page.report.rejected, page.report.lines) == (0, 2)


def test_that_a_target_set_twice_is_mended_into_another_month(page, settled, tmp_path):
    path = tmp_path / "目标.csv"
    path.write_text("姓名,月份,目标\n吴海涛,2026-10,100\n吴海涛,2026-10,200\n", "utf-8")
    page.open_record(("targets", [path]))
    settled(page)
    page.run()
    settled(page)
    _typed(page.done.table, 0, "月份", "2026-11")
    _press(page.done.retry, settled, page)
    found = page.frame.workspace.read(
        lambda s: plans.target_rows(s, "sales.amount", ["2026-10", "2026-11"])
    )
    assert [target.value for target in found] == [10_000, 20_000]


def test_that_an_ods_is_read_checked_and_taken_in(page, settled, tmp_path):
    lines = [line.split(",") for line in (LINES[0], LINES[4])]
    rows = [[*cells[:6], *map(float, cells[6:9]), cells[9]] for cells in lines]
    path = write_ods(tmp_path / "十月.ods", [HEAD.split(","), *rows])
    page.prepare([path])
    settled(page)
    assert page._step == CHECK
    assert _states(page) == {2: "good", 3: "warn"}
    page.run()
    settled(page)
    assert page._step == DONE
    assert [(line.document, line.amount_e4) for line in _lines(page)] == [
        ("XS-01", 8_650_000), ("XS-05", -100_000),
    ]  # fmt: skip


def test_that_a_name_missing_in_all_rejected_rows_is_typed_in_its_column(page, settled, tmp_path):
    path = tmp_path / "花名册.csv"
    path.write_text("姓名,工号,区域\n周敏,A1,苏州\n,A3,苏州\n", "utf-8")
    page.open_record(("roster", [path]))
    settled(page)
    page.run()
    settled(page)
    names = [column.key for column in page.done.table.model.columns]
    assert names[2:] == ["姓名", "工号", "区域"]
    _typed(page.done.table, 0, "姓名", "林晓")
    _press(page.done.retry, settled, page)
    assert page.done.rejected() == ()
    people = page.frame.workspace.read(lambda s: team.employees(s, page.frame.today()))
    assert {person.code for person in people if person.name == "林晓"} == {"A3"}


def test_that_formulas_never_calculated_are_told_before_the_import(page, settled, tmp_path):
    path = without_values(tmp_path / "十月.xlsx", {"H2", "H3"})
    page.prepare([path])
    settled(page)
    shown = [widget.accessibleName() for widget in page.work.strip.findChildren(QWidget)]
    assert "未计算的公式 2" in shown
    assert set(_states(page).values()) <= {"good", "bad", "warn"}


def test_that_a_stray_cell_in_the_last_column_does_not_stop_the_window(page, settled, tmp_path):
    book = openpyxl.Workbook()
    for row in (("日期", "客户", "金额"), ("2026-10-08", "拾光百货", 100)):
        book.active.append(row)
    book.active.cell(1, 16_384, "备注")
    book.save(tmp_path / "远.xlsx")
    page.prepare([tmp_path / "远.xlsx"])
    settled(page)
    assert page._step == CHECK
    assert len(page.work.mapping.fields) == 4
    assert page.work.mapping.mapping() == {"date": "日期", "customer": "客户", "amount": "金额"}


def test_that_of_very_many_columns_the_first_and_those_in_use_are_shown(page, settled, tmp_path):
    path = tmp_path / "宽.csv"
    notes = range(1_000)
    head, row = (f"备注{i}" for i in notes), ("x" for _ in notes)
    path.write_text(
        f"日期,{','.join(head)},金额\n2026-10-08,{','.join(row)},100\n", encoding="utf-8"
    )
    page.prepare([path])
    settled(page)
    assert len(page.work.mapping.fields) == MOST_ROWS + 1
    assert page.work.mapping.mapping()["amount"] == "金额"
