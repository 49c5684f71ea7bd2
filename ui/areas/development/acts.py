"""What is done about prospects and customers from the page; each act is one step to undo."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.customers import development, visits
from desktop_sales.areas.customers.development_records import Drive
from desktop_sales.areas.customers.queries import customer
from desktop_sales.core.translation import _, ngettext
from ui.areas.customers.visit_dialogs import PlanDialog
from ui.areas.development.dialogs import DriveChoice, DriveDialog, StepDialog
from ui.kit.action_acts import ActionActs
from ui.kit.page import Frame
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.use_cases import run_use_case


class DevelopmentActs:
    """Asks and writes for the page ``owner``."""

    def __init__(self, frame: Frame, owner: QWidget) -> None:
        self._frame, self._owner = frame, owner
        self._actions = ActionActs(frame, owner)

    def note_trial(self, customer_ids: Sequence[int]) -> None:
        """Ask from when prospects try something."""
        today = self._frame.today()
        dialog = StepDialog(len(customer_ids), today)
        if customer_ids and self._frame.ask.run(dialog):
            use_case = partial(
                development.note_trial, customer_ids=customer_ids, today=today, **dialog.checked
            )
            self._write(_("Note a trial"), use_case)

    def give_up(self, customer_ids: Sequence[int]) -> None:
        """Ask why prospects are given up."""
        today = self._frame.today()
        dialog = StepDialog(len(customer_ids), today, gives_up=True)
        if customer_ids and self._frame.ask.run(dialog):
            use_case = partial(
                development.give_up, customer_ids=customer_ids, today=today, **dialog.checked
            )
            self._write(_("Give prospects up"), use_case)

    def take_up(self, customer_ids: Sequence[int]) -> None:
        """Take prospects up again from today on."""
        today = self._frame.today()
        if customer_ids:
            use_case = partial(
                development.take_up, customer_ids=customer_ids, on=today, today=today
            )
            self._write(_("Take prospects up again"), use_case)

    def put_into_drive(self, customer_ids: Sequence[int], drives: Sequence[Drive]) -> None:
        """Ask into which drive prospects go; without a drive ask for a new one."""
        if not customer_ids:
            return
        if not drives:
            self.add_drive(customer_ids)
            return
        dialog = DriveChoice(drives, len(customer_ids))
        if self._frame.ask.run(dialog):
            use_case = partial(
                development.add_to_drive, customer_ids=customer_ids, **dialog.checked
            )
            self._write(_("Put prospects into a drive"), use_case, self._on_put)

    def take_out_of_drive(self, customer_ids: Sequence[int], drives: Sequence[Drive]) -> None:
        """Ask out of which drive prospects go."""
        if not customer_ids or not drives:
            return
        title = _("Take prospects out of a drive")
        options = [(one.id, one.name) for one in drives]
        drive = self._frame.ask.choose(title, _("Development drive"), options, _("Take out"))
        if drive is not None:
            use_case = partial(
                development.take_from_drive, drive_id=drive, customer_ids=customer_ids
            )
            self._write(title, use_case)

    def _on_put(self, count: int) -> None:
        text = ngettext("{n} prospect is new in it", "{n} prospects are new in it", count)
        self._frame.notify(text.format(n=count))

    def add_drive(self, customer_ids: Sequence[int]) -> None:
        """Ask for a new drive for prospects."""
        self._with_people(partial(self._add_drive, list(customer_ids)))

    def _add_drive(self, customer_ids: list[int], people: PeopleChoice) -> None:
        dialog = DriveDialog(people, self._frame.today(), count=len(customer_ids))
        if self._frame.ask.run(dialog):
            use_case = partial(development.add_drive, draft=dialog.draft, customer_ids=customer_ids)
            self._write(_("Begin a development drive"), use_case, self._on_begun)

    def _on_begun(self, _key: int) -> None:
        self._frame.notify(_("Begin a development drive"))

    def change_drive(self, drive: Drive) -> None:
        """Ask for corrections of a drive."""

        def ask(people: PeopleChoice) -> None:
            dialog = DriveDialog(people, self._frame.today(), drive)
            if self._frame.ask.run(dialog):
                use_case = partial(development.change_drive, drive_id=drive.id, draft=dialog.draft)
                self._write(_("Change the drive"), use_case)

        self._with_people(ask)

    def remove_drive(self, drive: Drive) -> None:
        """Take a drive away after asking."""
        title = _("Remove the drive “{name}”").format(name=drive.name)
        text = _("Its prospects stay. Ctrl+Z brings it back.")
        if self._frame.ask.confirm(title, text, _("Remove the drive")):
            self._write(title, partial(development.remove_drive, drive_id=drive.id))

    def plan(self, owners: Mapping[int, int | None]) -> None:
        """Ask for a day and plan contacts with customers, each with its owner."""
        if owners:
            self._with_people(partial(self._plan, dict(owners)))

    def _plan(self, owners: dict[int, int | None], people: PeopleChoice) -> None:
        dialog = PlanDialog(len(owners), people, self._frame.today())
        if self._frame.ask.run(dialog):
            use_case = partial(visits.plan_visits, drafts=dialog.drafts(owners))
            self._write(_("Plan contacts"), use_case)

    def set_action(self, customer_id: int) -> None:
        """Ask for an action that comes from a customer."""

        def ask(found: Any) -> None:
            one, people = found
            if one is not None:
                self._actions.people = people
                self._actions.add(Origin("customer", one.uid))

        def read(session: Any) -> Any:
            return customer(session, customer_id), read_people(session, self._frame.today())

        self._frame.tasks.read(self._frame.workspace, read, ask, owner=self._owner)

    def _with_people(self, use: Callable[[PeopleChoice], None]) -> None:
        query = partial(read_people, today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, use, owner=self._owner)

    def _write(
        self, title: str, use_case: Any, on_done: Callable[[Any], None] | None = None
    ) -> None:
        run_use_case(self._frame, self._owner, title, use_case, on_done)
