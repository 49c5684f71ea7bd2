"""The questions of the window, answered by keyboard."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from ui.kit.dialogs import DialogAsk

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(("modifier", "given"), [(NONE, "大单"), (SHIFT, None)])
def test_that_enter_is_through_with_a_name(qtbot, modifier, given):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def answer():
        dialog = QApplication.activeModalWidget()
        field = dialog.findChild(QPlainTextEdit)
        QTest.keyClick(field, Qt.Key.Key_Return)
        field.insertPlainText("大单")
        QTest.keyClick(field, Qt.Key.Key_Return, modifier)
        if given is None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer)
    assert DialogAsk(window).line("保存视图", "名称", "保存") == given
