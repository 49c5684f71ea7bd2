"""The dividend of a year on a real workspace: who takes part, the exact split, the sealed list."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal import queries
from desktop_sales.areas.compensation import dividends
from desktop_sales.areas.compensation.dividend_rules import DividendRule
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
