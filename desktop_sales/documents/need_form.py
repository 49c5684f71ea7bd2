"""The need (需求反馈单, R16) and the problem of a customer on paper, with room for the answer."""

from datetime import date

from desktop_sales.areas.customers.visit_records import Issue
from desktop_sales.core.translation import _
from desktop_sales.documents.form import Block, Fields, Form, Signatures, Text
from desktop_sales.documents.sheet_wording import MISSING, day

ANSWER_LINES = 5


def need_form(company: str, issue: Issue, printed_on: date) -> Form:
    """Return the paper that goes to the department and comes back with its answer."""
    is_need = issue.kind == "need"
    title = _("Customer need sheet") if is_need else _("Customer problem sheet")
    closed = day(issue.closed_on) if issue.closed_on else MISSING
    told = day(issue.told_customer_on) if issue.told_customer_on else MISSING
    blocks: tuple[Block, ...] = (
        Fields(
            (
                (_("Customer"), issue.customer),
                (_("Raised on"), day(issue.raised_on)),
                (_("Reported by"), issue.owner or MISSING),
                (_("To department"), issue.department or MISSING),
                (_("Subject line"), issue.title),
                (_("Answer by"), day(issue.due_on) if issue.due_on else MISSING),
            )
        ),
        Text(
            _("What the customer needs") if is_need else _("What is wrong"),
            issue.text,
            by_hand=True,
        ),
        Text(_("Answer of the department"), issue.answer, blank_lines=ANSWER_LINES, by_hand=True),
        Fields(
            (
                (_("Answered on"), day(issue.answered_on) if issue.answered_on else MISSING),
                (_("Customer told on"), told),
                (_("Closed on"), closed),
            ),
            columns=3,
        ),
        Signatures((_("Reported by"), _("Head of the department"), _("Sales manager"))),
    )
    return Form(
        name=f"{title} {issue.number} {issue.customer}",
        company=company,
        title=title,
        blocks=blocks,
        facts=("", "", _("Printed on {day}").format(day=day(printed_on))),
        number=issue.number,
    )
