"""Classes and segments of public files, against a computation of their own."""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from desktop_sales.areas.customers import classes, queries
from desktop_sales.areas.customers.class_wording import explanation
from desktop_sales.assembly.customer_classes import apply, classing, facts_on, segments
from desktop_sales.core.periods import Period
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.storage.workspace import Workspace

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(600)]
YEAR_END = date(2018, 12, 31)
# The file has no sizes and its industries are unknown: 1 and 3 points.
FREQUENCY, AMOUNT = (2, 4, 8, 12), (10_000, 50_000, 200_000, 1_000_000)


def take_in(workspace: Workspace, path: Path, **choices: object) -> None:
    with prepare(workspace, [path], Kind.SALES, ImportOptions(**choices)) as preparation:  # type: ignore[arg-type]
        run_import(workspace, preparation)


def recomputed(lines: list[str]) -> tuple[int, str]:
    """Return score in 1/100 and class from nothing but the printed explanation."""
    total = 0
    for line in lines:
        found = re.match(r".+?：(.+?) → (\d)分（(.+)），权重(\d+)", line)
        if found is None:
            continue
        value, printed, steps, weight = found.groups()
        number = re.search(r"(-?[\d,]+)(?:单|元)", value)
        if number:
            limits = [int(each.replace(",", "")) for each in steps.removesuffix("分档").split("/")]
            points = 1 + bisect_right(limits, int(number[1].replace(",", "")))
            assert points == int(printed)
        total += int(printed) * int(weight)
    key, core = map(int, re.search(r"重点(\d+)分起，核心(\d+)分起", lines[-1]).groups())  # type: ignore[union-attr]
    score = total * 100 // 5
    return score, "key" if score >= key * 100 else "core" if score >= core * 100 else "ordinary"


def test_that_the_chinese_superstores_classes_can_be_computed_by_hand(
    workspace: Workspace, data_folder: Path
) -> None:
    path = data_folder / "sales" / "cn_superstore_2015-2018.xlsx"
    take_in(workspace, path, sheet="订单")
    made = workspace.read(lambda s: classing(s, Period.parse("2018-12"), YEAR_END))
    workspace.run("apply", lambda s: apply(s, made))
    read = pd.read_excel(path, sheet_name="订单", engine="calamine")
    days = read["发货日期"]
    year = read[(days >= "2018-01-01") & (days <= "2018-12-31")]
    orders = year.groupby("客户 ID")["订单 ID"].nunique()
    amounts = year.groupby("客户 ID")["销售额"].sum()
    ever = set(read[days <= "2018-12-31"]["客户 ID"])
    known = {c.code: c for c in workspace.read(queries.customers)}
    assert len(known) == read["客户 ID"].nunique()
    scores = {}
    for code, customer in known.items():
        frequency = 1 + bisect_right(FREQUENCY, int(orders.get(code, 0)))
        amount = 1 + bisect_right(AMOUNT, int(amounts.get(code, 0.0)))
        scores[code] = score = (20 * 1 + 10 * 3 + 30 * frequency + 40 * amount) * 20
        expected = "key" if score >= 8000 else "core" if score >= 6000 else "ordinary"
        assert customer.class_key == (expected if code in ever else "potential")
    for code in sorted(known)[::80][:10]:
        (entry,) = workspace.read(lambda s, k=known[code].id: classes.class_history(s, k))
        assert recomputed(explanation(entry)) == (scores[code], known[code].class_key)


def test_that_the_segments_of_the_transactions_agree_with_pandas(
    workspace: Workspace, data_folder: Path
) -> None:
    path = data_folder / "customers" / "RFM_流水_正常与特价.xlsx"
    mapping = {"date": "payment_date", "customer": "user_id", "amount": "sales_amount"}
    take_in(workspace, path, mapping=mapping)
    read = pd.read_excel(path, engine="calamine")
    read["day"] = pd.to_datetime(read["payment_date"]).dt.date
    as_of = read["day"].max()
    first = date(as_of.year - 1, as_of.month, as_of.day)
    positive = read[read["sales_amount"] > 0]
    year = positive[positive["day"] > first]
    last = positive.groupby("user_id")["day"].max()
    orders = year.groupby("user_id")["day"].nunique()
    amounts = read[read["day"] > first].groupby("user_id")["sales_amount"].sum()
    expected: dict[str, int] = {}
    for user, day in last.items():
        points = (
            5 - bisect_left((30, 60, 90, 180), (as_of - day).days),
            1 + bisect_right(FREQUENCY, int(orders.get(user, 0))),
            1 + bisect_right(AMOUNT, int(amounts.get(user, 0.0))),
        )
        segment = "".join("h" if got >= 3 else "l" for got in points)
        expected[segment] = expected.get(segment, 0) + 1
    rows = workspace.read(lambda s: segments(s, as_of))
    assert {row.segment: row.customers for row in rows if row.customers} == expected
    found = {f.customer_id: f for f in workspace.read(lambda s: facts_on(s, as_of))}
    assert sum(f.orders for f in found.values()) == int(orders.sum())
    total = round(float(amounts.sum()) * 10_000)
    assert abs(sum(f.amount_e4 for f in found.values()) - total) <= len(read)
