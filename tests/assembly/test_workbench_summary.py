"""What the first page judges, and that keeping it loses nothing."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.assembly.workbench_summary import (
    Alert,
    DueDuty,
    KeyFigure,
    MonthFigure,
    RankedPerson,
    Todo,
    WeekDuties,
    WorkbenchSummary,
    from_json,
    to_json,
    verdict,
)

TOLERANCE = Decimal("0.15")
rates = st.decimals(0, 2, places=4)
amounts = st.decimals(-(10**9), 10**9, places=2)
maybe = st.one_of(st.none(), amounts)


def test_that_only_a_whole_plan_is_met() -> None:
    progress = Decimal("0.6")
    assert verdict(Decimal(1), progress, TOLERANCE, over=False) == "met"
    assert verdict(Decimal("0.9999"), progress, TOLERANCE, over=True) == "short"
    assert verdict(Decimal("0.6"), progress, TOLERANCE, over=False) == "on_track"
    assert verdict(Decimal("0.45"), progress, TOLERANCE, over=False) == "slow"
    assert verdict(Decimal("0.4499"), progress, TOLERANCE, over=False) == "behind"
    assert verdict(None, progress, TOLERANCE, over=False) == "none"


@given(rates, rates, st.booleans())
def test_that_more_is_never_judged_worse(low: Decimal, more: Decimal, over: bool) -> None:
    order = ["behind", "short", "slow", "on_track", "met"]
    progress = Decimal("0.5")
    before = verdict(low, progress, TOLERANCE, over=over)
    after = verdict(low + more, progress, TOLERANCE, over=over)
    assert order.index(after) >= order.index(before)


@given(amounts, maybe, maybe)
def test_that_a_kept_summary_comes_back_whole(
    value: Decimal, target: Decimal | None, rate: Decimal | None
) -> None:
    summary = WorkbenchSummary(
        period="2026-11",
        month_start_day=26,
        made_on=date(2026, 11, 18),
        data_date=None,
        people=3,
        workdays=20,
        workdays_done=0,
        tolerance=TOLERANCE,
        figures=(KeyFigure("sales.profit", value, target, rate, "slow", share=rate),),
        months=(MonthFigure("2026-11", value, target, rate, True, target),),
        ranking=(RankedPerson(1, "𠮷田", "", value, rate, "none"),),
        alerts=(Alert("falling", "warn", "sales", {"month": "2026-10"}, 4),),
        todo=Todo(3, 1, 1, 0),
        week=WeekDuties(
            (
                DueDuty(
                    "a 2026-W47",
                    "A",
                    "2026-W47",
                    (9, 32),
                    date(2026, 11, 20),
                    0,
                    "{done}",
                    {"done": 1},
                ),
            ),
            2,
            3,
        ),
    )
    assert from_json(json.loads(json.dumps(to_json(summary)))) == summary
