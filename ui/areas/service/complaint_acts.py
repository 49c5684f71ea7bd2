"""What can be done with complaints: each act asks what it needs and is one step of undo."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.service import (
    cause_tree,
    complaint_materials,
    complaint_stages,
    complaints,
)
from desktop_sales.areas.service.complaint_records import (
    Complaint,
    ComplaintDetail,
    Escalation,
    Material,
    Stage,
)
from desktop_sales.areas.service.wording import STAGES
from desktop_sales.core.translation import _, translate
from ui.areas.service.complaint_dialogs import (
    CauseDialog,
    CloseDialog,
    ComplaintDialog,
    GiveDialog,
    MaterialDialog,
    RecordDialog,
    RulingDialog,
    Whom,
)
from ui.areas.service.complaint_typed import change_typed, open_typed, rule_typed
from ui.areas.service.reading import ComplaintsSeen
from ui.kit.drafts import keep_draft
from ui.kit.page import Frame
from ui.kit.use_cases import run_use_case

_STAGE_RECORDS: dict[Stage, Callable[[], str]] = {
    Stage.INTAKE: lambda: _("What was taken down, and the first estimate of the cause"),
    Stage.INVESTIGATION: lambda: _("What was found out"),
    Stage.HANDLING: lambda: _("What was done"),
}


class ComplaintActs(QObject):
    """Asks, writes, and leaves showing to the page, which hears of the change."""

    def __init__(self, frame: Frame, owner: QWidget) -> None:
        super().__init__(owner)
        self._frame, self._owner = frame, owner
        self.seen: ComplaintsSeen | None = None

    def now(self) -> dt.datetime:
        """Return the present moment, on the day the window shows."""
        time = dt.datetime.now().astimezone().timetz().replace(second=0, microsecond=0, tzinfo=None)
        return dt.datetime.combine(self._frame.today(), time).astimezone()

    def take_in(self, customer: str = "") -> None:
        """Ask for a new complaint, of a customer where one is named, and take it in."""
        if self.seen is None:
            return
        seen = self.seen
        dialog = ComplaintDialog(
            seen.people, seen.causes, seen.matters, self.now(), customer=customer
        )
        keep_draft(self._frame, dialog, dialog.form, f"service.new_complaint{customer}")
        if self._frame.ask.run(dialog):
            self._write(_("Take a complaint in"), partial(open_typed, typed=dict(dialog.checked)))

    def correct(self, detail: ComplaintDetail) -> None:
        """Ask for what was taken in wrongly."""
        if self.seen is None:
            return
        seen = self.seen
        dialog = ComplaintDialog(seen.people, seen.causes, seen.matters, self.now(), detail)
        key = f"service.complaint.{detail.complaint.uid}"
        keep_draft(self._frame, dialog, dialog.form, key)
        if self._frame.ask.run(dialog):
            use_case = partial(change_typed, key=detail.complaint.id, typed=dict(dialog.checked))
            self._write(_("Correct {number}").format(number=detail.complaint.number), use_case)

    def step(self, detail: ComplaintDetail) -> None:
        """Take a complaint one step on: end its stage, rule on it, or close it."""
        complaint = detail.complaint
        if not complaint.is_open:
            self.reopen(complaint)
        elif complaint.paused_since is not None:
            self.resume(complaint)
        elif complaint.stage is not Stage.FEEDBACK:
            self.finish_stage(complaint)
        elif complaint.ruling is None:
            self.rule(detail)
        else:
            self.close(complaint)

    def respond(self, complaint: Complaint) -> None:
        """Record the first answer to the customer."""
        self._record(
            complaint,
            _("First answer to {number}").format(number=complaint.number),
            _("What the customer was told"),
            _("Record"),
            lambda s, text, at: complaint_stages.respond(s, complaint.id, at=at, said=text),
        )

    def finish_stage(self, complaint: Complaint) -> None:
        """Record what the present stage brought and begin the next."""
        stage = translate(STAGES[complaint.stage])
        self._record(
            complaint,
            _("End {stage} of {number}").format(stage=stage, number=complaint.number),
            _STAGE_RECORDS[complaint.stage](),
            _("End the stage"),
            lambda s, text, at: complaint_stages.finish_stage(s, complaint.id, at=at, record=text),
        )

    def pause(self, complaint: Complaint) -> None:
        """Let the clocks stand while the customer is awaited."""
        self._record(
            complaint,
            _("Stop the clock of {number}").format(number=complaint.number),
            _("What is awaited from the customer"),
            _("Stop the clock"),
            lambda s, text, at: complaint_stages.pause(s, complaint.id, at=at, reason=text),
        )

    def resume(self, complaint: Complaint) -> None:
        """Let the clocks go on."""
        self._record(
            complaint,
            _("Let the clock of {number} go on").format(number=complaint.number),
            _("What the customer sent or said"),
            _("Let it go on"),
            lambda s, text, at: complaint_stages.resume(s, complaint.id, at=at, said=text),
            required=False,
        )

    def toggle_pause(self, complaint: Complaint) -> None:
        """Stop the clocks, or let them go on."""
        if complaint.paused_since is None:
            self.pause(complaint)
        else:
            self.resume(complaint)

    def reopen(self, complaint: Complaint) -> None:
        """Take a closed complaint up again."""
        self._record(
            complaint,
            _("Reopen {number}").format(number=complaint.number),
            _("Why it goes on"),
            _("Reopen"),
            lambda s, text, at: complaint_stages.reopen(s, complaint.id, at=at, reason=text),
        )

    def rule(self, detail: ComplaintDetail) -> None:
        """Ask whether a complaint was right, whose it was, and its cause."""
        if self.seen is None:
            return
        complaint, seen = detail.complaint, self.seen
        dialog = RulingDialog(
            seen.people,
            seen.causes,
            complaint,
            detail.ruling_note,
            self._frame.today(),
        )
        if self._frame.ask.run(dialog):
            use_case = partial(rule_typed, key=complaint.id, typed=dict(dialog.checked))
            self._write(_("Rule on {number}").format(number=complaint.number), use_case)

    def close(self, complaint: Complaint) -> None:
        """Ask for the customer's word and close."""
        dialog = CloseDialog(complaint, self.now())
        if self._frame.ask.run(dialog):
            told = dialog.checked

            def use_case(session: Session) -> None:
                complaint_stages.close_complaint(
                    session,
                    complaint.id,
                    at=told["at"],
                    customer_word=told["word"],
                    satisfaction=told["mark"],
                )

            self._write(_("Close {number}").format(number=complaint.number), use_case)

    def give(self, complaint: Complaint) -> None:
        """Ask who leads a complaint or one of its stages from now on."""
        if self.seen is None:
            return
        title = _("Give {number} to somebody else").format(number=complaint.number)
        whom = Whom(complaint.owner_id, title, _("Give"))
        dialog = GiveDialog(self.seen.people, complaint, whom)
        if self._frame.ask.run(dialog):
            told = dialog.checked
            self._write(
                title,
                lambda session: complaint_stages.reassign(
                    session,
                    complaint.id,
                    told["person"],
                    at=max(self.now(), complaint.received_at),
                    stage=Stage(told["stage"]) if told["stage"] else None,
                    reason=told["text"],
                ),
            )

    def escalate(self, late: Escalation) -> None:
        """Take a late complaint to the person it goes up to."""
        if self.seen is None:
            return
        complaint = late.complaint
        title = _("Take {number} to the next level").format(number=complaint.number)
        whom = Whom(late.to_id, title, _("Take it up"))
        dialog = GiveDialog(self.seen.people, complaint, whom, with_stage=False)
        if self._frame.ask.run(dialog):
            told = dialog.checked
            self._write(
                title,
                lambda session: complaint_stages.escalate(
                    session,
                    complaint.id,
                    to_id=told["person"],
                    level=late.level,
                    at=max(self.now(), complaint.received_at),
                    said=told["text"],
                ),
            )

    def add_material(self, complaint: Complaint) -> None:
        """Ask for material lent or returned and enter it."""
        dialog = MaterialDialog(complaint)
        if self._frame.ask.run(dialog):
            use_case = partial(
                complaint_materials.add_material, complaint_id=complaint.id, draft=dialog.draft()
            )
            self._write(_("Material of {number}").format(number=complaint.number), use_case)

    def change_material(self, complaint: Complaint, one: Material) -> None:
        """Ask for an entry anew."""
        dialog = MaterialDialog(complaint, one.draft)
        if self._frame.ask.run(dialog):
            use_case = partial(
                complaint_materials.change_material, material_id=one.id, draft=dialog.draft()
            )
            self._write(_("Material of {number}").format(number=complaint.number), use_case)

    def remove_material(self, complaint: Complaint, one: Material) -> None:
        """Take an entry away; one step of undo brings it back."""
        title = _("Remove material of {number}").format(number=complaint.number)
        self._write(title, partial(complaint_materials.remove_material, material_id=one.id))

    def remove(self, complaint: Complaint) -> None:
        """Take away a complaint that was entered by mistake."""
        title = _("Delete {number}").format(number=complaint.number)
        text = _("Its timeline goes with it; the number is not given again. Ctrl+Z brings it back.")
        if self._frame.ask.confirm(title, text, title, danger=True):
            self._write(title, partial(complaints.remove_complaint, complaint_id=complaint.id))

    def add_cause(self) -> None:
        """Ask for a new cause."""
        if self.seen is None:
            return
        dialog = CauseDialog(self.seen.causes)
        if self._frame.ask.run(dialog):
            told = dict(dialog.checked)
            self._write(_("New cause"), partial(cause_tree.add_cause, **told))

    def count_clocks(self) -> None:
        """Work out all due times anew, after the calendar or the settings changed."""
        self._write(_("Work out due times again"), complaints.count_open_clocks)

    def _record(
        self,
        complaint: Complaint,
        title: str,
        caption: str,
        act: str,
        use_case: Callable[[Session, str, dt.datetime], None],
        *,
        required: bool = True,
    ) -> None:
        dialog = RecordDialog(title, caption, act, self.now(), required=required)
        keep_draft(self._frame, dialog, dialog.form, f"service.record.{complaint.uid}")
        if self._frame.ask.run(dialog):
            text, at = dialog.checked["text"], dialog.checked["at"]
            self._write(title, lambda session: use_case(session, text, at))

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the forms, for pictures and checks."""
        seen = self.seen
        if seen is None:
            return []
        now, people, tree = self.now(), seen.people, seen.causes
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("complaint", lambda: ComplaintDialog(people, tree, seen.matters, now)),
            ("cause", lambda: CauseDialog(tree)),
        ]
        for one in list(seen.complaints.values())[:1]:
            title = _("First answer to {number}").format(number=one.number)
            told = (title, _("What the customer was told"), _("Record"), now)
            given = _("Give {number} to somebody else").format(number=one.number)
            whom = Whom(one.owner_id, given, _("Give"))
            found += [
                ("record", partial(RecordDialog, *told)),
                ("ruling", partial(RulingDialog, people, tree, one, "", now.date())),
                ("close", partial(CloseDialog, one, now)),
                ("material", partial(MaterialDialog, one)),
                ("give", partial(GiveDialog, people, one, whom)),
            ]
        return found

    def _write(self, title: str, use_case: Callable[[Session], Any]) -> None:
        run_use_case(self._frame, self._owner, title, use_case)
