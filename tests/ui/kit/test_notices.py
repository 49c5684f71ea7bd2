"""Notices over a window: whole sentences, whatever their length."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.kit.notices import WIDTH, Notices

SENTENCE = (
    "不能确认：销售利润、客户满意度、客户投诉率 缺数据。请补充数据，或由上一级主管写明理由后免计。"
)


@pytest.mark.parametrize("times", [1, 2, 5])
def test_that_a_long_sentence_is_shown_whole(qtbot, times):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    notices = Notices(window)
    notices.show(SENTENCE * times, "bad")
    notices.show("短", "good")
    (text,) = [each for each in window.findChildren(QLabel) if each.text() == SENTENCE * times]
    qtbot.wait(1)
    assert text.parentWidget().width() == WIDTH
    assert text.height() >= text.heightForWidth(text.width())


def test_that_a_notice_stands_beside_the_navigation_and_leaves_the_acts_free(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1180, 660)
    window.show()
    notices = Notices(window, left=lambda: 200)
    notices.show("已导入 12 行", "good")
    (card,) = window.findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert card.x() > 200
    assert card.geometry().right() < window.width() - 392


def test_that_what_went_wrong_on_a_page_does_not_stand_over_the_next_one(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    notices = Notices(window)
    for text, tone in (("错误", "bad"), ("注意", "warn"), ("已导出", "good")):
        notices.show(text, tone)
    notices.leave_page()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    cards = window.findChildren(QFrame, options=direct)
    assert [card.accessibleName() for card in cards if card.isVisible()] == ["已导出"]
    assert [notice.text for notice in notices.past] == ["已导出", "注意", "错误"]
