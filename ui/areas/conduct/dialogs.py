"""The dialogs of a case: opening, statement, remedy, decision, appeal and ruling."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from desktop_sales.areas.conduct.records import GRAVE, Case, CaseDraft, Decision, Hearing, Measure
from desktop_sales.areas.conduct.rules import most_compensation
from desktop_sales.areas.conduct.wording import BASES, KINDS, MEASURES
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, pgettext, translate
from ui.kit.dialogs import WIDE
from ui.kit.form_dialog import FormDialog
from ui.kit.parts import label
from ui.kit.people_choice import PeopleChoice
from ui.kit.typed_values import a_date, a_number, a_text, fen


class CaseDialog(FormDialog):
    """What happened, to whom, and what it is measured by."""

    def __init__(
        self, people: PeopleChoice, today: dt.date, opened_by: str, case: Case | None = None
    ) -> None:
        super().__init__(
            _("Open a case") if case is None else _("Case of {name}").format(name=case.name),
            _("Open the case") if case is None else _("Save"),
            _("A grade or a rank alone opens no case: write down facts and the standard."),
            columns=2,
            width=WIDE,
        )
        name = "" if case is None else people.text_of(case.employee_id)
        person = self.form.add_text(
            "person", _("Name"), name, required=True, parse=people.parse,
            hint=_("Name or pinyin initials"),
        )  # fmt: skip
        people.complete(person)
        day = (case.occurred_on if case else today).isoformat()
        self.form.add_text("day", _("Happened on"), day, required=True, parse=a_date)
        bases = [(key, translate(text)) for key, text in BASES.items()]
        self.form.add_choice("basis", _("Basis"), bases, case.basis if case else "violation")
        kinds = [(key, translate(text)) for key, text in KINDS.items()]
        self.form.add_choice(
            "kind", _("Kind of violation"), kinds, case.kind if case else "late_report"
        )
        self.add_box("facts", _("Facts"), case.facts if case else "",
                     hint=_("What, when, where, who was there"))  # fmt: skip
        self.add_box("standard", _("Clause or standard"), case.standard if case else "")
        opened = case.opened_by if case else opened_by
        self.form.add_text("by", _("Opened by"), opened, required=True, parse=a_text)
        self.finish()

    def draft(self) -> CaseDraft:
        """Return the case as entered."""
        given = self.checked
        basis, kind = given["basis"], given["kind"]
        return CaseDraft(
            given["person"],
            basis,
            given["day"],
            given["facts"],
            given["standard"],
            kind if basis == "violation" else "other",
            given["by"],
        )


class HearingDialog(FormDialog):
    """What the person says, or that nothing was said."""

    def __init__(self, case: Case, today: dt.date) -> None:
        super().__init__(_("Statement of {name}").format(name=case.name), _("Save"))
        day = (case.stated_on or today).isoformat()
        self.form.add_text("on", _("Heard on"), day, required=True, parse=a_date)
        self.form.add_choice(
            "refused",
            _("Statement of the person"),
            [(False, _("Made a statement")), (True, _("Refused to make one"))],
            case.refused,
        )
        self.add_box("text", _("What was said"), case.statement,
                     hint=_("When refused: how, and before which two witnesses"))  # fmt: skip
        self.finish()

    def hearing(self) -> Hearing:
        """Return the statement as entered."""
        given = self.checked
        return Hearing(given["on"], given["text"], given["refused"])


class RemedyDialog(FormDialog):
    """The training or change of post before a demotion or dismissal, and the result after it."""

    def __init__(self, case: Case, today: dt.date, results: Sequence[tuple[int, str]]) -> None:
        super().__init__(
            _("Training or change of post of {name}").format(name=case.name),
            _("Save"),
            _("After it a second confirmed result of the lowest grade is needed."),
        )
        self.add_box("text", _("Training or change of post"), case.remedy)
        day = (case.remedy_on or today).isoformat()
        self.form.add_text("on", _("Ended on"), day, required=True, parse=a_date)
        options = [(None, _("none yet")), *results]
        self.form.add_choice(
            "result", _("Second result below standard"), options, case.second_result_id
        )
        self.finish()


class DecisionDialog(FormDialog):
    """The measure with its figure; what the limits allow is said as one types."""

    def __init__(self, case: Case, today: dt.date, by: str) -> None:
        super().__init__(
            _("Decide the case of {name}").format(name=case.name),
            _("Decide"),
            _("The case gets its number and stays as it is; an appeal can revoke it."),
            columns=2,
            width=WIDE,
        )
        measures = [(key, translate(text)) for key, text in MEASURES.items()]
        self.form.add_choice("measure", _("Kind of decision"), measures, "warning")
        self.form.add_text("on", _("Decided on"), today.isoformat(), required=True, parse=a_date)
        month = Period.containing(today).key
        self.form.add_text("month", _("Counts in the month"), month, parse=_month)
        self.form.add_text("points", _("Points off"), "", parse=a_number)
        self.form.add_text("wage", _("Wage of the month (yuan)"), "", parse=fen)
        self.form.add_text("minimum", _("Local minimum wage (yuan)"), "", parse=fen)
        self.form.add_text("amount", _("Compensation (yuan)"), "", parse=fen)
        self.form.add_text("by", _("Decided by"), by, required=True, parse=a_text)
        self.add_box("reason", _("Reason"))
        self._limit = label("", "muted", wrap=True)
        self.add(self._limit)
        self.form.changed.connect(self._say_limit)
        self._say_limit()
        self.finish()

    def _say_limit(self) -> None:
        measure: Measure = self.form.raw("measure")
        for key, used in (
            ("month", ("points", "compensation")),
            ("points", ("points",)),
            ("wage", ("compensation",)),
            ("minimum", ("compensation",)),
            ("amount", ("compensation",)),
        ):
            self.form.row(key).field.setEnabled(measure in used)
        self._limit.setText(self._limit_text(measure))

    def _limit_text(self, measure: Measure) -> str:
        if measure in GRAVE:
            return _("Needs the written standard, evidence, a training or change of post and a "
                     "second result below standard; to be reviewed by the human resources "
                     "department.")  # fmt: skip
        if measure != "compensation":
            return ""
        try:
            wage = fen(self.form.raw("wage"))
        except DomainError:  # not typed to its end yet
            return _("At most 20% of the month's wage, and no less than the local minimum is left.")
        most = format_yuan(most_compensation(wage))
        return _("At most {most} yuan, 20% of the month's wage.").format(most=most)

    def decision(self) -> Decision:
        """Return the decision as entered."""
        given = self.checked
        month = given["month"]
        return Decision(
            given["measure"],
            given["on"],
            given["by"],
            given["reason"],
            month.key if isinstance(month, Period) else "",
            given["points"] or Decimal(0),
            given["amount"] or 0,
            given["wage"] or 0,
            given["minimum"] or 0,
        )


class AppealDialog(FormDialog):
    """An appeal as it came in."""

    def __init__(self, case: Case, today: dt.date) -> None:
        until = case.appeal_until.isoformat() if case.appeal_until else "—"
        text = _("Until {day}, five working days from delivery.")
        super().__init__(
            _("Appeal of {name}").format(name=case.name), _("Save"), text.format(day=until)
        )
        self.form.add_text(
            "on", _("Appeal received on"), today.isoformat(), required=True, parse=a_date
        )
        self.add_box("text", _("What is objected"))
        self.finish()


class RulingDialog(FormDialog):
    """How an appeal is ruled."""

    def __init__(self, case: Case, today: dt.date) -> None:
        super().__init__(
            _("Rule on the appeal of {name}").format(name=case.name), _("Save"), case.appeal
        )
        self.form.add_text("on", _("Ruled on"), today.isoformat(), required=True, parse=a_date)
        self.form.add_text(
            "by", _("Ruled by"), required=True, parse=a_text,
            hint=_("Nobody who opened or decided the case"),
        )  # fmt: skip
        self.form.add_choice(
            "upheld",
            pgettext("appeal", "Ruling"),
            [(False, _("The decision stands")), (True, _("The decision is revoked"))],
        )
        self.add_box("text", pgettext("appeal", "Grounds"))
        self.finish()


class DayDialog(FormDialog):
    """One day, such as that of a delivery."""

    def __init__(self, title: str, caption: str, day: dt.date) -> None:
        super().__init__(title, _("Save"))
        self.form.add_text("on", caption, day.isoformat(), required=True, parse=a_date)
        self.finish()


def _month(typed: str) -> Period:
    return Period.parse(typed)
