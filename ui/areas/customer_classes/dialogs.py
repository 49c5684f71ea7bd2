"""The scheme of classes, the strategy of a class, and a class set by hand."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from desktop_sales.areas.customers.class_rules import CRITERIA, Scheme, check_scheme
from desktop_sales.areas.customers.class_wording import CLASS_NAMES, CRITERION_NAMES
from desktop_sales.areas.customers.contact_wording import CHANNELS
from desktop_sales.areas.customers.records import CLASS_KEYS
from desktop_sales.areas.customers.strategies import Strategy, StrategyChange
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import N_, _, translate
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.forms import Form
from ui.kit.parts import label
from ui.kit.typed_values import a_date, a_number, a_text

METHODS = {
    "fixed": N_("Fixed thresholds of the score"),
    "quantile": N_("Shares of the ranking"),
    "abc": N_("Cumulative amount (ABC)"),
}
STEPS = {
    "heads": N_("Steps of heads"),
    "turnover": N_("Steps of turnover (yuan)"),
    "frequency": N_("Steps of orders"),
    "amount": N_("Steps of amount (yuan)"),
    "recency": N_("Steps of days since the last order"),
    "margin": N_("Steps of margin (%)"),
}
TEXT_HEIGHT, SHOWN_CHANGES = 56, 5
_DIVIDERS = re.compile(r"[/、;；\s]+")


def steps_of(typed: str) -> tuple[int, ...]:
    """Return typed steps such as 2/4/8/12."""
    return tuple(int(a_number(part)) for part in _DIVIDERS.split(typed.strip()) if part)


def points_by_industry(typed: str) -> dict[str, int]:
    """Return typed points such as 商超 5、餐饮 2."""
    found = {}
    for name, points in re.findall(r"([^\d\s、，,;；:：=]+)[\s:：=]*([1-5])", typed):
        found[name] = int(points)
    return found


class SchemeDialog(Dialog):
    """Weights, steps, method and thresholds; what does not add up is said at once."""

    def __init__(
        self, scheme: Scheme, industries: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Scheme of customer classes"), parent, WIDE)
        self._scheme = scheme
        self.form = Form(3)
        for criterion in CRITERIA:
            caption = _("Weight: {name}").format(name=translate(CRITERION_NAMES[criterion]))
            weight = str(scheme.weights.get(criterion, 0))
            self.form.add_text(
                f"weight_{criterion}", caption, weight, required=True, parse=a_number
            )
        for name, title in STEPS.items():
            text = "/".join(str(step) for step in getattr(scheme, name))
            self.form.add_text(name, translate(title), text, required=True, parse=steps_of)
        self.form.add_choice(
            "method",
            _("Method"),
            [(key, translate(text)) for key, text in METHODS.items()],
            scheme.method,
        )
        self._add_numbers(scheme)
        known = scheme.industries or dict.fromkeys(industries[:6], scheme.other_industry)
        self.form.add_text(
            "industries",
            _("Points by industry"),
            _(", ").join(f"{name} {points}" for name, points in known.items()),
            wide=True,
            parse=points_by_industry,
        )
        self._error = label("", "bad", wrap=True)
        self.add(self.form)
        self.add(self._error)
        self.add_buttons(_("Try this scheme"))
        self.scheme = scheme

    def _add_numbers(self, scheme: Scheme) -> None:
        for name, caption in (
            ("key_from", _("Key from score")),
            ("core_from", _("Core from score")),
            ("key_share", _("Key: best % of the ranking")),
            ("core_share", _("Core: best % of the ranking")),
            ("abc_key", _("Key: to % of the amount")),
            ("abc_core", _("Core: to % of the amount")),
            ("ceiling", _("Key customers a leader")),
            ("visits_a_day", _("Visits a day")),
            ("other_industry", _("Points of other industries")),
            ("periods_to_demote", _("Periods before a class falls")),
        ):
            self.form.add_text(
                name, caption, str(getattr(scheme, name)), required=True, parse=a_number
            )

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is None:
            return
        weights = {criterion: int(checked.pop(f"weight_{criterion}")) for criterion in CRITERIA}
        plain = {
            name: int(value) if not isinstance(value, tuple | dict | str) else value
            for name, value in checked.items()
        }
        plain["industries"] = plain["industries"] or {}
        tried = replace(self._scheme, weights=weights, **plain)
        try:
            check_scheme(tried)
        except DomainError as error:
            self._error.setText(sentence_of(error))
            return
        self.scheme = tried
        super().accept()


def _change_text(one: StrategyChange) -> str:
    """Return a change in a line: from when, how often, by which channel, and why."""
    cadence = _("Every {n} days, {channel}").format(
        n=one.strategy.cadence_days, channel=translate(CHANNELS[one.strategy.channel])
    )
    return " · ".join(filter(None, (one.valid_from.isoformat(), cadence, one.strategy.trigger)))


class StrategyDialog(Dialog):
    """How customers of one class are looked after, from a day on."""

    def __init__(
        self,
        strategy: Strategy,
        today: dt.date,
        changes: Sequence[StrategyChange] = (),
        parent: QWidget | None = None,
    ) -> None:
        name = translate(CLASS_NAMES[strategy.class_key])
        super().__init__(_("Strategy for {name} customers").format(name=name), parent, WIDE)
        self._strategy = strategy
        self.form = Form(2)
        self.form.add_text(
            "cadence_days",
            _("Days between contacts"),
            str(strategy.cadence_days),
            required=True,
            parse=a_number,
        )
        self.form.add_choice(
            "channel",
            _("Channel"),
            [(key, translate(text)) for key, text in CHANNELS.items()],
            strategy.channel,
        )
        self.form.add_text(
            "experience_months",
            _("Least months here of the owner"),
            str(strategy.experience_months),
            required=True,
            parse=a_number,
        )
        self.form.add_text(
            "valid_from", _("Valid from"), today.isoformat(), required=True, parse=a_date
        )
        leads = QCheckBox(_("The owner must be a manager or supervisor"))
        leads.setChecked(strategy.manager_owns)
        self.form.add("manager_owns", "", leads, wide=True)
        self.form.row("manager_owns").field.setAccessibleName(leads.text())
        for key, caption, text in (
            ("standard", _("Service standard"), strategy.standard),
            ("plan", _("Service plan of the year"), strategy.plan),
        ):
            field = QPlainTextEdit(text)
            field.setTabChangesFocus(True)
            field.setFixedHeight(TEXT_HEIGHT)
            self.form.add(key, caption, field, wide=True)
        hint = _("A finding of a survey or an inspection, complaints, what customers need")
        self.form.add_text(
            "trigger", _("What makes it change"), required=True, parse=a_text, hint=hint, wide=True
        )
        self.add(self.form)
        if changes:
            self.add(label(_("Changes so far"), "section"))
            for one in changes[:SHOWN_CHANGES]:
                self.add(label(_change_text(one), "hint", wrap=True))
        self.add_buttons(_("Put into force"))
        self.strategy, self.valid_from = strategy, today

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is None:
            return
        self.valid_from = checked.pop("valid_from")
        for name in ("cadence_days", "experience_months"):
            checked[name] = int(checked[name])
        self.strategy = replace(self._strategy, **checked)
        super().accept()


class OverrideDialog(FormDialog):
    """A class set by hand, with its reason and its end."""

    def __init__(self, customer: str, today: dt.date, parent: QWidget | None = None) -> None:
        title = _("Set the class of {customer}").format(customer=customer)
        super().__init__(title, _("Set the class"), columns=2, parent=parent)
        self.form.add_choice(
            "class_key", _("Class"), [(key, translate(CLASS_NAMES[key])) for key in CLASS_KEYS]
        )
        end = today.replace(month=12, day=31)
        self.form.add_text("until_on", _("Until"), end.isoformat(), required=True, parse=a_date)
        self.form.add_text("reason", _("Reason"), required=True, parse=a_text, wide=True)
        self.finish()
