"""Showing one contact with its photos, and correcting it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop_sales.areas.customers import contacts, visit_queries, visits
from desktop_sales.core.translation import _
from ui.areas.customers.contact_view import ContactViewDialog
from ui.areas.customers.visit_dialogs import RecordDialog
from ui.kit.page import Frame
from ui.kit.people_choice import read_people
from ui.kit.use_cases import run_use_case


class ContactActs(QObject):
    """Asks and writes for the page ``owner``."""

    def __init__(self, frame: Frame, owner: QObject) -> None:
        super().__init__(owner)
        self._frame = frame

    def open_contact(self, visit_id: int) -> None:
        """Show a contact with its photos, and correct it where that is wanted."""
        today = self._frame.today()

        def read(session: Any) -> Any:
            found = visit_queries.visit(session, visit_id)
            if found is None:
                return None
            people = contacts.contacts_of(session, [found.customer_id])
            said = visit_queries.feedback(session, customer_id=found.customer_id)
            own = [one for one in said if one.visit_id == visit_id]
            return found, own, people.get(found.customer_id, ()), read_people(session, today)

        self._frame.tasks.read(self._frame.workspace, read, self._show_contact, owner=self)

    def _show_contact(self, read: Any) -> None:
        if read is None:
            return
        visit, said, known, people = read
        dialog = ContactViewDialog(self._frame, visit, said)
        if not self._frame.ask.run(dialog) or not dialog.wants_change:
            return
        today = self._frame.today()
        form = RecordDialog(
            visit.customer_id,
            visit.customer,
            known,
            people,
            today,
            employee_id=visit.employee_id,
            visit=visit,
        )
        if self._frame.ask.run(form) and form.draft is not None:
            use_case = partial(
                visits.change_visit, visit_id=visit.id, draft=form.draft, today=today
            )
            run_use_case(self._frame, self, _("Correct a contact"), use_case)
