"""What can be done with a promotion: each step by its dialog and one use case."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from desktop_sales.areas.careers import promotions
from desktop_sales.areas.careers.records import Candidate, Nomination, Promotion
from desktop_sales.areas.careers.wording import judged_text
from desktop_sales.core.translation import _
from ui.areas.careers.dialogs import (
    AppointmentDialog,
    NominationDialog,
    OpinionDialog,
    TrialDialog,
)
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.page import Frame
from ui.kit.use_cases import run_use_case


class PromotionActs(QObject):
    """The acts of the page on promotions; ``on_nominated`` gets the new one's key."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self.documents = DocumentActs(frame, self)
        self.on_nominated: Callable[[int], Any] = frame.notify

    def nominate(self, one: Candidate) -> None:
        """Nominate a candidate with the criteria as judged today."""
        dialog = NominationDialog(one, self._frame.today(), self._person)
        if not self._frame.ask.run(dialog):
            return
        given = dialog.checked
        draft = Nomination(
            one.employee_id,
            one.step.to_post_id,
            given["on"],
            given["by"],
            given["reason"],
            [(judged_text(each), each.met) for each in one.judged],
        )
        self._write(
            _("Nominate {name}").format(name=one.name),
            lambda s: promotions.nominate(s, draft),
            self.on_nominated,
        )

    def review(self, one: Promotion) -> None:
        """Record the review."""
        dialog = self._opinion(
            _("Review of {name}").format(name=one.name),
            _("Reviewed by"),
            "",
            [(True, _("Recommended")), (False, _("Not recommended"))],
        )
        if dialog is not None:
            self._write(
                dialog["title"],
                lambda s: promotions.review(
                    s, one.id, dialog["on"], dialog["by"], dialog["text"],
                    recommended=dialog["outcome"],
                ),
            )  # fmt: skip

    def decide(self, one: Promotion) -> None:
        """Approve or refuse."""
        dialog = self._opinion(
            _("Approval of {name}").format(name=one.name),
            _("Approved by"),
            self._person,
            [(True, _("Approved")), (False, _("Not approved"))],
        )
        if dialog is not None:
            self._write(
                dialog["title"],
                lambda s: promotions.decide(
                    s, one.id, dialog["on"], dialog["by"], dialog["text"],
                    approved=dialog["outcome"],
                ),
            )  # fmt: skip

    def publish(self, one: Promotion) -> None:
        """Put up the notice from today on."""
        today = self._frame.today()
        text = _("The notice stands for five working days from today; print it afterwards.")
        title = _("Public notice of {name}").format(name=one.name)
        if self._frame.ask.confirm(title, text, _("Publish the notice")):
            self._write(
                title,
                lambda s: promotions.publish(s, one.id, today),
                lambda last: self._frame.notify(
                    _("The notice stands until {day}.").format(day=last.isoformat())
                ),
            )

    def appoint(self, one: Promotion) -> None:
        """Appoint after the notice."""
        today = self._frame.today()
        dialog = AppointmentDialog(one, today)
        if self._frame.ask.run(dialog):
            given = dialog.checked
            self._write(
                dialog.windowTitle(),
                lambda s: promotions.appoint(
                    s, one.id, today, given["on"], int(given["months"]), given["objections"]
                ),
                lambda number: self._frame.notify(_("Appointed: {number}").format(number=number)),
                undoable=False,
            )

    def review_trial(self, one: Promotion) -> None:
        """End or extend the trial."""
        dialog = TrialDialog(one, self._frame.today(), self._person)
        if self._frame.ask.run(dialog):
            given = dialog.checked
            self._write(
                dialog.windowTitle(),
                lambda s: promotions.review_trial(
                    s, one.id, given["on"], given["by"], given["text"], given["outcome"],
                    given["until"] or None,
                ),
            )  # fmt: skip

    def withdraw(self, one: Promotion) -> None:
        """Take a promotion back, after asking."""
        title = _("Withdraw the promotion of {name}").format(name=one.name)
        text = _("It stays on record as withdrawn.")
        if self._frame.ask.confirm(title, text, _("Withdraw")):
            self._write(title, lambda s: promotions.withdraw(s, one.id))

    def preview(self, one: Promotion) -> None:
        """Show the papers that the promotion has so far."""
        self.documents.preview(self.papers([one]))

    def papers(self, chosen: Sequence[Promotion]) -> Papers:
        """Return the approval form, the notice once published, the appointment once numbered."""
        today = self._frame.today()
        ids = [one.id for one in chosen]
        published = [one.id for one in chosen if one.notice_from is not None]
        appointed = [one.id for one in chosen if one.number]

        def read(session: Any) -> Sequence[Any]:
            from desktop_sales.assembly.career_papers import promotion_forms

            return [
                *promotion_forms(session, ids, "approval", today),
                *promotion_forms(session, published, "notice", today),
                *promotion_forms(session, appointed, "appointment", today),
            ]

        names = _(", ").join(one.name for one in chosen)
        title = _("Promotion papers {names}").format(names=names)
        return Papers(title, len(ids), read)

    @property
    def _person(self) -> str:
        return self._frame.workspace.info.person

    def _opinion(
        self, title: str, caption: str, by: str, outcomes: Sequence[tuple[Any, str]]
    ) -> dict[str, Any] | None:
        dialog = OpinionDialog(title, caption, self._frame.today(), by, outcomes)
        return {**dialog.checked, "title": title} if self._frame.ask.run(dialog) else None

    def _write(
        self,
        title: str,
        use_case: Callable[[Any], Any],
        on_done: Callable[[Any], Any] | None = None,
        *,
        undoable: bool = True,
    ) -> None:
        run_use_case(self._frame, self, title, use_case, on_done, undoable=undoable)
