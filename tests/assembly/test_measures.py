"""Every measure of sales lines against plain Python on random companies, and how they add up."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ShareDraft
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.measures import MEASURES, compute, source_lines
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, NOBODY, Subject, has_reason, reason_text
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import set_language, translate
from tests.assembly import plain_figures as plain

PERIODS = [
    Period.parse(text)
    for text in ("2026-01", "2026-02", "2026-05", "2026-Q2", "2026", "2025-11", "2026-W20")
]
SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def filled(request, tmp_path_factory):
    """Return a workspace with a random company and the same in plain values."""
    folder = tmp_path_factory.mktemp("measures") / "workspace"
    workspace = create_workspace(folder, company="恒信", person="李娜", post="主管").workspace
    company = workspace.run("fill", lambda s: fill(s, random.Random(request.param)))
    yield workspace, company
    workspace.close()


def fill(session, chance: random.Random) -> plain.PlainCompany:
    """Make regions, people with transfers, customers, 400 lines over two years, receipts."""
    east, north = team.add_region(session, "华东"), team.add_region(session, "华北")
    shanghai, nanjing = (team.add_region(session, name, east) for name in ("上海", "南京"))
    regions = [north, shanghai, nanjing, east]
    post = team.add_post(session, "销售代表", "salesperson")
    people = []
    for name in ("甲", "乙", "丙", "丁"):
        draft = EmployeeDraft(
            name, joined_on=date(2024, 1, 1), region_id=chance.choice(regions), post_id=post
        )
        people.append(team.add_employee(session, draft))
    for day in (date(2026, 5, 12), date(2025, 11, 20)):
        region = chance.choice(regions)
        team.transfer(session, chance.choice(people), day, region_id=region)
    buyers = customers.add_customers(session, [CustomerDraft(f"客户{i}") for i in range(70)])
    listed = frozenset(chance.sample(buyers, 8))
    customers.mark_opening_list(session, listed)
    homes = {}
    for held in team_queries.assignments(session):
        homes.setdefault(held.employee_id, []).append((held.start_on, held.end_on, held.region_id))
    company = plain.PlainCompany(
        {north: None, east: None, shanghai: east, nanjing: east}, homes, opening=listed
    )
    drafts = [one_line(chance, i, people, buyers, regions, company) for i in range(400)]
    sales.import_lines(session, BatchDraft("x"), [drafts[:150], drafts[150:]])
    return company


def one_line(chance, number, people, buyers, regions, company) -> LineDraft:
    """Return a random line and note it, with its receipt, in the plain company."""
    day = date(2024, 12, 1) + timedelta(days=6 * chance.randrange(117))
    amount = chance.choice((-1, 1, 1, 1)) * chance.randrange(1, 9_999_999)
    persons: tuple[tuple[int, int], ...] = ()
    kind = chance.random()
    if kind < 0.25:
        share = chance.randrange(1, 10_000)
        first, second = chance.sample(people, 2)
        persons = ((first, share), (second, 10_000 - share))
    elif kind < 0.9:
        persons = ((chance.choice(people), 10_000),)
    line = plain.PlainLine(
        sold_on=day,
        document=chance.choice((None, f"D{day:%m%d}", f"E{day:%Y%m}")),
        people=persons,
        customer=chance.choice((None, *buyers)),
        region=chance.choice((None, None, None, *regions)),
        amount=amount,
        tax=amount * 13 // 100,
        cost=chance.choice((None, amount * 7 // 10, amount * 7 // 10)),
    )
    company.lines.append(line)
    received = chance.choice((None, None, amount // 2)) or None
    if received:
        company.receipts.append((day, persons, line.region, received))
    divided = len(persons) > 1
    return LineDraft(
        row_no=number, sold_on=day, amount_e4=amount, tax_e4=line.tax, cost_e4=line.cost,
        quantity_e3=1_000, document=line.document, line_no=str(number),
        employee_id=None if divided or not persons else persons[0][0],
        shares=tuple(ShareDraft(*p) for p in persons) if divided else (),
        customer_id=line.customer, region_id=line.region, receipt_e4=received,
    )  # fmt: skip


def subjects_of(company) -> list[Subject]:
    people = [Subject("person", person) for person in company.homes]
    return [*people, NOBODY, *(Subject("region", r) for r in company.parents), COMPANY]


PLAIN = {
    "sales.amount": plain.amount,
    "sales.profit": plain.profit,
    "sales.growth": plain.growth,
    "sales.receipts": plain.receipts,
    "sales.orders": plain.orders,
    "customers.new": plain.new_customers,
    "customers.active": plain.active_customers,
    "customers.served": plain.served_customers,
}


@pytest.mark.parametrize("name", PLAIN)
def test_that_a_measure_agrees_with_plain_python(filled, name) -> None:
    workspace, company = filled
    subjects = subjects_of(company)
    values = workspace.read(lambda s: compute(s, [name], subjects, PERIODS))
    assert len(values) == len(subjects) * len(PERIODS)
    for (subject, key, _), found in values.items():
        period = next(p for p in PERIODS if p.key == key)
        wanted = PLAIN[name](company, subject, period)
        if wanted is None:
            assert (found.value, found.reason is not None) == (None, True), (subject, key)
        elif name == "sales.orders":
            assert abs((found.value or 0) - wanted) < Decimal("0.001"), (subject, key)
        else:
            assert found.value == wanted, (subject, key, found)


def test_that_all_views_add_up(filled) -> None:
    """People with nobody, regions with what has none, and the company come to the same."""
    workspace, company = filled
    people = [Subject("person", person) for person in company.homes] + [NOBODY]
    tops = [Subject("region", r) for r, parent in company.parents.items() if parent is None]
    names = ["sales.amount", "sales.receipts", "sales.orders", "customers.new"]
    months = Period.parse("2026").months()
    values = workspace.read(
        lambda s: compute(s, names, [*people, *tops, COMPANY], [*months, Period.parse("2026")])
    )

    def exact(subject: Subject, month: Period) -> int:
        return plain.total(company, subject, month.start, month.end, lambda line: line.amount)

    for month in months:
        assert sum(exact(p, month) for p in people) == exact(COMPANY, month)
        for name in names:
            whole = values[COMPANY, month.key, name].value
            parts = sum(values[p, month.key, name].value for p in people)
            # Each view is rounded once, by itself: at most half a fen a person.
            assert abs(parts - whole) <= Decimal("0.005") * len(people), (month.key, name)
            placed = sum(values[t, month.key, name].value for t in tops)
            without = [
                line for line in company.lines
                if not line.people and line.region is None and plain.within(month, line.sold_on)
            ]  # fmt: skip
            if name == "sales.amount":
                outside = plain.yuan(sum(line.amount for line in without))
                assert abs(placed + outside - whole) <= Decimal("0.005") * 3, month.key
    yearly = sum(values[COMPANY, month.key, "customers.new"].value for month in months)
    assert yearly == values[COMPANY, "2026", "customers.new"].value


def test_that_margin_is_profit_over_amount(filled) -> None:
    workspace, company = filled
    subjects = subjects_of(company)
    names = ["sales.margin", "sales.profit"]
    values = workspace.read(lambda s: compute(s, names, subjects, PERIODS))
    for subject in subjects:
        for period in PERIODS:
            margin = values[subject, period.key, "sales.margin"]
            profit = values[subject, period.key, "sales.profit"]
            if margin.value is None:
                assert margin.reason in ("missing.cost", "not_applicable.no_amount")
            else:
                assert margin.numerator == profit.value
                assert margin.value == margin.numerator / margin.denominator


def test_that_drill_down_comes_to_the_figure(filled) -> None:
    workspace, company = filled
    period = Period.parse("2026-Q2")
    for subject in subjects_of(company):
        [where] = workspace.read(
            lambda s, who=subject: source_lines(s, "sales.amount", who, period)
        )
        ids = workspace.read(
            lambda s, w=where: [x.id for x in sales_queries.lines(s, w, limit=500)]
        )
        wanted = [
            number
            for number, line in enumerate(company.lines, 1)
            if plain.within(period, line.sold_on)
            and any(
                company.counts_for(subject, person, line.region, line.sold_on)
                for person, _ in line.people or ((0, 0),)
            )
        ]
        assert sorted(ids) == wanted, subject


def test_that_quantities_are_divided_by_share_and_add_up(filled) -> None:
    workspace, company = filled
    subjects = subjects_of(company)
    periods = [Period.parse("2025-06"), Period.parse("2026"), Period.parse("2026-Q2")]
    found = workspace.read(lambda s: compute(s, ["sales.quantity"], subjects, periods))
    for subject in subjects:
        for period in periods:
            expected = sum(
                part
                for line in company.lines
                if plain.within(period, line.sold_on)
                for person, part in company.parts(line, 1_000)
                if company.counts_for(subject, person, line.region, line.sold_on)
            )
            value = found[subject, period.key, "sales.quantity"].value
            assert value == Decimal(expected) / 1000, (subject, period.key)


def test_that_growth_shows_the_lines_of_both_years(filled) -> None:
    workspace, _ = filled
    february = Period.parse("2026-02")
    now, then = workspace.read(lambda s: source_lines(s, "sales.growth", COMPANY, february))
    assert (now.first_on, now.last_on) == (date(2026, 1, 1), date(2026, 2, 28))
    assert (then.first_on, then.last_on) == (date(2025, 1, 1), date(2025, 2, 28))
    assert workspace.read(lambda s: source_lines(s, "team.turnover", COMPANY, february)) == ()


def test_that_an_unknown_measure_is_refused(filled) -> None:
    workspace, _ = filled
    with pytest.raises(DomainError) as caught:
        workspace.read(lambda s: compute(s, ["sales.luck"], [COMPANY], PERIODS))
    assert caught.value.code == "measures.unknown"
    assert workspace.read(lambda s: compute(s, ["sales.amount"], [], PERIODS)) == {}


def test_that_every_measure_is_named_and_defined_in_chinese() -> None:
    set_language("zh_CN")
    assert len(MEASURES) >= 13
    for measure in MEASURES.values():
        assert translate(measure.title) != measure.title
        assert translate(measure.definition) != measure.definition
    for code in ("not_applicable.no_target", "missing.cost", "note.short_history"):
        assert has_reason(code)
        assert not reason_text(code).isascii()
