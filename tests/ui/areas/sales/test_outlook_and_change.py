"""The outlook, the change on last year, and the brief, over a real workspace."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from ui.areas.sales.brief_dialog import BriefDialog
from ui.areas.sales.tab import SalesPage


@pytest.fixture
def page(frame, sold, shown, qtbot):
    drafts = [
        TargetDraft("sales.amount", COMPANY, "2026-11", 60_000_00),
        TargetDraft("sales.amount", Subject("person", sold["林晓"]), "2026-11", 20_000_00),
    ]
    frame.workspace.run("target", lambda s: plans.set_targets(s, drafts))
    made = shown(SalesPage(frame))
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_that_the_outlook_shows_methods_burn_up_and_words(page, settled, frame):
    page.switch("outlook")
    settled(page)
    view = page.view
    model = view.table.model
    assert [model.cell_text(row, 0) for row in range(3)] == [
        "日均推算（误差最小）",
        "季节规律",
        "去年走势",
    ]
    assert "2026年11月" in view.sentence.text()
    titles = [series.title for series in view.chart.data.series]
    assert titles == ["实际", "计划", "预测"]  # last year does not reach back to the first
    view.copy_text()
    assert "预计期末" in QApplication.clipboard().text()
    assert frame.notices


def test_that_the_outlook_of_one_person_is_that_persons(page, settled, sold):
    page.switch("outlook")
    settled(page)
    view = page.view
    people = [view.subject_box.itemText(at) for at in range(view.subject_box.count())]
    assert people[0] == "全公司" and "林晓" in people and "苏州" in people
    view.subject_box.setCurrentIndex(people.index("林晓"))
    settled(page)
    assert view.outlook.forecast.so_far == Decimal(16_000)
    assert view.outlook.target == Decimal(20_000)


def test_that_a_period_without_sales_has_no_outlook_but_says_so(page, settled):
    page.switch("outlook")
    page.period.set_period(Period.parse("2027-01"))
    settled(page)
    assert page.view.sentence.text() == "本期还没有销售。"
    assert page.view.chart._without.isVisible()


def test_that_the_change_is_taken_apart_and_leads_to_a_customers_lines(page, settled, frame, sold):
    from desktop_sales.areas.sales import service as sales
    from desktop_sales.areas.sales.records import BatchDraft, LineDraft

    line = LineDraft(2, dt.date(2026, 11, 9), 5_000_0000, 1_000, customer_id=sold["沐野生鲜"])
    frame.workspace.run("more", lambda s: sales.import_lines(s, BatchDraft("x"), [[line]]))
    page.switch("change")
    settled(page)
    view = page.view
    assert (
        view.by_customer.first[1] + sum(a for _n, a in view.by_customer.steps)
        == (view.by_customer.last[1])
    )
    assert view.table.model.cell_text(0, 0) == "沐野生鲜"
    assert view.table.model.cell_text(0, 4) == "5,000.00"
    grid = view.table.grid
    grid.setFocus()
    grid.go_to(0, 0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    settled(page)
    assert page.view is None and page.lines.table.model.rowCount() == 9


def test_that_the_chart_key_turns_waterfalls_into_their_tables(page, settled):
    page.switch("change")
    settled(page)
    page.view.table.grid.setFocus()
    QTest.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.view.by_customer.table.isVisible()
    QTest.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.view.by_customer.plot.isVisible()


def test_that_the_brief_is_copied_as_text_and_as_a_picture(page, settled, ask, tmp_path):
    seen = []

    def use(dialog: BriefDialog) -> bool:
        dialog.copy_text()
        seen.append(QApplication.clipboard().text())
        dialog.copy_picture()
        seen.append(QApplication.clipboard().image())
        ask.answers.append(tmp_path / "简报.png")
        dialog.save_picture()
        return True

    ask.answers = [use]
    page.brief()
    settled(page)
    text, image = seen
    assert text.splitlines()[0].startswith("销售日报 2026-11-09")
    assert "本月累计" in text and "1. " in text and "林晓" in text
    assert image.width() == 1440 and image.height() > 400
    assert (tmp_path / "简报.png").stat().st_size > 5_000
