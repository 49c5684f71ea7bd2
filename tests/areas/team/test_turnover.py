"""Turnover: leavers over the mean of opening and closing heads."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.team import service
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, MeasureValue, Subject
from desktop_sales.core.periods import Period

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def places(workspace) -> dict[str, int]:
    """Return 华东 with 上海 below (three people), 华北 (one), and 李娜 who leads 华东."""

    def make(session) -> dict[str, int]:
        east = service.add_region(session, "华东")
        shanghai = service.add_region(session, "上海", east)
        north = service.add_region(session, "华北")
        lead = service.add_post(session, "主管", "supervisor")
        post = service.add_post(session, "销售代表", "salesperson")
        found = {"华东": east, "上海": shanghai, "华北": north}
        for name, region, held, joined in (
            ("李娜", east, lead, date(2020, 1, 1)),
            ("甲", shanghai, post, date(2025, 1, 1)),
            ("乙", shanghai, post, date(2026, 10, 12)),
            ("丙", shanghai, post, None),
            ("丁", north, post, date(2026, 10, 1)),
        ):
            draft = EmployeeDraft(name, (), joined, None, None, region, held)
            found[name] = service.add_employee(session, draft)
        return found

    return workspace.run("team", make)


def turnover(workspace, subject: Subject, period: Period = OCTOBER) -> MeasureValue:
    values = workspace.read(lambda s: compute(s, ["team.turnover"], [subject], [period]))
    return values[subject, period.key, "team.turnover"]


def test_that_leavers_are_divided_by_mean_heads(workspace, places) -> None:
    workspace.run("leave", lambda s: service.leave(s, places["甲"], date(2026, 10, 31)))
    east = turnover(workspace, Subject("region", places["华东"]))
    # Opening 李娜 甲 丙; 乙 joins, 甲 leaves on the last day: closing 李娜 乙 丙.
    assert (east.numerator, east.denominator, east.value) == (1, 3, Decimal(1) / 3)
    assert east.note == "note.few_heads"
    company = turnover(workspace, COMPANY)
    assert (company.numerator, company.denominator) == (1, Decimal("3.5"))
    november = turnover(workspace, Subject("region", places["华东"]), Period.parse("2026-11"))
    assert (november.numerator, november.denominator, november.value) == (0, 3, 0)


def test_that_a_transfer_is_no_leaving(workspace, places) -> None:
    workspace.run(
        "move",
        lambda s: service.transfer(s, places["甲"], date(2026, 10, 15), region_id=places["华北"]),
    )
    east = turnover(workspace, Subject("region", places["华东"]))
    assert (east.numerator, east.denominator) == (0, 3)
    north = turnover(workspace, Subject("region", places["华北"]))
    assert (north.numerator, north.denominator) == (0, 1)


def test_that_a_leader_has_the_turnover_of_the_region_led(workspace, places) -> None:
    workspace.run("leave", lambda s: service.leave(s, places["丙"], date(2026, 10, 9)))
    led = turnover(workspace, Subject("person", places["李娜"]))
    assert led == turnover(workspace, Subject("region", places["华东"]))
    single = turnover(workspace, Subject("person", places["甲"]))
    assert single.reason == "not_applicable.not_for_person"


def test_that_leavers_in_probation_are_counted_and_said(workspace, places) -> None:
    def use_case(session) -> None:
        service.change_employee(session, places["乙"], probation_until=date(2026, 12, 31))
        service.leave(session, places["乙"], date(2026, 10, 20), "dismissed")

    workspace.run("leave", use_case)
    found = turnover(workspace, Subject("region", places["上海"]))
    assert (found.numerator, found.note) == (1, "note.leavers_in_probation")


def test_that_nobody_on_average_has_no_turnover(workspace, places) -> None:
    before = turnover(workspace, Subject("region", places["华北"]), Period.parse("2026-09"))
    assert (before.value, before.reason) == (None, "not_applicable.no_people")
