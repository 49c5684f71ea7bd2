"""Choosing recipients by figures, nominating by hand, one award's text, the catalogue's awards."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QCheckBox, QCompleter, QPlainTextEdit

from desktop_sales.areas.incentives.records import (
    SCORE,
    Award,
    AwardKind,
    AwardKindDraft,
    Criterion,
    CriterionKind,
    Salutation,
)
from desktop_sales.areas.incentives.wording import decision_word
from desktop_sales.core.measures import Measure, SubjectKind
from desktop_sales.core.money import yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from ui.areas.incentives.columns import CRITERIA, EVERY, SALUTATIONS, SCOPES
from ui.areas.incentives.recipients import Recipients
from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.forms import Form
from ui.kit.parts import label, named
from ui.kit.typed_values import a_date, a_number, a_text, fen_or_nothing


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
        self._measures = measures
        self.form = Form()
        self.form.add_choice(
            "kind", _("Rule"), [(kind, translate(text)) for kind, text in CRITERIA.items()]
        )
        self.form.add_choice("measure", _("Figure"), _figures(measures))
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
        criterion = _criterion(
            checked["kind"], checked["measure"], checked["number"], self._measures
        )
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
        self.form = Form(2)
        self.form.add_text("title", _("Award"), award.title, required=True, parse=a_text)
        reason = QPlainTextEdit(award.reason)
        reason.setTabChangesFocus(True)
        reason.setMinimumHeight(96)
        self.form.add("reason", _("Reason on the certificate"), reason, required=True, wide=True)
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
        prize = format(yuan(award.prize_fen), "f") if award.prize_fen else ""
        self.form.add_text("prize", _("Prize (yuan)"), prize, parse=fen_or_nothing)
        self.form.add_text("trophy", _("Trophy"), award.trophy)
        self.add(self.form)
        if award.grounds:
            self.add(label(award.grounds, "muted", wrap=True))
        if award.decided_on is not None:
            self.add(label(_decision(award), "muted", wrap=True))
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
            "prize_fen": checked["prize"] or 0,
            "trophy": checked["trophy"],
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


class NominateDialog(FormDialog):
    """Somebody proposed by hand; ``checked`` has recipient, title, reason and grounds."""

    def __init__(self, period: Period, recipients: Recipients, titles: Sequence[str]) -> None:
        super().__init__(_("Nominate for {period}").format(period=period.title()), _("Nominate"))
        field = self.form.add_text(
            "recipient",
            _("Recipient"),
            required=True,
            parse=recipients.subject,
            hint=_("Name of a person or region, or pinyin initials"),
        )
        recipients.complete(field)
        title = self.form.add_text("title", _("Award"), required=True, parse=a_text)
        title.setCompleter(QCompleter(list(dict.fromkeys(titles)), title))
        reason = QPlainTextEdit()
        reason.setTabChangesFocus(True)
        reason.setFixedHeight(72)
        self.form.add(
            "reason",
            _("Reason on the certificate"),
            reason,
            hint=_("Left empty, a formal reason is drafted from the figures for editing"),
        )
        self.form.add_text("grounds", _("What speaks for it"))
        self.finish()


class KindDialog(FormDialog):
    """An award of the catalogue."""

    def __init__(self, kind: AwardKind | None, measures: Sequence[Measure]) -> None:
        super().__init__(_("Award of the catalogue"), _("Save"), columns=2, width=600)
        self._measures = measures
        rule = kind.rule if kind else AwardKindDraft("", "person", "quarter")
        criterion = rule.criterion
        form = self.form
        form.add_text("title", _("Award"), rule.title, required=True, parse=a_text)
        form.add_choice("every", _("How often"), _options(EVERY), rule.every)
        form.add_choice("scope", _("Recipients"), _options(SCOPES), rule.scope)
        rules = [("", _("By nomination")), *_options(CRITERIA)]
        form.add_choice("rule", _("Rule"), rules, criterion.kind if criterion else "")
        form.add_choice(
            "measure", _("Figure"), _figures(measures), criterion.measure if criterion else None
        )
        number = "" if criterion is None else format(criterion.number.normalize(), "f")
        form.add_text(
            "number",
            _("Number, figure or rate"),
            number,
            parse=lambda text: a_number(text) if text.strip() else None,
            hint=_("3 for the best three; 50万 or 100% for a figure; 20% for growth"),
        )
        prize = format(yuan(rule.prize_fen), "f") if rule.prize_fen else ""
        form.add_text("prize", _("Prize (yuan)"), prize, parse=fen_or_nothing)
        form.add_text("trophy", _("Trophy"), rule.trophy)
        figures, in_use = QCheckBox(_("Name figures in the reason")), QCheckBox(_("In use"))
        figures.setChecked(rule.with_figures)
        in_use.setChecked(rule.in_use)
        for key, box in (("figures", figures), ("in_use", in_use)):
            form.add(key, "", box)
            named(box, box.text())
        self.finish()

    def draft(self) -> AwardKindDraft:
        """Return what was entered."""
        given = self.checked
        criterion = None
        if given["rule"]:
            number = given["number"] or Decimal(0)
            criterion = _criterion(given["rule"], given["measure"], number, self._measures)
        return AwardKindDraft(
            title=given["title"],
            scope=given["scope"],
            every=given["every"],
            criterion=criterion,
            with_figures=given["figures"],
            prize_fen=given["prize"] or 0,
            trophy=given["trophy"],
            in_use=given["in_use"],
        )

    # Qt's names
    def accept(self) -> None:
        if self.form.raw("rule") and not self.form.raw("number"):
            self.form.show_error("number", _("The rule needs its number. Enter it."))
            return
        super().accept()


def _criterion(
    kind: CriterionKind, measure: str, number: Decimal, measures: Sequence[Measure]
) -> Criterion:
    """Return a criterion; a figure of an index above 1 was typed in points of 100."""
    is_index = any(each.name == measure and each.unit == "index" for each in measures)
    in_points = is_index and kind in ("threshold", "first") and number > 1
    return Criterion(kind, measure, number / 100 if in_points else number)


def _figures(measures: Sequence[Measure]) -> list[tuple[Any, str]]:
    options: list[tuple[Any, str]] = [(each.name, translate(each.title)) for each in measures]
    return [*options, (SCORE, _("Mean appraisal score"))]


def _options(texts: Mapping[str, str]) -> list[tuple[Any, str]]:
    return [(key, translate(text)) for key, text in texts.items()]


def _decision(award: Award) -> str:
    assert award.decided_on is not None
    said = f"{decision_word(award.decision)} · {award.decided_by} · {award.decided_on.isoformat()}"
    return f"{said} · {award.decision_reason}" if award.decision_reason else said
