"""Classes over sales data: previewed, applied, held, overridden, explained."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.customers import classes, queries, service
from desktop_sales.areas.customers.class_wording import explanation
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.customer_classes import apply, classing, facts_on, segments
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace

TODAY = date(2026, 11, 18)
MONTH = Period.parse("2026-11")


@pytest.fixture
def ids(workspace: Workspace) -> dict[str, int]:
    """Return a large, a middle, a small, a lapsed and a never-buying customer by name."""

    def build(session) -> dict[str, int]:
        post = team.add_post(session, "区域销售主管", "supervisor")
        team.add_employee(session, EmployeeDraft("周敏", joined_on=date(2020, 1, 1), post_id=post))
        names = ("大", "中", "小", "沉睡", "潜在")
        sizes = (2_000, 300, 10, 300, 5_000)
        keys = service.add_customers(
            session, [CustomerDraft(n, heads=h) for n, h in zip(names, sizes, strict=True)]
        )
        lines, number = [], 0
        for key, orders, yuan in ((keys[0], 12, 200_000), (keys[1], 8, 10_000), (keys[2], 1, 500)):
            for n in range(orders):
                number += 1
                day = date(2026, 11, 1) if n == 0 else date(2026, 1 + n % 10, 2)
                lines.append(
                    LineDraft(
                        number, day, yuan * 10_000, cost_e4=yuan * 8_000, customer_id=key,
                        document=f"D{number}",
                    )
                )  # fmt: skip
        lines.append(LineDraft(number + 1, date(2024, 5, 1), 10_0000, customer_id=keys[3]))
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        return dict(zip(names, keys, strict=True))

    return workspace.run("build", build)


def classed(workspace: Workspace) -> dict[str, str]:
    return {c.name: c.class_key for c in workspace.read(queries.customers)}


def run(workspace: Workspace, month: Period = MONTH, today: date = TODAY) -> int:
    made = workspace.read(lambda s: classing(s, month, today))
    return workspace.run("apply", lambda s: apply(s, made))


def test_that_facts_come_from_the_last_twelve_months(
    workspace: Workspace, ids: dict[str, int]
) -> None:
    found = {f.customer_id: f for f in workspace.read(lambda s: facts_on(s, TODAY))}
    big, asleep, never = (found[ids[name]] for name in ("大", "沉睡", "潜在"))
    assert (big.orders, big.amount_e4, big.recency_days, big.margin_percent) == (
        12, 2_400_000_0000, 17, 20,
    )  # fmt: skip
    assert (asleep.orders, asleep.amount_e4, asleep.has_bought) == (0, 0, True)
    assert (never.has_bought, never.recency_days) == (False, None)


def test_that_applying_moves_customers_and_undo_brings_them_back(
    workspace: Workspace, ids: dict[str, int]
) -> None:
    made = workspace.read(lambda s: classing(s, MONTH, TODAY))
    assert made.after == {"key": 1, "core": 1, "ordinary": 2, "potential": 1}
    assert len(made.moved) == 4
    assert made.load.managers == 1
    assert run(workspace) == 4
    assert classed(workspace) == {
        "大": "key", "中": "core", "小": "ordinary", "沉睡": "ordinary", "潜在": "potential",
    }  # fmt: skip
    big = workspace.read(lambda s: queries.customer(s, ids["大"]))
    assert big.class_since == TODAY
    workspace.undo()
    assert set(classed(workspace).values()) == {"potential"}
    assert workspace.read(lambda s: classes.class_history(s, ids["大"])) == []
    workspace.redo()
    assert classed(workspace)["大"] == "key"


def test_that_the_explanation_lets_the_class_be_computed_by_hand(
    workspace: Workspace, ids: dict[str, int]
) -> None:
    run(workspace)
    (entry,) = workspace.read(lambda s: classes.class_history(s, ids["中"]))
    lines = explanation(entry)
    assert (
        lines[1]
        == "企业规模：300人，年营业额未知 → 3分（50/200/500/1,000人或5,000,000/20,000,000/100,000,000/500,000,000元分档），权重20"
    )
    assert "(20×3 + 10×3 + 30×4 + 40×3) ÷ 5 = 66.00" in lines[-2]
    assert lines[-1] == "重点80分起，核心60分起 → 核心"
    score = Decimal(20 * 3 + 10 * 3 + 30 * 4 + 40 * 3) / 5
    assert entry.score_e2 == score * 100


def test_that_a_worse_month_holds_the_class_once(workspace: Workspace, ids: dict[str, int]) -> None:
    run(workspace, Period.parse("2026-11"))
    later = date(2027, 10, 20)
    run(workspace, Period.parse("2027-10"), later)
    assert classed(workspace)["中"] == "core", "lower in one period only"
    (latest, _first) = workspace.read(lambda s: classes.class_history(s, ids["中"]))
    assert (latest.why, latest.computed_key) == ("held", "ordinary")
    run(workspace, Period.parse("2027-10"), later)
    assert classed(workspace)["中"] == "core", "the same period again is no second period"
    run(workspace, Period.parse("2027-11"), date(2027, 11, 20))
    assert classed(workspace)["中"] == "ordinary"


def test_that_an_override_holds_until_its_day(workspace: Workspace, ids: dict[str, int]) -> None:
    run(workspace)
    workspace.run(
        "override",
        lambda s: classes.override_class(
            s, ids["小"], "key", reason="总部指定", from_on=TODAY, until_on=date(2026, 12, 31)
        ),
    )
    assert classed(workspace)["小"] == "key"
    run(workspace, Period.parse("2026-12"), date(2026, 12, 20))
    assert classed(workspace)["小"] == "key"
    (one,) = workspace.read(lambda s: classes.overrides_on(s, TODAY))
    assert (one.customer, one.reason) == ("小", "总部指定")
    for month in ("2027-01", "2027-02"):
        period = Period.parse(month)
        run(workspace, period, period.end)
    assert classed(workspace)["小"] == "ordinary"


def test_that_segments_hold_everybody_who_ordered_once(
    workspace: Workspace, ids: dict[str, int]
) -> None:
    rows = workspace.read(lambda s: segments(s, TODAY))
    everyone = [key for row in rows for key in row.customer_ids]
    assert sorted(everyone) == sorted(ids[name] for name in ("大", "中", "小", "沉睡"))
    assert {row.segment for row in rows if row.customers} == {"hhh", "hll", "lll"}


def test_that_a_month_end_names_the_classes_of_that_day(
    workspace: Workspace, ids: dict[str, int]
) -> None:
    before = classed(workspace)
    run(workspace)
    after = classed(workspace)
    assert after["大"] != before["大"]
    found = workspace.read(lambda s: classes.classes_on(s, date(2026, 10, 31)))
    assert {name: found[key] for name, key in ids.items()} == before
    found = workspace.read(lambda s: classes.classes_on(s, date(2026, 11, 30)))
    assert {name: found[key] for name, key in ids.items()} == after
    days = {"from_on": date(2026, 12, 1), "until_on": date(2026, 12, 31)}
    workspace.run(
        "override",
        lambda s: classes.override_class(s, ids["大"], "ordinary", reason="改制", **days),
    )
    for day, held in ((date(2026, 11, 30), after["大"]), (date(2026, 12, 31), "ordinary")):
        found = workspace.read(lambda s, day=day: classes.classes_on(s, day))
        assert found[ids["大"]] == held
