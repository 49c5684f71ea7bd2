"""Views by person, region, customer, product and month, over a real workspace."""

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
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from ui.areas.sales.tab import SalesPage


@pytest.fixture
def page(frame: Any, sold: dict[str, int], shown: Callable[[Any], Any]) -> SalesPage:
    lin = Subject("person", sold["林晓"])
    target = TargetDraft("sales.amount", lin, "2026-11", 20_000_00)
    frame.workspace.run("target", lambda s: plans.set_targets(s, [target]))
    return shown(SalesPage(frame))


def _see(page: SalesPage, by: str, settled: Any) -> dict[str, dict[str, str]]:
    QTest.keyClick(page.switch_bar.button_of(by), Qt.Key.Key_Space)
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
    assert list(rows) == ["钱宇", "林晓"]
    assert rows["林晓"]["amount"] == "1.6"
    assert rows["林晓"]["completion"] == "80.0%"
    assert rows["林晓"]["growth"] == "0.0%"
    assert rows["钱宇"]["target"] == "—"
    assert page.view._groups.rows[1].amount == Decimal(16_000)


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
    assert len(rows) == 12
    assert page.view.chart.isVisible()
    assert [item.value for item in page.view.chart.chart.items][10] == 3.6
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
    assert page.view._groups.period.key == "2025"
    assert page.view._groups.is_over


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
