"""Choosing recipients by figures, and the text of one award."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from desktop_sales.areas.incentives.records import SCORE, Award, Criterion, Salutation
from desktop_sales.core.measures import Measure, SubjectKind
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from ui.areas.incentives.columns import CRITERIA, SALUTATIONS
from ui.kit.dialogs import Dialog
from ui.kit.forms import Form
from ui.kit.parts import label
from ui.kit.typed_values import a_date, a_number, a_text


@dataclass(frozen=True, slots=True)
class Wish:
    """How recipients are to be chosen."""

    criterion: Criterion
    kind: SubjectKind
    title: str | None
    with_figures: bool


class ChooseDialog(Dialog):
    """Asks by which figure recipients are chosen; the drafts can be edited afterwards."""

    def __init__(self, period: Period, measures: Sequence[Measure]) -> None:
        super().__init__(_("Choose recipients for {period}").format(period=period.title()))
        self.form = Form()
        self.form.add_choice(
            "kind", _("Rule"), [(kind, translate(text)) for kind, text in CRITERIA.items()]
        )
        options: list[tuple[Any, str]] = [(m.name, translate(m.title)) for m in measures]
        options.append((SCORE, _("Mean appraisal score")))
        self.form.add_choice("measure", _("Figure"), options)
        self.form.add_text(
            "number",
            _("Number, figure or rate"),
            "3",
            required=True,
            parse=a_number,
            hint=_("3 for the best three; 50万 or 100% for a figure; 20% for growth"),
        )
        self.form.add_choice(
            "subjects", _("Recipients"), [("person", _("Individuals")), ("region", _("Teams"))]
        )
        self.form.add_text(
            "title", _("Award"), hint=_("Left empty, a fitting title is put in for editing")
        )
        self.form.add("figures", "", QCheckBox(_("Name figures in the reason")))
        self.form.row("figures").field.setAccessibleName(_("Name figures in the reason"))
        self.add(self.form)
        self.add_buttons(_("Choose"))
        self._checked: dict[str, Any] = {}

    def values(self) -> Wish:
        """Return what was asked for."""
        checked = self._checked
        criterion = Criterion(checked["kind"], checked["measure"], Decimal(checked["number"]))
        return Wish(criterion, checked["subjects"], checked["title"] or None, checked["figures"])

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None:
            self._checked = checked
            super().accept()


class AwardDialog(Dialog):
    """The text of one award, as it stands on the certificate."""

    def __init__(self, award: Award) -> None:
        super().__init__(_("Award of {recipient}").format(recipient=award.recipient), width=560)
        self.form = Form()
        self.form.add_text("title", _("Award"), award.title, required=True, parse=a_text)
        reason = QPlainTextEdit(award.reason)
        reason.setTabChangesFocus(True)
        reason.setMinimumHeight(96)
        self.form.add("reason", _("Reason on the certificate"), reason, required=True)
        if award.subject.kind == "person":
            self.form.add_choice(
                "salutation",
                _("Salutation"),
                [(key, translate(text)) for key, text in SALUTATIONS.items()],
                award.salutation,
            )
        self.form.add_text("issuer", _("Issuer"), award.issuer, required=True, parse=a_text)
        self.form.add_text(
            "awarded_on",
            _("Day"),
            award.awarded_on.isoformat(),
            required=True,
            parse=a_date,
        )
        self.add(self.form)
        if award.number:
            self.form.setEnabled(False)
            text = _("Issued as {number}, check code {code}. An issued award cannot change.")
            self.add(label(text.format(number=award.number, code=award.check_code), wrap=True))
            self.add_close()
        else:
            self.add_buttons(_("Save the award"))
        self._is_open = not award.number
        self._checked: dict[str, Any] = {}

    def values(self) -> dict[str, Any]:
        """Return the changed fields as ``change_award`` takes them."""
        checked = self._checked
        salutation: Salutation | None = checked.get("salutation")
        day: dt.date = checked["awarded_on"]
        return {
            "title": checked["title"],
            "reason": checked["reason"],
            "salutation": salutation,
            "issuer": checked["issuer"],
            "awarded_on": day,
        }

    # Qt's names
    def accept(self) -> None:
        if not self._is_open:
            super().reject()
            return
        checked = self.form.check()
        if checked is not None:
            self._checked = checked
            super().accept()
