"""Conversion: how far potential customers came, how long it took, what drives brought."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.customers import development, visits
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.development_records import DriveDraft
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.visit_records import DoneDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.conversion import Prospect, funnels, prospects
from desktop_sales.areas.sales.drive_yields import drive_yields
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace

MONTH = Period.parse("2026-10")
TODAY = date(2026, 11, 18)


def prospect(recorded: date, ordered: date | None, source: str = "展会", **more) -> Prospect:
    return Prospect(1, 1, source, recorded, ordered, **more)


def test_that_only_who_waited_in_the_period_is_counted() -> None:
    everyone = [
        prospect(date(2026, 9, 1), date(2026, 10, 11)),
        prospect(date(2026, 10, 20), date(2026, 10, 31)),
        prospect(date(2026, 8, 1), None),
        prospect(date(2026, 8, 1), date(2026, 9, 30)),
        prospect(date(2026, 11, 1), None),
        prospect(date(2026, 8, 1), None, lost_on=date(2026, 9, 30)),
        prospect(date(2026, 8, 1), date(2026, 11, 2), "转介绍"),
    ]
    first, second = funnels(everyone, MONTH, lambda one: one.source)
    assert (first.name, first.potential, first.ordered) == ("展会", 3, 2)
    assert (first.days, first.usual_days) == (Decimal("25.5"), Decimal("25.5"))
    assert first.rate == Decimal(2) / 3
    assert (second.name, second.potential, second.ordered, second.days) == ("转介绍", 1, 0, None)


def test_that_each_stage_counts_who_reached_it_by_the_end() -> None:
    day = date(2026, 10, 5)
    everyone = [
        prospect(day, None),
        prospect(day, None, contacted_on=day),
        prospect(day, None, contacted_on=day, tried_on=date(2026, 11, 1)),
        prospect(day, None, contacted_on=day, tried_on=day, lost_on=date(2026, 10, 30)),
        prospect(day, day, tried_on=day),
    ]
    (funnel,) = funnels(everyone, MONTH, lambda _one: "")
    assert [funnel.count_of(stage) for stage in ("potential", "contacted", "trial")] == [5, 3, 2]
    assert (funnel.ordered, funnel.lost) == (1, 1)
    stages = [one.stage_on(MONTH.end) for one in everyone]
    assert stages == ["potential", "contacted", "contacted", "lost", "ordered"]


def test_that_who_became_known_by_the_order_has_no_time_to_convert() -> None:
    assert prospect(date(2026, 10, 9), date(2026, 10, 5)).days_to_order is None
    known = prospect(date(2026, 10, 9), date(2026, 10, 5), contacted_on=date(2026, 10, 1))
    assert known.days_to_order == 4


@pytest.fixture
def four(workspace: Workspace) -> list[int]:
    """Return four customers: 甲 ordered, 乙 was tried and given up, 丙 waits, 丁 is an old one."""

    def build(session) -> list[int]:
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
        met = DoneDraft(keys[0], lin, date(2026, 9, 20))
        visits.record_visit(session, met, today=TODAY)
        development.note_trial(session, keys[1:2], on=date(2026, 9, 25), today=TODAY)
        development.give_up(session, keys[1:2], on=date(2026, 10, 8), today=TODAY, reason="rival")
        return [*keys, lin]

    return workspace.run("build", build)


def test_that_conversion_counts_for_the_owner(workspace: Workspace, four: list[int]) -> None:
    subjects = [Subject("person", four[-1]), COMPANY]
    values = workspace.read(lambda s: compute(s, ["customers.conversion"], subjects, [MONTH]))
    rates = [values[s, MONTH.key, "customers.conversion"].value for s in subjects]
    assert rates == [Decimal(1) / 2, Decimal(1) / 3]


def test_that_stages_are_read_with_their_days(workspace: Workspace, four: list[int]) -> None:
    first, second, third = workspace.read(prospects)
    assert (first.ordered_on, first.contacted_on) == (date(2026, 10, 5), date(2026, 9, 20))
    assert (second.tried_on, second.lost_on) == (date(2026, 9, 25), date(2026, 10, 8))
    assert second.lost_reason == "rival"
    assert third[4:] == (None, None, None, None, "")
    workspace.run(
        "again", lambda s: development.take_up(s, four[1:2], on=date(2026, 10, 9), today=TODAY)
    )
    assert workspace.read(prospects)[1].lost_on is None


def test_that_a_drive_counts_first_orders_until_90_days_after_it(
    workspace: Workspace, four: list[int]
) -> None:
    def begin(name: str, start: date, end: date):
        draft = DriveDraft(name, start, end, goal=2, cost_fen=300_00)
        return lambda s: development.add_drive(s, draft, four[:3])

    workspace.run("begin", begin("九月", date(2026, 9, 10), date(2026, 9, 30)))
    workspace.run("begin", begin("十月", date(2026, 10, 6), date(2026, 10, 31)))
    workspace.run("begin", begin("春天", date(2026, 4, 1), date(2026, 4, 30)))
    october, september, spring = workspace.read(lambda s: drive_yields(s, TODAY))
    assert (september.ordered, september.rate) == (1, Decimal(1) / 3)
    assert (september.contacted, september.tried) == (1, 1)
    assert (september.days, september.cost_each_fen, september.amount_e4) == (25, 300_00, 10_0000)
    assert (october.before, october.ordered, october.rate) == (1, 0, Decimal(0))
    assert (spring.ordered, spring.cost_each_fen) == (0, None)
