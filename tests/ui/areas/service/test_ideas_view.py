"""Ideas in the window: from the box to the draft of an award, one key after the other."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.incentives.queries import awards
from desktop_sales.areas.service import ideas
from tests.ui.areas.service.test_complaints_page import filled, press
from ui.areas.service.idea_panel import IdeaPanel
from ui.areas.service.tab import ServicePage


def test_that_an_idea_is_led_to_an_award_by_one_key(
    page: ServicePage, frame: Any, settled: Any, qtbot: QtBot
) -> None:
    page.switch("ideas")
    settled(page)
    frame.ask.answers.append(filled(title="到货短信提醒", person="林晓", benefit="少二次送货"))
    page.ideas.submit()
    settled(page)
    (handed_in,) = frame.workspace.read(ideas.ideas)
    frame.ask.answers.append(filled(title="到货前短信提醒"))
    page.ideas.table.show_record(handed_in.id)
    page.ideas.correct()
    settled(page)
    page.ideas.open_idea(handed_in.id)
    assert isinstance(page.panel, IdeaPanel)
    for answer in (
        filled(accepted=True, person="周敏"),
        filled(trial="城东线"),
        filled(adopted=True, result="二次送货由9次降至3次"),
        filled(reward="奖金", reward_fen="500"),
    ):
        frame.ask.answers.append(answer)
        press(page, qtbot, Qt.Key.Key_Return)
        settled(page)
    assert not frame.errors
    (done,) = frame.workspace.read(ideas.ideas)
    assert (done.title, done.judge, done.trial, done.reward_fen) == (
        *("到货前短信提醒", "周敏"),
        *("城东线", 50_000),
    )
    assert len(page.panel.timeline.moments) == 5
    page.open_record("complaints")
    page.open_record(("ideas", handed_in.id))
    settled(page)
    assert page.panel.idea.id == handed_in.id
    page.ideas.propose()
    settled(page)
    (award,) = frame.workspace.read(awards)
    assert (award.recipient, award.title, award.number) == ("林晓", "服务创新奖", "")
    assert "到货前短信提醒" in award.reason
    page.ideas.propose()
    settled(page)
    assert [error.code for error in frame.errors] == ["service.award_proposed"]
