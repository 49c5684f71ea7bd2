"""Satisfaction surveys: what is asked, who was drawn, who answered what."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class SurveyTemplateTable(Record, Base):
    """What can be asked again: items, weights, scale."""

    __tablename__ = "survey_template"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    name: Mapped[str] = mapped_column(unique=True)
    body: Mapped[dict[str, Any]]


class SurveyTable(Record, Base):
    """One survey; ``template`` is what was asked, kept as it was. ``seed`` drew the sample."""

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="dates_ordered"),
        CheckConstraint("sent >= 0", name="sent"),
    )

    name: Mapped[str] = mapped_column(unique=True)
    started_on: Mapped[date] = mapped_column(index=True)
    ended_on: Mapped[date | None]
    template: Mapped[dict[str, Any]]
    seed: Mapped[int | None]
    sent: Mapped[int] = mapped_column(default=0)


class SurveySampleTable(Record, Base):
    """A customer drawn for a survey, from which group."""

    __tablename__ = "survey_sample"
    __table_args__ = (UniqueConstraint("survey_id", "customer_id"),)

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    drawn_from: Mapped[str]


class SurveyAnswerTable(Record, Base):
    """One answered form; ``index_e6`` is its index ÷ 100 in millionths, None for an invalid one.

    The owner and region are the customer's on the day, so that later hand-overs change nothing.
    """

    __tablename__ = "survey_answer"
    __table_args__ = (
        CheckConstraint("index_e6 BETWEEN 0 AND 1000000", name="index"),
        Index("ix_survey_answer_day", "answered_on", "index_e6"),
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    respondent: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    scores: Mapped[dict[str, Any]]
    comment: Mapped[str] = mapped_column(default="")
    index_e6: Mapped[int | None]
