"""Bonus rules, what they came to for whom, and the amounts carried from elsewhere."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.compensation.bonus_records import CarryKind
from desktop_sales.areas.compensation.records import StatementStatus
from desktop_sales.areas.team.records import PostLevel
from desktop_sales.storage.tables import Base, Record


class BonusRuleTable(Record, Base):
    """A version of a bonus rule for a post's level; published it holds from a day and stays."""

    __tablename__ = "bonus_rule"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("level IN ('manager', 'supervisor', 'salesperson', 'other')", name="level"),
        CheckConstraint("ends_on IS NULL OR ends_on >= effective_from", name="ends"),
        UniqueConstraint("name", "level", "effective_from"),
    )

    name: Mapped[str]
    level: Mapped[PostLevel]
    effective_from: Mapped[date]
    ends_on: Mapped[date | None]
    body: Mapped[dict[str, Any]]
    published_at: Mapped[datetime | None]


class BonusStatementTable(Record, Base):
    """What a rule came to for a person in a month; approved it is sealed, then paid."""

    __tablename__ = "bonus_statement"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'approved', 'paid')", name="status"),
        CheckConstraint("(status = 'draft') = (number IS NULL)", name="numbered"),
        CheckConstraint("(status = 'paid') = (paid_on IS NOT NULL)", name="paid"),
        CheckConstraint("team_fen >= 0 AND held_fen >= 0", name="parts"),
        UniqueConstraint("month", "employee_id", "rule_id"),
    )

    month: Mapped[str]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("bonus_rule.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"))
    status: Mapped[StatementStatus] = mapped_column(default="draft")
    body: Mapped[dict[str, Any]]
    earned_fen: Mapped[int]
    team_fen: Mapped[int]
    held_fen: Mapped[int]
    paid_fen: Mapped[int]
    number: Mapped[str | None] = mapped_column(unique=True)
    check_code: Mapped[str | None]
    paid_on: Mapped[date | None]


class BonusCarryTable(Record, Base):
    """An amount due with a month's statement from outside of its rule, with the reason.

    ``source`` names what a proposed one came from, so that it is taken back once.
    """

    __tablename__ = "bonus_carry"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('released', 'clawback', 'referral', 'prize', 'adjustment')", name="kind"
        ),
        CheckConstraint("amount_fen <> 0", name="amount_given"),
        CheckConstraint("length(reason) > 0", name="reason_given"),
        CheckConstraint("(kind = 'released') = (held_by_id IS NOT NULL)", name="released"),
    )

    month: Mapped[str]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    kind: Mapped[CarryKind]
    reason: Mapped[str]
    amount_fen: Mapped[int]
    held_by_id: Mapped[int | None] = mapped_column(ForeignKey("bonus_statement.id"), index=True)
    source: Mapped[str] = mapped_column(default="", index=True)


class DividendTable(Record, Base):
    """A year's dividend: the pool, the rule, and everybody's part; approved it is sealed."""

    __tablename__ = "dividend"
    __table_args__ = (
        CheckConstraint("pool_fen > 0", name="pool"),
        CheckConstraint("year BETWEEN 1990 AND 2200", name="year"),
    )

    year: Mapped[int] = mapped_column(unique=True)
    pool_fen: Mapped[int]
    rule: Mapped[dict[str, Any]]
    parts: Mapped[list[Any]]
    number: Mapped[str | None] = mapped_column(unique=True)
    check_code: Mapped[str | None]
