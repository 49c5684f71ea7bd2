"""Customers: who buys, who looks after them, where."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record

_KEYS = "search_spaced, search_initials, search_pinyin"
_NEW_KEYS = "new.search_spaced, new.search_initials, new.search_pinyin"
_OLD_KEYS = "old.search_spaced, old.search_initials, old.search_pinyin"
_INDEX = f"INSERT INTO customer_search (rowid, {_KEYS}) VALUES (new.id, {_NEW_KEYS});"
_UNINDEX = (
    f"INSERT INTO customer_search (customer_search, rowid, {_KEYS}) "
    f"VALUES ('delete', old.id, {_OLD_KEYS});"
)
SEARCH_INDEX = (
    f"CREATE VIRTUAL TABLE customer_search USING fts5({_KEYS}, "
    "content='customer', content_rowid='id', tokenize='unicode61', prefix='1 2 3')",
    f"CREATE TRIGGER customer_indexed AFTER INSERT ON customer BEGIN {_INDEX} END",
    f"CREATE TRIGGER customer_unindexed AFTER DELETE ON customer BEGIN {_UNINDEX} END",
    f"CREATE TRIGGER customer_reindexed AFTER UPDATE OF id, {_KEYS} ON customer "
    f"BEGIN {_UNINDEX} {_INDEX} END",
)


class CustomerTable(Record, Base):
    """A customer. ``in_opening_list`` marks who bought before the workspace's first line."""

    __tablename__ = "customer"
    __schema_extras__ = SEARCH_INDEX
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
