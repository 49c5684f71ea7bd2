"""What stands beside the targets, by keyboard: form, strategy, letters, rehearsal, allocation."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_sales.areas.customers import ownership
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.market import queries as market
from desktop_sales.areas.plans import bases, letters, service, strategies, versions
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.attachments import attach
from ui.areas.plans.market_dialog import MARKET_COLUMNS
from ui.areas.plans.tab import PlansPage

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def keys(frame: Any) -> dict[str, int]:
    """Return 林晓 with three customers and 钱宇 with one; 林晓 has 100 yuan a month."""

    def fill(session: Any) -> dict[str, int]:
        east = team.add_region(session, "华东")
        post = team.add_post(session, "销售代表", "salesperson")
        found = {"华东": east}
        for name, code in (("林晓", "A1"), ("钱宇", "A2")):
            draft = EmployeeDraft(name, (code,), dt.date(2020, 1, 6), region_id=east, post_id=post)
            found[name] = team.add_employee(session, draft)
        owners = ("林晓", "林晓", "林晓", "钱宇")
        customers.add_customers(
            session,
            [CustomerDraft(name=f"客户{n}", owner_id=found[o]) for n, o in enumerate(owners)],
        )
        lines = [
            LineDraft(n, dt.date(2025, n, 15), 150 * 10_000, document=f"D{n}", line_no="1",
                      employee_id=found["林晓"])
            for n in range(1, 13)
        ]  # fmt: skip
        sales.import_lines(session, BatchDraft("x"), [lines])
        lin = Subject("person", found["林晓"])
        months = Period.parse("2026").months()
        service.set_targets(
            session, [TargetDraft("sales.amount", lin, m.key, 100_00) for m in months]
        )
        return found

    return frame.workspace.run("seed", fill)


@pytest.fixture
def page(frame: Any, keys: Any, shown: Callable[[Any], Any], settled: Any) -> PlansPage:
    made = shown(PlansPage(frame))
    made.activateWindow()
    made.period.set_period(Period.parse("2026"))
    settled(made)
    return made


def publish(page: PlansPage) -> None:
    def act(session: Any) -> None:
        version = versions.start_plan(session, 2026)
        versions.publish(session, version, approver="王总", on=dt.date(2025, 12, 20))

    page.frame.workspace.run("publish", act)
    page.refresh(frozenset())


def show(page: PlansPage, place: int, settled: Any) -> None:
    page.show_view(place)
    settled(page)


def test_that_a_ground_is_entered_and_broken_down(page, settled, ask):
    show(page, 1, settled)
    view = page.basis

    def fill(dialog: Any) -> bool:
        assert dialog.form.raw("last_sales") == "1800"
        dialog.form.row("growth").field.setText("10%")
        dialog.form.row("quantity").field.setText("99")
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    view.table.grid.setFocus()
    view.table.grid.go_to(0)
    QTest.keyClick(view.table.grid, Qt.Key.Key_Return)
    settled(page)
    kept = page.frame.workspace.read(lambda s: bases.bases(s, 2026))[0]
    assert (kept.amount_fen, kept.price) == (1_980_00, 20)
    asked: list[str] = []

    def look(dialog: Any) -> bool:
        asked.append(dialog.form.raw("value"))
        return False

    ask.answers.append(look)
    QTest.keyClick(view.take, Qt.Key.Key_Space)
    settled(page)
    assert asked == ["1980"]


def test_that_a_ground_without_its_rate_is_told_in_place(page, settled, ask):
    show(page, 1, settled)

    def fill(dialog: Any) -> bool:
        for key in ("fixed_costs", "profit", "marginal_rate"):
            dialog.form.row(key).field.setText("0")
        dialog.accept()
        assert dialog.result() == 0
        return False

    ask.answers.append(fill)
    page.basis.open("break_even")
    settled(page)
    assert page.frame.workspace.read(lambda s: bases.bases(s, 2026))[2].amount_fen is None


def test_that_a_strategy_is_written_and_closed_by_publishing(page, keys, settled):
    show(page, 2, settled)
    view = page.strategy
    assert not view.save_button.isEnabled()
    view.form.row("channel").field.setPlainText("团餐")
    QTest.keyClick(view.save_button, Qt.Key.Key_Space)
    settled(page)
    found = page.frame.workspace.read(lambda s: strategies.strategies(s, 2026))
    assert found[keys["华东"]].channel == "团餐"
    publish(page)
    settled(page)
    assert view.form.row("channel").field.isReadOnly()
    assert view.form.raw("channel") == "团餐"


def test_that_market_sizes_are_typed_and_measure_the_share(page, keys, settled, ask):
    show(page, 2, settled)

    def type_in(dialog: Any) -> bool:
        assert [row[1] for row in dialog.source.rows] == ["华东"]
        dialog.table.edited.emit(0, "size", 7_200_000)
        dialog.table.edited.emit(0, "source", " 行业协会 ")
        assert dialog.source.rows[0][-2:] == (7_200_000, "行业协会")
        dialog.accept()
        return True

    ask.answers.append(type_in)
    QTest.keyClick(page.strategy.market_button, Qt.Key.Key_Space)
    settled(page)
    (size,) = page.frame.workspace.read(market.market_sizes)
    assert (size.region, size.year, size.size_fen, size.source) == (
        "华东", 2026, 7_200_000, "行业协会",
    )  # fmt: skip
    ask.answers.append(lambda dialog: dialog.table.edited.emit(0, "size", None) or True)
    page.strategy.edit_markets()
    settled(page)
    assert page.frame.workspace.read(market.market_sizes) == []
    page.frame.workspace.undo()
    assert page.frame.workspace.read(market.market_sizes) == [size]


def test_that_a_market_size_is_above_zero() -> None:
    with pytest.raises(DomainError) as refused:
        next(c for c in MARKET_COLUMNS if c.key == "size").parse("0")
    assert refused.value.code == "market.size_not_positive"


def test_that_letters_are_issued_and_go_their_way(page, keys, settled, ask):
    show(page, 3, settled)
    view = page.letters
    view.issue()
    assert [tone for _text, tone in page.frame.notices] == ["warn"]
    publish(page)
    settled(page)

    def issue(dialog: Any) -> bool:
        whom = dialog.form.row("whom").field
        whom.setCurrentIndex(whom.findText("林晓"))
        dialog.form.row("conditions").field.setPlainText("费用率不超过3%")
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(issue)
    QTest.keyClick(view.issue_button, Qt.Key.Key_Space)
    settled(page)
    (letter,) = page.frame.workspace.read(lambda s: letters.letters(s, 2026))
    assert (letter.recipient, letter.rows[0].total) == ("林晓", 1_200_00)
    for _step in range(2):
        ask.answers.append(lambda dialog: dialog.accept() or dialog.result() == 1)
        QTest.keyClick(view.step_button, Qt.Key.Key_Space)
        settled(page)
    page.frame.workspace.run("scan", lambda s: attach(s, "task_letter", letter.uid, "a.pdf", b"x"))
    ask.answers.append(lambda dialog: dialog.accept() or dialog.result() == 1)
    QTest.keyClick(view.step_button, Qt.Key.Key_Space)
    settled(page)
    assert page.frame.workspace.read(lambda s: letters.letters(s, 2026))[0].state == "filed"
    assert not view.step_button.isVisible()
    seen: list[str] = []
    ask.answers.append(lambda dialog: seen.append(dialog.windowTitle()))
    QTest.keyClick(view.preview_button, Qt.Key.Key_Space)
    settled(page)
    assert seen == ["责任书"]


def test_that_the_plan_is_rehearsed_with_last_years_figures(page, settled):
    show(page, 4, settled)
    view = page.rehearsal
    QTest.keyClick(view.content.empty.button, Qt.Key.Key_Space)
    settled(page)
    assert view.table.model.rowCount() == 1
    assert view.figures["people"]._number.text() == "1 / 1"
    assert view.figures["months"]._number.text() == "11 / 11"


def test_that_customers_are_moved_with_history_and_undone(page, keys, settled, ask, monkeypatch):
    offered: list[Any] = []
    monkeypatch.setattr(
        page.frame, "notify", lambda _text, _tone="good", action=None: offered.append(action)
    )
    show(page, 5, settled)
    view = page.allocation
    names = [view.table.model.row(i)[1] for i in range(view.table.model.rowCount())]
    view.table.grid.setFocus()
    view.table.grid.go_to(names.index("林晓"))

    def fill(dialog: Any) -> bool:
        assert not dialog.act.isEnabled()
        dialog.show()
        grid = dialog.table.grid
        grid.setFocus()
        grid.go_to(0)
        QTest.keyClick(grid, Qt.Key.Key_Left)
        QTest.keyClick(grid, Qt.Key.Key_Space)
        assert "3 → 2" in dialog._told.text()
        dialog.form.row("reason").field.setText("均衡负荷")
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    QTest.keyClick(view.table.grid, Qt.Key.Key_Return)
    settled(page)
    counts = {view.table.model.row(i)[1]: view.table.model.row(i)[3] for i in range(2)}
    assert counts == {"林晓": 2, "钱宇": 2}
    papers: list[str] = []
    ask.answers.append(lambda dialog: papers.append(dialog.windowTitle()))
    offered[-1][1]()
    settled(page)
    assert papers == ["客户交接单"]
    read = page.frame.workspace.read
    moved = read(lambda s: ownership.history(s, 1)) + read(lambda s: ownership.history(s, 2))
    assert "均衡负荷" in {stretch.reason for stretch in moved} or len(moved) > 2
    page.frame.workspace.undo()
    settled(page)
    counts = {view.table.model.row(i)[1]: view.table.model.row(i)[3] for i in range(2)}
    assert counts == {"林晓": 3, "钱宇": 1}


def test_that_alt_and_a_number_changes_the_view(page, qtbot, settled):
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_5, ALT)
    assert page.views.currentWidget() is page.rehearsal
    assert not page._of_targets[0].isVisible()
    QTest.keyClick(page, Qt.Key.Key_1, ALT)
    assert page.views.currentWidget() is page.targets
