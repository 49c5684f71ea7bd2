"""A case by keyboard: opened, heard, decided within the limits, delivered, its sheet."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop_sales.areas.conduct import queries
from desktop_sales.areas.conduct.records import ORIGIN_KIND
from desktop_sales.storage.attachments import attach
from tests.assembly.test_bonuses import Office
from tests.ui.answers import filled
from ui.areas.conduct.case_panel import CasePanel
from ui.areas.conduct.dialogs import DecisionDialog
from ui.areas.conduct.tab import ConductPage


@pytest.fixture
def page(workspace: Any, frame: Any, shown: Any) -> ConductPage:
    Office(workspace)
    made = ConductPage(frame)
    shown(made)
    return made


def test_that_a_case_goes_from_the_facts_to_its_delivery(
    page: ConductPage, frame: Any, settled: Any, qtbot: Any
) -> None:
    frame.ask.answers.append(
        filled(person="赵一鸣", facts="连续两周未交周报", standard="周报制度", by="周敏")
    )
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert isinstance(page.panel, CasePanel)
    case = page.panel.case
    frame.workspace.run("file", lambda s: attach(s, ORIGIN_KIND, case.uid, "a.txt", b"x"))
    frame.ask.answers.append(filled(text="出差疏忽"))
    page.acts.hear(case)
    settled(page)
    frame.ask.answers.append(
        filled(measure="points", points="2", month="2026-11", by="李娜", reason="初次")
    )
    page.acts.decide(page.panel.case)
    settled(page)
    assert page.panel.case.number == "GS-2026-0001"
    frame.ask.answers.append(filled())
    page.acts.deliver(page.panel.case)
    settled(page)
    (case,) = frame.workspace.read(queries.cases)
    assert case.delivered_on == frame.today()
    frame.ask.answers.append(lambda dialog: True)
    page.preview()
    settled(page)
    assert frame.errors == []


def test_that_a_refused_ruling_comes_back_as_it_was_typed(
    page: ConductPage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(
        filled(person="赵一鸣", facts="连续两周未交周报", standard="周报制度", by="周敏")
    )
    page.acts.add()
    settled(page)
    case = page.panel.case
    frame.workspace.run("file", lambda s: attach(s, ORIGIN_KIND, case.uid, "a.txt", b"x"))
    today = frame.today()
    for act, answer in (
        (page.acts.hear, filled(text="出差疏忽")),
        (page.acts.decide, filled(measure="warning", by="李娜", reason="初次")),
        (page.acts.deliver, filled()),
        (page.acts.appeal, filled(text="已口头说明")),
    ):
        frame.ask.answers.append(answer)
        act(page.panel.case)
        settled(page)
    said = []

    def again(dialog: Any) -> bool:
        row = dialog.form.row("by")
        said.append((dialog.form.raw("text"), row.field.accessibleDescription()))
        return filled(by="王总")(dialog)

    frame.ask.answers += [filled(by="李娜", text="维持"), again]
    page.acts.rule(page.panel.case)
    settled(page)
    assert said == [("维持", "李娜是立案人或决定人，不能裁定申诉，请换人。")]
    (ruled,) = frame.workspace.read(queries.cases)
    assert (ruled.ruled_by, ruled.ruling, ruled.ruled_on) == ("王总", "维持", today)


def test_that_the_decision_says_the_limit_as_one_types(
    page: ConductPage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(
        filled(person="林晓", facts="货物损坏", standard="资产管理办法", by="周敏")
    )
    page.acts.add()
    settled(page)
    dialog = DecisionDialog(page.panel.case, frame.today(), "李娜")
    assert not dialog.form.row("amount").field.isEnabled()
    dialog.form.set_state({"measure": "compensation", "wage": "8000"})
    assert dialog.form.row("amount").field.isEnabled()
    assert "1,600.00" in dialog._limit.text()
    dialog.form.set_state({"measure": "dismissal"})
    assert "人力资源部" in dialog._limit.text()
    dialog.deleteLater()
