"""City tables, enrolments, annual leave, holiday gifts."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.benefits.records import InsuranceKind, LeaveKind
from desktop_sales.storage.tables import Base, Record

_MONTH = "{column} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'"


class BenefitRateTable(Record, Base):
    """An insurance of a city in a year; rates in 1/10,000 of the base."""

    __tablename__ = "benefit_rate"
    __table_args__ = (
        UniqueConstraint("city", "year", "kind"),
        CheckConstraint("length(city) > 0", name="city_given"),
        CheckConstraint("year BETWEEN 1990 AND 2200", name="year"),
        CheckConstraint(
            "kind IN ('pension', 'medical', 'unemployment', 'injury', 'housing')", name="kind"
        ),
        CheckConstraint("company_e4 >= 0 AND company_e4 < 10000", name="company"),
        CheckConstraint("personal_e4 >= 0 AND personal_e4 < 10000", name="personal"),
        CheckConstraint("floor_fen >= 0 AND ceiling_fen >= floor_fen", name="limits"),
    )

    city: Mapped[str]
    year: Mapped[int]
    kind: Mapped[InsuranceKind]
    company_e4: Mapped[int]
    personal_e4: Mapped[int]
    floor_fen: Mapped[int]
    ceiling_fen: Mapped[int]


class BenefitEnrolmentTable(Record, Base):
    """Where a person is insured from month to month; stretches of one person never overlap."""

    __tablename__ = "benefit_enrolment"
    __table_args__ = (
        UniqueConstraint("employee_id", "first_month"),
        CheckConstraint("length(city) > 0", name="city_given"),
        CheckConstraint("base_fen > 0", name="base"),
        CheckConstraint(_MONTH.format(column="first_month"), name="first_month"),
        CheckConstraint("last_month IS NULL OR last_month >= first_month", name="months_ordered"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    city: Mapped[str]
    base_fen: Mapped[int]
    first_month: Mapped[str]
    last_month: Mapped[str | None]


class WorkStartTable(Record, Base):
    """The day on which a person first worked anywhere; the days of leave follow from it."""

    __tablename__ = "work_start"

    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), unique=True
    )
    first_worked_on: Mapped[date]


class LeaveEntryTable(Record, Base):
    """Days of annual leave taken, carried over or settled; ``days_e1`` in tenths of a day."""

    __tablename__ = "leave_entry"
    __table_args__ = (
        CheckConstraint("kind IN ('taken', 'carried', 'settled')", name="kind"),
        CheckConstraint("days_e1 > 0", name="days"),
        CheckConstraint("(kind = 'taken') = (start_on IS NOT NULL)", name="dated"),
        CheckConstraint("end_on IS NULL OR end_on >= start_on", name="dates_ordered"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    year: Mapped[int]
    kind: Mapped[LeaveKind]
    days_e1: Mapped[int]
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class HolidayGiftTable(Record, Base):
    """A gift of a holiday: what it is and what it costs a head."""

    __tablename__ = "holiday_gift"
    __table_args__ = (
        CheckConstraint("length(holiday) > 0 AND length(item) > 0", name="named"),
        CheckConstraint("cost_fen >= 0", name="cost"),
        UniqueConstraint("holiday", "day", "item"),
    )

    holiday: Mapped[str]
    day: Mapped[date]
    item: Mapped[str]
    cost_fen: Mapped[int]


class GiftReceiverTable(Record, Base):
    """Who gets a gift, and when it was handed over."""

    __tablename__ = "gift_receiver"
    __table_args__ = (UniqueConstraint("gift_id", "employee_id"),)

    gift_id: Mapped[int] = mapped_column(ForeignKey("holiday_gift.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    received_on: Mapped[date | None]
