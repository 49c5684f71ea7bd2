"""Service figures stand in the report, the brief and the alerts where something was recorded."""

from datetime import date, datetime

import pytest

from desktop_sales.areas.customers import account_plans
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.service.complaint_records import ComplaintDraft, Severity
from desktop_sales.areas.service.complaints import open_complaint
from desktop_sales.assembly.service_figures import service_figures, service_lines
from desktop_sales.assembly.workbench_alerts import alerts_of
from desktop_sales.core.periods import Period

TODAY = date(2026, 11, 16)
MONTH = Period.parse("2026-11")


@pytest.fixture
def company(workspace):
    def build(session):
        key = customers.add_customer(session, CustomerDraft("甲商贸"))
        session.get(CustomerTable, key).class_key = "key"
        return key

    workspace.customer = workspace.run("build", build)
    return workspace


def complain(company, text, at, severity=Severity.NORMAL):
    draft = ComplaintDraft(
        text, datetime.fromisoformat(at).astimezone(), company.customer, severity=severity
    )
    company.run("complaint", lambda s: open_complaint(s, draft))


def test_that_nothing_is_told_where_nothing_was_recorded(company):
    assert company.read(lambda s: service_figures(s, MONTH, TODAY)) is None
    codes = [one.code for one in company.read(lambda s: alerts_of(s, MONTH, (), TODAY))]
    assert codes == ["without_plan"]


def test_that_late_complaints_and_key_accounts_without_a_plan_are_told(company):
    complain(company, "破损", "2026-10-30 10:00")
    complain(company, "少发", "2026-11-16 10:00")
    found = company.read(lambda s: service_figures(s, MONTH, TODAY))
    assert (found.received, found.still_open, found.late) == (1, 2, 1)
    assert service_lines(found)[0] == "投诉：本期受理1件，未结2件，其中逾期1件。"
    october = company.read(lambda s: service_figures(s, MONTH.previous(), TODAY))
    assert (october.received, october.still_open, october.late) == (1, 1, None)
    alerts = {one.code: one for one in company.read(lambda s: alerts_of(s, MONTH, (), TODAY))}
    assert alerts["complaints_late"].details == {"count": "1"}
    assert alerts["without_plan"].details["names"] == "甲商贸"
    plan = account_plans.AccountPlan(company.customer, 2026, "做到一百万")
    company.run("plan", lambda s: account_plans.save_plan(s, plan))
    codes = {one.code for one in company.read(lambda s: alerts_of(s, MONTH, (), TODAY))}
    assert "without_plan" not in codes
