"""The page of customer classes: previewed, explained, applied; strategies and their breaches."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_sales.areas.customers import classes, ownership, queries
from desktop_sales.areas.customers.strategies import cadences_on
from desktop_sales.storage.workspace import Workspace
from ui.areas.customer_classes.tab import ClassesPage


def classed(workspace: Workspace) -> dict[str, str]:
    return {c.name: c.class_key for c in workspace.read(queries.customers)}


def fill(**texts: Any) -> Any:
    def answer(dialog: Any) -> bool:
        dialog.form.set_state(texts)
        dialog.accept()
        return bool(dialog.result())

    return answer


def test_that_the_preview_changes_nothing_until_it_is_applied(
    page: ClassesPage, workspace: Workspace, settled: Any, frame: Any
) -> None:
    assert page.tables["moves"].model.rowCount() == 3
    assert set(classed(workspace).values()) == {"potential"}
    page.apply()
    settled(page)
    assert classed(workspace) == {
        "大客户": "key", "中客户": "core", "小客户": "ordinary", "潜在客户": "potential",
    }  # fmt: skip
    assert frame.notices[-1][0] == "3 家客户类别已变动"
    assert page.tables["moves"].model.rowCount() == 0
    assert page._moving.currentWidget() is page._moving.empty


def test_that_enter_explains_a_move(
    page: ClassesPage, qtbot: QtBot, settled: Any, customers: dict[str, int]
) -> None:
    grid = page.tables["moves"].grid
    grid.setFocus()
    grid.go_to(0)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    settled(page)
    texts = [each.text() for each in page.panel.findChildren(QLabel)]
    assert any("得分：(20×5 + 10×3 + 30×5 + 40×5) ÷ 5 = 96.00" in text for text in texts)


def test_that_another_scheme_is_tried_before_it_is_kept(
    page: ClassesPage, workspace: Workspace, settled: Any, frame: Any
) -> None:
    frame.ask.answers.append(fill(key_from="97", core_from="90"))
    page.edit_scheme()
    settled(page)
    assert page.seen.made.after["key"] == 0
    assert page.seen.made.after["core"] == 1
    assert workspace.read(classes.scheme_on).key_from == 80
    page.keep_scheme()
    settled(page)
    kept = workspace.read(lambda s: classes.scheme_on(s, dt.date(2026, 11, 18)))
    assert (kept.key_from, kept.core_from) == (97, 90)
    frame.ask.answers.append(fill(weight_size="50"))
    page.edit_scheme()
    settled(page)
    assert page._tried is None, "weights that do not add up stay in the dialog"


def test_that_owners_against_the_rule_are_reassigned_by_one_key(
    page: ClassesPage, workspace: Workspace, settled: Any, customers: dict[str, int]
) -> None:
    page.apply()
    settled(page)
    found = {one.customer: (one.breach, one.proposed) for one in page.seen.violations}
    assert found == {
        "大客户": ("not_a_leader", "周敏"),
        "中客户": ("little_experience", "林晓"),
    }
    page.reassign()
    settled(page)
    assert page.seen.violations == ()
    held = workspace.read(lambda s: ownership.history(s, customers["大客户"]))
    assert (held[0].owner, held[0].reason) == ("周敏", "按客户分类策略调整")


def test_that_a_strategy_is_put_into_force_from_a_day(
    page: ClassesPage, workspace: Workspace, settled: Any, frame: Any
) -> None:
    frame.ask.answers.append(
        fill(cadence_days="21", valid_from="2026-12-01", trigger="三季度满意度低")
    )
    page.edit_strategy("key")
    settled(page)
    days = [dt.date(2026, 11, 30), dt.date(2026, 12, 1)]
    assert [workspace.read(lambda s, d=d: cadences_on(s, d))["key"] for d in days] == [30, 21]
    page.switch("strategies")
    assert "30" in page.tables["strategies"].model.cell_text(0, 2)
    page.version.setCurrentIndex(page.version.findData("2026-12-01"))
    page.version.activated.emit(page.version.currentIndex())
    settled(page)
    assert "21" in page.tables["strategies"].model.cell_text(0, 2)
    assert page.tables["strategies"].model.cell_text(0, 5) == "三季度满意度低"
    (change,) = page.seen.changes["key"]
    assert (change.valid_from, change.strategy.trigger) == (days[1], "三季度满意度低")


def test_that_a_class_is_set_by_hand_and_ended(
    page: ClassesPage, workspace: Workspace, settled: Any, frame: Any, customers: dict[str, int]
) -> None:
    frame.ask.answers.append(fill(class_key="key", reason="总部指定", until_on="2026-12-31"))
    page.override(customers["小客户"], "小客户")
    settled(page)
    assert classed(workspace)["小客户"] == "key"
    (one,) = page.seen.overrides
    page.end_override(one.id)
    settled(page)
    ended = workspace.read(lambda s: classes.overrides_on(s, dt.date(2026, 11, 19)))
    assert ended == []


def test_that_every_view_has_its_table(page: ClassesPage, settled: Any) -> None:
    for view in page.tables:
        page.switch(view)
        settled(page)
        assert page._stack.currentWidget() is page._shown[view]
    assert sum(one.customers for one in page.seen.segments) == 3


def test_that_a_key_account_without_a_plan_is_told_until_it_has_one(
    page: ClassesPage, settled: Any, frame: Any
) -> None:
    key = page.frame.workspace.read(queries.customers)[0].id
    until = dt.date(2026, 12, 31)
    page.frame.workspace.run(
        "set",
        lambda s: classes.override_class(
            s, key, "key", reason="总部指定", from_on=frame.today(), until_on=until
        ),
    )
    page.refresh(frozenset())
    settled(page)
    assert page.views.button_of("accounts").text() == "重点客户方案 1"

    def fill(dialog: Any) -> bool:
        dialog.form.set_state({"goals": "续签年框", "target_fen": "50万"})
        dialog.accept()
        return bool(dialog.result())

    frame.ask.answers.append(fill)
    page.edit_plan(key)
    settled(page)
    assert page.views.button_of("accounts").text() == "重点客户方案 0"
    assert page.tables["accounts"].model.cell_text(0, 3) == "50.0"


def test_that_the_class_of_any_customer_is_set_by_hand_with_reason_and_end(
    page: ClassesPage, workspace: Workspace, settled: Any, frame: Any, customers: dict[str, int]
) -> None:
    page.switch("overrides")
    assert page._by_hand.currentWidget() is page._by_hand.empty
    frame.ask.answers.append(fill(class_key="key", until_on="2099-12-31", reason="战略合作"))
    page.open_record(("override", customers["潜在客户"], "潜在客户"))
    settled(page)
    assert classed(workspace)["潜在客户"] == "key"
    assert page.views.value == "overrides"
    assert page._by_hand.currentWidget() is page.tables["overrides"]
    assert page.tables["overrides"].model.rowCount() == 1
