"""Plans on public files: completion against pandas, seasons with the shares of the form."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from desktop_sales.areas.plans import breaking_down, queries, service
from desktop_sales.areas.plans.records import BreakdownOrder, TargetDraft
from desktop_sales.areas.sales import queries as queries_of_lines
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.storage.workspace import Workspace

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(300)]
AMOUNT = "sales.amount"


def take_in(workspace: Workspace, kind: Kind, path: Path) -> None:
    with prepare(workspace, [path], kind) as preparation:
        run_import(workspace, preparation)


@pytest.fixture
def adventureworks(workspace: Workspace, data_folder: Path) -> Iterator[Workspace]:
    folder = data_folder / "sales" / "adventureworks"
    for kind, name in (
        (Kind.ROSTER, "Salesperson.csv"),
        (Kind.SALES, "Sales.csv"),
        (Kind.TARGETS, "Targets.csv"),
    ):
        take_in(workspace, kind, folder / name)
    yield workspace


def test_that_every_completion_of_adventureworks_is_the_one_pandas_computes(
    adventureworks: Workspace, data_folder: Path
) -> None:
    folder = data_folder / "sales" / "adventureworks"
    roster = pd.read_csv(folder / "Salesperson.csv", sep="|", dtype=str)
    sales = pd.read_csv(folder / "Sales.csv", sep="|", dtype=str)
    targets = pd.read_csv(folder / "Targets.csv", sep="|", dtype=str)
    assert len(targets) == 809
    sales["month"] = sales["OrderDate"].str[:7].str.replace("/", "-")
    sales["amount"] = sales["Sales"].map(Decimal)
    sold = sales.groupby(["EmployeeKey", "month"])["amount"].sum().to_dict()
    key_of = dict(zip(roster["EmployeeID"], roster["EmployeeKey"], strict=True))
    name_of = dict(zip(roster["EmployeeID"], roster["Salesperson"], strict=True))
    ids = {person.name: person.id for person in adventureworks.read(team.employees)}
    months = sorted({text[:7].replace("/", "-") for text in targets["TargetMonth"]})
    found = adventureworks.read(
        lambda s: compute(
            s,
            ["sales.completion"],
            [Subject("person", key) for key in ids.values()],
            [Period.parse(month) for month in months],
        )
    )
    checked = 0
    for row in targets.itertuples():
        month = row.TargetMonth[:7].replace("/", "-")
        subject = Subject("person", ids[name_of[row.EmployeeID]])
        value = found[subject, month, "sales.completion"]
        target = Decimal(row.TargetAmount)
        actual = sold.get((key_of[row.EmployeeID], month), Decimal(0))
        assert value.numerator == actual.quantize(Decimal("0.01"))
        assert value.denominator == target
        assert value.value == (value.numerator / target if target > 0 else None)
        checked += 1
    assert checked == 809


def test_that_a_plan_made_from_adventureworks_balances_to_the_fen(
    adventureworks: Workspace,
) -> None:
    def sum_up(session) -> None:
        for year in range(2017, 2022):
            months = Period.parse(str(year)).months()
            found = queries.targets(session, AMOUNT, [COMPANY], months)
            drafts = [
                TargetDraft(AMOUNT, who, month, value) for (who, month), value in found.items()
            ]
            service.set_targets(session, drafts)
        following = queries_of_lines.data_span(session)[1].year + 1
        profit = partial(BreakdownOrder, following, "sales.profit", COMPANY)
        breaking_down.break_down(session, profit("months", "three_years", 1_234_567_890_1))
        breaking_down.break_down(session, profit("children", "last_share"))

    adventureworks.run("plan", sum_up)
    for year in range(2017, 2023):
        period = Period.parse(str(year))
        assert adventureworks.read(lambda s, p=period: queries.differences(s, p)) == []
    years = [Period.parse(str(year)) for year in range(2017, 2023)]
    found = adventureworks.read(lambda s: queries.targets(s, "sales.profit", [COMPANY], years))
    assert list(found.values()) == [1_234_567_890_1]


def test_that_three_years_of_the_superstore_split_the_fourth_as_the_form_does(
    workspace: Workspace, data_folder: Path
) -> None:
    path = data_folder / "sales" / "cn_superstore_2015-2018.xlsx"
    take_in(workspace, Kind.SALES, path)
    read = pd.read_excel(path, sheet_name="订单", engine="calamine")
    days = pd.to_datetime(read["发货日期"])  # a sale counts when it leaves the store
    years = sorted(days.dt.year.unique())[:3]
    past = read[days.dt.year.isin(years)]
    amounts = past["销售额"].astype(str).map(Decimal)
    by_month = amounts.groupby(days[past.index].dt.month).sum()
    total = sum(by_month, Decimal(0))
    value = 1_000_000_000_00
    order = BreakdownOrder(int(years[-1]) + 1, AMOUNT, COMPANY, "months", "three_years", value)
    rows = workspace.read(lambda s: breaking_down.proposed(s, order))
    assert sum(row.proposed for row in rows) == value
    shares = [Decimal(row.proposed) / value for row in rows]
    pooled = (by_month[1] + by_month[2]) / total
    assert abs(shares[0] + shares[1] - pooled) < Decimal("0.0000001")
    for month in range(3, 13):
        assert abs(shares[month - 1] - by_month[month] / total) < Decimal("0.0000001")
    assert min(shares[:2]) > 0
