"""Result use by keyboard: the list for HR, a training taken and tested, nominations, boxes."""

import datetime as dt
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from desktop_sales.areas.appraisal.regulation import change_setting
from desktop_sales.areas.careers import queries
from desktop_sales.areas.incentives.queries import awards
from desktop_sales.core.periods import Period
from tests.assembly.confirmed_office import OCTOBER, confirmed_office
from ui.areas.compensation.tab import CompensationPage
from ui.areas.result_use.tab import ResultUsePage


@pytest.fixture
def page(workspace: Any, frame: Any, shown: Any) -> ResultUsePage:
    office = confirmed_office(workspace)
    office.run(change_setting, "low_item_percent", "99", OCTOBER.start)
    made = ResultUsePage(frame)
    shown(made)
    return made


@pytest.mark.parametrize("made_page", [ResultUsePage, CompensationPage])
def test_that_a_page_begins_at_the_last_month_with_data(
    workspace: Any, frame: Any, shown: Any, settled: Any, made_page: Any
) -> None:
    confirmed_office(workspace)
    frame.today = lambda: dt.date(2027, 2, 10)
    made = made_page(frame)
    shown(made)
    settled(made)
    assert made.chooser.period == OCTOBER
    made.chooser.set_period(Period.parse("2027-01"))
    made.refresh(frozenset())
    settled(made)
    assert made.chooser.period == Period.parse("2027-01"), "only once"


def test_that_the_list_for_hr_is_written_as_a_workbook(
    page: ResultUsePage, frame: Any, settled: Any, tmp_path: Any
) -> None:
    assert page.status == "已定系数 3 人，未定 0 人"
    frame.ask.answers.append(tmp_path / "系数.xlsx")
    page.pay.export()
    settled(page)
    sheet = load_workbook(tmp_path / "系数.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:2] == ["工号", "姓名"]
    lin = next(row for row in rows if row[1] == "林晓")
    assert lin[6] in (1.2, 1, 0.8, 0.6)


def test_that_a_suggested_training_is_taken_edited_and_tested(
    page: ResultUsePage, frame: Any, settled: Any, qtbot: Any
) -> None:
    page.switch("needs")
    settled(page)
    first = page.needs.source.rows[0][0]
    page.needs.table.grid.go_to(0)

    def edit(dialog: Any) -> bool:
        dialog.form.row("content").field.setText("谈判技巧两天")
        dialog.accept()
        return True

    frame.ask.answers.append(edit)
    qtbot.keyClick(page.needs.table.grid, Qt.Key.Key_Return)
    settled(page)
    (need,) = frame.workspace.read(queries.training_needs)
    assert (need.content, need.employee_id) == ("谈判技巧两天", first[1])
    page.needs.table.show_record(("need", need.id))

    def test(dialog: Any) -> bool:
        dialog.form.row("mark").field.setText("88")
        dialog.accept()
        return True

    frame.ask.answers.append(test)
    page.needs.record_test()
    settled(page)
    (need,) = frame.workspace.read(queries.training_needs)
    assert need.status == "passed"
    page.needs.remove()
    settled(page)
    assert frame.workspace.read(queries.training_needs) == []


def test_that_nominations_are_handed_to_the_awards(
    page: ResultUsePage, frame: Any, settled: Any
) -> None:
    page.switch("nominations")
    page.nominations.places.setValue(1)
    settled(page)
    page.nominations.hand_over()
    settled(page)
    found = frame.workspace.read(awards)
    assert [award.title for award in found] == ["优秀员工"] * len(page.nominations.proposed)
    assert frame.visits == [("incentives", None)]


def test_that_trend_and_boxes_show_the_chart_and_the_table_behind(
    page: ResultUsePage, settled: Any
) -> None:
    page.switch("trend")
    settled(page)
    page.trend.subject.setCurrentIndex(page.trend.subject.findText("林晓"))
    page.trend.subject.activated.emit(0)
    settled(page)
    assert page.trend.chart.data.series[0].title == "林晓"
    page.toggle()
    assert page.trend.chart.table is not None
    page.switch("nine_box")
    settled(page)
    page.toggle()
    assert page.nine_box.table.model.rowCount() == len(page.nine_box.found.people)


def test_that_a_debrief_is_written_handed_in_and_rated(
    page: ResultUsePage, frame: Any, settled: Any, tmp_path: Any
) -> None:
    page.switch("debriefs")
    settled(page)
    assert page.debriefs.either.currentWidget() is page.debriefs.empty
    page.chooser.set_period(Period.parse("2026-Q4"))
    settled(page)
    page.debriefs.table.grid.go_to(0)

    def save(dialog: Any) -> bool:
        dialog.accept()
        return True

    frame.ask.answers.append(save)
    page.debriefs.write()
    settled(page)
    page.debriefs.submit()
    settled(page)

    def rate(dialog: Any) -> bool:
        dialog.form.set_state({"mark": "91"})
        dialog.accept()
        return True

    frame.ask.answers.append(rate)
    page.debriefs.rate()
    settled(page)
    line = page.debriefs.lines[page.debriefs.current()]
    assert line.debrief.number == "SZ-2026Q4-0001"
    assert line.mark == 91
    frame.ask.answers.append(tmp_path / "a.docx")
    page.debriefs.export_docx()
    settled(page)
    assert (tmp_path / "a.docx").exists()
    assert frame.errors == []
