"""Customers: who buys, who looks after them and did before, whom to talk to there."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.customers.records import ClassKey
from desktop_sales.storage.tables import Base, Record, now

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


def _today() -> date:
    return now().astimezone().date()


class CustomerTable(Record, Base):
    """A customer. ``in_opening_list`` marks who bought before the workspace's first line.

    ``recorded_on`` is the day it came into the list, from which its conversion counts.
    ``class_key`` is the class that holds today; how it came about stands in the class history.
    ``last_contact_on`` is the day of the last contact that was made, ``next_contact_on`` the day
    of the next one that is planned; visits keep both.
    """

    __tablename__ = "customer"
    __schema_extras__ = SEARCH_INDEX
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("heads IS NULL OR heads >= 0", name="heads"),
        CheckConstraint("turnover_fen IS NULL OR turnover_fen >= 0", name="turnover"),
        CheckConstraint("class_key IN ('key', 'core', 'ordinary', 'potential')", name="class_key"),
        Index("ix_customer_opening", "in_opening_list", "id"),
        Index("ix_customer_class", "class_key", "owner_id"),
        Index("ix_customer_pinyin", "search_pinyin", "id"),
        Index("ix_customer_city", "city", "id"),
        Index("ix_customer_credit_code", "credit_code"),
    )

    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    industry: Mapped[str] = mapped_column(default="")
    in_opening_list: Mapped[bool] = mapped_column(default=False)
    credit_code: Mapped[str] = mapped_column(default="", server_default="")
    heads: Mapped[int | None]
    turnover_fen: Mapped[int | None]
    city: Mapped[str] = mapped_column(default="", server_default="")
    district: Mapped[str] = mapped_column(default="", server_default="")
    address: Mapped[str] = mapped_column(default="", server_default="")
    phone: Mapped[str] = mapped_column(default="", server_default="")
    source: Mapped[str] = mapped_column(default="", server_default="")
    recorded_on: Mapped[date] = mapped_column(default=_today, server_default=text("(date('now'))"))
    dealing_since: Mapped[date | None]
    contract_until: Mapped[date | None]
    strategic: Mapped[bool] = mapped_column(default=False, server_default="0")
    notes: Mapped[str] = mapped_column(default="", server_default="")
    class_key: Mapped[ClassKey] = mapped_column(default="potential", server_default="potential")
    class_since: Mapped[date | None]
    last_contact_on: Mapped[date | None]
    next_contact_on: Mapped[date | None]
    search_spaced: Mapped[str]
    search_initials: Mapped[str]
    search_pinyin: Mapped[str]


class OwnershipTable(Record, Base):
    """Who looked after a customer from a day to a day (both included; open while it lasts).

    ``employee_id`` is empty for days on which nobody did. The open stretch agrees with
    ``customer.owner_id``.
    """

    __tablename__ = "customer_ownership"
    __table_args__ = (
        CheckConstraint("end_on IS NULL OR end_on >= start_on", name="dates_ordered"),
        UniqueConstraint("customer_id", "start_on"),
        Index("ix_customer_ownership_employee", "employee_id", "start_on"),
        Index(
            "uq_customer_ownership_open",
            "customer_id",
            unique=True,
            sqlite_where=text("end_on IS NULL"),
        ),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    start_on: Mapped[date]
    end_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")


class ContactTable(Record, Base):
    """Somebody at a customer: the post there, the part played in buying, the stance to us."""

    __tablename__ = "customer_contact"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint(
            "role IN ('decides', 'influences', 'buys', 'uses', 'pays', 'other')", name="role"
        ),
        CheckConstraint("stance IN ('unknown', 'supports', 'neutral', 'opposes')", name="stance"),
        Index("ix_customer_contact_customer", "customer_id", "position"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    post: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="other")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    stance: Mapped[str] = mapped_column(default="unknown")
    notes: Mapped[str] = mapped_column(default="")


class TagTable(Record, Base):
    """A word that marks customers, for lists of one's own."""

    __tablename__ = "customer_tag"
    __table_args__ = (
        CheckConstraint("length(tag) > 0", name="tag_given"),
        UniqueConstraint("customer_id", "tag"),
        Index("ix_customer_tag_tag", "tag", "customer_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    tag: Mapped[str]


class AliasTable(Record, Base):
    """Another name or code that means a customer: that of a record merged into it."""

    __tablename__ = "customer_alias"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None] = mapped_column(unique=True)


class DistinctTable(Record, Base):
    """Two customers with near names that somebody knows to be different."""

    __tablename__ = "customer_distinct"
    __table_args__ = (
        CheckConstraint("first_id < second_id", name="ordered"),
        UniqueConstraint("first_id", "second_id"),
    )

    first_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
