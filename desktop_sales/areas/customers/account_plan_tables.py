"""Plans for key accounts (R15, R86): one a customer and year, reviewed at its end."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class AccountPlanTable(Record, Base):
    """What is to be reached with a customer in a year, what endangers it, what is offered."""

    __tablename__ = "account_plan"
    __table_args__ = (
        CheckConstraint("length(goals) > 0", name="goals_given"),
        CheckConstraint("(reviewed_on IS NULL) = (review = '')", name="review_has_day"),
        UniqueConstraint("customer_id", "year"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    year: Mapped[int]
    goals: Mapped[str]
    risks: Mapped[str] = mapped_column(default="")
    offer: Mapped[str] = mapped_column(default="")
    target_fen: Mapped[int | None]
    review: Mapped[str] = mapped_column(default="")
    reviewed_on: Mapped[date | None]
