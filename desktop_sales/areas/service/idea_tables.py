"""Ideas of how to serve better: submitted, judged, tried, what came of it, the reward."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class ServiceIdeaTable(Record, Base):
    """An idea; each step has its day."""

    __tablename__ = "service_idea"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("(judged_on IS NULL) = (accepted IS NULL)", name="judged"),
        CheckConstraint(
            "accepted IS NULL OR accepted OR length(judgement) > 0", name="refused_with_reason"
        ),
        CheckConstraint("tried_from IS NULL OR accepted", name="tried_if_accepted"),
        CheckConstraint("tried_until IS NULL OR tried_until >= tried_from", name="trial_in_order"),
        CheckConstraint("(ended_on IS NULL) = (adopted IS NULL)", name="ended"),
        CheckConstraint(
            "ended_on IS NULL OR (tried_from IS NOT NULL AND length(result) > 0)",
            name="ended_with_result",
        ),
        CheckConstraint("rewarded_on IS NULL OR adopted", name="rewarded_if_adopted"),
        CheckConstraint("reward_fen >= 0", name="reward"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    submitted_on: Mapped[date] = mapped_column(index=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    benefit: Mapped[str] = mapped_column(default="")
    judged_on: Mapped[date | None]
    accepted: Mapped[bool | None]
    judge_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    judgement: Mapped[str] = mapped_column(default="")
    tried_from: Mapped[date | None]
    tried_until: Mapped[date | None]
    trial: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    adopted: Mapped[bool | None]
    result: Mapped[str] = mapped_column(default="")
    rewarded_on: Mapped[date | None]
    reward: Mapped[str] = mapped_column(default="")
    reward_fen: Mapped[int] = mapped_column(default=0)
