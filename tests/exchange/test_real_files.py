"""Every public file: taken in with the figures that pandas computes by itself, or refused.

Run by hand with the folder named: DESKTOP_SALES_DATA=… pytest -m realdata
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import has_sentence, sentence_of
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.report import ImportReport
from desktop_sales.storage.workspace import Workspace

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(300)]

FEN = Decimal("0.01")
FOUR_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Expected:
    """What pandas says a file holds: accepted rows as a frame of day, amount, profit, quantity."""

    rows: pd.DataFrame
    rejected: dict[str, int] = field(default_factory=dict)


def exact(value: object) -> Decimal:
    return Decimal(str(value))


def fen(amounts: pd.Series) -> int:
    """Return a sum in fen, each amount rounded to 1/10,000 yuan before."""
    total = sum((exact(a).quantize(FOUR_PLACES, ROUND_HALF_UP) for a in amounts), start=Decimal(0))
    return int(total.quantize(FEN, ROUND_HALF_UP) * 100)


def frame(
    days: Any, amounts: Any, quantities: Any = None, profits: Any = None, costs: Any = None
) -> pd.DataFrame:
    made = pd.DataFrame({"day": pd.to_datetime(days).dt.date, "amount": list(map(exact, amounts))})
    made["quantity"] = (
        [Decimal(0)] * len(made) if quantities is None else list(map(exact, quantities))
    )
    if profits is not None:
        made["profit"] = list(map(exact, profits))
    if costs is not None:
        made["profit"] = [a - exact(c) for a, c in zip(made["amount"], costs, strict=True)]
    return made


def adventureworks(path: Path) -> Expected:
    read = pd.read_csv(path, sep="|", dtype=str)
    return Expected(
        frame(
            pd.to_datetime(read["OrderDate"], format="%Y/%m/%d"),
            read["Sales"],
            read["Quantity"],
            costs=read["Cost"],
        )
    )


def chinese_superstore(path: Path) -> Expected:
    read = pd.read_excel(path, sheet_name="订单", engine="calamine")
    return Expected(frame(read["发货日期"], read["销售额"], read["数量"], read["利润"]))


def english_superstore(path: Path) -> Expected:
    read = pd.read_excel(path, sheet_name="Orders", engine="calamine")
    return Expected(frame(read["Ship Date"], read["Sales"], read["Quantity"], read["Profit"]))


def market(path: Path) -> Expected:
    both = pd.concat(
        [pd.read_excel(path, sheet_name=name, engine="openpyxl") for name in ("Sheet1", "Sheet2")]
    )
    kept = both[both["交易额"].notna()]
    return Expected(
        frame(kept["日期"], kept["交易额"]), {"exchange.missing_amount": len(both) - len(kept)}
    )


def shop_month(path: Path) -> Expected:
    read = pd.read_csv(path, encoding="gb18030")
    return Expected(frame(read["订单付款时间 "], read["买家实际支付金额"]))


def three_shops(path: Path) -> Expected:
    both = pd.concat(
        [pd.read_excel(path, sheet_name=name, engine="openpyxl") for name in ("莫寒", "白桦")]
    )
    return Expected(frame(both["订单付款时间 "], both["买家实际支付金额"], both["宝贝总数量"]))


def till_rolls(path: Path) -> Expected:
    read = pd.read_csv(path, encoding="gb18030", dtype=str)
    amounts = [exact(p) * exact(q) for p, q in zip(read["单价"], read["销量"], strict=True)]
    return Expected(frame(read["成交时间"], amounts, read["销量"]))


def cosmetics(path: Path) -> Expected:
    read = pd.read_csv(path, encoding="utf-8-sig", dtype=str)
    kept = read[read["sale_count"].notna()]
    amounts = [exact(p) * exact(q) for p, q in zip(kept["price"], kept["sale_count"], strict=True)]
    return Expected(
        frame(kept["update_time"], amounts, kept["sale_count"]),
        {"exchange.missing_amount": len(read) - len(kept)},
    )


def pipeline(path: Path) -> Expected:
    read = pd.read_csv(path, dtype=str)
    kept = read[read["close_date"].notna()]
    return Expected(
        frame(kept["close_date"], kept["close_value"]),
        {"exchange.missing_date": len(read) - len(kept)},
    )


def january(path: Path) -> Expected:
    read = pd.read_excel(path, engine="openpyxl")
    return Expected(frame(read["date"], read["ext price"], read["quantity"]))


def sales_reps(path: Path) -> Expected:
    return january(path)


def books(path: Path) -> Expected:
    read = pd.read_excel(path, engine="openpyxl")
    return Expected(frame(read["日期"], read["销售码洋"], read["成交件数"]))


def payments(path: Path) -> Expected:
    read = pd.read_excel(path, engine="openpyxl")
    return Expected(frame(read["payment_date"], read["sales_amount"]))


OUTCOMES: dict[str, Callable[[Path], Expected] | str] = {
    "sales/1月_gbk.csv": shop_month,
    "sales/1月_三个店铺.xlsx": three_shops,
    "sales/adventureworks/Product.csv": "exchange.not_sales_lines",
    "sales/adventureworks/Region.csv": "exchange.not_sales_lines",
    "sales/adventureworks/Reseller.csv": "exchange.not_sales_lines",
    "sales/adventureworks/Sales.csv": adventureworks,
    "sales/adventureworks/Salesperson.csv": "exchange.not_sales_lines",
    "sales/adventureworks/SalespersonRegion.csv": "exchange.not_sales_lines",
    "sales/adventureworks/Targets.csv": "exchange.looks_like_targets",
    "sales/adventureworks_oltp/SalesPerson.csv": "exchange.no_header",
    "sales/adventureworks_oltp/SalesPersonQuotaHistory.csv": "exchange.no_header",
    "sales/adventureworks_oltp/SalesTerritory.csv": "exchange.no_header",
    "sales/adventureworks_oltp/SalesTerritoryHistory.csv": "exchange.no_header",
    "sales/cn_superstore_2015-2018.xlsx": chinese_superstore,
    "sales/crm_pipeline/accounts.csv": "exchange.no_date",
    "sales/crm_pipeline/products.csv": "exchange.not_sales_lines",
    "sales/crm_pipeline/sales_pipeline.csv": pipeline,
    "sales/crm_pipeline/sales_teams.csv": "exchange.not_sales_lines",
    "sales/northwind/categories.csv": "exchange.not_sales_lines",
    "sales/northwind/customers.csv": "exchange.not_sales_lines",
    "sales/northwind/employee-territories.csv": "exchange.not_sales_lines",
    "sales/northwind/employees.csv": "exchange.not_sales_lines",
    "sales/northwind/order-details.csv": "exchange.needs_join",
    "sales/northwind/orders.csv": "exchange.needs_join",
    "sales/northwind/products.csv": "exchange.not_sales_lines",
    "sales/northwind/regions.csv": "exchange.not_sales_lines",
    "sales/northwind/shippers.csv": "exchange.not_sales_lines",
    "sales/northwind/territories.csv": "exchange.not_sales_lines",
    "sales/order-14.3_gbk.csv": till_rolls,
    "sales/pbpython/customer-status.xlsx": "exchange.not_sales_lines",
    "sales/pbpython/sales-estimate.xlsx": "exchange.no_date",
    "sales/pbpython/sales-jan-2014.xlsx": january,
    "sales/pbpython/sales_cleanup.xlsx": "exchange.no_date",
    "sales/pbpython/sales_data_types.csv": "exchange.mapping_uncertain",
    "sales/pbpython/salesfunnel.xlsx": "exchange.no_date",
    "sales/pbpython/sample-sales-reps.xlsx": sales_reps,
    "sales/superstore_en.xls": english_superstore,
    "sales/双十一美妆_utf8bom.csv": cosmetics,
    "sales/海綿寶寶業績表.xlsx": "exchange.months_across",
    "sales/超市营业额2.xlsx": market,
    "sales/銷售排名.xlsx": "exchange.not_sales_lines",
    "sales/銷售業績表.xlsx": "exchange.months_across",
    "campaigns/图书销售表.xlsx": books,
    "campaigns/广告费.xlsx": "exchange.no_amount",
    "customers/RFM_流水_正常与特价.xlsx": payments,
}


def imported(workspace: Workspace, *paths: Path, **choices: Any) -> ImportReport:
    with prepare(workspace, paths, Kind.SALES, ImportOptions(**choices)) as preparation:
        return run_import(workspace, preparation)


def assert_equal(report: ImportReport, expected: Expected) -> None:
    rows = expected.rows
    rejected: dict[str, int] = {}
    for file in report.files:
        assert file.read == file.imported + file.rejected + file.duplicates
        assert file.duplicates == 0
        for code, count in file.rejected_by_reason.items():
            rejected[code] = rejected.get(code, 0) + count
    assert (report.lines, rejected) == (len(rows), expected.rejected)
    assert sum(file.amount_fen for file in report.files) == fen(rows["amount"])
    assert sum(file.quantity for file in report.files) == sum(rows["quantity"])
    if "profit" in rows:
        assert sum(file.profit_fen or 0 for file in report.files) == fen(rows["profit"])
    else:
        assert {file.profit_fen for file in report.files} == {None}
    assert min(file.first_date for file in report.files if file.first_date) == min(rows["day"])
    assert max(file.last_date for file in report.files if file.last_date) == max(rows["day"])


def test_that_every_file_of_sales_has_its_outcome(data_folder: Path) -> None:
    found = {
        str(path.relative_to(data_folder))
        for path in (data_folder / "sales").rglob("*")
        if path.is_file()
    }
    assert found == {name for name in OUTCOMES if name.startswith("sales/")}


@pytest.mark.parametrize("name", [n for n, outcome in OUTCOMES.items() if callable(outcome)])
def test_that_a_file_gives_the_figures_of_pandas(
    workspace: Workspace, data_folder: Path, name: str
) -> None:
    outcome = OUTCOMES[name]
    assert callable(outcome)
    report = imported(workspace, data_folder / name)
    assert_equal(report, outcome(data_folder / name))
    again = imported(workspace, data_folder / name)
    assert (again.lines, sum(file.duplicates for file in again.files)) == (0, report.lines)


@pytest.mark.parametrize("name", [n for n, outcome in OUTCOMES.items() if isinstance(outcome, str)])
def test_that_another_file_is_refused_with_its_reason(
    workspace: Workspace, data_folder: Path, name: str
) -> None:
    with pytest.raises(DomainError) as caught:
        imported(workspace, data_folder / name)
    assert caught.value.code == OUTCOMES[name]
    assert has_sentence(caught.value.code)
    assert Path(name).name in sentence_of(caught.value)


def test_that_orders_and_details_together_are_sales_lines(
    workspace: Workspace, data_folder: Path
) -> None:
    folder = data_folder / "sales" / "northwind"
    # Some addresses hold a comma that no quotes enclose.
    orders = pd.read_csv(
        folder / "orders.csv", dtype=str, engine="python", on_bad_lines=lambda row: row[:14]
    )
    details = pd.read_csv(folder / "order-details.csv", dtype=str)
    both = details.merge(orders, on="orderID")
    amounts = [
        exact(p) * exact(q) * (1 - exact(d))
        for p, q, d in zip(both["unitPrice"], both["quantity"], both["discount"], strict=True)
    ]
    expected = Expected(frame(both["orderDate"], amounts, both["quantity"]))
    report = imported(workspace, folder / "orders.csv", folder / "order-details.csv")
    assert_equal(report, expected)


def test_that_a_chosen_column_and_a_given_date_settle_what_is_open(
    workspace: Workspace, data_folder: Path
) -> None:
    folder = data_folder / "sales" / "pbpython"
    mapped = imported(workspace, folder / "sales_data_types.csv", mapping={"amount": "2016"})
    assert (mapped.lines, mapped.files[0].amount_fen) == (4, 144_500_000)
    assert mapped.files[0].rejected_by_reason == {"exchange.not_a_number": 1}
    assert mapped.files[0].first_date == date(2014, 6, 15)
    day = date(2018, 1, 31)
    cleaned = imported(workspace, folder / "sales_cleanup.xlsx", fixed_date=day)
    assert (cleaned.lines, cleaned.files[0].amount_fen) == (6, 310_011)
    funnel = imported(workspace, folder / "salesfunnel.xlsx", fixed_date=day)
    read = pd.read_excel(folder / "salesfunnel.xlsx", engine="openpyxl")
    assert funnel.lines == len(read)
    assert funnel.files[0].amount_fen == int((read["Price"] * read["Quantity"]).sum()) * 100
    malformed = imported(
        workspace, folder / "sales_data_types.csv", mapping={"amount": "2017"}, on_duplicate="add"
    )
    assert malformed.files[0].rejected_by_reason == {
        "exchange.bad_number": 1,
        "exchange.not_a_number": 1,
    }
    shop = data_folder / "sales" / "1月_三个店铺.xlsx"
    alone = imported(workspace, shop, sheet="明日", fixed_date=day)
    assert alone.files[0].amount_fen == fen(
        pd.read_excel(shop, sheet_name="明日", engine="openpyxl")["买家实际支付金额"]
    )


@pytest.fixture
def adventureworks_team(workspace: Workspace, data_folder: Path) -> Iterator[Workspace]:
    folder = data_folder / "sales" / "adventureworks"
    for kind, name in (
        (Kind.ROSTER, "Salesperson.csv"),
        (Kind.SALES, "Sales.csv"),
        (Kind.TARGETS, "Targets.csv"),
    ):
        with prepare(workspace, [folder / name], kind) as preparation:
            run_import(workspace, preparation)
    yield workspace


def test_that_sales_and_targets_meet_in_people_by_either_code(
    adventureworks_team: Workspace, data_folder: Path
) -> None:
    from desktop_sales.areas.plans import queries as plan_queries
    from desktop_sales.areas.sales import queries as sales_queries
    from desktop_sales.areas.sales.records import LineFilter
    from desktop_sales.areas.team import queries as team_queries
    from desktop_sales.core.measures import Subject
    from desktop_sales.core.periods import Period

    folder = data_folder / "sales" / "adventureworks"
    roster = pd.read_csv(folder / "Salesperson.csv", sep="|", dtype=str)
    sales = pd.read_csv(folder / "Sales.csv", sep="|", dtype=str)
    targets = pd.read_csv(folder / "Targets.csv", sep="|", dtype=str)
    people = {p.name: p for p in adventureworks_team.read(team_queries.employees)}
    assert set(people) == set(roster["Salesperson"])
    june = targets[targets["TargetMonth"] == "2019/06/01"].set_index("EmployeeID")["TargetAmount"]
    month = Period.parse("2019-06")
    subjects = [Subject("person", person.id) for person in people.values()]
    figures = adventureworks_team.read(
        lambda s: plan_queries.target_figures(s, "sales.amount", subjects, month)
    )
    for row in roster.itertuples():
        person = people[row.Salesperson]
        assert set(person.codes) == {row.EmployeeKey, row.EmployeeID}
        own = sales[sales["EmployeeKey"] == row.EmployeeKey]
        where = LineFilter(employee_ids=(person.id,))
        totals = adventureworks_team.read(lambda s, w=where: sales_queries.total_lines(s, w))
        assert totals.lines == len(own)
        assert totals.amount_e4 == sum(map(exact, own["Sales"]), Decimal(0)) * 10_000
        target = figures.get(Subject("person", person.id))
        assert target == (exact(june[row.EmployeeID]) if row.EmployeeID in june else None)
    assert len(figures) == 15


def test_that_regional_managers_are_credited_with_their_regions(
    workspace: Workspace, data_folder: Path
) -> None:
    from desktop_sales.areas.sales import queries as sales_queries
    from desktop_sales.areas.sales.records import LineFilter
    from desktop_sales.areas.team import queries as team_queries

    path = data_folder / "sales" / "cn_superstore_2015-2018.xlsx"
    with prepare(workspace, [path], Kind.ROSTER) as preparation:
        run_import(workspace, preparation)
    report = imported(workspace, path)
    assert report.notes[-1].details == {"count": 9_959}
    read = pd.read_excel(path, sheet_name="订单", engine="calamine")
    managers = pd.read_excel(path, sheet_name="销售人员", engine="calamine")
    people = {p.name: p.id for p in workspace.read(team_queries.employees)}
    for region, manager in managers.itertuples(index=False):
        where = LineFilter(employee_ids=(people[manager],))
        totals = workspace.read(lambda s, w=where: sales_queries.total_lines(s, w))
        own = read[read["地区"] == region]
        assert totals.lines == len(own)
        amounts = (exact(a).quantize(FOUR_PLACES, ROUND_HALF_UP) for a in own["销售额"])
        assert totals.amount_e4 == sum(amounts, Decimal(0)) * 10_000


def test_that_an_old_workbook_under_the_name_of_a_new_one_is_read_by_its_content(
    workspace: Workspace, data_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "superstore.xlsx"
    path.write_bytes((data_folder / "sales" / "superstore_en.xls").read_bytes())
    assert_equal(imported(workspace, path), english_superstore(path))
