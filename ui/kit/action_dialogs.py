"""The forms of actions: what is to be done, and how it ended."""

import datetime as dt
from decimal import Decimal

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_sales.areas.actions.records import Action, ActionDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _
from ui.kit import typed_values
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.forms import Form
from ui.kit.parts import label
from ui.kit.people_choice import PeopleChoice

TEXT_HEIGHT = 64


def a_progress(typed: str) -> int:
    """Return typed per cent (60, 60 %) as a whole number.

    Raises ``typed.not_a_number``, ``actions.progress_out_of_range``.
    """
    text = typed.strip()
    number = typed_values.a_number(text.rstrip("%％ "))
    if number != int(number) or not 0 <= number <= 100:
        raise DomainError("actions.progress_out_of_range", progress=text)
    return int(number)


def progress_share(typed: str) -> Decimal:
    """Return typed per cent as the share that a bar shows."""
    return Decimal(a_progress(typed)) / 100


class ActionDialog(Dialog):
    """An action to be entered or corrected."""

    def __init__(
        self,
        people: PeopleChoice,
        due_on: dt.date,
        action: Action | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``action``, or an empty form due on ``due_on``."""
        super().__init__(_("Edit action") if action else _("New action"), parent, WIDE)
        form = self.form = Form(2)
        before = action
        form.add("measure", _("What is to be done"), _text(before and before.measure),
                 required=True, wide=True)  # fmt: skip
        form.add("problem", _("Problem"), _text(before and before.problem))
        form.add("cause", _("Cause"), _text(before and before.cause))
        owner = form.add_text(
            "owner_id",
            _("Person in charge"),
            before.owner if before else "",
            parse=self._parse_owner,
            hint=_("Name or pinyin initials, such as lx → 林晓"),
        )
        people.complete(owner)
        form.add_text(
            "due_on",
            _("Due on"),
            (before.due_on if before else due_on).isoformat(),
            required=True,
            parse=typed_values.a_date,
        )
        form.add_text(
            "progress", _("Progress in %"), str(before.progress if before else 0), parse=a_progress
        )
        self._people, self._before = people, before
        if before is not None:
            owner.setText(people.text_of(before.owner_id) or before.owner)
        self._draft: ActionDraft | None = None
        self.add(form)
        self.add_buttons(_("Save the action") if action else _("Add action"))

    def draft(self) -> ActionDraft:
        """Return what was entered; only after the dialog was accepted."""
        assert self._draft is not None
        return self._draft

    def _parse_owner(self, typed: str) -> int | None:
        before = self._before
        if before is not None and typed.strip() == before.owner:
            return before.owner_id
        return self._people.parse(typed)

    def accept(self) -> None:
        values = self.form.check()
        if values is not None:
            values["owner_id"] = values["owner_id"] or None
            values["progress"] = values["progress"] or 0
            self._draft = ActionDraft(**values)
            super().accept()


class ActionEndDialog(Dialog):
    """How an action ended: done with its effect, or cancelled with the reason."""

    def __init__(
        self, action: Action, today: dt.date, *, done: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Finish action") if done else _("Cancel action"), parent)
        self.add(label(action.measure, wrap=True))
        form = self.form = Form()
        said = _("Effect: what it brought") if done else _("Reason")
        form.add("said", said, _text(action.effect), required=True)
        form.add_text(
            "on", _("Ended on"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        self.add(form)
        self.said, self.on = "", today
        self.add_buttons(
            _("Finish action") if done else _("Cancel action"),
            cancel="" if done else _("Keep the action"),
        )

    def accept(self) -> None:
        values = self.form.check()
        if values is not None:
            self.said, self.on = values["said"], values["on"]
            super().accept()


def _text(text: str | None) -> QPlainTextEdit:
    field = QPlainTextEdit(text or "")
    field.setTabChangesFocus(True)
    field.setFixedHeight(TEXT_HEIGHT)
    return field
