"""Reads of market sizes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.market.records import MarketSize
from desktop_sales.areas.market.tables import MarketSizeTable
from desktop_sales.areas.team.tables import RegionTable


def market_sizes(session: Session) -> list[MarketSize]:
    """Return all market sizes, the latest year first."""
    query = (
        select(
            MarketSizeTable.id,
            MarketSizeTable.region_id,
            RegionTable.name,
            MarketSizeTable.category,
            MarketSizeTable.year,
            MarketSizeTable.size_fen,
            MarketSizeTable.source,
        )
        .join(RegionTable, RegionTable.id == MarketSizeTable.region_id)
        .order_by(MarketSizeTable.year.desc(), RegionTable.name, MarketSizeTable.category)
    )
    return [MarketSize(*row) for row in session.execute(query)]


def latest_sizes(session: Session, year: int) -> dict[int, tuple[int, int]]:
    """Return region -> (year, size in fen) of the latest whole market not after ``year``.

    A region without a whole market has the sum of its categories of the latest year.
    """
    query = (
        select(
            MarketSizeTable.region_id,
            MarketSizeTable.year,
            MarketSizeTable.category,
            MarketSizeTable.size_fen,
        )
        .where(MarketSizeTable.year <= year)
        .order_by(MarketSizeTable.year)
    )
    found: dict[int, tuple[int, int]] = {}
    whole: set[tuple[int, int]] = set()
    for region_id, size_year, category, size_fen in session.execute(query):
        place = (region_id, size_year)
        if not category:
            whole.add(place)
            found[region_id] = (size_year, size_fen)
        elif place not in whole:
            latest = found.get(region_id)
            before = latest[1] if latest and latest[0] == size_year else 0
            found[region_id] = (size_year, before + size_fen)
    return found


def region_sizes(session: Session, up_to_year: int) -> dict[int, int]:
    """Return the latest market size (fen) of every region up to a year.

    A region without one of its own takes its sub-regions' sizes together.
    """
    own = {region: size for region, (_, size) in latest_sizes(session, up_to_year).items()}
    parents = session.execute(select(RegionTable.id, RegionTable.parent_id)).all()
    children: dict[int | None, list[int]] = {}
    for region, parent in parents:
        children.setdefault(parent, []).append(region)

    def size(region: int) -> int:
        return own.get(region) or sum(size(child) for child in children.get(region, ()))

    return {region: size(region) for region, _ in parents}
