"""Single lines edited, and the list of lines: windows, sorting, filters, anchors."""

from datetime import date, timedelta

import pytest

from desktop_sales.areas.sales import queries, service
from desktop_sales.areas.sales.line_queries import SORT_KEYS, Anchor
from desktop_sales.areas.sales.records import LineFilter, ShareDraft
from desktop_sales.areas.team import month_locks
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, NOBODY, Subject
from desktop_sales.core.periods import Period

OCTOBER = Period.parse("2026-10")


@pytest.fixture(scope="module")
def filled(shared_company):
    """Return the company with 60 lines over 60 days; tests only read it."""
    company = shared_company
    first = date(2026, 9, 1)
    people = (company.lin, company.zhou, company.wu, None)
    company.take_in(
        *(
            company.line(
                i + 2,
                (i * 37) % 50 - 5,
                sold_on=first + timedelta(days=i),
                employee_id=people[i % 4],
                customer_id=company.customers[i % 3] if i % 5 else None,
                product_id=company.products[i % 2],
                region_id=company.north if i % 7 == 0 else None,
                cost_e4=None if i % 6 else i * 10_000,
                document=None if i % 10 == 3 else f"D{i % 20:03}",
                line_no=str(i),
            )
            for i in range(60)
        )
    )
    return company


@pytest.mark.parametrize("sort", sorted(SORT_KEYS))
@pytest.mark.parametrize("descending", [False, True])
def test_that_windows_and_anchors_walk_the_same_order(filled, sort, descending) -> None:
    order = {"sort": sort, "descending": descending}
    read = filled.workspace.read
    whole = [row.id for row in read(lambda s: queries.lines(s, limit=100, **order))]
    assert len(whole) == 60
    windows = [
        row.id
        for start in range(0, 60, 7)
        for row in read(lambda s, o=start: queries.lines(s, offset=o, limit=7, **order))
    ]
    assert windows == whole
    anchors = read(lambda s: queries.anchors(s, step=9, **order))
    assert [a.id for a in anchors] == whole[8::9]
    for place, anchor in enumerate(anchors, 1):
        rows = read(lambda s, a=anchor: queries.lines(s, after=a, limit=5, **order))
        assert [row.id for row in rows] == whole[place * 9 : place * 9 + 5]
    for place in (0, 17, 59):
        line_id = whole[place]
        assert read(lambda s, i=line_id: queries.position_of(s, i, **order)) == place


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (lambda c: LineFilter(), 60),
        (lambda c: LineFilter(first_on=date(2026, 10, 1), last_on=date(2026, 10, 30)), 30),
        (lambda c: LineFilter(employee_ids=(c.lin, c.zhou)), 30),
        (lambda c: LineFilter(nobody=True), 15),
        (lambda c: LineFilter(customer_ids=(c.customers[0],)), 16),
        (lambda c: LineFilter(product_ids=(c.products[1],)), 30),
        (lambda c: LineFilter(region_ids=(c.north,)), 9 + 15 - 2),
        (lambda c: LineFilter(region_ids=(c.shanghai, c.east)), 30 - 5),
        (lambda c: LineFilter(across_regions=True), 5),
        (lambda c: LineFilter(least_e4=400_000), 7),
        (lambda c: LineFilter(most_e4=-1), 6),
        (lambda c: LineFilter(text="D003"), 0),
        (lambda c: LineFilter(text="D004"), 3),
        (lambda c: LineFilter(text="lx"), 15),
        (lambda c: LineFilter(text="阀"), 30),
        (lambda c: LineFilter(text="没有"), 0),
    ],
)
def test_that_filters_count_what_they_show(filled, where, count) -> None:
    chosen = where(filled)
    read = filled.workspace.read
    rows = read(lambda s: queries.lines(s, chosen, limit=100))
    totals = read(lambda s: queries.total_lines(s, chosen))
    assert len(rows) == totals.lines == read(lambda s: queries.count_lines(s, chosen)) == count
    assert totals.amount_e4 == sum(row.amount_e4 for row in rows)
    known = [row.profit_e4 for row in rows if row.profit_e4 is not None]
    assert totals.profit_e4 == (sum(known) if known else None)


def test_that_drill_down_finds_the_lines_of_a_figure(filled) -> None:
    read = filled.workspace.read
    inside = (filled.east, filled.shanghai)

    def behind(subject, regions=()):
        where = queries.lines_behind(subject, OCTOBER, regions)
        return read(lambda s: queries.count_lines(s, where))

    assert behind(COMPANY) == 30
    assert behind(NOBODY) == 8
    assert behind(Subject("person", filled.lin)) == 7
    east = behind(Subject("region", filled.east), inside)
    north = behind(Subject("region", filled.north))
    # Line 35 is nobody's and written for 华北.
    assert east + north + behind(NOBODY) - 1 == 30


def test_that_a_line_is_changed_and_split_anew(company) -> None:
    company.take_in(company.line(2, 100), company.line(3))
    line = company.workspace.read(queries.lines)[-1]
    run, read = company.workspace.run, company.workspace.read
    shares = [(company.lin, 5_000), (company.zhou, 5_000)]
    run("divide", lambda s: service.change_line(s, line.id, shares=shares, amount_e4=3))
    found = read(lambda s: queries.line(s, line.id))
    assert (found.divided, found.employee_id, found.amount_e4) == (True, None, 3)
    parts = read(lambda s: queries.line_shares(s, line.id))
    assert [amount for *_, amount in parts] == [2, 1]
    run("back", lambda s: service.change_line(s, line.id, employee_id=company.wu, amount_e4=7))
    found = read(lambda s: queries.line(s, line.id))
    assert (found.divided, found.employee, found.amount_e4) == (False, "吴丹", 7)
    run("nobody", lambda s: service.change_line(s, line.id, employee_id=None))
    company.workspace.undo()
    company.workspace.undo()
    assert read(lambda s: queries.line_shares(s, line.id)) == parts
    assert company.take_in(company.line(2, 100)).duplicates == 1


def test_that_locked_months_keep_their_lines(company) -> None:
    company.take_in(company.line(2), company.line(3, sold_on=date(2026, 11, 2)))
    november, october = [row.id for row in company.workspace.read(queries.lines)]
    company.workspace.run("lock", lambda s: month_locks.lock_month(s, [company.shanghai], OCTOBER))
    for use_case in (
        lambda s: service.change_line(s, october, amount_e4=1),
        lambda s: service.change_line(s, october, employee_id=company.zhou),
        lambda s: service.change_line(s, november, sold_on=date(2026, 10, 31)),
        lambda s: service.delete_lines(s, [october]),
        lambda s: service.add_line(s, company.line(9)),
    ):
        with pytest.raises(DomainError, match=r"sales\.month_locked"):
            company.workspace.run("locked", use_case)
    company.workspace.run("free", lambda s: service.change_line(s, november, amount_e4=1))
    update = company.line(2, 5, sold_on=date(2026, 11, 5))
    outcome = company.take_in(update, on_duplicate="update")
    assert (outcome.updated, outcome.rejected_by_reason) == (0, {"sales.month_locked": 1})
    assert outcome.read == outcome.imported + outcome.duplicates + outcome.rejected == 1


def test_that_lines_are_added_and_removed_by_hand(company) -> None:
    shares = (ShareDraft(company.lin, 5_000), ShareDraft(company.zhou, 5_000))
    draft = company.line(employee_id=None, shares=shares, receipt_e4=5)
    line_id = company.workspace.run("add", lambda s: service.add_line(s, draft))
    assert company.workspace.read(lambda s: queries.line(s, line_id)).batch_id is None
    assert company.workspace.run("remove", lambda s: service.delete_lines(s, [line_id])) == 1
    assert company.workspace.read(queries.count_lines) == 0
    company.workspace.undo()
    assert len(company.workspace.read(lambda s: queries.line_shares(s, line_id))) == 2


def test_that_wrong_edits_are_refused(company) -> None:
    company.take_in(company.line())
    [line] = company.workspace.read(queries.lines)
    for fields, code in (
        ({"uid": 1}, "sales.field_unknown"),
        ({"shares": [(company.lin, 1)]}, "sales.shares_not_whole"),
        (
            {"shares": [(company.lin, 10_000)], "employee_id": company.lin},
            "sales.single_and_divided",
        ),
    ):
        with pytest.raises(DomainError) as caught:
            company.workspace.run("edit", lambda s, f=fields: service.change_line(s, line.id, **f))
        assert caught.value.code == code
    with pytest.raises(DomainError, match=r"sales\.unknown_line"):
        company.workspace.run("edit", lambda s: service.change_line(s, 99, amount_e4=1))


def test_that_an_anchor_without_value_goes_on_among_the_missing(filled) -> None:
    order = {"sort": "cost_e4", "descending": False}
    rows = filled.workspace.read(lambda s: queries.lines(s, limit=100, **order))
    missing = [row.id for row in rows if row.cost_e4 is None]
    after = Anchor(None, missing[3])
    found = filled.workspace.read(lambda s: queries.lines(s, after=after, limit=100, **order))
    assert [row.id for row in found] == [row.id for row in rows[4:]]
