"""Short ways to set targets and sell in tests of plans."""

from desktop_sales.areas.plans import service
from desktop_sales.areas.plans.records import SetOutcome, TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.core.measures import Subject

AMOUNT = "sales.amount"


def person(people, name: str) -> Subject:
    return Subject("person", people[name])


def draft(subject: Subject, value: int | None, month: str = "2026-10", measure: str = AMOUNT):
    return TargetDraft(measure, subject, month, value)


def put(workspace, *drafts) -> SetOutcome:
    return workspace.run("targets", lambda s: service.set_targets(s, drafts))


def sell(workspace, *sales_of) -> None:
    """Sell (person or None, yuan, day)."""
    lines = [
        LineDraft(i, day, yuan * 10_000, document=f"D{i}{day}", line_no="1", employee_id=who)
        for i, (who, yuan, day) in enumerate(sales_of)
    ]
    workspace.run("sell", lambda s: sales.import_lines(s, BatchDraft("x"), [lines]))
