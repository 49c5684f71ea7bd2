"""The dividend of a year on a real workspace: who takes part, the exact split, the sealed list."""

import re
from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal import queries
from desktop_sales.areas.compensation import dividends
from desktop_sales.areas.compensation.dividend_rules import DividendRule
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import appraisals
from desktop_sales.assembly import dividends as dividing
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.documents.form import write_forms
from desktop_sales.storage import seals
from tests.assembly.test_bonuses import Office
from tests.documents.reading import text_of

OCTOBER = Period.parse("2026-10")
ALL = ("A", "B", "C", "D")


@pytest.fixture
def office(workspace):
    """Return the office after everyone's October was confirmed."""
    from desktop_sales.areas.appraisal.schemes import install_built_in_schemes

    made = Office(workspace)
    made.run(install_built_in_schemes)
    appraisals.compute_month(workspace, OCTOBER)
    rows = made.read(queries.results, OCTOBER)
    appraisals.confirm_results(workspace, [row.id for row in rows], "无", "无")
    return made


def divide(office, pool=10_000_000, **changes):
    given = {"post_coefficients": {"销售代表": Decimal(1)}, "least_months": 6, "grades": ALL}
    office.run(dividing.divide, 2026, pool, DividendRule(**(given | changes)))
    return office.read(dividends.dividend, 2026)


def test_that_the_pool_is_divided_among_the_posts_that_take_part(office):
    found = divide(office)
    parts = {name: part for name, part in found.parts}
    assert parts["周敏"].excluded == "post"
    assert sum(part.amount_fen for part in parts.values()) == 10_000_000
    lin, zhao = parts["林晓"], parts["赵一鸣"]
    assert (lin.candidate.months, lin.points) == (12, lin.candidate.coefficient)
    total = lin.points + zhao.points
    assert abs(lin.amount_fen - 10_000_000 * lin.points / total) < 1


def test_that_a_month_counts_from_fifteen_days_in_post(office):
    def join(session):
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        for name, day in (("何静", date(2026, 3, 17)), ("孙立", date(2026, 3, 18))):
            team.add_employee(session, EmployeeDraft(name, joined_on=day, post_id=post))

    office.run(join)
    parts = {name: part.candidate.months for name, part in divide(office).parts}
    assert (parts["何静"], parts["孙立"]) == (10, 9), "15 days of March, and 14"


def test_that_the_list_names_the_coefficient_of_every_grade(office, tmp_path):
    found = divide(office, post_coefficients={"销售代表": Decimal("1.3")})
    form = office.read(dividing.dividend_form, 2026, date(2027, 1, 8))
    write_forms(tmp_path / "a.pdf", [form])
    text = text_of(tmp_path / "a.pdf")
    for name, part in found.parts:
        if not part.excluded:
            who = part.candidate
            line = (
                rf"{name}\s*销售代表\s*12\s*{who.grade}\s*{who.coefficient:.2f}\s*{part.points:.4f}"
            )
            assert re.search(line, text), line
            assert part.points == who.coefficient * Decimal("1.3")


def test_that_a_new_rule_replaces_the_draft_and_undo_brings_it_back(office):
    first = divide(office)
    second = divide(office, pool=5_000_000)
    assert second.pool_fen == 5_000_000
    office.workspace.undo()
    assert office.read(dividends.dividend, 2026) == first


def test_that_an_approved_list_is_sealed_and_never_divided_again(office, tmp_path):
    divide(office)
    number = office.run(dividends.approve_dividend, 2026)
    found = office.read(dividends.dividend, 2026)
    assert (number, found.number) == ("FH-2026-0001", "FH-2026-0001")
    assert office.read(seals.verify, found.check_code).intact
    with pytest.raises(DomainError) as problem:
        divide(office, pool=1)
    assert problem.value.code == "compensation.dividend_approved"
    form = office.read(dividing.dividend_form, 2026, date(2027, 1, 8))
    write_forms(tmp_path / "a.pdf", [form])
    text = text_of(tmp_path / "a.pdf")
    for expected in ("FH-2026-0001", "林晓", "100,000.00", "壹拾万元整", "岗位不参加"):
        assert expected in text


def test_that_without_a_computed_dividend_there_is_nothing_to_approve(office):
    with pytest.raises(DomainError) as problem:
        office.run(dividends.approve_dividend, 2026)
    assert problem.value.code == "compensation.dividend_missing"
