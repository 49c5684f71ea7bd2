"""Notices over a window: whole sentences, whatever their length."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

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
