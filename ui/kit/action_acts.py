"""What can be done with actions, by dialog: add, edit, finish, cancel, reopen."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_sales.areas.actions.records import Action, Origin
from desktop_sales.core.translation import _
from ui.kit.action_dialogs import ActionDialog, ActionEndDialog
from ui.kit.drafts import keep_draft
from ui.kit.page import Frame
from ui.kit.people_choice import PeopleChoice
from ui.kit.use_cases import run_use_case

USUAL_DAYS = 14


class ActionActs(QObject):
    """Asks and writes for one list of actions. ``written`` follows each change that was kept."""

    written = Signal()

    def __init__(self, frame: Frame, owner: QWidget) -> None:
        super().__init__(owner)
        self._frame, self._owner = frame, owner
        self.people = PeopleChoice()

    def add(self, origin: Origin | None = None) -> None:
        """Ask for a new action that comes from ``origin``."""
        from desktop_sales.areas.actions import service

        dialog = self.add_dialog()
        keep_draft(self._frame, dialog, dialog.form, f"action.new.{origin.uid if origin else ''}")
        if self._frame.ask.run(dialog):
            draft = dialog.draft()
            use_case = partial(service.add_action, draft=draft, origin=origin)
            self._write(_("Add action “{name}”").format(name=draft.measure), use_case)

    def add_dialog(self) -> ActionDialog:
        """Return the form of a new action, due in two weeks."""
        due = self._frame.today() + dt.timedelta(days=USUAL_DAYS)
        return ActionDialog(self.people, due, parent=self._owner)

    def edit(self, action: Action) -> None:
        """Ask for corrections of an open action."""
        from desktop_sales.areas.actions import service

        dialog = ActionDialog(self.people, action.due_on, action, self._owner)
        keep_draft(self._frame, dialog, dialog.form, f"action.{action.uid}")
        if self._frame.ask.run(dialog):
            use_case = partial(service.edit_action, action_id=action.id, draft=dialog.draft())
            self._write(_("Edit action “{name}”").format(name=action.measure), use_case)

    def finish(self, action: Action) -> None:
        """Ask what an action brought and close it."""
        from desktop_sales.areas.actions import service

        dialog = ActionEndDialog(action, self._frame.today(), done=True, parent=self._owner)
        if self._frame.ask.run(dialog):
            use_case = partial(
                service.finish_action, action_id=action.id, on=dialog.on, effect=dialog.said
            )
            self._write(_("Finish action “{name}”").format(name=action.measure), use_case)

    def cancel(self, action: Action) -> None:
        """Ask why an action is given up and close it."""
        from desktop_sales.areas.actions import service

        dialog = ActionEndDialog(action, self._frame.today(), done=False, parent=self._owner)
        if self._frame.ask.run(dialog):
            use_case = partial(
                service.cancel_action, action_id=action.id, on=dialog.on, reason=dialog.said
            )
            self._write(_("Cancel action “{name}”").format(name=action.measure), use_case)

    def reopen(self, action: Action) -> None:
        """Take an ended action up again."""
        from desktop_sales.areas.actions import service

        use_case = partial(service.reopen_action, action_id=action.id)
        self._write(_("Reopen action “{name}”").format(name=action.measure), use_case)

    def _write(self, title: str, use_case: Any) -> None:
        run_use_case(
            self._frame, self._owner, title, use_case, lambda _nothing: self.written.emit()
        )
