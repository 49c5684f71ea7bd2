"""Forms keep what was typed and say what is wrong at its field."""

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton

from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.forms import Form
from ui.kit.notices import Notices
from ui.kit.parts import label
from ui.kit.typed_values import a_number
from ui.shell.visits import MOST, Place, Visits


def test_that_a_wrong_value_is_told_below_its_field(qtbot):
    form = Form(2)
    qtbot.addWidget(form)
    form.add_text("name", "Alpha", required=True)
    form.add_text("score", "Beta", "x", parse=a_number)
    form.add_choice("kind", "Gamma", [(1, "one"), (2, "two")], 2)
    assert form.check() is None
    assert "Alpha" in form.row("name")._error.text()
    assert "x" in form.row("score")._error.text()
    assert form.raw("score") == "x"
    form.row("name").field.setText("n")
    form.row("score").field.setText("12")
    assert form.check() == {"name": "n", "score": 12, "kind": 2}
    assert form.row("score")._error.text() == ""


def test_that_the_safe_button_is_the_default_of_a_dangerous_dialog(qtbot):
    dialog = Dialog("Title")
    qtbot.addWidget(dialog)
    dialog.add(label("text"))
    act = dialog.add_buttons("Erase", danger=True)
    assert not act.isDefault()
    act.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_that_notices_are_kept_and_their_action_runs_once(qtbot):
    window = label("window")
    qtbot.addWidget(window)
    window.resize(800, 600)
    notices, ran = Notices(window), []
    notices.show("first")
    notices.show("second", "warn", ("Do", lambda: ran.append(1)))
    assert [one.text for one in notices.past] == ["second", "first"]
    shown = list(notices._shown)[-1]
    shown.findChild(QPushButton).click()
    assert ran == [1]
    assert len(notices._shown) == 1


def test_that_the_way_back_is_kept_like_in_a_browser():
    visits = Visits()
    for area in ("a", "b", "c"):
        visits.add(Place(area))
    assert visits.back() == Place("b")
    assert visits.back() == Place("a")
    assert visits.back() is None
    assert visits.forward() == Place("b")
    visits.add(Place("d", 7))
    assert visits.forward() is None
    assert visits.current() == Place("d", 7)


def test_that_a_wide_field_begins_a_line_of_its_own_in_any_number_of_columns(qtbot):
    form = Form(3)
    qtbot.addWidget(form)
    for key in ("a", "b", "c", "d"):
        form.add_text(key, key)
    form.add("wide", "wide", QPlainTextEdit(), wide=True)
    grid = form.layout()
    place = grid.getItemPosition(grid.indexOf(form.row("wide")))
    assert place == (2, 0, 1, 3)


def test_that_a_long_walk_is_kept_for_its_last_places_only():
    visits = Visits()
    for number in range(MOST + 50):
        visits.add(Place("customers", number))
    steps = 0
    while visits.back() is not None:
        steps += 1
    assert steps == MOST - 1
    assert visits.current() == Place("customers", 50)


def test_that_a_dialog_opens_with_the_keyboard_in_its_first_field(qtbot):
    dialog = FormDialog("Title", "Save")
    qtbot.addWidget(dialog)
    for key in ("locked", "first", "second"):
        dialog.form.add_text(key, key)
    dialog.form.row("locked").field.setEnabled(False)
    dialog.finish()
    dialog.show()
    assert dialog.focusWidget() is dialog.form.row("first").field


def test_that_a_field_chosen_before_keeps_the_keyboard(qtbot):
    dialog = FormDialog("Title", "Save")
    qtbot.addWidget(dialog)
    for key in ("first", "second"):
        dialog.form.add_text(key, key)
    dialog.finish()
    dialog.form.show_error("second", "Wrong.")
    dialog.show()
    assert dialog.focusWidget() is dialog.form.row("second").field
