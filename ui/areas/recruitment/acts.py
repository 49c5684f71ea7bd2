"""What can be done in recruitment: each act by its dialog and one use case."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_sales.areas.recruitment import candidates, service
from desktop_sales.areas.recruitment.records import Candidate, Channel, Interview, Requisition
from desktop_sales.core.translation import _
from ui.areas.recruitment.dialogs import (
    CandidateDialog,
    ChannelDialog,
    CheckDialog,
    DeclineDialog,
    HireDialog,
    InterviewDialog,
    RequisitionDialog,
    RewardDialog,
    ScreeningDialog,
    SignedDialog,
)
from ui.areas.recruitment.reading import Recruiting
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.form_use_case import D, run_form
from ui.kit.page import Frame
from ui.kit.personal_data import PersonalDataDialog
from ui.kit.use_cases import run_use_case

WRONG_FIELDS = {
    "recruitment.weights_wrong": "weights",
    "recruitment.due_before": "due",
    "recruitment.requisition_incomplete": "heads",
    "recruitment.already_there": "name",
    "recruitment.reason_missing": "reason",
    "recruitment.scores_wrong": "outcome",
    "recruitment.interview_incomplete": "round",
    "recruitment.check_incomplete": "note",
    "team.code_taken": "code",
    "team.dates_not_ordered": "until",
}


class RecruitingActs(QObject):
    """The acts of the page; ``known`` is what the views read last.

    ``opened`` carries the key of a candidate to be shown.
    """

    opened = Signal(int)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self.known = Recruiting()
        self.documents = DocumentActs(frame, self)

    @property
    def _person(self) -> str:
        return self._frame.workspace.info.person

    def save_requisition(self, one: Requisition | None = None) -> None:
        """Draw up a requisition, or change a draft."""
        if not self.known.posts:
            self._frame.notify(_("Name the posts on the team page first."), "warn")
            return
        if one is not None and one.state != "draft":
            self._frame.notify(_("Only drafts can change."), "warn")
            return
        key = one.id if one else None
        self._ask(
            partial(RequisitionDialog, self.known, self._frame.today(), self._person, one),
            lambda dialog: partial(
                service.save_requisition, draft=dialog.draft(), requisition_id=key
            ),
        )

    def approve(self, one: Requisition) -> None:
        """Approve a draft."""
        title = _("Approve {number}").format(number=one.number)

        def use_case(dialog: SignedDialog) -> Callable[[Any], Any]:
            given = dialog.checked
            return lambda s: service.approve_requisition(s, one.id, given["on"], given["by"])

        self._ask(
            partial(
                SignedDialog, title, _("Approve the request"), self._person, self._frame.today()
            ),
            use_case,
        )

    def close(self, one: Requisition) -> None:
        """Close an approved requisition."""
        title = _("Close {number}").format(number=one.number)

        def use_case(dialog: SignedDialog) -> Callable[[Any], Any]:
            given = dialog.checked
            text = f"{given['reason']} ({given['by']})"
            return lambda s: service.close_requisition(s, one.id, given["on"], text)

        self._ask(
            partial(
                *(SignedDialog, title, _("Close the requisition"), self._person),
                *(self._frame.today(), _("How it came out")),
            ),
            use_case,
        )

    def remove_requisition(self, one: Requisition) -> None:
        """Take a draft away."""
        self._write(
            _("Remove {number}").format(number=one.number),
            partial(service.remove_requisition, requisition_id=one.id),
        )

    def copy_advertisement(self, one: Requisition) -> None:
        """Put the text of an advertisement on the clipboard."""
        from desktop_sales.assembly.recruitment_papers import advertisement

        text = advertisement(self._frame.workspace.info.company, one)
        QGuiApplication.clipboard().setText(text)
        self._frame.notify(_("The text of the advertisement can be pasted now."))

    def save_channel(self, one: Channel | None = None) -> None:
        """Note a channel, or correct one."""
        key = one.id if one else None
        self._ask(
            partial(ChannelDialog, self.known, self._frame.today(), one),
            lambda dialog: partial(service.save_channel, draft=dialog.draft(), channel_id=key),
        )

    def remove_channel(self, one: Channel) -> None:
        """Take a channel away."""
        self._write(
            _("Remove {number}").format(number=one.plan.name),
            partial(service.remove_channel, channel_id=one.id),
        )

    def set_reward(self) -> None:
        """Set the rule of the reward for referrals."""
        self._ask(
            partial(RewardDialog, self.known.reward),
            lambda dialog: partial(service.set_reward_rule, rule=dialog.rule()),
        )

    def save_candidate(
        self, one: Candidate | None = None, requisition_id: int | None = None
    ) -> None:
        """Take up a candidate, or correct one."""
        if one is None and not self.known.open_requisitions():
            self._frame.notify(_("Candidates belong to an approved requisition. Approve one first."), "warn")  # fmt: skip
            return
        key = one.id if one else None
        self._ask(
            partial(CandidateDialog, self.known, self._frame.today(), one, requisition_id),
            lambda dialog: partial(
                candidates.save_candidate, draft=dialog.draft(), candidate_id=key
            ),
            self.opened.emit,
        )

    def screen(self, one: Candidate) -> None:
        """Hold an application against the requirements."""

        def use_case(dialog: ScreeningDialog) -> Callable[[Any], Any]:
            given, met = dialog.checked, dialog.met()
            return lambda s: candidates.screen(
                s, one.id, met, given["on"], given["by"], given["reason"]
            )

        self._ask(partial(ScreeningDialog, one, self._frame.today(), self._person), use_case)

    def interview(self, one: Candidate, held: Interview | None = None) -> None:
        """Set a round of interviews, or keep its scores."""
        key = held.id if held else None
        self._ask(
            partial(InterviewDialog, one, self._frame.today(), self._person, held),
            lambda dialog: partial(
                *(candidates.save_interview,),
                candidate_id=one.id,
                draft=dialog.draft(),
                interview_id=key,
            ),
        )

    def remove_interview(self, held: Interview) -> None:
        """Take a round away."""
        self._write(
            _("Remove the round of interviews"),
            partial(candidates.remove_interview, interview_id=held.id),
        )

    def check(self, one: Candidate, item: str = "employment") -> None:
        """Keep a finding of the background check."""
        self._ask(
            partial(CheckDialog, one, self._frame.today(), item),
            lambda dialog: partial(
                candidates.save_check, candidate_id=one.id, draft=dialog.draft()
            ),
        )

    def decline(self, one: Candidate) -> None:
        """Refuse a candidate, or note that they withdrew."""

        def use_case(dialog: DeclineDialog) -> Callable[[Any], Any]:
            given = dialog.checked
            return lambda s: candidates.decline(
                *(s, one.id, given["on"], given["by"], given["reason"]),
                withdrew=given["withdrew"],
            )

        self._ask(partial(DeclineDialog, one, self._frame.today(), self._person), use_case)

    def hire(self, one: Candidate) -> None:
        """Hire a candidate into the team."""
        self._ask(
            partial(HireDialog, one, self.known, self._frame.today(), self._person),
            lambda dialog: partial(candidates.hire, candidate_id=one.id, hiring=dialog.hiring()),
        )

    def pay(self, one: Candidate) -> None:
        """Note that the reward of a referral was paid today."""
        self._write(
            _("Reward for {name} paid").format(name=one.referrer),
            partial(candidates.pay_reward, candidate_id=one.id, on=self._frame.today()),
        )

    def show_personal_data(self, one: Candidate) -> None:
        """Show what is held about a candidate, for a copy or erasing."""
        dialog = PersonalDataDialog(self._frame, "candidate", one.id, one.plan.name)
        self._frame.ask.run(dialog)

    def requisition_papers(self, keys: list[Any]) -> Papers:
        """Return the forms of requisitions."""
        today = self._frame.today()

        def read(session: Any) -> Any:
            from desktop_sales.assembly.recruitment_papers import requisition_forms

            return requisition_forms(session, keys, today)

        return Papers(_("Requisitions"), len(keys), read)

    def decision_papers(self, keys: list[Any]) -> Papers:
        """Return the decision sheets of candidates."""
        today = self._frame.today()

        def read(session: Any) -> Any:
            from desktop_sales.assembly.recruitment_papers import decision_forms

            return decision_forms(session, keys, today)

        return Papers(_("Decision on hiring"), len(keys), read)

    def comparison_paper(self, requisition_id: int) -> Papers:
        """Return the sheet that shows a requisition's candidates side by side."""
        today = self._frame.today()

        def read(session: Any) -> Any:
            from desktop_sales.assembly.recruitment_papers import comparison_forms

            return comparison_forms(session, requisition_id, today)

        return Papers(_("Comparison of candidates"), 1, read)

    def _ask(
        self,
        make: Callable[[], D],
        use_case: Callable[[D], Callable[[Any], Any]],
        on_done: Callable[[Any], object] | None = None,
    ) -> None:
        run_form(self._frame, self, make, use_case, on_done, wrong_fields=WRONG_FIELDS)

    def _write(self, title: str, use_case: Callable[[Any], Any]) -> None:
        run_use_case(self._frame, self, title, use_case)
