"""Retention: of those active at the opening, who still buys at the end."""

from datetime import date
from decimal import Decimal

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace


def test_that_retention_is_who_stayed_of_those_active_at_the_opening(workspace: Workspace) -> None:
    def build(session) -> int:
        lin = team.add_employee(session, EmployeeDraft("林晓"))
        keys = customers.add_customers(
            session, [CustomerDraft(name) for name in ("留", "失", "退", "新", "睡")]
        )
        sold = (
            (keys[0], date(2025, 6, 1), 10), (keys[0], date(2026, 6, 1), 10),
            (keys[1], date(2025, 6, 1), 10),
            (keys[2], date(2025, 6, 1), 10), (keys[2], date(2026, 6, 1), 10),
            (keys[2], date(2026, 7, 1), -10),
            (keys[3], date(2026, 6, 1), 10),
            (keys[4], date(2024, 6, 1), 10), (keys[4], date(2026, 6, 1), 10),
        )  # fmt: skip
        lines = [
            LineDraft(n, day, yuan * 10_000, customer_id=key, employee_id=lin)
            for n, (key, day, yuan) in enumerate(sold, 1)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        return lin

    lin = workspace.run("build", build)
    year = Period.parse("2026")
    subjects = [Subject("person", lin), COMPANY, Subject("person", 0)]
    values = workspace.read(lambda s: compute(s, ["customers.retention"], subjects, [year]))
    for subject in subjects[:2]:
        value = values[subject, year.key, "customers.retention"]
        assert (value.numerator, value.denominator) == (1, 3)
        assert value.value == Decimal(1) / 3
    nobody = values[subjects[2], year.key, "customers.retention"]
    assert nobody.reason == "not_applicable.no_active_customers"
