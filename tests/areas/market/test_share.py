"""The own share of the market: trailing twelve months over the latest yearly size."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.market import service
from desktop_sales.areas.market.records import MarketSizeDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, MeasureValue, Subject
from desktop_sales.core.periods import Period

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def places(workspace) -> dict[str, int]:
    """Return 华东 with 上海 and 南京 below it and its leader; sales of 300 yuan in 上海."""

    def make(session) -> dict[str, int]:
        east = team.add_region(session, "华东")
        found = {"华东": east}
        for name in ("上海", "南京"):
            found[name] = team.add_region(session, name, east)
        lead = team.add_post(session, "主管", "supervisor")
        found["李娜"] = team.add_employee(
            session, EmployeeDraft("李娜", region_id=east, post_id=lead)
        )
        days = (date(2025, 10, 31), date(2025, 11, 1), date(2026, 10, 31))
        lines = [
            LineDraft(i, day, amount * 10_000, document=f"D{i}", region_id=found["上海"])
            for i, (day, amount) in enumerate(zip(days, (999, 100, 200), strict=True))
        ]
        sales.import_lines(session, BatchDraft("x"), [lines])
        return found

    return workspace.run("market", make)


def share(workspace, subject: Subject) -> MeasureValue:
    values = workspace.read(lambda s: compute(s, ["market.share"], [subject], [OCTOBER]))
    return values[subject, "2026-10", "market.share"]


def enter(workspace, region: int, yuan: int, year: int = 2025) -> None:
    draft = MarketSizeDraft(region, year, yuan * 100, "协会年报")
    workspace.run("size", lambda s: service.set_market_size(s, draft))


def test_that_a_share_needs_a_market_size(workspace, places) -> None:
    found = share(workspace, Subject("region", places["上海"]))
    assert (found.value, found.reason) == (None, "missing.market_size")


def test_that_twelve_months_are_divided_by_the_latest_year(workspace, places) -> None:
    enter(workspace, places["上海"], 1)
    enter(workspace, places["上海"], 1_200, 2026)
    enter(workspace, places["上海"], 7, 2027)
    found = share(workspace, Subject("region", places["上海"]))
    assert (found.value, found.numerator, found.denominator) == (Decimal("0.25"), 300, 1_200)


def test_that_a_region_without_a_size_takes_those_below_it(workspace, places) -> None:
    enter(workspace, places["上海"], 1_000)
    enter(workspace, places["南京"], 2_000)
    for subject in (
        Subject("region", places["华东"]),
        Subject("person", places["李娜"]),
        COMPANY,
    ):
        assert share(workspace, subject).value == Decimal("0.1")


def test_that_a_single_salesperson_has_no_share(workspace, places) -> None:
    who = workspace.run("add", lambda s: team.add_employee(s, EmployeeDraft("林晓")))
    assert share(workspace, Subject("person", who)).reason == "not_applicable.not_for_person"
