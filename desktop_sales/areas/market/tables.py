"""Market sizes that the own share is measured against."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class MarketSizeTable(Record, Base):
    """The size of a region's market in a category in a year, and where the figure is from.

    An empty category is the whole market.
    """

    __tablename__ = "market_size"
    __table_args__ = (
        CheckConstraint("size_fen > 0", name="size_above_zero"),
        CheckConstraint("year BETWEEN 1990 AND 2200", name="year"),
        UniqueConstraint("region_id", "category", "year"),
    )

    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    category: Mapped[str] = mapped_column(default="")
    year: Mapped[int]
    size_fen: Mapped[int]
    source: Mapped[str] = mapped_column(default="")
