"""The files of a record: added, dropped, pasted, opened privately, saved, removed and undone."""

import stat
import sys

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from desktop_sales.core.errors import DomainError
from desktop_sales.storage import attachments as files
from ui.kit import attachment_acts, private_files
from ui.kit.attachment_list import AttachmentList, AttachmentRow

UID = "0190-b"


@pytest.fixture
def shown(qtbot, frame, settled) -> AttachmentList:
    made = AttachmentList(frame, "plan", UID)
    qtbot.addWidget(made)
    made.resize(344, 300)
    made.show()
    settled()
    return made


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "签字页.pdf"
    path.write_bytes(b"%PDF-1.7 scan")
    return path


def stored(frame):
    return frame.workspace.read(lambda session: files.attachments(session, "plan", UID))


def rows_of(shown: AttachmentList) -> list[AttachmentRow]:
    return [one for one in shown.findChildren(AttachmentRow) if one.isVisibleTo(shown)]


def choose(row: AttachmentRow, text: str) -> None:
    """Choose an entry of a row's menu, as a click does."""
    menu = row.menu()
    next(act for act in menu.actions() if act.text() == text).trigger()
    menu.deleteLater()


def test_that_files_are_added_listed_and_taken_back(shown, frame, ask, settled, scan):
    ask.answers.append([scan, scan])
    shown.add_button.click()
    settled()
    assert [row.file.name for row in rows_of(shown)] == ["签字页.pdf", "签字页.pdf"]
    frame.workspace.undo()
    shown.refresh()
    settled()
    assert rows_of(shown) == []


def test_that_dropped_files_are_kept(shown, frame, settled, scan, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan)), QUrl.fromLocalFile(str(tmp_path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    shown.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, plain))
    settled()
    assert [file.name for file in stored(frame)] == ["签字页.pdf"]


def test_that_a_picture_on_the_clipboard_is_kept_as_png(shown, frame, settled):
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QApplication.clipboard().setImage(picture)
    shown.paste_button.click()
    settled()
    (file,) = stored(frame)
    content = frame.workspace.read(lambda s: files.attachment_content(s, file.id))
    kept = QImage.fromData(content)
    assert (kept.width(), kept.height(), kept.pixelColor(0, 0)) == (4, 3, QColor("red"))
    assert file.name.endswith(".png")


def test_that_a_clipboard_without_a_picture_is_told(shown, frame):
    QApplication.clipboard().setText("words")
    shown.paste_button.click()
    assert frame.notices == ["剪贴板上没有图片，也没有文件。"]


def test_that_a_file_opens_as_a_private_read_only_copy(
    shown, frame, ask, settled, scan, monkeypatch
):
    opened = []
    monkeypatch.setattr(private_files, "show_file", opened.append)
    ask.answers.append([scan])
    shown.add_button.click()
    settled()
    rows_of(shown)[0].open()
    settled()
    settled()
    (path,) = opened
    assert (path.name, path.read_bytes()) == ("签字页.pdf", b"%PDF-1.7 scan")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_that_a_program_is_not_started(tmp_path):
    with pytest.raises(DomainError) as refused:
        private_files.write_private_copy("发票.EXE", b"MZ")
    assert refused.value.code == "files.is_program"


def test_that_a_file_is_saved_and_removed(shown, frame, ask, settled, scan, tmp_path):
    ask.answers += [[scan], tmp_path / "out.pdf"]
    shown.add_button.click()
    settled()
    choose(rows_of(shown)[0], "另存为…")
    settled()
    settled()
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.7 scan"
    choose(rows_of(shown)[0], "移除文件")
    settled()
    assert stored(frame) == []
    frame.workspace.undo()
    assert [file.name for file in stored(frame)] == ["签字页.pdf"]


def test_that_a_file_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    path = tmp_path / "video.mp4"
    path.write_bytes(b"x" * 11)
    with pytest.raises(DomainError) as refused:
        attachment_acts.read_file(path)
    assert refused.value.code == "storage.attachment_too_large"


def test_that_a_long_name_loses_its_middle_and_keeps_its_kind(shown, frame, settled, tmp_path):
    path = tmp_path / ("很长的文件名" * 12 + ".docx")
    path.write_bytes(b"PK")
    shown.acts.add_files([path])
    settled()
    (row,) = rows_of(shown)
    link = row.layout().itemAt(1).widget()
    QApplication.processEvents()
    assert link.text().endswith(".docx")
    assert link.fontMetrics().horizontalAdvance(link.text()) <= link.width()
