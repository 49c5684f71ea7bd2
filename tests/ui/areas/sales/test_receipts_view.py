"""Receipts by keyboard: added, allocated to lines, reversed, removed."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_sales.areas.sales import receipts
from ui.areas.sales.tab import SalesPage


@pytest.fixture
def page(
    frame: Any, sold: dict[str, int], shown: Callable[[Any], Any], settled: Any, ask: Any
) -> SalesPage:
    page = shown(SalesPage(frame))
    QTest.keyClick(page.switch_bar.button_of("receipts"), Qt.Key.Key_Space)
    settled(page)

    def fill(dialog: Any) -> bool:
        for key, text in (("amount_e4", "5000"), ("customer", "沐野生鲜"), ("employee", "A1")):
            dialog.form.row(key).field.setText(text)
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    return page


def _receipts(page: SalesPage) -> list[Any]:
    return page.frame.workspace.read(receipts.receipts)


def test_that_a_receipt_is_added_with_its_names_found(page):
    (receipt,) = _receipts(page)
    assert (receipt.customer, receipt.employee, receipt.amount_e4) == (
        "沐野生鲜", "林晓", 50_000_000,
    )  # fmt: skip
    assert page.view.table.model.rowCount() == 1
    assert "5,000.00" in page.view._sums.text()


def test_that_the_line_of_its_amount_is_proposed_and_another_way_can_be_typed(page, settled, ask):
    first: list[int] = []

    def otherwise(dialog: Any) -> bool:
        first.extend(one.amount_e4 for one in dialog.allocations())
        for place, text in ((2, ""), (0, "1000"), (1, "3000"), (3, "1000")):
            model = dialog.table.model
            index = model.index(place, [c.key for c in model.columns].index("paid_e4"))
            dialog.table.grid.delegate.accept(index, text)
        dialog.accept()
        return True

    ask.answers.append(otherwise)
    page.view.table.grid.setFocus()
    page.view.table.grid.go_to(0)
    QTest.keyClick(page.view.table.grid, Qt.Key.Key_Return)
    settled(page)
    (receipt,) = _receipts(page)
    assert (receipt.allocated_e4, receipt.advance_e4) == (50_000_000, 0)
    paid = page.frame.workspace.read(lambda s: receipts.allocations_of(s, receipt.id))
    assert first == [50_000_000]
    assert [one.amount_e4 for one in paid] == [10_000_000, 30_000_000, 10_000_000]


def test_that_it_is_reversed_by_a_negative_one_and_removed(page, settled):
    page.view.table.grid.setFocus()
    page.view.table.grid.go_to(0)
    page.view.reverse()
    settled(page)
    assert sorted(one.amount_e4 for one in _receipts(page)) == [-50_000_000, 50_000_000]
    page.frame.workspace.undo()
    settled(page)
    page.view.table.grid.setFocus()
    page.view.table.grid.go_to(0)
    QTest.keyClick(page.view.table.grid, Qt.Key.Key_Delete)
    settled(page)
    assert _receipts(page) == []
