"""Targets: set, changed, taken away, spread over a year, summed, kept in locked months."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.plans import queries, rules
from desktop_sales.areas.plans.breaking_down import break_down
from desktop_sales.areas.plans.records import BreakdownOrder, SetOutcome
from desktop_sales.areas.team import month_locks
from desktop_sales.areas.team import service as team
from desktop_sales.assembly.measures import compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, MeasureValue, Subject
from desktop_sales.core.periods import Period
from tests.areas.plans.planning import AMOUNT, draft, person, put, sell

OCTOBER, QUARTER = Period.parse("2026-10"), Period.parse("2026-Q4")


def completion(workspace, name: str, subject: Subject, period: Period = OCTOBER) -> MeasureValue:
    values = workspace.read(lambda s: compute(s, [name], [subject], [period]))
    return values[subject, period.key, name]


def test_that_setting_counts_what_it_did(workspace, people) -> None:
    lin, zhou, wu = (person(people, name) for name in ("林晓", "周敏", "吴海涛"))
    assert put(workspace, draft(lin, 100), draft(zhou, 200)) == SetOutcome(2, 0, 0, 0)
    second = put(workspace, draft(lin, 150), draft(zhou, None), draft(wu, None))
    assert second == SetOutcome(0, 1, 1, 1)
    rows = workspace.read(lambda s: queries.target_rows(s, AMOUNT, ["2026-10"]))
    assert [(row.subject, row.value) for row in rows] == [(lin, 150)]
    workspace.undo()
    found = workspace.read(lambda s: queries.targets(s, AMOUNT, [lin, zhou], [OCTOBER]))
    assert found == {(lin, "2026-10"): 100, (zhou, "2026-10"): 200}


def test_that_groups_take_the_sum_of_their_people_unless_they_have_their_own(
    workspace, people
) -> None:
    east, north = Subject("region", people["华东"]), Subject("region", people["华北"])
    put(
        workspace,
        draft(person(people, "林晓"), 100),
        draft(person(people, "周敏"), 50, "2026-11"),
        draft(person(people, "吴海涛"), 7),
        draft(north, 1_000),
    )
    found = workspace.read(
        lambda s: queries.targets(s, AMOUNT, [east, north, COMPANY], [OCTOBER, QUARTER])
    )
    assert found == {
        (east, "2026-10"): 100, (east, "2026-Q4"): 150,
        (north, "2026-10"): 1_000, (north, "2026-Q4"): 1_000,
        (COMPANY, "2026-10"): 107, (COMPANY, "2026-Q4"): 157,
    }  # fmt: skip
    figures = workspace.read(lambda s: queries.target_figures(s, AMOUNT, [COMPANY], OCTOBER))
    assert figures == {COMPANY: Decimal("1.07")}


def test_that_rates_do_not_add_up(workspace, people) -> None:
    lin, east = person(people, "林晓"), Subject("region", people["华东"])
    margin = rules.stored_value("sales.margin", Decimal("0.25"))
    months = ("2026-10", "2026-11")
    put(workspace, *(draft(lin, margin, month, "sales.margin") for month in months))
    found = workspace.read(
        lambda s: queries.targets(s, "sales.margin", [lin, east], [OCTOBER, QUARTER])
    )
    assert found == {(lin, "2026-10"): 2_500}
    assert rules.figure_of("sales.margin", 2_500) == Decimal("0.25")


def test_that_a_locked_month_keeps_its_targets(workspace, people) -> None:
    lin, shanghai = person(people, "林晓"), Subject("region", people["上海"])
    put(workspace, draft(lin, 100))
    workspace.run("lock", lambda s: month_locks.lock_month(s, [people["上海"]], OCTOBER))
    for wrong in (draft(lin, 101), draft(lin, None), draft(shanghai, 5)):
        with pytest.raises(DomainError) as caught:
            put(workspace, wrong)
        assert caught.value.code == "plans.month_locked"
        assert caught.value.details["region"] == "上海"
    unchanged = put(workspace, draft(lin, 100), draft(lin, 5, "2026-11"))
    assert unchanged == SetOutcome(1, 0, 0, 1)
    put(workspace, draft(person(people, "吴海涛"), 5), draft(COMPANY, 5))


@pytest.mark.parametrize(
    ("month", "value", "code"),
    [
        ("2026-13", 1, "plans.not_a_month"),
        ("2026-Q1", 1, "plans.not_a_month"),
        ("2026-10", -1, "plans.value_negative"),
    ],
)
def test_that_wrong_targets_are_refused_whole(workspace, people, month, value, code) -> None:
    lin = person(people, "林晓")
    with pytest.raises(DomainError) as caught:
        put(workspace, draft(lin, 5), draft(lin, value, month))
    assert caught.value.code == code
    assert workspace.read(lambda s: queries.target_rows(s, AMOUNT, ["2026-10"])) == []


def test_that_the_remainder_of_a_year_goes_to_december(workspace, people) -> None:
    lin = person(people, "林晓")
    order = BreakdownOrder(2026, AMOUNT, lin, "months", "equal", 1_000)
    workspace.run("divide", lambda s: break_down(s, order))
    months = Period.parse("2026").months()
    found = workspace.read(lambda s: queries.targets(s, AMOUNT, [lin], months))
    assert [found[lin, month.key] for month in months] == [83] * 11 + [87]


def test_that_a_year_follows_the_seasons_of_last_year(workspace, people) -> None:
    lin = person(people, "林晓")
    order = BreakdownOrder(2026, AMOUNT, lin, "months", "last_year", 1_000_00)
    with pytest.raises(DomainError, match=r"plans\.no_last_year"):
        workspace.run("divide", lambda s: break_down(s, order))
    sell(
        workspace,
        (lin.id, 300, date(2025, 2, 20)),
        (lin.id, 700, date(2025, 6, 1)),
        (lin.id, -50, date(2025, 7, 1)),
    )
    workspace.run("divide", lambda s: break_down(s, order))
    months = Period.parse("2026").months()
    found = workspace.read(lambda s: queries.targets(s, AMOUNT, [lin], months))
    values = [found[lin, month.key] for month in months]
    # 21 working days in January 2026, 16 in February: 300 of 1,000 in that proportion.
    assert values[0] == 1_000_00 * 300 * 21 // (37 * 1_000)
    # The fen that is left goes to the last month with a weight.
    assert (values[0] + values[1], values[5], values[6]) == (29_999, 70_001, 0)
    assert sum(values) == 1_000_00


def test_that_completion_is_actual_over_target(workspace, people) -> None:
    lin, zhou = person(people, "林晓"), person(people, "周敏")
    sell(workspace, (lin.id, 944, date(2026, 10, 9)))
    put(workspace, draft(lin, 1_000_00), draft(zhou, 0))
    found = completion(workspace, "sales.completion", lin)
    assert (found.value, found.numerator, found.denominator) == (Decimal("0.944"), 944, 1_000)
    for subject in (zhou, person(people, "吴海涛")):
        found = completion(workspace, "sales.completion", subject)
        assert (found.value, found.reason) == (None, "not_applicable.no_target")


def test_that_a_team_is_who_works_below_its_leader(workspace, people) -> None:
    li, lin, zhou = (person(people, name) for name in ("李娜", "林晓", "周敏"))
    day = date(2026, 10, 9)
    sell(workspace, (li.id, 1_000, day), (lin.id, 90, day), (zhou.id, 500, day))
    put(workspace, draft(li, 100_00), draft(lin, 100_00))
    led = completion(workspace, "team.completion", li)
    # 周敏 has no target and is left out on both sides; the leader is not a member.
    assert (led.value, led.note) == (Decimal("0.9"), "note.targets_missing")
    region = completion(workspace, "team.completion", Subject("region", people["华东"]))
    assert (region.numerator, region.denominator) == (1_090, 200)
    assert completion(workspace, "team.completion", COMPANY).denominator == 200
    single = completion(workspace, "team.completion", lin)
    assert single.reason == "not_applicable.not_for_person"
    north = completion(workspace, "team.completion", Subject("region", people["华北"]))
    assert north.reason == "not_applicable.no_team_target"


def test_that_a_member_counts_where_most_of_the_month_was_worked(workspace, people) -> None:
    lin = person(people, "林晓")
    put(workspace, draft(lin, 100_00), draft(lin, 100_00, "2026-11"))
    sell(workspace, (lin.id, 50, date(2026, 10, 9)), (lin.id, 70, date(2026, 11, 25)))
    workspace.run(
        "move",
        lambda s: team.transfer(s, lin.id, date(2026, 11, 20), region_id=people["华北"]),
    )
    east = Subject("region", people["华东"])
    assert completion(workspace, "team.completion", east).value == Decimal("0.5")
    november = completion(workspace, "team.completion", east, Period.parse("2026-11"))
    assert november.value == Decimal("0.7")
    december = completion(workspace, "team.completion", east, Period.parse("2026-12"))
    assert december.reason == "not_applicable.no_team_target"
