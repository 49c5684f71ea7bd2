"""What can be done with a case, each by its dialog and one use case."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_sales.areas.conduct import queries, service
from desktop_sales.areas.conduct.records import Case
from desktop_sales.core.translation import _, ngettext
from ui.areas.conduct.dialogs import (
    AppealDialog,
    CaseDialog,
    DayDialog,
    DecisionDialog,
    HearingDialog,
    RemedyDialog,
    RulingDialog,
)
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.form_use_case import D, run_form
from ui.kit.page import Frame
from ui.kit.people_choice import PeopleChoice
from ui.kit.use_cases import run_use_case

WRONG_FIELDS = {
    "conduct.own_judge": "by",
    "conduct.above_limit": "amount",
    "conduct.points_wrong": "points",
    "conduct.month_missing": "month",
}


class CaseActs(QObject):
    """The acts of the page; ``opened`` carries the key of a case just opened."""

    opened = Signal(int)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self.people = PeopleChoice()
        self.documents = DocumentActs(frame, self)

    def add(self) -> None:
        """Open a case."""
        today = self._frame.today()
        dialog = CaseDialog(self.people, today, self._frame.workspace.info.person)
        if self._frame.ask.run(dialog):
            draft = dialog.draft()
            name = self.people.text_of(draft.employee_id)
            self._write(
                _("Open a case of {name}").format(name=name),
                lambda s: service.open_case(s, draft, today),
                self.opened.emit,
            )

    def edit(self, case: Case) -> None:
        """Change what an open case says."""
        today = self._frame.today()
        dialog = CaseDialog(self.people, today, "", case)
        if self._frame.ask.run(dialog):
            draft = dialog.draft()
            self._write(
                _("Change the case of {name}").format(name=case.name),
                lambda s: service.change_case(s, case.id, draft, today),
            )

    def hear(self, case: Case) -> None:
        """Record the statement."""

        def use_case(dialog: HearingDialog) -> Callable[[Any], Any]:
            hearing = dialog.hearing()
            return lambda s: service.hear(s, case.id, hearing)

        self._ask(partial(HearingDialog, case, self._frame.today()), use_case)

    def remedy(self, case: Case) -> None:
        """Record a training or change of post, and the result after it."""
        query = partial(queries.second_results, case_id=case.id)
        self._frame.tasks.read(
            self._frame.workspace, query, partial(self._ask_remedy, case), owner=self
        )

    def _ask_remedy(self, case: Case, results: Sequence[tuple[int, str]]) -> None:
        dialog = RemedyDialog(case, self._frame.today(), results)
        if not self._frame.ask.run(dialog):
            return
        given = dialog.checked

        def use_case(session: Any) -> None:
            service.record_remedy(session, case.id, given["on"], given["text"])
            if given["result"] is not None:
                service.name_second_result(session, case.id, given["result"])

        self._write(_("Training or change of post of {name}").format(name=case.name), use_case)

    def decide(self, case: Case) -> None:
        """Decide within the limits."""
        today, person = self._frame.today(), self._frame.workspace.info.person

        def use_case(dialog: DecisionDialog) -> Callable[[Any], Any]:
            decision = dialog.decision()
            return lambda s: service.decide(s, case.id, decision)

        self._ask(
            partial(DecisionDialog, case, today, person),
            use_case,
            lambda number: self._frame.notify(_("Decided: {number}").format(number=number)),
            undoable=False,
        )

    def deliver(self, case: Case) -> None:
        """Note the day of delivery."""
        title = _("Deliver the decision to {name}").format(name=case.name)
        dialog = DayDialog(title, _("Delivered on"), self._frame.today())
        if self._frame.ask.run(dialog):
            day = dialog.checked["on"]
            self._write(title, lambda s: service.deliver(s, case.id, day))

    def appeal(self, case: Case) -> None:
        """Take an appeal in."""

        def use_case(dialog: AppealDialog) -> Callable[[Any], Any]:
            given = dialog.checked
            return lambda s: service.file_appeal(s, case.id, given["on"], given["text"])

        self._ask(partial(AppealDialog, case, self._frame.today()), use_case)

    def rule(self, case: Case) -> None:
        """Rule on the appeal."""

        def use_case(dialog: RulingDialog) -> Callable[[Any], Any]:
            given = dialog.checked
            return lambda s: service.rule_appeal(
                s, case.id, given["on"], given["by"], given["text"], upheld=given["upheld"]
            )

        self._ask(partial(RulingDialog, case, self._frame.today()), use_case)

    def drop(self, case: Case) -> None:
        """Close an open case without a decision, after asking."""
        title = _("Drop the case of {name}").format(name=case.name)
        text = _("It stays on record as dropped, without any measure.")
        if self._frame.ask.confirm(title, text, _("Drop the case")):
            self._write(title, lambda s: service.drop_case(s, case.id))

    def preview(self, ids: Sequence[int]) -> None:
        """Show the sheets of cases."""
        self.documents.preview(self.papers(ids))

    def papers(self, ids: Sequence[int]) -> Papers:
        """Return the sheets of cases as documents."""
        today = self._frame.today()

        def read(session: Any) -> Sequence[Any]:
            from desktop_sales.assembly.career_papers import case_forms

            return case_forms(session, ids, today)

        title = ngettext("{n} case sheet", "{n} case sheets", len(ids))
        return Papers(title.format(n=len(ids)), len(ids), read)

    def _ask(
        self,
        make: Callable[[], D],
        use_case: Callable[[D], Callable[[Any], Any]],
        on_done: Callable[[Any], Any] | None = None,
        *,
        undoable: bool = True,
    ) -> None:
        run_form(
            self._frame,
            self,
            make,
            use_case,
            on_done,
            wrong_fields=WRONG_FIELDS,
            undoable=undoable,
        )

    def _write(
        self,
        title: str,
        use_case: Callable[[Any], Any],
        on_done: Callable[[Any], Any] | None = None,
        *,
        undoable: bool = True,
    ) -> None:
        run_use_case(self._frame, self, title, use_case, on_done, undoable=undoable)
