"""Sections of the settings over a real workspace: head of documents, import mappings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_sales.assembly.letterheads import letterhead_of
from desktop_sales.core.errors import DomainError
from desktop_sales.documents.letterhead import Letterhead, use_letterhead
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.remembered import name_mapping, remembered_mappings
from desktop_sales.exchange.mapping import setting_key
from desktop_sales.storage.settings import set_setting
from tests.ui.kit.conftest import frame, settled  # noqa: F401  the same frame serves sections
from ui.shell.settings_company import CompanySection
from ui.shell.settings_documents import DocumentsSection, small_picture
from ui.shell.settings_mappings import MappingsSection
from ui.shell.settings_privacy import PrivacySection
from ui.shell.settings_regulation import RegulationSection
from ui.shell.settings_service import ServiceTimesSection


@pytest.fixture(autouse=True)
def _none_afterwards():
    yield
    use_letterhead(Letterhead())


@pytest.fixture
def documents(qtbot, frame, settled):  # noqa: F811
    made = DocumentsSection(frame)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settled()
    return made


@pytest.fixture
def mappings(qtbot, frame, settled):  # noqa: F811
    def seed(session):
        key = setting_key(Kind.SALES, "日期|谁")
        set_setting(session, key, {"date": "日期", "salesperson": "谁"})
        name_mapping(session, key, "十月")

    frame.workspace.run("seed", seed)
    made = MappingsSection(frame)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settled()
    return made


def test_that_lines_are_saved_and_come_back_by_undo(documents, frame, settled):  # noqa: F811
    documents.form.row("department").field.setText("华东销售部")
    documents.save()
    settled()
    assert frame.workspace.read(letterhead_of).department == "华东销售部"
    frame.workspace.undo()
    documents.refresh()
    settled()
    assert documents.form.raw("department") == ""


def test_that_a_large_picture_becomes_a_small_logo(documents, frame, ask, settled, tmp_path):  # noqa: F811
    picture = QImage(2_000, 500, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "大.jpg"))
    ask.answers.append([tmp_path / "大.jpg"])
    documents.choose_logo()
    settled()
    settled()
    kept = QImage.fromData(frame.workspace.read(letterhead_of).logo)
    assert (kept.width(), kept.height()) == (600, 150)
    assert documents.logo.isVisible()
    documents.remove_logo()
    settled()
    assert frame.workspace.read(letterhead_of).logo is None


def test_that_a_file_that_is_no_picture_is_refused(tmp_path):
    path = tmp_path / "x.png"
    path.write_bytes(b"no picture")
    with pytest.raises(DomainError) as refused:
        small_picture(path)
    assert refused.value.code == "documents.no_picture"


def test_that_a_mapping_is_shown_renamed_by_typing_and_forgotten(mappings, frame, settled):  # noqa: F811
    model = mappings.table.model
    assert model.cell_text(0, model.column_place("headers")) == "日期: 日期，销售人员: 谁"
    mappings.table.grid.setFocus()
    mappings.table.grid.go_to(0, 1)
    mappings.rename()
    editor = mappings.table.grid.findChild(QLineEdit)
    editor.setText("金蝶导出")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled()
    assert frame.workspace.read(remembered_mappings)[0].name == "金蝶导出"
    mappings.forget()
    settled()
    assert frame.workspace.read(remembered_mappings) == []
    frame.workspace.undo()
    assert len(frame.workspace.read(remembered_mappings)) == 1


def test_that_what_is_typed_and_not_saved_survives_another_change(documents, frame, settled):  # noqa: F811
    documents.form.row("footer").field.setText("内部资料")
    frame.workspace.run("other", lambda s: set_setting(s, "other.value", 1))
    documents.refresh()
    settled()
    assert documents.form.raw("footer") == "内部资料"
    documents.save()
    settled()
    frame.workspace.undo()
    documents.refresh()
    settled()
    assert documents.form.raw("footer") == ""


@pytest.mark.parametrize(
    ("make", "of", "key"),
    [
        (CompanySection, lambda s: s.form, "post"),
        (RegulationSection, lambda s: s.grades, "from_A"),
        (ServiceTimesSection, lambda s: s.form, "minutes"),
        (PrivacySection, lambda s: s.years, "staff"),
    ],
)
def test_that_no_section_takes_back_what_is_half_typed(qtbot, frame, settled, make, of, key):  # noqa: F811
    section = make(frame)
    qtbot.addWidget(section)
    section.show()
    section.refresh()
    settled()
    form = of(section)
    field = form.row(key).field
    stored = field.text()
    field.setText("77")
    section.refresh()
    settled()
    assert field.text() == "77"
    field.setText(stored)
    section.refresh()
    settled()
    assert field.text() == stored
