"""Conversion: who ordered for the first time, of those who were potential in the period."""

from datetime import date
from decimal import Decimal

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.conversion import Prospect, funnels, prospects
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace

MONTH = Period.parse("2026-10")


def prospect(recorded: date, ordered: date | None, source: str = "展会") -> Prospect:
    return Prospect(1, source, recorded, ordered, None)


def test_that_only_who_waited_in_the_period_is_counted() -> None:
    everyone = [
        prospect(date(2026, 9, 1), date(2026, 10, 11)),
        prospect(date(2026, 10, 20), date(2026, 10, 31)),
        prospect(date(2026, 8, 1), None),
        prospect(date(2026, 8, 1), date(2026, 9, 30)),
        prospect(date(2026, 11, 1), None),
        prospect(date(2026, 8, 1), date(2026, 11, 2), "转介绍"),
    ]
    first, second = funnels(everyone, MONTH, lambda one: one.source)
    assert (first.name, first.potential, first.ordered, first.days) == (
        "展会",
        3,
        2,
        Decimal("25.5"),
    )
    assert first.rate == Decimal(2) / 3
    assert (second.name, second.potential, second.ordered, second.days) == ("转介绍", 1, 0, None)


def test_that_conversion_counts_for_the_owner(workspace: Workspace) -> None:
    def build(session) -> int:
        lin = team.add_employee(session, EmployeeDraft("林晓"))
        begun = date(2026, 9, 1)
        keys = customers.add_customers(
            session,
            [
                CustomerDraft("甲", owner_id=lin, recorded_on=begun),
                CustomerDraft("乙", owner_id=lin, recorded_on=begun),
                CustomerDraft("丙", recorded_on=begun),
                CustomerDraft("丁", owner_id=lin, recorded_on=begun, in_opening_list=True),
            ],
        )
        lines = [LineDraft(1, date(2026, 10, 5), 10_0000, customer_id=keys[0])]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        return lin

    lin = workspace.run("build", build)
    assert len(workspace.read(prospects)) == 3
    subjects = [Subject("person", lin), COMPANY]
    values = workspace.read(lambda s: compute(s, ["customers.conversion"], subjects, [MONTH]))
    rates = [values[s, MONTH.key, "customers.conversion"].value for s in subjects]
    assert rates == [Decimal(1) / 2, Decimal(1) / 3]
