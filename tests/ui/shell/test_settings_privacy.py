"""Personal data in the window: the dialog of a person, the section of the settings, masks."""

import threading
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.team.service import add_employee, leave
from desktop_sales.assembly.export_log import ExportLog
from desktop_sales.assembly.masks import masks_wanted
from desktop_sales.assembly.personal_data import person_of
from desktop_sales.assembly.retention_terms import terms
from desktop_sales.assembly.watermarks import marked
from desktop_sales.core.masking import mask_lists, masked
from desktop_sales.core.personal_data import Term
from desktop_sales.exchange.tables_out import OutColumn, write_csv
from tests.ui.kit.conftest import frame, settled  # noqa: F401  the same frame serves sections
from ui.areas.team.columns import PEOPLE
from ui.kit.columns import edit_text, text_of, whole_text_of
from ui.kit.masked_text import MaskedText
from ui.kit.personal_data import PersonalDataDialog
from ui.shell.settings_privacy import PrivacySection

PHONE = "13812345678"


@pytest.fixture(autouse=True)
def _masked_afterwards():
    yield
    mask_lists(True)


@pytest.fixture
def gone(frame):  # noqa: F811
    """Return somebody who left three years ago."""
    today = frame.today()
    draft = EmployeeDraft("林晓", ("HD-1",), joined_on=date(2019, 1, 1), phone=PHONE)
    key = frame.workspace.run("新增", partial(add_employee, draft=draft))
    left = today - timedelta(days=3 * 366)
    frame.workspace.run("离职", partial(leave, employee_id=key, left_on=left))
    return key


@pytest.fixture
def section(qtbot, frame, settled):  # noqa: F811
    made = PrivacySection(frame)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settled()
    return made


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (PHONE, "138****5678"),
        ("王总 13812345678", "王总 138****5678"),
        ("021-65778899", "021-****8899"),
        ("wang.li@example.com", "w****@example.com"),
        ("91310115MA1K35XY7Q", "9131****XY7Q"),
        ("1381234 · a@b.cn", "13****1234 · a****@b.cn"),
        ("Jonathan", "Jonathan"),
        ("", ""),
    ],
)
def test_that_identifiers_show_their_ends_alone(text, seen):
    assert masked(text) == seen


def test_that_lists_mask_and_copies_and_editors_do_not():
    column = next(column for column in PEOPLE if column.key == "phone")
    assert text_of(column, PHONE) == "138****5678"
    assert (whole_text_of(column, PHONE), edit_text(column, PHONE)) == (PHONE, PHONE)
    mask_lists(False)
    assert text_of(column, PHONE) == PHONE


def test_that_a_record_shows_the_whole_when_asked(qtbot):
    shown = MaskedText("电话", PHONE)
    qtbot.addWidget(shown)
    assert shown.shown.text() == "138****5678"
    shown.show_whole.click()
    assert shown.shown.text() == PHONE
    assert not shown.show_whole.isVisibleTo(shown)


def test_that_a_person_is_erased_from_the_dialog(qtbot, frame, ask, settled, gone):  # noqa: F811
    dialog = PersonalDataDialog(frame, "employee", gone, "林晓")
    qtbot.addWidget(dialog)
    dialog.show()
    settled()
    kinds = [row[1] for row in dialog._source.rows]
    assert "个人档案" in kinds
    assert "修改历史" in dialog.note.text()
    dialog.erase()
    settled()
    assert ("confirm", "抹除林晓的个人信息？") in ask.asked
    person = frame.workspace.read(partial(person_of, kind="employee", key=gone))
    assert person.name.startswith("已匿名人员")
    assert person.phone == ""


def test_that_a_stopped_erasing_leaves_the_person_and_the_dialog(qtbot, frame, settled, gone):  # noqa: F811
    dialog = PersonalDataDialog(frame, "employee", gone, "林晓")
    qtbot.addWidget(dialog)
    dialog.show()
    settled()
    before = threading.Event()
    frame.tasks.write_with("别的", lambda _progress: before.wait(10))
    dialog.erase()
    dialog.work.stop()
    before.set()
    settled()
    person = frame.workspace.read(partial(person_of, kind="employee", key=gone))
    assert (person.name, person.phone) == ("林晓", PHONE)
    assert dialog.isVisible()
    assert not dialog.work.is_working


def test_that_somebody_in_post_gets_a_copy_and_the_reason(
    qtbot,
    frame,  # noqa: F811
    ask,
    settled,  # noqa: F811
    tmp_path,
):
    key = frame.workspace.run("新增", partial(add_employee, draft=EmployeeDraft("陈思远")))
    dialog = PersonalDataDialog(frame, "employee", key, "陈思远")
    qtbot.addWidget(dialog)
    settled()
    assert "尚未离职" in dialog.note.text()
    assert not dialog._erase.isEnabled()
    ask.answers.append(tmp_path / "副本")
    dialog.copy()
    settled()
    settled()
    assert {path.suffix for path in (tmp_path / "副本").iterdir()} == {".xlsx", ".pdf", ".json"}


def test_that_the_section_stores_and_lists(section, frame, ask, settled, gone, tmp_path):  # noqa: F811
    log = ExportLog(frame.workspace)
    write_csv(tmp_path / "客户.csv", [OutColumn("名称")], [("甲",)])
    log.end()
    section.refresh()
    settled()
    assert [row[4] for row in section._exports.rows] == [1]
    [due] = section._due.rows
    assert due[3:5] == ("离职人员档案", "林晓")
    section.masks.setChecked(False)
    section.form.set_state({"marked": "all"})
    section.years.row("pay").field.setText("7")
    section.save()
    settled()
    stored = frame.workspace.read(lambda s: (masks_wanted(s), marked(s), terms(s)[Term.PAY]))
    assert stored == (False, "all", 7)

    section.due.model.ticked.add(due[0])
    section.erase()
    settled()
    assert section._due.rows == []
    assert any(label.text() == "没有超过保存期限的信息。" for label in section.findChildren(QLabel))
