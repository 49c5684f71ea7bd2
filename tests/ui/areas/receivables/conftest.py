"""The workspace of the sales pages, with receipts."""

import datetime as dt
from typing import Any

import pytest

from desktop_sales.areas.sales import receipts
from desktop_sales.areas.sales.records import ReceiptDraft
from tests.ui.areas.sales.conftest import sold

__all__ = ["sold"]


@pytest.fixture
def owed(frame: Any, sold: dict[str, int]) -> dict[str, int]:
    """Receive for the sales: an exact amount and one that pays what is due first."""

    def receive(session: Any) -> None:
        for yuan, customer in ((5_000, "沐野生鲜"), (7_500, "拾光百货")):
            day = dt.date(2026, 11, 12)
            receipts.add_receipt(
                session, ReceiptDraft(day, yuan * 10_000, customer_id=sold[customer])
            )

    frame.workspace.run("receive", receive)
    return sold
