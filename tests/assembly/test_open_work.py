"""What waits is counted by the page that shows it."""

from datetime import UTC, date, datetime

from desktop_sales.areas.actions.records import ActionDraft
from desktop_sales.areas.actions.service import add_action
from desktop_sales.areas.conduct.records import CaseDraft
from desktop_sales.areas.conduct.service import open_case
from desktop_sales.areas.meetings.records import MeetingDraft
from desktop_sales.areas.meetings.service import plan_meeting
from desktop_sales.areas.reports.records import SECTIONS, ReportDraft
from desktop_sales.areas.reports.service import save_report, submit_report
from desktop_sales.areas.service.complaint_records import ComplaintDraft
from desktop_sales.areas.service.complaints import open_complaint
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.team.service import add_employee
from desktop_sales.assembly.open_work import open_work
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period

TODAY = date(2026, 11, 18)
AT = datetime(2026, 11, 18, 9, tzinfo=UTC)
PAGES = ("actions", "appraisal", "visits", "service", "careers", "conduct", "reports")
NOTHING = dict.fromkeys(PAGES, 0)


def test_that_actions_due_open_complaints_and_cases_are_counted(workspace):
    assert workspace.read(lambda s: open_work(s, TODAY)) == NOTHING
    for day in (17, 18, 19):
        draft = ActionDraft(measure=f"x{day}", due_on=date(2026, 11, day))
        workspace.run("action", lambda s, d=draft: add_action(s, d))
    workspace.run(
        "complaint",
        lambda s: open_complaint(
            s,
            ComplaintDraft(
                text="x", customer="甲公司", received_at=datetime(2026, 11, 18, 9, tzinfo=UTC)
            ),
        ),
    )
    person = workspace.run("person", lambda s: add_employee(s, EmployeeDraft("林晓")))
    case = CaseDraft(person, "violation", TODAY, "未交周报", "周报制度")
    workspace.run("case", lambda s: open_case(s, case, TODAY))
    month = Period.parse("2026-10")
    draft = ReportDraft(Subject("person", person), dict.fromkeys(SECTIONS, "写好的内容"))
    report = workspace.run("write", lambda s: save_report(s, month, person, draft, AT))
    workspace.run("hand in", lambda s: submit_report(s, report, (), AT))
    for day in (17, 18):
        plan = MeetingDraft("例会", "regular", date(2026, 11, day))
        workspace.run("plan", lambda s, p=plan: plan_meeting(s, p, (), ()))
    counted = workspace.read(lambda s: open_work(s, TODAY))
    assert counted == {**NOTHING, "actions": 2, "service": 1, "conduct": 1, "reports": 2}
