"""After a confirmed result: delivery, interview, signature or refusal, appeal and its ruling."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from desktop_sales.areas.appraisal import follow_up
from desktop_sales.areas.appraisal.follow_up_queries import follow_up as read_follow_up
from desktop_sales.areas.appraisal.follow_up_records import (
    Appeal,
    FollowUp,
    ResultKey,
    SignatureDraft,
)
from desktop_sales.areas.appraisal.wording import APPEALS, SIGNATURES
from desktop_sales.core.translation import _, pgettext, translate
from ui.kit.attachment_list import AttachmentList
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.form_use_case import run_form
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.timeline import Moment, Timeline
from ui.kit.typed_values import a_date, a_text
from ui.kit.use_cases import run_use_case

_WRONG_FIELDS = {"appraisal.refusal_incomplete": "refusal", "appraisal.ruled_by_rater": "by"}


class FollowUpDialog(Dialog):
    """What happened after one result, newest first, and the acts that are possible now."""

    def __init__(self, frame: Frame, found: FollowUp, reopen: Callable[[], None]) -> None:
        title = _("After the result of {name}").format(name=found.name)
        super().__init__(title, width=WIDE)
        self._frame, self._found, self._reopen = frame, found, reopen
        self._facts = label("", "muted", wrap=True)
        self.add(self._facts)
        self._acts = {
            "deliver": button(_("Handed over"), self.deliver, icon="good"),
            "interview": button(_("Interview"), self.interview, icon="message"),
            "sign": button(_("Signature"), self.sign, icon="edit"),
            "appeal": button(_("Appeal"), self.appeal, icon="flag"),
            "rule": button(pgettext("appeal", "Rule"), self.rule, icon="stamp"),
            "withdraw": button(_("Withdraw"), self.withdraw),
        }
        self.add(row(*self._acts.values(), None))
        self.timeline = Timeline()
        self.add(self.timeline)
        self.add(AttachmentList(frame, found.result.kind, found.uid))
        self.add_close()
        self._show(found)

    def _show(self, found: FollowUp) -> None:
        self._found = found
        until = found.appeal_until
        self._facts.setText(
            _("{number} · not handed over yet").format(number=found.number)
            if until is None
            else _("{number} · appeals until {day}").format(
                number=found.number, day=until.isoformat()
            )
        )
        appeal = found.open_appeal
        open_days = until is not None and self._frame.today() <= until
        self._acts["appeal"].setEnabled(open_days and appeal is None)
        self._acts["rule"].setEnabled(appeal is not None)
        self._acts["withdraw"].setEnabled(appeal is not None)
        self.timeline.set_moments(moments_of(found))

    def deliver(self) -> None:
        """Ask for the day of delivery."""

        def make() -> FormDialog:
            return _DayDialog(_("Handed over"), _("Save the day"), self._frame.today()).whole()

        self._ask(make, lambda given: partial(_deliver, self._found.result, given["on"]))

    def interview(self) -> None:
        """Ask what was said."""

        def make() -> FormDialog:
            dialog = _DayDialog(_("Interview"), _("Save the interview"), self._frame.today())
            by = self._frame.workspace.info.person
            dialog.form.add_text("by", _("Held by"), by, required=True, parse=a_text)
            dialog.add_box("text", _("What was talked over"), self._found.interview)
            return dialog.whole()

        self._ask(
            make,
            lambda given: partial(
                _interview, self._found.result, given["on"], given["by"], given["text"]
            ),
        )

    def sign(self) -> None:
        """Ask how the person signed; a refusal needs its reason and two witnesses."""

        def make() -> FormDialog:
            dialog = _DayDialog(_("Signature"), _("Save the signature"), self._frame.today())
            options = [(key, translate(text)) for key, text in SIGNATURES.items()]
            dialog.form.add_choice("signature", _("Signature"), options)
            dialog.form.add_text("refusal", _("Reason of the refusal"))
            dialog.form.add_text("first", _("First witness"))
            dialog.form.add_text("second", _("Second witness"))
            dialog.form.changed.connect(partial(_ask_of_refusal, dialog.form))
            _ask_of_refusal(dialog.form)
            return dialog.whole()

        self._ask(make, lambda given: partial(_sign, self._found.result, given))

    def appeal(self) -> None:
        """Ask what is contested."""

        def make() -> FormDialog:
            dialog = _DayDialog(_("Appeal"), _("Take the appeal in"), self._frame.today())
            dialog.add_box("text", _("What is contested"))
            return dialog.whole()

        self._ask(
            make,
            lambda given: partial(_appeal, self._found.result, given["on"], given["text"]),
        )

    def rule(self) -> None:
        """Ask for the ruling; one that upholds leads to the corrected version."""
        appeal = self._found.open_appeal
        if appeal is None:
            return

        def make() -> FormDialog:
            dialog = _DayDialog(_("Rule on the appeal"), _("Save the ruling"), self._frame.today())
            dialog.form.add_text("by", _("Ruled by"), required=True, parse=a_text)
            options = [(True, _("Upheld: the result is corrected")), (False, _("Not upheld"))]
            dialog.form.add_choice("upheld", pgettext("appeal", "Ruling"), options)
            dialog.add_box("text", _("Reasons"))
            return dialog.whole()

        def use_case(given: dict[str, Any]) -> Callable[[Any], None]:
            return partial(_rule, appeal.id, given)

        self._ask(make, use_case, lambda given: self._reopen() if given["upheld"] else None)

    def withdraw(self) -> None:
        """Take the open appeal back."""
        appeal = self._found.open_appeal
        if appeal is not None:
            today = self._frame.today()
            self._write(
                _("Withdraw the appeal of {name}").format(name=self._found.name),
                lambda session: follow_up.withdraw_appeal(session, appeal.id, today),
            )

    def _ask(
        self,
        make: Callable[[], FormDialog],
        use_case: Callable[[dict[str, Any]], Callable[[Any], Any]],
        after: Callable[[dict[str, Any]], object] = lambda _given: None,
    ) -> None:
        given: dict[str, Any] = {}

        def work(dialog: FormDialog) -> Callable[[Any], Any]:
            given.update(dialog.checked)
            return use_case(given)

        def named() -> FormDialog:
            dialog = make()
            dialog.setWindowTitle(f"{dialog.windowTitle()} · {self._found.name}")
            return dialog

        def on_done(_result: Any) -> None:
            self._read()
            after(given)

        run_form(self._frame, self, named, work, on_done, wrong_fields=_WRONG_FIELDS)

    def _write(self, title: str, use_case: Callable[[Any], Any]) -> None:
        run_use_case(self._frame, self, title, use_case, lambda _result: self._read())

    def _read(self) -> None:
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: read_follow_up(session, self._found.result),
            self._show,
            owner=self,
        )


class _DayDialog(FormDialog):
    """A form that starts with a day."""

    def __init__(self, title: str, act: str, today: dt.date) -> None:
        super().__init__(title, act)
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)

    def whole(self) -> FormDialog:
        """Return the dialog with its buttons."""
        self.finish()
        return self


def _ask_of_refusal(form: Form) -> None:
    """Ask for reason and witnesses only where the person refuses to sign."""
    form.leave_out(() if form.raw("signature") == "refused" else ("refusal", "first", "second"))


def moments_of(found: FollowUp) -> list[Moment]:
    """Return what happened, the newest first; what concerns an earlier version says so."""
    made: list[Moment] = []
    for before in found.earlier:
        version = _("Version {n}").format(n=before.version)
        made += [replace(each, title=f"{version} · {each.title}") for each in moments_of(before)]
    if found.delivered_on:
        made.append(Moment(found.delivered_on, _("Handed over"), icon="good"))
    if found.interviewed_on:
        by = _("Held by {name}").format(name=found.interviewer)
        made.append(
            Moment(found.interviewed_on, _("Interview"), f"{by}\n{found.interview}", "message")
        )
    if found.signed_on:
        witnesses = _(", ").join(found.witnesses)
        said = found.refusal
        if witnesses:
            said += "\n" + _("Witnesses: {names}").format(names=witnesses)
        made.append(
            Moment(found.signed_on, translate(SIGNATURES[found.signature]), said.strip(), "edit")
        )
    for appeal in found.appeals:
        made += _appeal_moments(appeal)
    return sorted(reversed(made), key=lambda moment: moment.day, reverse=True)


def _appeal_moments(appeal: Appeal) -> list[Moment]:
    until = _("To be ruled until {day}").format(day=appeal.rule_until.isoformat())
    text = appeal.statement if appeal.ruled_on else f"{appeal.statement}\n{until}"
    made = [Moment(appeal.filed_on, _("Appeal"), text, "flag", "warn")]
    if appeal.ruled_on:
        word = translate(APPEALS[appeal.status])
        said = f"{appeal.ruled_by} {appeal.ruling}".strip()
        late = appeal.ruled_on > appeal.rule_until
        if late:
            said += "\n" + _("Ruled later than ten working days")
        made.append(
            Moment(appeal.ruled_on, word, said.strip(), "stamp", "warn" if late else "text2")
        )
    return made


def _deliver(result: ResultKey, on: dt.date, session: Any) -> None:
    follow_up.deliver(session, result, on)


def _interview(result: ResultKey, on: dt.date, by: str, text: str, session: Any) -> None:
    follow_up.record_interview(session, result, on, by, text)


def _sign(result: ResultKey, given: dict[str, Any], session: Any) -> None:
    witnesses = (given.get("first", ""), given.get("second", ""))
    draft = SignatureDraft(given["signature"], given["on"], given.get("refusal", ""), witnesses)
    follow_up.record_signature(session, result, draft)


def _appeal(result: ResultKey, on: dt.date, text: str, session: Any) -> None:
    follow_up.file_appeal(session, result, on, text)


def _rule(appeal_id: int, given: dict[str, Any], session: Any) -> None:
    follow_up.rule_appeal(
        session,
        appeal_id,
        on=given["on"],
        by=given["by"],
        upheld=given["upheld"],
        ruling=given["text"],
    )
