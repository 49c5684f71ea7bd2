"""The workspace of the sales pages, looking ahead."""

import datetime as dt
from typing import Any

import pytest

from desktop_sales.areas.pipeline import commits, opportunities, orders
from desktop_sales.areas.pipeline.order_records import OrderLineDraft
from desktop_sales.areas.pipeline.records import CommitDraft, OpportunityDraft, Stage
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.core.measures import Subject
from tests.ui.areas.sales.conftest import sold

__all__ = ["sold"]


@pytest.fixture
def ahead(frame: Any, sold: dict[str, int]) -> dict[str, int]:
    """Fill opportunities, commits told in October, a target and an order."""

    def fill(session: Any) -> None:
        lin, customer = sold["林晓"], sold["沐野生鲜"]
        opportunities.add_opportunities(
            session,
            [
                OpportunityDraft(
                    "年框", customer, employee_id=lin, amount_fen=20_000_000, stage=Stage.OFFER,
                    expected_month="2026-11", next_step="寄样", next_step_on=dt.date(2026, 11, 9),
                ),
                OpportunityDraft("首单", prospect="晨光超市", stage=Stage.LEAD),
                OpportunityDraft(
                    "试用", customer, stage=Stage.LOST, closed_on=dt.date(2026, 11, 2), reason="价"
                ),
            ],
        )  # fmt: skip
        told = [("2026-10", 500_000), ("2026-11", 4_000_000), ("2026-12", 7_000_000)]
        commits.set_commits(
            session,
            [CommitDraft("2026-10", lin, customer, month, certain=fen) for month, fen in told],
            dt.date(2026, 10, 8),
        )
        person = Subject("person", lin)
        plans.set_targets(session, [TargetDraft("sales.amount", person, "2026-11", 9_000_000)])
        orders.put_order_lines(
            session,
            [
                OrderLineDraft(
                    "DD-1", "1", dt.date(2026, 11, 1), 10_000, 1_000_000, dt.date(2026, 11, 8),
                    customer, lin, shipped_e3=4_000,
                )
            ],
        )  # fmt: skip

    frame.workspace.run("ahead", fill)
    return sold
