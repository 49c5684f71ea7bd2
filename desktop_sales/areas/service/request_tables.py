"""Service requests and calls of the hot line: who asked what, and when somebody answered."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class ServiceRequestTable(Record, Base):
    """A request by a customer; without ``answered_at`` it still waits."""

    __tablename__ = "service_request"
    __table_args__ = (
        CheckConstraint("length(text) > 0", name="text_given"),
        CheckConstraint("customer_id IS NOT NULL OR length(customer) > 0", name="customer_given"),
        CheckConstraint("answered_at IS NULL OR answered_at >= received_at", name="in_order"),
        CheckConstraint("(answered_at IS NULL) = (result = '')", name="answered_with_result"),
    )

    received_at: Mapped[datetime] = mapped_column(index=True)
    channel: Mapped[str]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    customer: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    result: Mapped[str] = mapped_column(default="")
    complaint_id: Mapped[int | None] = mapped_column(
        ForeignKey("complaint.id", ondelete="SET NULL"), index=True
    )
