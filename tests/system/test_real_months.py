"""Months of public files appraised by the command line, against pandas."""

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from pypdf import PdfReader

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(600)]


def fen(amount: Decimal) -> int:
    return int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))


def reasons(person, indicator):
    return [line["reason"] for line in person["not_applicable"] if line["indicator"] == indicator]


def test_that_adventureworks_gives_18_people_their_sheets(cli, data_folder, tmp_path):
    folder = data_folder / "sales" / "adventureworks"
    answer = cli(
        "appraise", folder / "Sales.csv", "--roster", folder / "Salesperson.csv",
        "--targets", folder / "Targets.csv", "--period", "2019-06", "--out", tmp_path, "--json",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    people = pd.read_csv(folder / "Salesperson.csv", sep="|", dtype=str)
    sold = pd.read_csv(folder / "Sales.csv", sep="|", dtype=str)
    sold = sold[sold["OrderDate"].str.startswith("2019/06")]
    targets = pd.read_csv(folder / "Targets.csv", sep="|", dtype=str)
    targets = targets[targets["TargetMonth"].str.startswith("2019/06")]
    amounts = {
        key: sum((Decimal(each) for each in group["Sales"]), Decimal(0))
        for key, group in sold.groupby("EmployeeKey")
    }
    wanted = dict(zip(targets["EmployeeID"], targets["TargetAmount"].map(Decimal), strict=True))
    found = {person["name"]: person for person in answer.json["people"]}
    assert set(found) == set(people["Salesperson"])
    assert len(found) == 18
    without = []
    for row in people.itertuples():
        person = found[row.Salesperson]
        amount = amounts.get(row.EmployeeKey, Decimal(0))
        assert person["amount_fen"] == fen(amount)
        target = wanted.get(row.EmployeeID)
        if target:
            expected = (amount / target).quantize(Decimal("0.0001"), ROUND_HALF_UP)
            assert person["target_fen"] == fen(target)
            assert abs(Decimal(person["completion"]) - expected) <= Decimal("0.0001")
            assert not reasons(person, "sales.completion")
        else:
            without.append(row.Salesperson)
            assert person["completion"] is None
            assert reasons(person, "sales.completion") == ["本期无目标"]
    assert len(without) == 3
    (document,) = answer.json["documents"]
    printed = "".join(page.extract_text() for page in PdfReader(document).pages)
    assert printed.count("月度绩效考核表") == 18


def test_that_the_chinese_superstore_gives_its_regional_managers_theirs(cli, data_folder, tmp_path):
    path = data_folder / "sales" / "cn_superstore_2015-2018.xlsx"
    answer = cli(
        "appraise", path, "--by", "region", "--period", "2018-06", "--out", tmp_path, "--json"
    )
    assert answer.code == 0, answer.err
    orders = pd.read_excel(path, sheet_name="订单", engine="calamine")
    managers = pd.read_excel(path, sheet_name="销售人员", engine="calamine")
    named = {str(column): column for column in managers.columns}
    region = next(column for name, column in named.items() if "地区" in name or "区域" in name)
    person = next(column for name, column in named.items() if column != region)
    days = orders["发货日期"]
    month = orders[(days >= "2018-06-01") & (days < "2018-07-01")]
    sums = month.groupby("地区")["销售额"].sum()
    found = {each["region"]: each for each in answer.json["people"]}
    assert len(found) == len(managers)
    for row in managers.to_dict("records"):
        each = found[row[region]]
        assert each["name"] == row[person]
        assert abs(each["amount_fen"] - round(float(sums[row[region]]) * 100)) <= 1
