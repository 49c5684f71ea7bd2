"""Kept sums of days: whatever happens to the lines, figures come out as the lines say."""

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.day_sums import has_stale_days, keep_day_sums
from desktop_sales.areas.sales.line_sums import line_sums
from desktop_sales.areas.sales.records import ShareDraft
from desktop_sales.assembly.kept_sums import refresh_sums
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject

FIRST = date(2026, 10, 1)
SPANS = [
    (FIRST, FIRST + timedelta(days=11)),
    (FIRST + timedelta(days=3), FIRST + timedelta(days=4)),
]
_LINES = """
SELECT sold_on, coalesce(part.employee_id, line.employee_id), coalesce(part.amount_e4, line.amount_e4),
    coalesce(part.tax_e4, line.tax_e4),
    CASE WHEN part.id IS NULL THEN line.cost_e4 ELSE part.cost_e4 END
FROM sales_line AS line LEFT JOIN sales_share AS part ON part.line_id = line.id AND divided = 1
"""


def from_lines(session, people):
    """Return amount, tax and cost by person and span, straight from the lines."""
    found = defaultdict(lambda: [0, 0, 0, 0])
    for day, person, amount, tax, cost in session.execute(text(_LINES)):
        for span in SPANS:
            if person in people and span[0].isoformat() <= day <= span[1].isoformat():
                for i, value in enumerate((amount, tax, cost or 0, cost is None)):
                    found[Subject("person", person), span][i] += value
    return {key: sums for key, sums in found.items() if sums != [0, 0, 0, 0]}


def from_sums(session, people):
    """Return the same as figures are computed."""
    subjects = [Subject("person", person) for person in people]
    return {
        key: found
        for key, sums in line_sums(session, subjects, SPANS).items()
        if (found := [sums.amount_e4, sums.tax_e4, sums.cost_e4, sums.uncosted]) != [0, 0, 0, 0]
    }


def random_step(company, chance):
    """Change something at random, by any way there is."""
    people = (company.lin, company.zhou, company.wu)
    lines = company.workspace.read(
        lambda s: list(s.execute(text("SELECT id FROM sales_line ORDER BY id")).scalars())
    )
    day = FIRST + timedelta(days=chance.randrange(12))
    amount = chance.randrange(-50, 900)
    run = company.workspace.run
    what = chance.choice(["import", "change", "share", "delete", "undo", "undo", "redo", "keep"])
    if what == "import":
        first = chance.randrange(2, 10_000)
        company.take_in(
            *(
                company.line(
                    first + i, amount + i, sold_on=day + timedelta(days=i % 3),
                    employee_id=chance.choice(people), region_id=chance.choice([None, company.north]),
                    cost_e4=chance.choice([None, 70_000]),
                )
                for i in range(5)
            )
        )  # fmt: skip
    elif what == "keep":
        refresh_sums(company.workspace)
    elif what == "undo" and company.workspace.next_undo().action != "company":
        company.workspace.undo()
    elif what == "redo":
        company.workspace.redo()
    elif lines and what == "change":
        run(
            what,
            lambda s: sales.change_line(s, chance.choice(lines), sold_on=day, amount_e4=amount),
        )
    elif lines and what == "share":
        shares = (ShareDraft(company.lin, 3_300), ShareDraft(company.wu, 6_700))
        run(what, lambda s: sales.change_line(s, chance.choice(lines), shares=shares))
    elif lines and what == "delete":
        run(what, lambda s: sales.delete_lines(s, [chance.choice(lines)]))


@pytest.mark.parametrize("seed", range(3))
def test_that_figures_stay_those_of_the_lines_through_edits_imports_undo_and_redo(company, seed):
    chance = random.Random(seed)
    people = (company.lin, company.zhou, company.wu)
    for _step in range(25):
        random_step(company, chance)
        expected = company.workspace.read(lambda s: from_lines(s, people))
        assert company.workspace.read(lambda s: from_sums(s, people)) == expected


def test_that_kept_sums_count_orders_as_the_lines_do(company):
    def orders():
        subjects = [Subject("person", company.lin), Subject("region", company.east)]
        return company.workspace.read(lambda s: line_sums(s, subjects, SPANS))

    company.take_in(
        *(
            company.line(2 + i, document=f"D{i // 3}", sold_on=FIRST + timedelta(days=i // 5))
            for i in range(20)
        ),
        company.line(99, -5, document="D1"),
    )
    before = orders()
    assert company.workspace.read(has_stale_days)
    refresh_sums(company.workspace)
    assert not company.workspace.read(has_stale_days)
    assert orders() == before
    assert before[Subject("person", company.lin), SPANS[0]].orders_e4 == 70_000


def test_that_a_failed_import_leaves_days_and_triggers_as_they_were(company):
    company.take_in(company.line())
    refresh_sums(company.workspace)

    def broken(session):
        raise DomainError("core.unexpected")
        yield

    with pytest.raises(DomainError):
        company.workspace.run(
            "import",
            lambda s: sales.import_lines(s, sales.BatchDraft("x.xlsx"), broken(s)),
        )
    assert not company.workspace.read(has_stale_days)
    company.workspace.run("add", lambda s: sales.add_line(s, company.line(5, 7)))
    assert company.workspace.read(has_stale_days)


def test_that_making_sums_anew_is_no_step_to_undo(company):
    company.take_in(company.line())
    refresh_sums(company.workspace)
    assert company.workspace.undo().action == "import"
    company.workspace.run("keep", keep_day_sums)
    assert company.workspace.read(lambda s: from_sums(s, (company.lin,))) == {}
