"""What is done with customers from the list and the panel; each act is one step to undo."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_sales.areas.customers import contacts, ownership, queries, service, visits
from desktop_sales.areas.customers.account_plans import AccountPlan, plan_of, save_plan
from desktop_sales.areas.customers.records import Contact
from desktop_sales.areas.customers.strategies import Channel
from desktop_sales.core.translation import _, ngettext
from ui.areas.customers.account_plan_dialog import AccountPlanDialog
from ui.areas.customers.dialogs import ContactDialog, CustomerDialog, HandOverDialog
from ui.areas.customers.editing import person_key, save_customer
from ui.areas.customers.reading import CustomerView, Overview
from ui.areas.customers.visit_dialogs import PlanDialog, RecordDialog
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.drafts import keep_draft
from ui.kit.page import Frame
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.use_cases import run_use_case, say_nothing


class CustomerActs(QObject):
    """Asks and writes. ``added`` carries the key of a new customer."""

    added = Signal(object)

    def __init__(self, frame: Frame, overview: Callable[[], Overview], parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._overview = frame, overview
        self.documents = DocumentActs(frame, self)

    def edit(self, seen: CustomerView | None) -> None:
        """Ask for a new customer's record, or complete one."""
        words = self._overview()
        dialog = CustomerDialog(
            seen.file if seen else None,
            [name for _key, name in words.people],
            [name for _key, name in words.regions],
            words.cities,
            words.industries,
        )
        customer_id = seen.file.customer.id if seen else None
        keep_draft(self._frame, dialog, dialog.form, f"customers.{customer_id or 'new'}")
        if not self._frame.ask.run(dialog):
            return
        title = _("Change customer") if seen else _("Add customer")
        use_case = partial(
            save_customer, customer_id=customer_id, typed=dialog.values, today=self._frame.today()
        )
        self._write(title, use_case, self.added.emit)

    def hand_over(self, customer_ids: Sequence[int]) -> None:
        """Ask to whom customers go, from when and why."""
        if not customer_ids:
            return
        people = [name for _key, name in self._overview().people]
        dialog = HandOverDialog(len(customer_ids), people, self._frame.today())
        if not self._frame.ask.run(dialog):
            return
        values = dialog.values

        def use_case(session: Any) -> tuple[int, dict[int, str]]:
            found = [queries.customer(session, key) for key in customer_ids]
            givers = {one.id: one.owner or "" for one in found if one is not None}
            moved = ownership.hand_over(
                session,
                customer_ids,
                person_key(session, values["owner"]),
                on=values["on"],
                reason=values["reason"],
            )
            return moved, givers

        count = len(customer_ids)
        title = ngettext("Hand over {n} customer", "Hand over {n} customers", count)
        self._write(title.format(n=count), use_case, partial(self._on_handed_over, values))

    def _on_handed_over(self, values: dict[str, Any], done: tuple[int, dict[int, str]]) -> None:
        """Offer the sheet on which the customers are handed over."""
        moved, givers = done
        text = ngettext("{n} customer changed hands", "{n} customers changed hands", moved)
        papers = handover_papers(list(givers), values, givers)
        show = partial(self.documents.preview, papers)
        self._frame.notify(text.format(n=moved), action=(_("Customer hand-over sheet"), show))

    def edit_contact(self, seen: CustomerView, contact: Contact | None) -> None:
        """Ask for somebody at a customer."""
        customer = seen.file.customer
        dialog = ContactDialog(customer.name, contact)
        if not self._frame.ask.run(dialog):
            return
        if contact is None:
            use_case = partial(contacts.add_contact, customer_id=customer.id, draft=dialog.draft)
            self._write(_("Add contact"), use_case)
        else:
            use_case = partial(contacts.change_contact, contact_id=contact.id, draft=dialog.draft)
            self._write(_("Change contact"), use_case)

    def remove_contact(self, contact: Contact) -> None:
        """Take somebody away after asking."""
        title = _("Remove {name}").format(name=contact.name)
        if self._frame.ask.confirm(title, _("Ctrl+Z brings it back."), _("Remove contact")):
            self._write(title, partial(contacts.remove_contact, contact_id=contact.id))

    def edit_plan(self, seen: CustomerView) -> None:
        """Ask for the plan of a key account for this year."""
        today, customer = self._frame.today(), seen.file.customer
        query = partial(plan_of, customer_id=customer.id, year=today.year)

        def ask(plan: AccountPlan | None) -> None:
            standing = plan or AccountPlan(customer.id, today.year, "")
            dialog = AccountPlanDialog(customer.name, standing, today)
            keep_draft(self._frame, dialog, dialog.form, f"account_plan.{customer.id}")
            if self._frame.ask.run(dialog):
                self._write(_("Change key account plan"), partial(save_plan, plan=dialog.plan))

        self._frame.tasks.read(self._frame.workspace, query, ask, owner=self)

    def tag(self, customer_ids: Sequence[int]) -> None:
        """Ask for a tag and mark customers with it."""
        if not customer_ids:
            return
        word = self._frame.ask.line(_("Tag customers"), _("Tag"), _("Tag them"))
        if word:
            use_case = partial(contacts.tag_customers, customer_ids=list(customer_ids), tag=word)
            self._write(_("Tag customers"), use_case)

    def untag(self, customer_ids: Sequence[int]) -> None:
        """Ask which tag to take from customers."""

        def ask(tags: Sequence[str]) -> None:
            options = [(tag, tag) for tag in tags]
            title = _("Take a tag away")
            word = self._frame.ask.choose(title, _("Tag"), options, title) if options else None
            if word is not None:
                use_case = partial(
                    contacts.untag_customers, customer_ids=list(customer_ids), tag=word
                )
                self._write(title, use_case)

        if customer_ids:
            query = partial(contacts.tags_of, customer_ids=list(customer_ids))
            self._frame.tasks.read(self._frame.workspace, query, ask, owner=self)

    def list_from_before(self, customer_ids: Sequence[int]) -> None:
        """Ask whether customers bought before the first line, so that they are never new."""
        if not customer_ids:
            return
        title = _("Opening list")
        count = len(customer_ids)
        caption = ngettext("{n} customer", "{n} customers", count).format(n=count)
        options = [
            (True, _("Bought before the first sales line: never counted as new")),
            (False, _("New with the first sales line")),
        ]
        listed = self._frame.ask.choose(title, caption, options, _("Save"))
        if listed is not None:
            use_case = partial(
                service.mark_opening_list, customer_ids=list(customer_ids), listed=listed
            )
            self._write(title, use_case)

    def record(self, seen: CustomerView, channel: Channel) -> None:
        """Ask what a contact brought, and keep it."""
        self._with_people(partial(self._record, seen, channel))

    def _record(self, seen: CustomerView, channel: Channel, people: PeopleChoice) -> None:
        customer, today = seen.file.customer, self._frame.today()
        planned = next(
            (v for v in reversed(seen.visits) if v.state == "planned" and v.day <= today), None
        )
        dialog = RecordDialog(
            customer.id,
            customer.name,
            seen.file.contacts,
            people,
            today,
            employee_id=customer.owner_id,
            channel=channel,
            ask=self._frame.ask,
        )
        if planned is not None:
            dialog.form.set_state({"purpose": planned.purpose})
        keep_draft(self._frame, dialog, dialog.form, f"visits.{customer.id}")
        if not self._frame.ask.run(dialog) or dialog.draft is None:
            return
        use_case = partial(
            visits.record_visit,
            draft=dialog.draft,
            today=today,
            visit_id=planned.id if planned else None,
        )
        self._write(_("Record contact"), use_case)

    def plan(self, owners: dict[int, int | None]) -> None:
        """Ask for a day and plan contacts with customers (each with its owner)."""
        if owners:
            self._with_people(partial(self._plan, owners))

    def _plan(self, owners: dict[int, int | None], people: PeopleChoice) -> None:
        dialog = PlanDialog(len(owners), people, self._frame.today())
        if self._frame.ask.run(dialog):
            use_case = partial(visits.plan_visits, drafts=dialog.drafts(owners))
            self._write(_("Plan contacts"), use_case, self._on_planned)

    def _on_planned(self, made: Sequence[int]) -> None:
        text = ngettext("{n} contact planned", "{n} contacts planned", len(made))
        self._frame.notify(text.format(n=len(made)))

    def _with_people(self, use: Callable[[PeopleChoice], None]) -> None:
        query = partial(read_people, today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, use, owner=self)

    def _write(self, title: str, use_case: Any, on_done: Any = say_nothing) -> None:
        run_use_case(self._frame, self, title, use_case, on_done)


def plan_papers(customer_id: int, today: dt.date) -> Papers:
    """Return the plan of a key account for this year."""

    def read(session: Any) -> Sequence[Any]:
        from desktop_sales.assembly.account_plan_papers import account_plan_papers

        return account_plan_papers(session, customer_id, today.year, today)

    return Papers(_("Key account plan"), 1, read)


def handover_papers(
    customer_ids: Sequence[int], values: dict[str, Any], givers: Mapping[int, str] | None = None
) -> Papers:
    """Return the hand-over sheets of customers: to whom, from when, why, and from whom."""

    def read(session: Any) -> Sequence[Any]:
        from desktop_sales.assembly.handovers import handover_forms

        return handover_forms(
            session,
            customer_ids,
            taker=values["owner"],
            on=values["on"],
            reason=values["reason"],
            givers=givers,
        )

    return Papers(_("Customer hand-over sheet"), len(customer_ids), read)
