"""Schemes with versions, ratings, typed values, waivers, runs and results."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.appraisal.follow_up_records import AppealStatus, Signature
from desktop_sales.areas.appraisal.records import Family, RaterGroup, Status, Treatment
from desktop_sales.storage.tables import Base, Record

_MONTH = "{column} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'"
_ONE_RESULT = "(result_id IS NULL) <> (period_result_id IS NULL)"


class SchemeTable(Record, Base):
    """A scheme: which posts are appraised by what: one post, else all of a level."""

    __tablename__ = "scheme"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("post_level IN ('manager', 'supervisor', 'salesperson', 'other')",
                        name="post_level"),
    )  # fmt: skip

    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    post_level: Mapped[str] = mapped_column(index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)


class SchemeVersionTable(Record, Base):
    """A version of a scheme; the latest published one in force at a period's end counts."""

    __tablename__ = "scheme_version"
    __table_args__ = (
        UniqueConstraint("scheme_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        Index(
            "uq_scheme_version_start",
            "scheme_id",
            "effective_from",
            unique=True,
            sqlite_where=text("published_at IS NOT NULL"),
        ),
    )

    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id", ondelete="CASCADE"))
    number: Mapped[int]
    effective_from: Mapped[date]
    published_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")


class SchemeIndicatorTable(Record, Base):
    """One indicator of a version. ``weight_e2`` is in 1/100 points, ``rule`` a scoring rule."""

    __tablename__ = "scheme_indicator"
    __table_args__ = (
        UniqueConstraint("version_id", "code"),
        CheckConstraint("weight_e2 > 0 AND weight_e2 <= 10000", name="weight"),
        CheckConstraint("family IN ('results', 'customers', 'team', 'ability')", name="family"),
        CheckConstraint("kind IN ('measure', 'rated', 'manual')", name="kind"),
        CheckConstraint("kind <> 'measure' OR measure IS NOT NULL", name="measure_named"),
        CheckConstraint("kind <> 'rated' OR measure IS NULL", name="rated_by_people"),
        CheckConstraint("scope IN ('person', 'region', 'company')", name="scope"),
        CheckConstraint("target_kind IN ('plan', 'fixed', 'measure', 'none')", name="target_kind"),
        CheckConstraint("target_kind <> 'fixed' OR target IS NOT NULL", name="target_given"),
        CheckConstraint("role IN ('weighted', 'extra', 'deduction')", name="role"),
        CheckConstraint("role = 'weighted' OR kind <> 'rated'", name="rated_weighs"),
    )

    version_id: Mapped[int] = mapped_column(
        ForeignKey("scheme_version.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    code: Mapped[str]
    title: Mapped[str]
    family: Mapped[str]
    kind: Mapped[str]
    measure: Mapped[str | None]
    scope: Mapped[str]
    unit: Mapped[str]
    weight_e2: Mapped[int]
    target_kind: Mapped[str]
    target: Mapped[str | None]
    rule: Mapped[dict[str, Any]]
    definition: Mapped[str] = mapped_column(default="")
    lower_is_better: Mapped[bool] = mapped_column(default=False)
    role: Mapped[str] = mapped_column(default="weighted")
    anchors: Mapped[list[Any]]


class RatingTable(Record, Base):
    """One rater's mark for one item of one person; ``score_e2`` is in 1/100 of 0 to 100."""

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint(_MONTH.format(column="month"), name="month"),
        CheckConstraint("rater_group IN ('superior', 'peer', 'self', 'review')", name="group"),
        CheckConstraint("length(rater) > 0", name="rater_named"),
        CheckConstraint("score_e2 BETWEEN 0 AND 10000", name="score"),
        UniqueConstraint("month", "employee_id", "indicator", "rater_group", "rater"),
    )

    month: Mapped[str]
    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), index=True
    )
    indicator: Mapped[str]
    rater_group: Mapped[RaterGroup]
    rater: Mapped[str]
    score_e2: Mapped[int]
    note: Mapped[str] = mapped_column(default="")


class ManualValueTable(Record, Base):
    """A typed value of an indicator the data cannot give, with its proof."""

    __tablename__ = "manual_value"
    __table_args__ = (
        CheckConstraint(_MONTH.format(column="month"), name="month"),
        CheckConstraint("length(proof) > 0", name="proof_given"),
        UniqueConstraint("month", "employee_id", "indicator"),
    )

    month: Mapped[str]
    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), index=True
    )
    indicator: Mapped[str]
    value: Mapped[str]
    proof: Mapped[str]


class WaiverTable(Record, Base):
    """The next superior's decision on missing data of one line."""

    __tablename__ = "waiver"
    __table_args__ = (
        CheckConstraint(_MONTH.format(column="month"), name="month"),
        CheckConstraint("treatment IN ('drop', 'zero')", name="treatment"),
        CheckConstraint("length(reason) > 0", name="reason_given"),
        UniqueConstraint("month", "employee_id", "indicator"),
    )

    month: Mapped[str]
    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), index=True
    )
    indicator: Mapped[str]
    treatment: Mapped[Treatment]
    reason: Mapped[str]
    waived_by: Mapped[str]


class GradeMoveTable(Record, Base):
    """A person's month moved to another grade than the score's, and why."""

    __tablename__ = "grade_move"
    __table_args__ = (
        CheckConstraint(_MONTH.format(column="month"), name="month"),
        CheckConstraint("length(reason) > 0", name="reason_given"),
        UniqueConstraint("month", "employee_id"),
    )

    month: Mapped[str]
    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), index=True
    )
    grade: Mapped[str]
    reason: Mapped[str]
    moved_by: Mapped[str]


class AppraisalCommentTable(Record, Base):
    """The superior's comment on a person's month."""

    __tablename__ = "appraisal_comment"
    __table_args__ = (
        CheckConstraint(_MONTH.format(column="month"), name="month"),
        UniqueConstraint("month", "employee_id"),
    )

    month: Mapped[str]
    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]


class AppraisalRunTable(Record, Base):
    """A month that was computed, and how."""

    __tablename__ = "appraisal_run"
    __table_args__ = (
        CheckConstraint(_MONTH.format(column="month"), name="month"),
        CheckConstraint("subject IN ('person', 'region')", name="subject"),
    )

    month: Mapped[str] = mapped_column(unique=True)
    subject: Mapped[str]
    computed_at: Mapped[datetime]


class AppraisalResultTable(Record, Base):
    """One person's month. A confirmed one is sealed; a correction is a new version.

    ``total_e2``, ``provisional_e2``, ``extra_e2`` are in 1/100 points; ``digest`` tells whether
    the figures behind a confirmed result have changed since.
    """

    __tablename__ = "appraisal_result"
    __table_args__ = (
        UniqueConstraint("month", "employee_id", "version"),
        UniqueConstraint("seal_number", "version"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("status IN ('computed', 'rated', 'confirmed', 'archived')", name="status"),
        CheckConstraint(
            "(status IN ('confirmed', 'archived')) = (seal_number IS NOT NULL)", name="sealed"
        ),
        CheckConstraint("superseded = 0 OR superseded = 1", name="superseded"),
        Index(
            "uq_appraisal_result_standing",
            "month",
            "employee_id",
            unique=True,
            sqlite_where=text("superseded = 0"),
        ),
    )

    run_id: Mapped[int] = mapped_column(
        ForeignKey("appraisal_run.id", ondelete="CASCADE"), index=True
    )
    month: Mapped[str]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    version: Mapped[int]
    superseded: Mapped[bool] = mapped_column(default=False)
    status: Mapped[Status]
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    total_e2: Mapped[int | None]
    provisional_e2: Mapped[int | None]
    extra_e2: Mapped[int]
    deducted_e2: Mapped[int] = mapped_column(default=0)
    grade: Mapped[str] = mapped_column(default="")
    dropped_e2: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str]
    changed_digest: Mapped[str] = mapped_column(default="")
    reopen_reason: Mapped[str] = mapped_column(default="")
    without_ratings: Mapped[str] = mapped_column(default="")
    seal_number: Mapped[str | None]
    check_code: Mapped[str | None]
    confirmed_at: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]


class AppraisalPartTable(Base):
    """One assignment within the month of a result; ``reason`` tells why it is not scored."""

    __tablename__ = "appraisal_part"
    __table_args__ = (
        UniqueConstraint("result_id", "position"),
        CheckConstraint("end_on >= start_on", name="dates_ordered"),
        CheckConstraint("working_days >= 0", name="working_days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    result_id: Mapped[int] = mapped_column(ForeignKey("appraisal_result.id", ondelete="CASCADE"))
    position: Mapped[int]
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("scheme_version.id"))
    start_on: Mapped[date]
    end_on: Mapped[date]
    working_days: Mapped[int]
    scored: Mapped[bool]
    reason: Mapped[str] = mapped_column(default="")


class ResultLineTable(Base):
    """One printed line of a part; ``inputs`` holds what the explanation is made from."""

    __tablename__ = "result_line"
    __table_args__ = (
        UniqueConstraint("part_id", "position"),
        CheckConstraint("state IN ('scored', 'not_applicable', 'missing', 'waived')", name="state"),
        CheckConstraint("(state = 'scored') <= (score_e2 IS NOT NULL)", name="score_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("appraisal_part.id", ondelete="CASCADE"))
    position: Mapped[int]
    indicator: Mapped[str]
    family: Mapped[Family]
    weight_e2: Mapped[int]
    effective_e2: Mapped[int]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    score_e2: Mapped[int | None]
    extra_e2: Mapped[int] = mapped_column(default=0)
    inputs: Mapped[dict[str, Any]]


class PeriodMarkTable(Record, Base):
    """One rater's mark for an item of a quarter, half-year or year, in 1/100 of 0 to 100."""

    __tablename__ = "period_mark"
    __table_args__ = (
        CheckConstraint("rater_group IN ('superior', 'peer', 'self', 'review')", name="group"),
        CheckConstraint("length(rater) > 0", name="rater_named"),
        CheckConstraint("score_e2 BETWEEN 0 AND 10000", name="score"),
        UniqueConstraint("period", "employee_id", "item", "rater_group", "rater"),
    )

    period: Mapped[str]
    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), index=True
    )
    item: Mapped[str]
    rater_group: Mapped[RaterGroup]
    rater: Mapped[str]
    score_e2: Mapped[int]


class PeriodResultTable(Record, Base):
    """A confirmed quarter, half-year or year of a person; a correction is a new version."""

    __tablename__ = "period_result"
    __table_args__ = (
        UniqueConstraint("period", "employee_id", "version"),
        Index(
            "uq_period_result_standing",
            "period",
            "employee_id",
            unique=True,
            sqlite_where=text("superseded = 0"),
        ),
    )

    period: Mapped[str]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    version: Mapped[int]
    superseded: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
    total_e2: Mapped[int]
    grade: Mapped[str]
    body: Mapped[dict[str, Any]]
    number: Mapped[str]
    check_code: Mapped[str] = mapped_column(unique=True)
    confirmed_at: Mapped[datetime]


class FollowUpTable(Record, Base):
    """What happened after a result of a month or of a longer period was confirmed.

    The sealed result itself never changes.
    """

    __tablename__ = "appraisal_follow_up"
    __table_args__ = (
        CheckConstraint(_ONE_RESULT, name="one_result"),
        CheckConstraint(
            "signature IN ('none', 'agreed', 'disagreed', 'refused')", name="signature"
        ),
        CheckConstraint("(signature = 'none') = (signed_on IS NULL)", name="signed"),
    )

    result_id: Mapped[int | None] = mapped_column(ForeignKey("appraisal_result.id"), unique=True)
    period_result_id: Mapped[int | None] = mapped_column(
        ForeignKey("period_result.id"), unique=True
    )
    delivered_on: Mapped[date | None]
    interviewed_on: Mapped[date | None]
    interviewer: Mapped[str] = mapped_column(default="")
    interview: Mapped[str] = mapped_column(default="")
    signature: Mapped[Signature] = mapped_column(default="none")
    signed_on: Mapped[date | None]
    refusal: Mapped[str] = mapped_column(default="")
    witnesses: Mapped[list[Any]]


class AppealTable(Record, Base):
    """An appeal against a result of a month or of a longer period, and how it was ruled."""

    __tablename__ = "appraisal_appeal"
    __table_args__ = (
        CheckConstraint(_ONE_RESULT, name="one_result"),
        CheckConstraint("status IN ('open', 'upheld', 'rejected', 'withdrawn')", name="status"),
        CheckConstraint("(status = 'open') = (ruled_on IS NULL)", name="ruled"),
        CheckConstraint("length(statement) > 0", name="statement_given"),
        Index(
            "uq_appraisal_appeal_open",
            "result_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
        ),
        Index(
            "uq_appraisal_appeal_open_period",
            "period_result_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
        ),
    )

    result_id: Mapped[int | None] = mapped_column(ForeignKey("appraisal_result.id"), index=True)
    period_result_id: Mapped[int | None] = mapped_column(ForeignKey("period_result.id"), index=True)
    filed_on: Mapped[date]
    statement: Mapped[str]
    status: Mapped[AppealStatus] = mapped_column(default="open")
    ruled_on: Mapped[date | None]
    ruled_by: Mapped[str] = mapped_column(default="")
    ruling: Mapped[str] = mapped_column(default="")
