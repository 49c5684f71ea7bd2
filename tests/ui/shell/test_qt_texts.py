"""Qt's own dialogs speak the language of the window."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QTreeView

from desktop_sales.core.translation import set_language
from ui.shell.qt_texts import speak

WORDS = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def chinese() -> Iterator[None]:
    set_language("zh_CN")
    speak("zh_CN")
    yield
    speak("en")


def _texts(dialog: QFileDialog) -> Iterator[str]:
    for part in (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)):
        yield part.text()
        yield part.toolTip()
    model = dialog.findChild(QTreeView).model()
    for place in range(model.columnCount()):
        yield str(model.headerData(place, Qt.Orientation.Horizontal))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    "mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave]
)
def test_that_the_dialog_for_files_has_no_english_word(qtbot, tmp_path, mode):
    dialog = QFileDialog(None, "选择文件", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [text for text in _texts(dialog) if WORDS.search(text)] == []


@pytest.mark.usefixtures("chinese")
def test_that_the_kinds_of_files_are_named_in_chinese(qtbot, tmp_path):
    (tmp_path / "inside").mkdir()
    dialog = QFileDialog(None, "选择文件", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    view = dialog.findChild(QTreeView)
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    kinds = [str(view.model().index(0, place, view.rootIndex()).data()) for place in (0, 2)]
    assert kinds == ["inside", "文件夹"]


def test_that_english_needs_no_translation():
    speak("en")
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"
