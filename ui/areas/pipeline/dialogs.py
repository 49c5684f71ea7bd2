"""The forms of opportunities: entering or correcting one, and its end."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.areas.pipeline.records import Opportunity, Stage
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.areas.pipeline.columns import a_chance, a_month, stage_choices
from ui.kit import formats, typed_values
from ui.kit.cell_delegate import PinyinCompleter
from ui.kit.dialogs import WIDE
from ui.kit.form_dialog import FormDialog
from ui.kit.people_choice import PeopleChoice

TEXT_HEIGHT = 72


class OpportunityDialog(FormDialog):
    """An opportunity of a known customer or of one that is not a customer yet."""

    def __init__(
        self,
        people: PeopleChoice,
        customers: list[str],
        today: dt.date,
        known: Opportunity | None = None,
    ) -> None:
        title = _("Correct the opportunity") if known else _("New opportunity")
        super().__init__(title, _("Save the opportunity"), columns=2, width=WIDE)
        self._known = known
        form = self.form
        customer = form.add_text(
            "customer",
            _("Customer"),
            known.customer if known else "",
            required=True,
            hint=_("A name not known yet is a new customer"),
        )
        customer.setCompleter(PinyinCompleter(customers, customer))
        form.add_text("title", _("Deal subject"), known.title if known else "")
        person = form.add_text(
            "employee_id",
            _("Salesperson"),
            people.text_of(known.employee_id) if known else "",
            parse=people.parse,
        )
        people.complete(person)
        form.add_text("product", _("Product"), known.product if known else "")
        amount = formats.number(known.amount / 100, 2).replace(",", "") if known else ""
        form.add_text("amount_fen", _("Expected amount"), amount, parse=typed_values.fen)
        stage = known.stage if known and known.is_open else Stage.LEAD
        form.add_choice("stage", _("Deal stage"), stage_choices(), stage)
        own = known is not None and known.own_probability
        form.add_text(
            "probability",
            _("Chance to win"),
            formats.percent(known.probability, 0) if known and own else "",
            parse=a_chance,
            hint=_("Empty: as usual in this stage"),
        )
        month = known.expected_month if known else Period.containing(today).following().key
        form.add_text("expected_month", _("Expected in"), month or "", parse=a_month)
        form.add_text("next_step", _("Step to take"), known.next_step if known else "")
        day = known.next_step_on if known else None
        form.add_text(
            "next_step_on", _("Step due"), day.isoformat() if day else "", parse=typed_values.a_date
        )
        self._opened = known.opened_on if known else today
        self.finish()

    def values(self) -> dict[str, Any]:
        """Return the fields as the use case takes them."""
        known = self._known
        given = {key: value for key, value in self.checked.items() if value != ""}
        kept: dict[str, Any] = {"opened_on": self._opened}
        if known is not None:
            kept["code"] = known.code
        return {"customer": "", **given, **kept}


class CommitRowDialog(FormDialog):
    """Whose commit for which customer is to get a row in the grid."""

    def __init__(self, people: PeopleChoice, customers: list[str]) -> None:
        super().__init__(
            _("Add a customer to the commit"),
            _("Add row"),
            _("The row is kept as soon as an amount stands in it."),
        )
        person = self.form.add_text(
            "employee_id", _("Salesperson"), required=True, parse=people.parse
        )
        people.complete(person)
        customer = self.form.add_text("customer", _("Customer"), required=True)
        customer.setCompleter(PinyinCompleter(customers, customer))
        self.finish()


class EndDialog(FormDialog):
    """How an opportunity ended, when and why."""

    def __init__(self, opportunity: Opportunity, today: dt.date) -> None:
        name = f"{opportunity.customer} {opportunity.title}".strip()
        super().__init__(_("End of “{name}”").format(name=name), _("End the opportunity"))
        self.form.add_choice(
            "won", _("How it ended"), [(True, _("Deal won")), (False, _("Deal lost"))], True
        )
        self.form.add_text(
            "on", _("Day"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        reason = QPlainTextEdit()
        reason.setTabChangesFocus(True)
        reason.setFixedHeight(TEXT_HEIGHT)
        self.form.add("reason", _("Why it ended"), reason, required=True)
        self.finish()
