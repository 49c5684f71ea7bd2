"""The questions of the window, answered by keyboard."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget

from desktop_sales.core.periods import Period
from ui.areas.plans.dialogs import TargetPasteDialog
from ui.areas.plans.pasting import PastedRow, TargetPaste
from ui.kit.blocks import Edit, PastePlan, Refusal
from ui.kit.dialogs import DialogAsk
from ui.kit.paste_dialog import PasteDialog

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


EDITS, MONTH = (Edit(1, "amount", 5),), "2026-10"
PLAN = PastePlan(EDITS, (Refusal(2, "销售额", "八万", "不是数字"),), (), 2)
TARGETS = TargetPaste((MONTH,), (PastedRow("林晓", None, {MONTH: "5"}, {}),), EDITS, 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: PasteDialog(PLAN),
        lambda: TargetPasteDialog(TARGETS, SimpleNamespace(year=Period.parse("2026"))),
    ],
)
def test_that_enter_takes_a_paste_that_was_looked_at(qtbot, make):
    dialog = make()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(dialog.accepted, timeout=2_000):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
