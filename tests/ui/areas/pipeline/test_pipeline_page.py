"""The page of what lies ahead: opportunities, commits typed and pasted, the gap, orders, undo."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_sales.areas.pipeline import queries
from desktop_sales.areas.pipeline.records import Stage
from ui.areas.pipeline.tab import PipelinePage
from ui.kit.columns import text_of

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(frame: Any, ahead: dict[str, int], shown: Callable[[Any], Any], qtbot: Any) -> Any:
    page = shown(PipelinePage(frame))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def show(page: Any, settled: Any, view: str) -> None:
    QTest.keyClick(page.views.button_of(view), Qt.Key.Key_Space)
    settled(page)


def cells(page: Any, row: int = 0) -> dict[str, str]:
    model = page.table.model
    values = model.row(row)
    return {c.key: text_of(c, v) for c, v in zip(model.columns, values[1:], strict=True)}


def place(page: Any, row: int, key: str) -> Any:
    model = page.table.model
    return model.index(row, [c.key for c in model.columns].index(key))


def type_into(page: Any, row: int, key: str, text: str) -> str:
    return page.table.grid.delegate.accept(place(page, row, key), text)


def listed(page: Any) -> list[Any]:
    return page.frame.workspace.read(queries.opportunities)


def told(page: Any, made_in: str = "2026-11", kind: str = "sales") -> dict[str, int]:
    rows = page.frame.workspace.read(lambda s: queries.commits(s, made_in, kind))
    return {f"{row.customer} {row.month}": row.certain for row in rows}


def test_that_open_opportunities_are_weighted_and_late_steps_marked(page):
    assert page.table.model.rowCount() == 2
    row = cells(page)
    assert (row["customer"], row["amount_fen"], row["probability"]) == ("沐野生鲜", "20.0", "50.0%")
    assert page.table.model.row(0)[10].tone == "bad"
    assert page.figures["weighted"].accessibleName().startswith("加权商机 10.0万元")
    assert "输单  1" in [pill.text() for pill, _text in page.filter._pills.values()]


def test_that_cells_are_typed_and_wrong_ones_say_why(page, settled):
    assert "商务谈判" in dict(page.table.model.columns[3].choices()).values()
    assert type_into(page, 0, "stage", "商务谈判") == ""
    assert type_into(page, 0, "probability", "65") == ""
    assert type_into(page, 0, "amount_fen", "12万") == ""
    settled(page)
    first = listed(page)[0]
    assert (first.stage, first.weighted) == (Stage.TALKS, 7_800_000)
    assert "从列表选择" in type_into(page, 0, "stage", "赢单")
    assert "赢率" in type_into(page, 0, "probability", "300")
    assert "月份" in type_into(page, 0, "expected_month", "2026-Q4")
    page.frame.workspace.undo()
    settled(page)
    assert listed(page)[0].amount == 20_000_000


def test_that_an_opportunity_is_entered_for_a_new_customer(page, settled, ask):
    def fill(dialog: Any) -> bool:
        dialog.accept()
        assert dialog.result() == 0
        for key, text in (
            ("customer", "海港酒店"), ("title", "试用"), ("amount_fen", "3万"),
            ("employee_id", "林晓"), ("expected_month", "2026-12"),
        ):  # fmt: skip
            dialog.form.row(key).field.setText(text)
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    settled(page)
    found = next(each for each in listed(page) if each.customer == "海港酒店")
    assert (found.is_new, found.employee, found.amount) == (True, "林晓", 3_000_000)
    assert found.opened_on == page.frame.day


def test_that_it_ends_with_a_reason_and_can_be_corrected_before(page, settled, ask):
    def correct(dialog: Any) -> bool:
        assert dialog.form.raw("customer") == "沐野生鲜"
        dialog.form.row("next_step").field.setText("签字")
        dialog.accept()
        return True

    ask.answers.append(correct)
    page.table.grid.setFocus()
    page.table.grid.go_to(0)
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    settled(page)
    first = listed(page)[0]
    assert (first.next_step, first.stage, first.own_probability) == ("签字", Stage.OFFER, False)

    def lose(dialog: Any) -> bool:
        dialog.form.row("won").field.setCurrentIndex(1)
        dialog.accept()
        assert dialog.result() == 0
        dialog.form.row("reason").field.setPlainText("价格高")
        dialog.accept()
        return True

    ask.answers.append(lose)
    page.table.grid.go_to(0)
    page.end()
    settled(page)
    ended = next(each for each in listed(page) if each.title == "年框")
    assert (ended.stage, ended.reason, ended.closed_on) == (Stage.LOST, "价格高", page.frame.day)
    assert page.table.model.rowCount() == 1


def test_that_any_customer_gets_a_row_to_fill_in(page, settled, ask):
    show(page, settled, "commits")
    assert [cells(page, n)["customer"] for n in range(3)] == ["—", "其他", "其他"]

    def fill(name: str) -> Callable[[Any], bool]:
        def answer(dialog: Any) -> bool:
            dialog.form.row("employee_id").field.setText("钱宇")
            dialog.form.row("customer").field.setText(name)
            dialog.accept()
            return True

        return answer

    ask.answers.extend([fill("无此客户"), fill("拾光百货")])
    page._add_row.click()
    settled(page)
    assert "没有该客户" in page.frame.notices[-1][0]
    page._add_row.click()
    settled(page)
    assert type_into(page, 3, "2026-11:likely", "2") == ""
    settled(page)
    assert told(page) == {"拾光百货 2026-11": 0}
    assert page.table.model.rowCount() == 4


def test_that_commits_are_carried_over_typed_pasted_and_undone(page, settled):
    show(page, settled, "commits")
    page._carry.click()
    settled(page)
    assert told(page) == {"沐野生鲜 2026-11": 4_000_000, "沐野生鲜 2026-12": 7_000_000}
    row = next(n for n in range(4) if cells(page, n)["customer"] == "沐野生鲜")
    assert cells(page, row)["2026-11:certain"] == "4.0"
    assert type_into(page, row, "2026-11:certain", "5.5") == ""
    settled(page)
    assert told(page)["沐野生鲜 2026-11"] == 5_500_000
    assert "不能小于零" in type_into(page, row, "2026-11:certain", "-1")
    page.table.model.wrong.clear()
    QGuiApplication.clipboard().setText("1\t2\t3")
    page.table.grid.setFocus()
    page.table.grid.setCurrentIndex(place(page, row, "2027-01:certain"))
    QTest.keyClick(page.table.grid, Qt.Key.Key_V, CONTROL)
    settled(page)
    assert told(page)["沐野生鲜 2027-01"] == 1_000_000
    assert cells(page, 0)["2027-01:possible"] == "3.0"
    page.frame.workspace.undo()
    settled(page)
    assert "沐野生鲜 2027-01" not in told(page)


def test_that_what_was_told_in_an_earlier_month_cannot_be_typed_into(page, settled):
    show(page, settled, "commits")
    page.period.go_earlier()
    settled(page)
    assert "已留存" in page._hint.text()
    index = place(page, 1, "2026-10:certain")
    assert not page.table.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert cells(page, 1)["2026-10:certain"] == "0.5"
    page.period.go_later()
    settled(page)
    index = place(page, 1, "2026-11:certain")
    assert page.table.model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_that_the_gap_stands_beside_target_commit_and_pipeline(page, settled):
    show(page, settled, "gap")
    total, lin = cells(page, 0), cells(page, 1)
    assert (total["employee"], lin["employee"]) == ("合计", "林晓")
    assert (lin["target"], lin["actual"], lin["before"]) == ("9.0", "1.6", "4.0")
    assert (lin["gap"], lin["weighted"], lin["cover"]) == ("5.0", "10.0", "200.0%")
    assert "林晓：已完成或确定 40,000.00 元，目标 90,000.00 元" in (
        page.chart.accessibleDescription()
    )
    QTest.keyClick(page, Qt.Key.Key_T, CONTROL)
    assert page.chart.isHidden()
    QTest.keyClick(page.kind.button_of("receipts"), Qt.Key.Key_Space)
    settled(page)
    assert page.table.model.rowCount() == 0


def test_that_orders_are_listed_closed_and_opened_again(page, settled):
    show(page, settled, "orders")
    row = cells(page)
    assert (row["order"], row["shipped"], row["open_fen"], row["late"]) == (
        "DD-1-1", "4", "60.00", "10",
    )  # fmt: skip
    assert row["state"] == "部分发货"
    page.table.grid.go_to(0)
    page.close_orders()
    settled(page)
    assert cells(page)["state"] == "已关闭"
    page.close_orders()
    settled(page)
    assert cells(page)["state"] == "部分发货"
    QTest.keyClick(page, Qt.Key.Key_Delete, CONTROL)
    settled(page)
    assert page.table.model.rowCount() == 0


def test_that_import_leads_to_the_kind_on_screen(page, settled):
    for view, kind in (
        ("opportunities", "opportunities"),
        ("gap", "commits"),
        ("orders", "orders"),
    ):
        show(page, settled, view)
        QTest.keyClick(page, Qt.Key.Key_I, CONTROL)
        assert page.frame.visits[-1] == ("imports", kind)
