"""Use cases of market sizes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.market import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.market.records import MarketSizeDraft
from desktop_sales.areas.market.tables import MarketSizeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan

YEARS = range(1990, 2201)


def set_market_size(session: Session, draft: MarketSizeDraft) -> int:
    """Enter or correct the market size of a region, category and year; return its key.

    Raises ``market.size_not_positive``, ``market.year_out_of_range``.
    """
    if draft.size_fen <= 0:
        raise DomainError("market.size_not_positive", size=yuan(draft.size_fen))
    if draft.year not in YEARS:
        raise DomainError("market.year_out_of_range", year=draft.year)
    row = session.scalar(
        select(MarketSizeTable).where(
            MarketSizeTable.region_id == draft.region_id,
            MarketSizeTable.category == draft.category,
            MarketSizeTable.year == draft.year,
        )
    )
    if row is None:
        row = MarketSizeTable(
            region_id=draft.region_id, category=draft.category, year=draft.year, size_fen=0
        )
        session.add(row)
    row.size_fen = draft.size_fen
    row.source = draft.source
    session.flush()
    return row.id


def remove_market_size(session: Session, size_id: int) -> None:
    """Take a market size away. Raises ``market.size_gone``."""
    row = session.get(MarketSizeTable, size_id)
    if row is None:
        raise DomainError("market.size_gone")
    session.delete(row)
    session.flush()
