"""Views by person, region, customer, product and month, over a real workspace."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.assembly.pivot import Pivot
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from ui.areas.sales.pivot_view import _columns
from ui.areas.sales.tab import SalesPage


@pytest.fixture
def page(frame: Any, sold: dict[str, int], shown: Callable[[Any], Any], qtbot: Any) -> SalesPage:
    lin = Subject("person", sold["林晓"])
    target = TargetDraft("sales.amount", lin, "2026-11", 20_000_00)
    frame.workspace.run("target", lambda s: plans.set_targets(s, [target]))
    made = shown(SalesPage(frame))
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _see(page: SalesPage, by: str, settled: Any) -> dict[str, dict[str, str]]:
    page.switch(by)
    settled(page)
    model = page.view.table.model
    return {
        model.cell_text(row, 0).strip(): {
            column.key: model.cell_text(row, place) for place, column in enumerate(model.columns)
        }
        for row in range(model.rowCount())
    }


def test_that_people_are_shown_with_target_completion_and_last_year(page, settled):
    rows = _see(page, "person", settled)
    assert list(rows) == ["钱宇", "林晓", "合计"]
    assert rows["林晓"]["amount"] == "1.6"
    assert rows["林晓"]["completion"] == "80.0%"
    assert rows["林晓"]["growth"] == "0.0%"
    assert rows["钱宇"]["target"] == "—"
    assert page.view.view.rows[1].amount == Decimal(16_000)


def test_that_regions_hold_the_sums_of_those_below(page, settled):
    rows = _see(page, "region", settled)
    assert (rows["华东"]["amount"], rows["苏州"]["amount"]) == ("3.6", "1.6")


@pytest.mark.parametrize(("by", "name", "amount"), [
    ("customer", "沐野生鲜", "1.6"),
    ("product", "冷冻虾仁", "3.6"),
])  # fmt: skip
def test_that_customers_and_products_are_summed(page, settled, by, name, amount):
    rows = _see(page, by, settled)
    assert rows[name]["amount"] == amount
    assert rows[name]["margin"] == "30.0%"


def test_that_the_year_is_shown_by_month_with_a_chart(page, settled):
    rows = _see(page, "month", settled)
    assert len(rows) == 13
    assert page.view.chart.isVisible()
    assert [item.value for item in page.view.chart.bars.items][10] == 3.6
    QTest.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not page.view.chart.isVisible()


def test_that_enter_on_a_customer_shows_its_lines(page, settled):
    _see(page, "customer", settled)
    grid = page.view.table.grid
    grid.setFocus()
    grid.go_to(0, 0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    settled(page)
    assert page.view is None
    assert page.lines.table.model.rowCount() == 4
    assert page._banner.isVisible()


def test_that_enter_on_a_person_shows_the_lines_behind_the_figure(page, settled):
    _see(page, "person", settled)
    grid = page.view.table.grid
    grid.setFocus()
    grid.go_to(1, 0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    settled(page)
    assert page.lines.table.model.rowCount() == 4
    assert "林晓" in page._origin.text()


def test_that_another_period_reads_the_view_again(page, settled):
    _see(page, "person", settled)
    page.period.set_period(Period.parse("2025"))
    settled(page)
    assert page.view.view.period.key == "2025"
    assert page.view.view.is_over


def test_that_a_view_is_exported_in_yuan(page, settled, ask, tmp_path):
    _see(page, "person", settled)
    ask.answers.append(tmp_path / "按人员.xlsx")
    page.export()
    settled(page)
    rows = list(openpyxl.load_workbook(tmp_path / "按人员.xlsx").active.values)
    assert rows[2][1] == 16_000


@pytest.mark.parametrize(("by", "title", "name"), [
    ("lines", "销售明细", "XS-2026-1"),
    ("region", "2026年11月 按区域", "苏州"),
])  # fmt: skip
def test_that_the_print_key_previews_the_view_on_screen(page, ask, settled, by, title, name):
    page.switch(by)
    settled(page)
    seen = []
    ask.answers = [lambda dialog: seen.append((dialog.windowTitle(), dialog._content))]
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    ((shown_title, content),) = seen
    assert shown_title == title
    (printed,) = pypdf.PdfReader(BytesIO(content)).pages
    assert name in printed.extract_text()
    assert "恒信" in printed.extract_text()


def test_that_a_pivot_is_read_by_what_is_chosen_and_leads_to_its_lines(page, settled):
    page.switch("pivot")
    settled(page)
    pivot = page.view
    model = pivot.table.model
    assert [model.cell_text(row, 0) for row in range(3)] == ["拾光百货", "沐野生鲜", "合计"]
    assert [column.heading() for column in model.columns][2:] == ["2026年11月"]
    assert model.cell_text(2, 1) == "3.6"
    grid = pivot.table.grid
    grid.setFocus()
    grid.go_to(1, 2)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    settled(page)
    assert page.view is None
    assert page.lines.table.model.rowCount() == 4
    assert "沐野生鲜 · 2026年11月" in page._origin.text()


def test_that_a_pivot_of_the_same_thing_twice_says_so(page, settled):
    page.switch("pivot")
    page.view.across.setCurrentIndex(page.view.across.findData("customer"))
    assert page.view._remark.text() == "行和列请选择不同的维度。"


def test_that_a_pivot_shows_counts_and_all_years(page, settled):
    page.switch("pivot")
    page.view.set_data_span((dt.date(2025, 1, 1), dt.date(2026, 12, 31)))
    page.view.measure.setCurrentIndex(page.view.measure.findData("orders"))
    page.view.across.setCurrentIndex(page.view.across.findData("year"))
    page.view.range.setCurrentIndex(page.view.range.findData("all"))
    settled(page)
    model = page.view.table.model
    assert [model.cell_text(2, column) for column in range(4)] == ["合计", "16.0", "8.0", "8.0"]


def test_that_the_total_stays_last_in_every_order(page, settled):
    _see(page, "person", settled)
    page.view.table.set_view(sort=("amount", False))
    names = [page.view.table.model.cell_text(row, 0) for row in range(3)]
    assert names == ["林晓", "钱宇", "合计"]
    page.view.table.set_view(sort=("amount", True))
    assert page.view.table.model.cell_text(2, 0) == "合计"


def test_that_a_read_given_up_shows_nothing_and_no_error(page, settled, frame):
    page.switch("customer")
    page.view.reading.stop()
    settled(page)
    assert frame.errors == []
    assert page.view.reading.isHidden()


def test_that_days_and_weeks_stand_beside_their_part_of_the_plan(page, settled, ask):
    page.period.set_period(Period.parse("2026-W45"))
    rows = _see(page, "person", settled)
    # 5 of the 21 working days of November: 20,000 x 5 / 21.
    assert (rows["林晓"]["target"], rows["林晓"]["amount"]) == ("0.5", "1.6")
    assert page.view.view.rows[0].target == Decimal("4761.90")
    assert "工作日" in page.view._remark.text()
    QTest.keyClick(page.period._kinds, Qt.Key.Key_Home)
    settled(page)
    assert page.period.period.key == "2026-11-02"
    ask.answers.append(_three_days)
    QTest.keyClick(page.period._kinds, Qt.Key.Key_End)
    settled(page)
    assert page.period.period.key == "2026-11-02..2026-11-04"
    assert {row.name for row in page.view.view.rows if row.amount} == {"林晓", "钱宇"}
    page.period.go_later()
    settled(page)
    assert page.period.period.key == "2026-11-05..2026-11-07"


def _three_days(dialog: Any) -> bool:
    dialog.form.set_state({"first": "2026-11-05", "last": "2026-11-04"})
    dialog.accept()
    assert not dialog.result()
    dialog.form.set_state({"first": "2026-11-02", "last": "2026-11-04"})
    dialog.accept()
    return bool(dialog.result())


def test_that_the_months_of_one_year_name_it_once():
    months = tuple((f"2026-{n:02}", f"2026年{n}月") for n in range(1, 4))
    earlier = (("2025-12", "2025年12月"),)
    assert [c.heading() for c in _columns(_pivot(months), months, "wan")][2:] == [
        "2026年1月",
        "2月",
        "3月",
    ]
    both = (*earlier, *months)
    assert [c.heading() for c in _columns(_pivot(both), both, "wan")][2:] == [
        "2025年12月",
        "2026年1月",
        "2026年2月",
        "2026年3月",
    ]


def test_that_a_pivot_has_room_for_its_longest_figure():
    months = (("2026-01", "2026年1月"),)
    small, large = (
        _columns(_pivot(months, Decimal(figure)), months, "yuan")[2].starting_width()
        for figure in ("10", "-1234567890")
    )
    assert small < large


def _pivot(months, figure=Decimal(1)):
    cells = {("a", key): figure for key, _name in months}
    span = (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    sums = {key: figure for key, _name in months}
    return Pivot(
        "customer", "month", "amount", span, (("a", "甲公司"),), months, cells, {"a": figure}, sums,
        figure,
    )  # fmt: skip
