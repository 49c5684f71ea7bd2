"""The hand-over sheet and the need sheet on paper."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from desktop_sales.areas.customers import contacts, issues, ownership, service, visits
from desktop_sales.areas.customers.records import ContactDraft, CustomerDraft
from desktop_sales.areas.customers.visit_records import IssueDraft, PlanDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.handovers import handover_forms
from desktop_sales.documents.form import write_forms
from desktop_sales.documents.need_form import need_form
from desktop_sales.storage.workspace import Workspace

TODAY = date(2026, 11, 18)


def text_of(forms) -> str:
    target = BytesIO()
    write_forms(target, forms)
    return "".join(page.extract_text() for page in PdfReader(target).pages).replace(" ", "")


def test_that_a_hand_over_sheet_names_all_that_goes_along(workspace: Workspace) -> None:
    def build(session) -> list[int]:
        lin = team.add_employee(session, EmployeeDraft("林晓"))
        ids = service.add_customers(
            session, [CustomerDraft("沐野生鲜", "KH-1", lin), CustomerDraft("拾光百货", "KH-2")]
        )
        contacts.add_contact(session, ids[0], ContactDraft("王总", phone="139"))
        line = LineDraft(1, date(2026, 8, 1), 1_234_5600, customer_id=ids[0])
        sales.import_lines(session, BatchDraft("x.xlsx"), [[line]], "add")
        visits.plan_visits(session, [PlanDraft(ids[0], lin, date(2026, 11, 30), purpose="续签")])
        issues.add_issue(session, IssueDraft("need", ids[0], "小包装", "", TODAY))
        return ids

    ids = workspace.run("build", build)
    forms = workspace.read(lambda s: handover_forms(s, ids, taker="钱宇", on=TODAY, reason="调岗"))
    assert len(forms) == 2, "one sheet for each who hands over"
    text = text_of(forms[:1])
    for part in (
        "客户交接单",
        "林晓",
        "钱宇",
        "调岗",
        "沐野生鲜",
        "王总139",
        "1,234.56",
        "续签",
        "小包装",
    ):
        assert part in text, part
    assert "拾光百货" not in text
    assert "交接时无未了事项记录" in text_of(forms[1:])


def test_that_a_sheet_printed_after_the_hand_over_names_who_gave(workspace: Workspace) -> None:
    def build(session) -> int:
        lin, qian = (team.add_employee(session, EmployeeDraft(n)) for n in ("林晓", "钱宇"))
        (key,) = service.add_customers(session, [CustomerDraft("沐野生鲜", "KH-1", lin)])
        ownership.hand_over(session, [key], qian, on=TODAY)
        return key

    key = workspace.run("build", build)
    (sheet,) = workspace.read(lambda s: handover_forms(s, [key], taker="钱宇", on=TODAY))
    assert "林晓" in text_of([sheet])
    named = workspace.read(
        lambda s: handover_forms(s, [key], taker="钱宇", on=TODAY, givers={key: "赵敏"})
    )
    assert "赵敏" in text_of(named)


def test_that_a_need_sheet_leaves_room_for_the_answer(workspace: Workspace) -> None:
    def build(session) -> int:
        key = service.add_customer(session, CustomerDraft("沐野生鲜"))
        draft = IssueDraft("need", key, "小包装", "希望有250克装", TODAY, department="研发部")
        return issues.add_issue(session, draft)

    key = workspace.run("build", build)
    issue = workspace.read(lambda s: issues.issue(s, key))
    text = text_of([need_form("恒信", issue, TODAY)])
    for part in ("需求反馈单", "XQ-202611-0001", "沐野生鲜", "研发部", "希望有250克装", "部门答复"):
        assert part in text, part
