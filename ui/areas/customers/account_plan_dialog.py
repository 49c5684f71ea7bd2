"""The plan for a key account, written and reviewed."""

import datetime as dt

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_sales.areas.customers.account_plans import AccountPlan
from desktop_sales.core.translation import _
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.forms import Form
from ui.kit.parts import label
from ui.kit.typed_values import fen_or_nothing

TEXT_HEIGHT = 60


class AccountPlanDialog(Dialog):
    """Goals, risks, what is offered, and at the year's end the review.

    Stakeholders are the contacts, next steps the actions of the customer.
    """

    def __init__(
        self, customer: str, plan: AccountPlan, today: dt.date, parent: QWidget | None = None
    ) -> None:
        title = _("Key account plan {year}").format(year=plan.year)
        super().__init__(f"{title} · {customer}", parent, WIDE)
        self._plan, self._today = plan, today
        self.form = Form()
        for key, caption, text, required in (
            ("goals", _("Goals"), plan.goals, True),
            ("risks", _("Risks"), plan.risks, False),
            ("offer", _("Service plan of the year"), plan.offer, False),
            ("review", _("Yearly review"), plan.review, False),
        ):
            field = QPlainTextEdit(text)
            field.setTabChangesFocus(True)
            field.setFixedHeight(TEXT_HEIGHT)
            self.form.add(key, caption, field, required=required)
        target = "" if plan.target_fen is None else f"{plan.target_fen / 100:.2f}"
        self.form.add_text(
            "target_fen", _("Target of the year (yuan)"), target, parse=fen_or_nothing
        )
        self.add(self.form)
        hint = _("Stakeholders are the contacts with their stance, next steps the actions.")
        self.add(label(hint, "hint", wrap=True))
        self.add_buttons(_("Save the plan"))
        self.plan = plan

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is None:
            return
        same = checked["review"] == self._plan.review and self._plan.reviewed_on
        self.plan = AccountPlan(
            self._plan.customer_id,
            self._plan.year,
            checked["goals"],
            checked["risks"],
            checked["offer"],
            checked["target_fen"] or None,
            checked["review"],
            self._plan.reviewed_on if same else self._today if checked["review"] else None,
        )
        super().accept()
