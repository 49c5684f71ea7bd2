"""The draft of an open form survives a crash, on its own record only, and goes with the form."""

import pytest

from desktop_sales.storage.summaries import kept_summary
from ui.kit.dialogs import Dialog
from ui.kit.drafts import Draft, keep_draft
from ui.kit.forms import Form


class Frame:
    """The part of a frame that drafts need."""

    def __init__(self, workspace, tasks):
        self.workspace, self.tasks, self.told = workspace, tasks, []

    def notify(self, text, tone="good", action=None):
        self.told.append(text)


@pytest.fixture
def frame(workspace, tasks):
    return Frame(workspace, tasks)


def _opened(qtbot, frame, key):
    dialog = Dialog("Title")
    qtbot.addWidget(dialog)
    form = Form()
    form.add_text("name", "Alpha")
    form.add_choice("kind", "Beta", [(1, "one"), (2, "two")])
    dialog.add(form)
    keep_draft(frame, dialog, form, key)
    qtbot.waitUntil(frame.tasks.idle)
    return dialog, form


def _stored(frame, key):
    return frame.workspace.read(lambda session: kept_summary(session, f"draft.{key}"))


def test_that_what_was_typed_comes_back_after_a_crash(qtbot, frame):
    dialog, form = _opened(qtbot, frame, "person.7")
    form.row("name").field.setText("林晓")
    form.row("kind").field.setCurrentIndex(1)
    qtbot.waitUntil(lambda: _stored(frame, "person.7") is not None, timeout=4_000)
    dialog.blockSignals(True)  # as after a crash: nobody says that the form was closed
    _dialog, again = _opened(qtbot, frame, "person.7")
    assert again.state() == {"name": "林晓", "kind": 2}
    assert len(frame.told) == 1


def test_that_a_draft_appears_only_on_its_own_record(qtbot, frame):
    dialog, form = _opened(qtbot, frame, "person.7")
    form.row("name").field.setText("林晓")
    dialog.findChild(Draft).keep()
    qtbot.waitUntil(frame.tasks.idle)
    _dialog, other = _opened(qtbot, frame, "person.8")
    assert other.raw("name") == ""


def test_that_closing_the_form_takes_the_draft_away(qtbot, frame):
    dialog, form = _opened(qtbot, frame, "x")
    form.row("name").field.setText("a")
    dialog.findChild(Draft).keep()
    dialog.reject()
    qtbot.waitUntil(frame.tasks.idle)
    assert _stored(frame, "x") is None


def test_that_a_draft_is_no_step_of_the_history(qtbot, frame):
    dialog, form = _opened(qtbot, frame, "x")
    form.row("name").field.setText("a")
    dialog.findChild(Draft).keep()
    qtbot.waitUntil(frame.tasks.idle)
    assert frame.workspace.history() == []
