"""Complaints by keyboard: taken in, through all stages, waiting, ruled on, closed, reopened."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from desktop_sales.areas.service import complaint_queries
from desktop_sales.areas.service.clocks import local
from desktop_sales.areas.service.complaint_records import Ruling, Stage
from tests.ui.answers import filled
from ui.areas.service.complaint_panel import ComplaintPanel
from ui.areas.service.tab import ServicePage

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(page: ServicePage, qtbot: QtBot, key: Any, modifier: Any = CONTROL) -> None:
    window = page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    QTest.keyClick(window.focusWidget() or window, key, modifier)


@pytest.fixture
def detail(page: ServicePage) -> Any:
    return lambda key: page.frame.workspace.read(
        lambda s: complaint_queries.complaint_detail(s, key)
    )


def rows(page: ServicePage) -> list[Any]:
    source = page.complaints._source
    return list(source.window(None, page.complaints.table.model.view, 0, 99))


def test_that_an_empty_page_takes_the_first_complaint(
    page: ServicePage, frame: Any, settled: Any, qtbot: QtBot
) -> None:
    assert page.complaints.either.currentWidget() is page.complaints.either.empty
    frame.ask.answers.append(
        filled(customer="甲商贸", text="外箱破损", person="林晓", at="2026-11-17 15:30")
    )
    press(page, qtbot, Qt.Key.Key_N)
    settled(page)
    assert not frame.errors
    (row,) = rows(page)
    assert (row[1], row[3], row[9]) == ("TS-202611-0001", "甲商贸", "林晓")
    (found,) = frame.workspace.read(complaint_queries.complaints)
    assert found.customer_id is not None
    assert found.received_at == dt.datetime.fromisoformat("2026-11-17T15:30").astimezone()
    frame.workspace.undo()
    page.refresh(frozenset())
    settled(page)
    assert rows(page) == []


def test_that_an_unknown_customer_is_kept_as_typed(
    page: ServicePage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(filled(customer="路过客户", text="电话无人接听"))
    page.acts.take_in()
    settled(page)
    (found,) = frame.workspace.read(complaint_queries.complaints)
    assert (found.customer_id, found.customer, found.owner_id) == (None, "路过客户", None)


def test_that_a_form_without_a_text_stays_open(page: ServicePage, frame: Any) -> None:
    left: list[str] = []

    def mistype(dialog: Any) -> bool:
        dialog.form.set_state({"customer": "甲商贸", "at": "明天", "person": "王五"})
        dialog.accept()
        left.extend(key for key in dialog.form.state() if dialog.form.row(key)._error.text())
        return False

    frame.ask.answers.append(mistype)
    page.acts.take_in()
    assert left == ["at", "person", "text"]


def test_that_late_ones_are_told_apart_and_found(
    complaint: int, page: ServicePage, settled: Any
) -> None:
    states = {row[0]: row[-1] for row in rows(page)}
    assert states[complaint] == "overdue"
    assert sorted(states.values()) == ["overdue", "running"]
    page.complaints.filters.choose_pill("overdue")
    settled(page)
    assert [row[0] for row in rows(page)] == [complaint]
    assert "1件超时" in page._scope.text()


def test_that_a_complaint_goes_through_all_stages_by_keyboard(
    complaint: int, page: ServicePage, frame: Any, settled: Any, qtbot: QtBot, detail: Any
) -> None:
    page.complaints.table.show_record(complaint)
    settled(page)
    page.complaints.table.grid.setFocus()
    press(page, qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    settled(page)
    assert isinstance(page.panel, ComplaintPanel)

    frame.ask.answers.append(filled(text="已致电，三日内补发"))
    press(page, qtbot, Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    settled(page)
    for record in ("登记完毕，初步判断为装卸问题", "仓库堆高过限", "补发三箱"):
        frame.ask.answers.append(filled(text=record))
        press(page, qtbot, Qt.Key.Key_Return)
        settled(page)
    assert detail(complaint).complaint.stage is Stage.FEEDBACK
    assert page.panel.step_button.text() == "判定…"

    causes = frame.workspace.read(complaint_queries.causes)
    frame.ask.answers.append(
        filled(ruling=Ruling.VALID, person="林晓", cause_id=causes[1].id, cost_fen="360")
    )
    press(page, qtbot, Qt.Key.Key_Return)
    settled(page)
    assert page.panel.step_button.text() == "关闭…"
    frame.ask.answers.append(filled(word="补发及时，满意", mark=5))
    press(page, qtbot, Qt.Key.Key_Return)
    settled(page)
    assert not frame.errors

    found = detail(complaint)
    assert (found.complaint.satisfaction, found.complaint.cost_fen) == (5, 36_000)
    assert (found.complaint.cause, found.complaint.responsible) == ("破损", "林晓")
    assert page.panel.step_button.text() == "重新打开…"
    assert [step.state for step in page.panel.steps.steps] == ["done"] * 4
    assert len(page.panel.timeline.moments) == len(found.events)

    frame.ask.answers.append(filled(text="补发的又破损"))
    press(page, qtbot, Qt.Key.Key_Return)
    settled(page)
    assert detail(complaint).complaint.reopened == 1
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    assert page.panel is None


def test_that_the_clock_waits_for_the_customer(
    complaint: int, page: ServicePage, frame: Any, settled: Any, qtbot: QtBot, detail: Any
) -> None:
    page.open_record(complaint)
    settled(page)
    frame.ask.answers.append(filled(text="等客户寄回样品"))
    press(page, qtbot, Qt.Key.Key_B)
    settled(page)
    assert detail(complaint).complaint.paused_since is not None
    assert page.panel.step_button.text() == "恢复计时…"
    frame.ask.answers.append(filled(text="样品收到"))
    press(page, qtbot, Qt.Key.Key_B)
    settled(page)
    assert detail(complaint).complaint.paused_since is None


def test_that_a_refusal_is_told_and_nothing_changes(
    complaint: int, page: ServicePage, frame: Any, settled: Any, detail: Any
) -> None:
    page.open_record(complaint)
    settled(page)
    frame.ask.answers.append(filled(text="太早", at="2026-11-01 09:00"))
    page.acts.respond(detail(complaint).complaint)
    settled(page)
    assert [error.code for error in frame.errors] == ["service.too_early"]
    assert detail(complaint).complaint.responded_at is None


def test_that_a_late_complaint_goes_up_and_another_is_given_away(
    complaint: int, page: ServicePage, frame: Any, settled: Any, qtbot: QtBot, detail: Any
) -> None:
    page.open_record(complaint)
    settled(page)
    proposed: list[str] = []

    def accept(dialog: Any) -> bool:
        proposed.append(dialog.form.raw("person"))
        dialog.accept()
        return True

    frame.ask.answers.append(accept)
    press(page, qtbot, Qt.Key.Key_L)
    settled(page)
    assert proposed == ["周敏"]
    assert detail(complaint).complaint.owner == "周敏"
    frame.ask.answers.append(filled(person="林晓", text="周敏出差"))
    press(page, qtbot, Qt.Key.Key_M)
    settled(page)
    assert detail(complaint).complaint.owner == "林晓"
    texts = [action.text() for action in page.panel.menu().actions()]
    assert "上报…" in texts


def test_that_what_was_taken_in_wrongly_is_corrected_or_removed(
    complaint: int, page: ServicePage, frame: Any, settled: Any, qtbot: QtBot, detail: Any
) -> None:
    page.open_record(complaint)
    settled(page)
    frame.ask.answers.append(filled(customer="乙商贸", product="矿泉水", confidential=True))
    press(page, qtbot, Qt.Key.Key_J)
    settled(page)
    found = detail(complaint)
    assert (found.complaint.customer, found.product, found.confidential) == (
        *("乙商贸", "矿泉水"),
        True,
    )
    press(page, qtbot, Qt.Key.Key_Delete)
    settled(page)
    assert page.panel is None
    assert len(rows(page)) == 1


def test_that_causes_are_counted_and_get_a_measure(
    complaint: int, page: ServicePage, frame: Any, settled: Any, firm: Any
) -> None:
    from desktop_sales.areas.service import complaints

    frame.workspace.run(
        "cause", lambda s: complaints.change_complaint(s, complaint, cause_id=firm.破损)
    )
    settled(page)
    page.switch("causes")
    settled(page)
    named = [row[1] for row in page.causes._rows.rows]
    assert named == ["破损", "原因待查"]
    page.causes.add_measure()
    page.causes.table.show_record(firm.破损)
    frame.ask.answers.append(filled_action)
    page.causes.add_measure()
    settled(page)
    (effect,) = page.causes._effects.rows
    assert (effect[1], effect[2], effect[3]) == ("改用加厚纸箱", "预防", "破损")
    page.causes.chart.toggle()


def filled_action(dialog: Any) -> bool:
    dialog.form.row("measure").field.setPlainText("改用加厚纸箱")
    dialog.accept()
    return True


def test_that_export_and_print_take_the_view_shown(
    complaint: int, page: ServicePage, frame: Any, settled: Any, tmp_path: Any
) -> None:
    target = tmp_path / "投诉.xlsx"
    frame.ask.answers.append(target)
    page.export()
    settled(page)
    assert target.exists()


def test_that_a_complaint_begins_with_the_customer_it_comes_from(
    firm: Any, page: ServicePage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(filled(text="少发两箱"))
    page.open_record(("new", "甲商贸"))
    settled(page)
    (found,) = frame.workspace.read(complaint_queries.complaints)
    assert (found.customer_id, found.customer) == (firm.甲商贸, "甲商贸")


def shown(page: ServicePage) -> list[str]:
    assert isinstance(page.panel, ComplaintPanel)
    return [each.text() for each in page.panel.findChildren(QLabel)]


def click(page: ServicePage, name: str) -> None:
    assert isinstance(page.panel, ComplaintPanel)
    (found,) = (b for b in page.panel.findChildren(QToolButton) if b.accessibleName() == name)
    found.click()


def test_that_days_of_the_product_and_material_are_entered_corrected_and_removed(
    complaint: int, page: ServicePage, frame: Any, settled: Any, detail: Any
) -> None:
    page.open_record(complaint)
    settled(page)
    received = local(detail(complaint).complaint.received_at).date()
    made, sold = received - dt.timedelta(days=30), received - dt.timedelta(days=10)

    def wrong_way_round(dialog: Any) -> bool:
        dialog.form.set_state({"made_on": sold.isoformat(), "sold_on": made.isoformat()})
        dialog.accept()
        assert not dialog.checked
        assert "先出厂" in dialog.form.row("made_on")._error.text()
        return False

    frame.ask.answers.append(wrong_way_round)
    page.acts.correct(detail(complaint))
    frame.ask.answers.append(filled(made_on=made.isoformat(), sold_on=sold.isoformat()))
    page.acts.correct(detail(complaint))
    settled(page)
    assert f"{made.isoformat()} · 投诉前30天" in shown(page)

    typed = {"name": "矿泉水", "model": "550ml", "quantity": "3", "cost_fen": "12.5"}
    frame.ask.answers.append(filled(**typed))
    assert isinstance(page.panel, ComplaintPanel)
    dict(page.panel._choices())["借料/退料…"]()
    settled(page)
    assert "退料 · 矿泉水 550ml · 3 × 12.50 = 37.50" in shown(page)
    frame.ask.answers.append(filled(quantity="4"))
    click(page, "更正这笔用料")
    settled(page)
    assert detail(complaint).materials[0].draft.amount_fen == 5_000
    click(page, "删除这笔用料")
    settled(page)
    assert not detail(complaint).materials
