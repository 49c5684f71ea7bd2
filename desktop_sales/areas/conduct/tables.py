"""Case files."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.conduct.records import Basis, CaseStatus, ViolationKind
from desktop_sales.storage.tables import Base, Record


class ConductCaseTable(Record, Base):
    """A case from the facts to the ruling; ``points_e2`` in 1/100 points, amounts in fen."""

    __tablename__ = "conduct_case"
    __table_args__ = (
        CheckConstraint("basis IN ('violation', 'performance')", name="basis"),
        CheckConstraint("status IN ('open', 'decided', 'revoked', 'dropped')", name="status"),
        CheckConstraint(
            "measure IN ('', 'none', 'warning', 'training', 'points', 'compensation', 'demotion', "
            "'dismissal')",
            name="measure",
        ),
        CheckConstraint("length(facts) > 0", name="facts_given"),
        CheckConstraint("(number IS NULL) = (decided_on IS NULL)", name="numbered"),
        CheckConstraint("(decided_on IS NULL) = (measure = '')", name="decided"),
        CheckConstraint("amount_fen * 5 <= wage_fen OR amount_fen = 0", name="fifth_of_wage"),
        CheckConstraint("ruled_on IS NULL OR appealed_on IS NOT NULL", name="ruled"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    basis: Mapped[Basis]
    kind: Mapped[ViolationKind]
    occurred_on: Mapped[date]
    opened_on: Mapped[date]
    opened_by: Mapped[str] = mapped_column(default="")
    facts: Mapped[str]
    standard: Mapped[str] = mapped_column(default="")
    stated_on: Mapped[date | None]
    statement: Mapped[str] = mapped_column(default="")
    refused: Mapped[bool] = mapped_column(default=False)
    remedy: Mapped[str] = mapped_column(default="")
    remedy_on: Mapped[date | None]
    second_result_id: Mapped[int | None] = mapped_column(
        ForeignKey("appraisal_result.id"), index=True
    )
    status: Mapped[CaseStatus] = mapped_column(default="open")
    number: Mapped[str | None] = mapped_column(unique=True)
    measure: Mapped[str] = mapped_column(default="")
    month: Mapped[str] = mapped_column(default="")
    points_e2: Mapped[int] = mapped_column(default=0)
    amount_fen: Mapped[int] = mapped_column(default=0)
    wage_fen: Mapped[int] = mapped_column(default=0)
    minimum_fen: Mapped[int] = mapped_column(default=0)
    decided_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    delivered_on: Mapped[date | None]
    appealed_on: Mapped[date | None]
    appeal: Mapped[str] = mapped_column(default="")
    ruled_on: Mapped[date | None]
    ruled_by: Mapped[str] = mapped_column(default="")
    ruling: Mapped[str] = mapped_column(default="")
