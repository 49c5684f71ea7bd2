"""Recording a contact in under a minute, and planning one."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_sales.areas.customers.contact_wording import CHANNELS
from desktop_sales.areas.customers.records import Contact
from desktop_sales.areas.customers.strategies import Channel
from desktop_sales.areas.customers.visit_records import DoneDraft, FeedbackDraft, PlanDraft, Visit
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _, translate
from ui.areas.customers.columns import a_line
from ui.areas.customers.photo_picker import PhotoPicker
from ui.areas.customers.wording import FEEDBACK
from ui.kit.dialogs import WIDE, Ask, Dialog
from ui.kit.forms import Form
from ui.kit.people_choice import PeopleChoice
from ui.kit.typed_values import a_date, date_or_nothing

SAID_HEIGHT = 52


class RecordDialog(Dialog):
    """What was said and agreed, the next step, and what came back, all in one form."""

    def __init__(
        self,
        customer_id: int,
        customer: str,
        contacts: Sequence[Contact],
        people: PeopleChoice,
        today: dt.date,
        *,
        employee_id: int | None,
        channel: Channel = "visit",
        visit: Visit | None = None,
        ask: Ask | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Contact with {customer}").format(customer=customer), parent, WIDE)
        self._customer_id, self._today = customer_id, today
        self.form = Form(2)
        form, was = self.form, visit
        form.add_choice(
            "channel",
            _("Channel"),
            [(key, translate(text)) for key, text in CHANNELS.items()],
            was.channel if was else channel,
        )
        day = was.done_on if was and was.done_on else today
        form.add_text("done_on", _("Day"), day.isoformat(), required=True, parse=self._a_past_day)
        person = was.employee_id if was else employee_id
        who = form.add_text("employee", _("By whom"), people.text_of(person), parse=people.parse)
        people.complete(who)
        form.add_choice(
            "contact_id",
            _("With whom"),
            [(None, _("(not said)")), *((c.id, f"{c.name} {c.post}".strip()) for c in contacts)],
            was.contact_id if was else (contacts[0].id if contacts else None),
        )
        form.add_text("purpose", _("Purpose"), was.purpose if was else "", parse=a_line, wide=True)
        said = QPlainTextEdit(was.said if was else "")
        said.setTabChangesFocus(True)
        said.setFixedHeight(SAID_HEIGHT)
        form.add("said", _("What was discussed"), said, wide=True)
        form.add_text(
            "agreed", _("What was agreed"), was.agreed if was else "", parse=a_line, wide=True
        )
        form.add_text("next_step", _("Next step"), was.next_step if was else "", parse=a_line)
        form.add_text(
            "next_on",
            _("Next contact (planned at once)"),
            parse=date_or_nothing,
        )
        self.photos = PhotoPicker(ask, self)
        if was is None or was.state != "done":
            form.add_choice(
                "kind",
                _("Feedback"),
                [("", _("(none)")), *((key, translate(text)) for key, text in FEEDBACK.items())],
            )
            form.add_text("feedback", _("What came back"), parse=a_line)
            self.add(form)
            self.add(self.photos)
        else:
            form.set_state({"next_on": was.next_on.isoformat() if was.next_on else ""})
            self.add(form)
            self.photos.hide()
        self.add_buttons(_("Save contact record"))
        self.draft: DoneDraft | None = None
        said.setFocus()

    def _a_past_day(self, typed: str) -> dt.date:
        day = a_date(typed)
        if day > self._today:
            raise DomainError("customers.visit_in_future", day=day.isoformat())
        return day

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is None:
            return
        kind, text = checked.pop("kind", ""), checked.pop("feedback", "")
        next_on = checked.pop("next_on") or None
        if next_on is not None and next_on <= checked["done_on"]:
            self.form.show_error("next_on", _("The next contact comes after this one."))
            return
        if text and not kind:
            self.form.show_error("kind", _("Say what kind of feedback this is."))
            return
        feedback = (FeedbackDraft(kind, text),) if kind and text else ()
        self.draft = DoneDraft(
            customer_id=self._customer_id,
            employee_id=checked.pop("employee") or None,
            next_on=next_on,
            feedback=feedback,
            photos=tuple(self.photos.photos),
            **checked,
        )
        super().accept()


class PlanDialog(Dialog):
    """A day, a person and a way for contacts with some customers."""

    def __init__(
        self,
        count: int,
        people: PeopleChoice,
        today: dt.date,
        *,
        channel: Channel = "visit",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Plan contacts with {n} customers").format(n=count), parent)
        self.form = Form(2)
        day = today + dt.timedelta(days=1)
        self.form.add_text("planned_on", _("Day"), day.isoformat(), required=True, parse=a_date)
        self.form.add_choice(
            "channel",
            _("Channel"),
            [(key, translate(text)) for key, text in CHANNELS.items()],
            channel,
        )
        who = self.form.add_text(
            "employee",
            _("By whom"),
            parse=people.parse,
            hint=_("Left empty, each customer's owner"),
            wide=True,
        )
        people.complete(who)
        self.form.add_text("purpose", _("Purpose"), parse=a_line, wide=True)
        self.add(self.form)
        self.add_buttons(_("Plan contacts"))
        self._checked: dict[str, Any] = {}

    def drafts(self, owners: dict[int, int | None]) -> list[PlanDraft]:
        """Return a plan for each customer of ``owners``."""
        one = self._checked
        return [
            PlanDraft(
                customer_id,
                one["employee"] or owner_id,
                one["planned_on"],
                one["channel"],
                one["purpose"],
            )
            for customer_id, owner_id in owners.items()
        ]

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None:
            self._checked = checked
            super().accept()
