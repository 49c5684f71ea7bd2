"""The section of the recovery key and of people with passwords of their own."""

import pytest

from desktop_sales.assembly import access
from tests.ui.kit.conftest import frame, settled  # noqa: F401  the same frame serves sections
from ui.shell.settings_access import AccessSection


@pytest.fixture
def section(qtbot, frame, settled):  # noqa: F811
    access.change_password(frame.workspace.path, "own")
    made = AccessSection(frame)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settled()
    return made


def fill(section, **texts):
    for key, text in texts.items():
        section.people.row(key).field.setText(text)


def error_at(section, key):
    return section.people.row(key)._error.text()


def test_that_a_person_is_let_in_and_shut_out_and_refusals_stand_at_their_field(
    section, frame, settled  # noqa: F811
):  # fmt: skip
    fill(section, person="林晓", own="hers", present="guess")
    section.let_in()
    settled()
    assert error_at(section, "present")
    fill(section, present="own")
    section.let_in()
    settled()
    settled()
    assert access.people_of(frame.workspace.path) == ("林晓",)
    assert "林晓" in section._listed.text()
    fill(section, person="王强", present="own")
    section.shut_out()
    settled()
    assert "王强" in error_at(section, "person")
    fill(section, person="林晓", present="guess")
    section.shut_out()
    settled()
    assert error_at(section, "present")
    fill(section, person="林晓", present="own")
    section.shut_out()
    settled()
    assert access.people_of(frame.workspace.path) == ()


def test_that_a_new_key_is_shown_on_paper_and_opens_as_typed(section, frame, settled):  # noqa: F811
    section.recovery.row("typed").field.setText("ABCD")
    section.try_key()
    settled()
    assert section.recovery.row("typed")._error.text()
    fill(section, present="own")
    section.renew()
    settled()
    settled()
    assert [each for each in frame.ask.asked if each[0] == "run"] == [("run", "恢复密钥")]
    new = access.renew_recovery_key(frame.workspace.path, password="own")
    section.recovery.row("typed").field.setText(new.lower())
    section.try_key()
    settled()
    assert section.told.text()
