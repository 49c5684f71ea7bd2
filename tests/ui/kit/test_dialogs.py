"""The questions of the window, answered by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget

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


def test_that_files_are_looked_for_in_the_documents_then_where_the_last_one_was(
    monkeypatch, tmp_path
):
    begun = []

    def saved(_parent, _title, start, _filters):
        begun.append(Path(start))
        return str(tmp_path / "a.pdf"), ""

    def opened(_parent, _title, start, _filters):
        begun.append(Path(start))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", saved)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", opened)
    ask = DialogAsk()
    assert ask.save_file("", "考核表.pdf", "") == tmp_path / "a.pdf"
    assert ask.open_files("", "") == []
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    home = Path(documents) if Path(documents).is_dir() else Path.home()
    assert begun == [home / "考核表.pdf", tmp_path]
