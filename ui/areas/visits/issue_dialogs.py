"""A need or problem: raised, answered, closed."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from desktop_sales.areas.customers.visit_records import Issue, IssueDraft, IssueKind
from desktop_sales.core.translation import _, translate
from ui.areas.customers.columns import a_line
from ui.areas.customers.wording import FEEDBACK
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.forms import Form
from ui.kit.people_choice import PeopleChoice
from ui.kit.typed_values import a_text, date_or_nothing

TEXT_HEIGHT = 72


class IssueDialog(Dialog):
    """The whole of a need or problem; what is filled in at the end is the answer."""

    def __init__(
        self,
        issue: Issue | None,
        people: PeopleChoice,
        today: dt.date,
        *,
        customer_id: int,
        customer: str,
        kind: IssueKind = "need",
        parent: QWidget | None = None,
    ) -> None:
        shown = issue.kind if issue else kind
        title = f"{translate(FEEDBACK[shown])} · {customer}"
        super().__init__(f"{issue.number} {title}" if issue else title, parent, WIDE)
        self._kind, self._customer_id = shown, customer_id
        self._raised_on = issue.raised_on if issue else today
        form = self.form = Form(2)
        form.add_text(
            "title",
            _("Subject line"),
            issue.title if issue else "",
            required=True,
            parse=a_text,
            wide=True,
        )
        self._add_area("text", _("Details of it"), issue.text if issue else "")
        form.add_text(
            "department", _("To department"), issue.department if issue else "", parse=a_line
        )
        who = form.add_text(
            "owner",
            _("Owner"),
            people.text_of(issue.owner_id if issue else None),
            parse=people.parse,
        )
        people.complete(who)
        due = issue.due_on if issue else today + dt.timedelta(days=14)
        form.add_text(
            "due_on", _("Answer by"), due.isoformat() if due else "", parse=date_or_nothing
        )
        if issue is not None:
            self._add_area("answer", _("Answer"), issue.answer)
            closed = QCheckBox(_("The customer has been told: close it"))
            closed.setChecked(issue.closed_on is not None)
            form.add("closed", "", closed)
            form.row("closed").field.setAccessibleName(closed.text())
        self.add(form)
        self.add_buttons(_("Save the record"))
        self.draft: IssueDraft | None = None
        self.answer, self.closes = "", False

    def _add_area(self, key: str, caption: str, text: str) -> None:
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setFixedHeight(TEXT_HEIGHT)
        self.form.add(key, caption, field, wide=True)

    # Qt's names
    def accept(self) -> None:
        checked: dict[str, Any] | None = self.form.check()
        if checked is None:
            return
        self.answer, self.closes = checked.get("answer", ""), bool(checked.get("closed"))
        if self.closes and not self.answer:
            self.form.show_error("answer", _("Enter the answer before closing."))
            return
        self.draft = IssueDraft(
            self._kind,
            self._customer_id,
            checked["title"],
            checked["text"],
            self._raised_on,
            checked["department"],
            checked["owner"] or None,
            checked["due_on"] or None,
        )
        super().accept()
