"""Customers: who buys, who looks after them, where."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class CustomerTable(Record, Base):
    """A customer. ``in_opening_list`` marks who bought before the workspace's first line."""

    __tablename__ = "customer"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        Index("ix_customer_opening", "in_opening_list", "id"),
    )

    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    industry: Mapped[str] = mapped_column(default="")
    in_opening_list: Mapped[bool] = mapped_column(default=False)
    search_spaced: Mapped[str]
    search_initials: Mapped[str]
    search_pinyin: Mapped[str]
