"""Breaking down: every way adds up, follows what it says, and leaves fixed months alone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.plans import (
    balance,
    breakdown,
    breaking_down,
    history,
    queries,
    versions,
)
from desktop_sales.areas.plans.balance import Tree
from desktop_sales.areas.plans.records import BreakdownOrder
from desktop_sales.areas.plans.spreading import part_of
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ProductDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar
from tests.areas.plans.planning import AMOUNT, draft, person, put, sell

YEAR = Period.parse("2026")
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any)


@given(st.integers(0, 10**13), weights)
def test_that_both_ways_of_dividing_add_up(value: int, shares: list[int]) -> None:
    for parts in (breakdown.over_months(value, shares), breakdown.side_by_side(value, shares)):
        assert sum(parts) == value
        assert all(part == 0 for part, share in zip(parts, shares, strict=True) if not share)


@given(st.integers(0, 10**13), weights)
def test_that_only_the_last_month_takes_the_remainder(value: int, shares: list[int]) -> None:
    parts = breakdown.over_months(value, shares)
    last = max(i for i, share in enumerate(shares) if share)
    exact = [value * share // sum(shares) for share in shares]
    assert parts[:last] == exact[:last]
    assert 0 <= parts[last] - exact[last] < len(shares)


@given(st.integers(0, 10**13), weights)
def test_that_side_by_side_nobody_is_off_by_more_than_a_fen(value, shares) -> None:
    for part, share in zip(breakdown.side_by_side(value, shares), shares, strict=True):
        assert abs(part - Decimal(value) * share / sum(shares)) < 1


@pytest.mark.parametrize(
    ("base", "growth", "expected"),
    [(1_000, "0.1", 1_100), (333, "0.005", 335), (-5, "0.1", 0), (100, "-1.5", 0)],
)
def test_that_growth_is_on_top_of_the_base(base: int, growth: str, expected: int) -> None:
    assert breakdown.grown(base, Decimal(growth)) == expected


cells = st.dictionaries(
    st.tuples(
        st.sampled_from([("person", n) for n in range(1, 6)] + [("region", n) for n in (1, 2, 3)]),
        st.sampled_from(["2026-01", "2026-02"]),
    ),
    st.integers(0, 1_000),
)


@given(cells, st.lists(st.sampled_from([None, 1, 2, 3]), min_size=5, max_size=5))
def test_that_the_company_is_the_sum_of_all_below_it(given_cells, regions) -> None:
    own = {(Subject(*who), month): value for (who, month), value in given_cells.items()}
    homes = {
        (n, month): region
        for n, region in enumerate(regions, 1)
        for month in ("2026-01", "2026-02")
    }
    tree = Tree(((1, None), (2, 1), (3, 1)), homes)
    below = balance.sums_below(own, tree, ["2026-01", "2026-02"])

    def figure(subject: Subject, month: str) -> int | None:
        return own.get((subject, month), summed(subject, month))

    def summed(subject: Subject, month: str) -> int | None:
        found = [figure(child, month) for child in tree.children(subject, month)]
        known = [value for value in found if value is not None]
        return sum(known) if known else None

    for month in ("2026-01", "2026-02"):
        for parent in (COMPANY, *(Subject("region", n) for n in (1, 2, 3))):
            assert below.get((parent, month)) == summed(parent, month)


def order(subject: Subject, axis: str = "months", method: str = "equal", **more) -> BreakdownOrder:
    return BreakdownOrder(2026, AMOUNT, subject, axis, method, **more)  # type: ignore[arg-type]


def break_down(workspace, *orders: BreakdownOrder) -> None:
    for each in orders:
        workspace.run("break down", lambda s, o=each: breaking_down.break_down(s, o))


def values(workspace, *subjects: Subject) -> dict[tuple[Subject, str], int]:
    return workspace.read(lambda s: queries.targets(s, AMOUNT, subjects, YEAR.months()))


def refused(workspace, each: BreakdownOrder, version_id: int | None = None) -> str:
    with pytest.raises(DomainError) as caught:
        workspace.read(lambda s: breaking_down.proposed(s, each, version_id))
    return caught.value.code


def test_that_a_company_year_reaches_its_people_and_balances(workspace, people) -> None:
    lin, zhou, wu = (person(people, name) for name in ("林晓", "周敏", "吴海涛"))
    sell(
        workspace,
        (lin.id, 700, date(2025, 3, 3)),
        (zhou.id, 200, date(2025, 5, 5)),
        (wu.id, 100, date(2025, 9, 9)),
    )
    east, north = (Subject("region", people[name]) for name in ("华东", "华北"))
    shanghai = Subject("region", people["上海"])
    break_down(
        workspace,
        order(COMPANY, value=100_000_001),
        order(COMPANY, "children", "last_share"),
        order(east, "children", "last_share"),
        order(shanghai, "children", "last_share"),
        order(north, "children", "last_share"),
    )
    found = values(workspace, COMPANY, east, north, lin, zhou, wu)
    assert sum(v for (s, _m), v in found.items() if s == COMPANY) == 100_000_001
    january = {s: v for (s, m), v in found.items() if m == "2026-01"}
    assert january[COMPANY] == 8_333_333
    assert january[east] == 7_500_000
    assert (january[lin], january[zhou], january[wu]) == (5_833_333, 1_666_667, 833_333)
    assert workspace.read(lambda s: queries.differences(s, YEAR)) == []


def test_that_a_difference_is_told_until_it_is_gone(workspace, people) -> None:
    lin, shanghai = person(people, "林晓"), Subject("region", people["上海"])
    put(workspace, draft(shanghai, 100), draft(lin, 70))
    (found,) = workspace.read(lambda s: queries.differences(s, YEAR))
    assert (found.subject, found.month, found.value) == (shanghai, "2026-10", 30)
    put(workspace, draft(person(people, "周敏"), 30))
    assert workspace.read(lambda s: queries.differences(s, YEAR)) == []


def test_that_working_days_and_typed_weights_divide_the_year(workspace, people) -> None:
    lin = person(people, "林晓")
    break_down(workspace, order(lin, method="workdays", value=248))
    assert values(workspace, lin)[lin, "2026-02"] == 16
    typed = tuple(Decimal(n) for n in (0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 2))
    break_down(workspace, order(lin, method="weights", weights=typed, value=100))
    found = values(workspace, lin)
    assert (found[lin, "2026-03"], found[lin, "2026-12"], found[lin, "2026-01"]) == (25, 50, 0)
    assert refused(workspace, order(lin, method="weights", value=5)) == "plans.weights_wrong"


def test_that_growth_proposes_each_month_from_its_base_year(workspace, people) -> None:
    lin = person(people, "林晓")
    sell(workspace, (lin.id, 100, date(2024, 4, 1)), (lin.id, 300, date(2025, 4, 1)))
    growth = {"method": "growth", "growth": Decimal("0.1")}
    break_down(workspace, order(lin, **growth))
    assert values(workspace, lin)[lin, "2026-04"] == 330_00
    break_down(workspace, order(lin, **growth, base_year=2024))
    assert values(workspace, lin)[lin, "2026-04"] == 110_00
    assert refused(workspace, order(lin, **growth, base_year=2020)) == "plans.no_last_year"


def test_that_each_month_is_divided_over_who_is_there(workspace, people) -> None:
    shanghai = Subject("region", people["上海"])
    wu = person(people, "吴海涛")
    from desktop_sales.areas.team import service as team

    workspace.run(
        "move", lambda s: team.transfer(s, wu.id, date(2026, 11, 1), region_id=shanghai.id)
    )
    put(workspace, draft(shanghai, 90, "2026-10"), draft(shanghai, 90, "2026-11"))
    break_down(workspace, order(shanghai, "children"))
    found = values(workspace, person(people, "林晓"), wu)
    assert found[person(people, "林晓"), "2026-10"] == 45
    assert (wu, "2026-10") not in found
    assert found[wu, "2026-11"] == 30


def test_that_categories_follow_last_years_mix_and_balance(workspace, people) -> None:
    lin = person(people, "林晓")

    def fill(session) -> None:
        meat, fish = sales.add_products(
            session,
            [ProductDraft("牛肉", "P1", category="肉"), ProductDraft("虾", "P2", category="水产")],
        )
        lines = [
            LineDraft(n, date(2025, 6, 1), amount * 10_000, document=f"D{n}", line_no="1",
                      employee_id=lin.id, product_id=product)
            for n, (product, amount) in enumerate(((meat, 300), (fish, 100)))
        ]  # fmt: skip
        sales.import_lines(session, BatchDraft("x"), [lines])

    workspace.run("sell", fill)
    put(workspace, draft(lin, 101))
    break_down(workspace, order(lin, "categories", "last_share"))
    rows = workspace.read(
        lambda s: breaking_down.proposed(s, order(lin, "categories", "last_share"))
    )
    assert {row.category: row.now for row in rows} == {"水产": 25, "肉": 76}
    june = workspace.read(
        lambda s: history.figures(
            s, AMOUNT, [lin, Subject("region", people["华东"]), Subject("region", people["华北"])],
            [Period.parse("2025-06"), Period.parse("2025")], "肉",
        )
    )  # fmt: skip
    east = Subject("region", people["华东"])
    assert june == {(who, key): 300_00 for who in (lin, east) for key in ("2025-06", "2025")}
    assert values(workspace, lin) == {(lin, "2026-10"): 101}
    put(workspace, draft(lin, None))
    assert values(workspace, lin) == {(lin, "2026-10"): 101}  # what the categories come to
    put(workspace, draft(lin, 102))
    (found,) = workspace.read(lambda s: queries.differences(s, YEAR))
    assert (found.category, found.value) == ("*", 1)


def test_that_a_revision_divides_only_what_is_left_of_the_year(workspace, people) -> None:
    lin = person(people, "林晓")
    break_down(workspace, order(lin, value=1_200))

    def revise(session) -> int:
        versions.publish(
            session, versions.start_plan(session, 2026), approver="总经理", on=date(2025, 12, 20)
        )
        return versions.start_revision(session, 2026, "2026-08", reason="新品推迟", proposer="李娜")

    revision = workspace.run("revise", revise, undoable=False)
    rows = workspace.read(lambda s: breaking_down.proposed(s, order(lin, value=1_000), revision))
    assert [row.month for row in rows] == [f"2026-{n:02d}" for n in range(8, 13)]
    assert {row.proposed for row in rows} == {60}
    assert refused(workspace, order(lin, value=600), revision) == "plans.fixed_exceeds"


def test_that_what_cannot_be_broken_down_says_why(workspace, people) -> None:
    lin = person(people, "林晓")
    assert refused(workspace, order(lin)) == "plans.nothing_to_break_down"
    put(workspace, draft(lin, 5))
    assert refused(workspace, order(lin, "children")) == "plans.nobody_below"
    assert refused(workspace, order(lin, "categories")) == "plans.nobody_below"
    assert refused(workspace, order(lin, method="three_years", value=5)) == "plans.no_last_year"


@given(st.integers(0, 10**12), st.integers(1, 12), st.integers(1, 28))
def test_that_days_and_weeks_of_a_month_add_up_to_its_target(value, number, day) -> None:
    month, calendar = Period.month(2026, number), WorkCalendar()
    cut = month.start.replace(day=day)
    halves = [Period.span(month.start, cut), Period.span(cut + timedelta(1), month.end)]
    days = [month.start + timedelta(n) for n in range(month.days)]
    for parts in (halves, [Period.span(one, one) for one in days]):
        assert sum(part_of(value, month, part, calendar) for part in parts) == value
    holiday = Period.parse("2026-10-01")
    assert part_of(value, Period.parse("2026-10"), holiday, calendar) == 0


def test_that_a_week_over_two_months_has_a_part_of_both_targets(workspace, people) -> None:
    lin = person(people, "林晓")
    put(workspace, draft(lin, 2_100, "2026-06"), draft(lin, 4_600, "2026-07"))
    week = Period.parse("2026-W27")
    found = workspace.read(lambda s: queries.targets(s, AMOUNT, [lin, COMPANY], [week]))
    # 29 and 30 June of 21 working days, 1 to 3 July of 23.
    assert found == {(lin, week.key): 200 + 600, (COMPANY, week.key): 800}
