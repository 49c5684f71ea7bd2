"""Awards: who is commended for what, and the certificate's number."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class AwardTable(Record, Base):
    """An award to a person or a team; with ``number`` it is issued and sealed.

    ``chosen_by`` keeps how the recipient was chosen and the figure that decided.
    """

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("(employee_id IS NULL) <> (region_id IS NULL)", name="one_recipient"),
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("length(recipient) > 0", name="recipient_given"),
        CheckConstraint("(number IS NULL) = (issued_at IS NULL)", name="issued"),
    )

    period: Mapped[str] = mapped_column(index=True)
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    recipient: Mapped[str]
    salutation: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    reason: Mapped[str]
    issuer: Mapped[str]
    awarded_on: Mapped[date]
    chosen_by: Mapped[dict[str, Any]]
    number: Mapped[str | None] = mapped_column(unique=True)
    check_code: Mapped[str | None]
    issued_at: Mapped[datetime | None]
