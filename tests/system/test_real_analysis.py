"""Findings and the sales report over public files, against pandas."""

from decimal import Decimal

import pandas as pd
import pytest
from pypdf import PdfReader

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(600)]


def started(cli, folder, *imports):
    assert (
        cli(
            "init", "--workspace", folder, "--company", "恒信", "--user", "李娜", "--post", "主管"
        ).code
        == 0
    )
    for arguments in imports:
        answer = cli(*arguments, "--workspace", folder, "--json")
        assert answer.code in (0, 1), answer.out + answer.err


def findings(cli, folder, month):
    answer = cli("findings", "--period", month, "--workspace", folder, "--json")
    assert answer.code == 0, answer.err
    return answer.json["findings"]


def reported(cli, folder, month, out):
    answer = cli(
        "report", "sales-analysis", "--period", month, "--out", out, "--docx",
        "--workspace", folder, "--json",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    text = "".join(page.extract_text() for page in PdfReader(answer.json["files"][0]).pages)
    assert 5 <= answer.json["pages"] <= 10
    return answer.json, text.replace("\n", "").replace(" ", "")


def test_that_the_chinese_superstore_has_findings_that_pandas_confirms(cli, data_folder, tmp_path):
    path = data_folder / "sales" / "cn_superstore_2015-2018.xlsx"
    folder = tmp_path / "work"
    started(cli, folder, ("import", "sales", path))
    orders = pd.read_excel(path, sheet_name="订单", engine="calamine")
    day = orders["发货日期"] if "发货日期" in orders else orders["订单日期"]
    recent = orders[(day >= "2018-07-01") & (day < "2018-10-01")]
    found = findings(cli, folder, "2018-09")
    assert found
    products = recent.groupby("产品名称")[["销售额", "利润"]].sum()
    thin = [one for one in found if one["rule"] == "low_margin"]
    assert thin
    for one in thin:
        if one["subject"]["kind"] == "product":
            row = products.loc[one["subject"]["name"]]
            margin = Decimal(str(row["利润"] / row["销售额"]))
            assert abs(Decimal(one["details"]["margin"]) - margin) <= Decimal("0.0002")
    answer, text = reported(cli, folder, "2018-09", tmp_path / "out")
    month = orders[(day >= "2018-09-01") & (day < "2018-10-01")]["销售额"].sum()
    assert f"{float(month) / 10_000:,.1f}万元" in text
    assert any(one["place"] == "customers.largest" for one in answer["sentences"])


def test_that_adventureworks_names_who_is_behind_for_two_months(cli, data_folder, tmp_path):
    source = data_folder / "sales" / "adventureworks"
    folder = tmp_path / "work"
    started(
        cli, folder,
        ("roster", "import", source / "Salesperson.csv"),
        ("import", "sales", source / "Sales.csv"),
        ("targets", "import", source / "Targets.csv"),
    )  # fmt: skip
    people = pd.read_csv(source / "Salesperson.csv", sep="|", dtype=str)
    names = dict(zip(people["EmployeeKey"], people["Salesperson"], strict=True))
    keys = dict(zip(people["EmployeeID"], people["Salesperson"], strict=True))
    sold = pd.read_csv(source / "Sales.csv", sep="|", dtype=str)
    targets = pd.read_csv(source / "Targets.csv", sep="|", dtype=str)
    expected = set()
    rates: dict[str, list[float | None]] = {}
    for month in ("2020/03", "2020/04"):
        own = sold[sold["OrderDate"].str.startswith(month)]
        amounts = own.groupby("EmployeeKey")["Sales"].apply(lambda s: sum(map(float, s)))
        by_name = {names[key]: value for key, value in amounts.items() if key in names}
        wanted = targets[targets["TargetMonth"].str.startswith(month)]
        for row in wanted.itertuples():
            name = keys[row.EmployeeID]
            rates.setdefault(name, []).append(by_name.get(name, 0) / float(row.TargetAmount))
    expected = {
        name for name, both in rates.items() if len(both) == 2 and all(rate < 0.8 for rate in both)
    }
    found = findings(cli, folder, "2020-04")
    late = {one["subject"]["name"] for one in found if one["rule"] == "behind"}
    assert late == expected
    reported(cli, folder, "2020-04", tmp_path / "out")
