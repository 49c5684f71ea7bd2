"""Cities' tables of insurances, read from a list."""

from decimal import Decimal

import pytest

from desktop_sales.areas.benefits.queries import rates
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import

HEAD = "参保地,年度,险种,单位比例,个人比例,基数下限,基数上限\n"


@pytest.fixture
def take_in(workspace, tmp_path):
    def run(text):
        path = tmp_path / "社保.csv"
        path.write_text(HEAD + text, encoding="utf-8-sig")
        with prepare(workspace, [path], Kind.BENEFIT_RATES) as preparation:
            report = run_import(workspace, preparation)
        found = workspace.read(lambda s: rates(s, year=2026))
        stood = {(one.city, one.kind): one for one in found}
        return report, stood

    return run


@pytest.mark.parametrize("signs", [True, False])
def test_that_rates_are_read_with_and_without_their_signs(take_in, signs):
    sign = "%" if signs else ""
    report, stood = take_in(
        f"杭州,2026,养老保险,16{sign},8{sign},4812,24930\n"
        f"杭州,2026年,失业保险,0.5{sign},0.5{sign},4812,24930\n"
        f"杭州,2026,住房公积金,12{sign},12{sign},2490,39530\n"
    )
    assert report.files[0].imported == 3
    idle = stood["杭州", "unemployment"]
    assert (idle.company_rate, idle.personal_rate) == (Decimal("0.005"), Decimal("0.005"))
    assert (idle.floor_fen, idle.ceiling_fen) == (4_812_00, 24_930_00)
    assert stood["杭州", "housing"].company_rate == Decimal("0.12")


def test_that_a_row_that_no_city_has_is_rejected_with_its_reason(take_in):
    report, stood = take_in(
        "宁波,2026,养老,0.16,0.08,5000,4000\n宁波,2026,意外险,0.01,0,1,2\n"
        "宁波,今年,工伤,0.01,0,1,2\n宁波,2026,医疗（含生育）,0.09,0.02,4812,24930\n"
    )
    codes = [row.code for row in report.files[0].rejected_rows]
    assert codes == [
        "benefits.limits_wrong", "exchange.insurance_unknown", "exchange.year_unknown",
    ]  # fmt: skip
    assert set(stood) == {("宁波", "medical")}
