"""A printed sheet compared with what was sealed, in the dialog and by the check of all data."""

import pytest

from desktop_sales.storage.seals import seal
from tests.storage.test_seals import past_the_lock
from ui.areas.appraisal.verify_dialog import VerifyDialog
from ui.shell.data_page import DataPage


@pytest.fixture
def sealed(workspace):
    def both(session):
        return [seal(session, "letter", f"RW-2026-000{n}", {"note": "x"}, {}) for n in (1, 2)]

    return workspace.run("确认", both)


@pytest.fixture
def verdict(qtbot, frame, sealed):
    """Type code and number into the dialog and return what it says."""
    dialog = VerifyDialog(frame)
    qtbot.addWidget(dialog)
    dialog.show()

    def say(code, number=""):
        dialog.verdict.setText("")
        dialog.code.setText(code)
        dialog.number.setText(number)
        dialog.check()
        qtbot.waitUntil(lambda: bool(dialog.verdict.text()))
        qtbot.wait(50)
        assert dialog.verdict.height() >= dialog.verdict.heightForWidth(dialog.verdict.width())
        return dialog.verdict.text()

    return say


def test_that_a_sheet_is_told_whole_and_a_number_of_another_is_not(verdict, sealed):
    first, second = sealed
    assert first.number in verdict("AAAA-AAAA-AA", first.number)
    assert "一致" in verdict(first.check_code)
    assert second.number in verdict(first.check_code, second.number)


def test_that_a_whole_sheet_tells_of_another_that_was_changed(verdict, sealed, workspace):
    first, second = sealed
    past_the_lock(workspace, "UPDATE sealed_record SET payload = '{}' WHERE id = 2")
    assert second.number in verdict(first.check_code)


def test_that_checking_the_data_checks_what_was_sealed(qtbot, frame, sealed, workspace, settled):
    past_the_lock(workspace, "UPDATE sealed_record SET payload = '{}' WHERE id = 2")
    frame.leave = lambda: None
    page = DataPage(frame)
    qtbot.addWidget(page)
    page.check_data()
    settled(page)
    settled(page)
    assert any(sealed[1].number in each[0] for each in frame.notices)
