"""The tables of storage itself: who owns the workspace, journal, settings, numbers, seals."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class SiteTable(Base):
    """A laptop that owns rows. Number 1 is the workspace's own."""

    __tablename__ = "site"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class WorkspaceInfoTable(Base):
    """For whom this workspace works: exactly one row."""

    __tablename__ = "workspace_info"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str]
    company: Mapped[str]
    person: Mapped[str]
    post: Mapped[str]
    currency: Mapped[str]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    created_at: Mapped[datetime]


class SettingTable(Base):
    """A value somebody chose, from a day on where the value depends on the day."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    valid_from: Mapped[date]
    value: Mapped[Any] = mapped_column(JSON, nullable=False)


class NumberSeriesTable(Base):
    """The last number given out; not journalled, because a number is never given twice."""

    __tablename__ = "number_series"
    __journal__ = False
    __table_args__ = (UniqueConstraint("prefix", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    prefix: Mapped[str]
    period: Mapped[str]
    last: Mapped[int]


class KeptSummaryTable(Base):
    """Figures computed once and shown at start; read by the plain driver in ``first_page``."""

    __tablename__ = "kept_summary"
    __journal__ = False

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON, nullable=False)
    made_at: Mapped[datetime]


class ChangeTable(Base):
    """One use case that changed something. ``state``: done, undone, or dropped (not to be redone).

    ``kind``: do, undo, redo; the latter two name the change they concern in ``target_id``.
    """

    __tablename__ = "change"
    __journal__ = False
    __table_args__ = (
        CheckConstraint("kind IN ('do', 'undo', 'redo')", name="kind"),
        CheckConstraint("state IN ('done', 'undone', 'dropped')", name="state"),
        Index(None, "kind", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]
    undoable: Mapped[bool]
    kind: Mapped[str]
    state: Mapped[str]
    target_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"), index=True)
    undone_by: Mapped[int | None]


class ChangeRowTable(Base):
    """One row before and after a change, as JSON of its columns; none where it did not exist."""

    __tablename__ = "change_row"
    __journal__ = False
    __table_args__ = (Index(None, "table_name", "row_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]


class ChangeBatchTable(Base):
    """Rows that a change inserted in bulk: an unbroken stretch of ids of one table."""

    __tablename__ = "change_batch"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    table_name: Mapped[str]
    first_id: Mapped[int]
    last_id: Mapped[int]
    rows: Mapped[int]


class UndoneRowTable(Base):
    """Rows of an undone batch, waiting to be brought back."""

    __tablename__ = "undone_row"
    __journal__ = False
    __table_args__ = (Index(None, "change_id", "table_name", "row_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"))
    table_name: Mapped[str]
    row_id: Mapped[int]
    image: Mapped[str]


class SealKeyTable(Base):
    """The random key of the chain of seals: exactly one row, never changed."""

    __tablename__ = "seal_key"
    __journal__ = False
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain_key: Mapped[bytes] = mapped_column(LargeBinary)


SEAL_LOCKS = tuple(
    f"""CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
BEGIN
    SELECT RAISE(ABORT, 'sealed: {table}');
END"""
    for table in ("sealed_record", "seal_key")
    for verb in ("update", "delete")
)


class SealedRecordTable(Base):
    """A confirmed result, whole as it was computed, chained to the one before it.

    ``identity_digest`` is the salted digest of the printed identity, which stands beside it in
    ``sealed_identity`` so that erasing a person leaves the chain whole.
    """

    __tablename__ = "sealed_record"
    __journal__ = False
    __schema_extras__ = SEAL_LOCKS
    __table_args__ = (UniqueConstraint("kind", "number", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    number: Mapped[str]
    version: Mapped[int]
    reason: Mapped[str | None]
    payload: Mapped[str]
    identity_digest: Mapped[str]
    sealed_at: Mapped[datetime]
    sealed_by: Mapped[str]
    previous: Mapped[str]
    link: Mapped[str] = mapped_column(unique=True)
    check_code: Mapped[str] = mapped_column(unique=True)


class SealedIdentityTable(Base):
    """The identity printed on a sealed record, with the salt of its digest; may be erased."""

    __tablename__ = "sealed_identity"
    __journal__ = False

    id: Mapped[int] = mapped_column(ForeignKey("sealed_record.id"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    identity: Mapped[str]


class AttachmentTable(Record, Base):
    """A file kept with a record: a scan, a photo, a proof. Its bytes stand apart, once each."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        Index(None, "owner_kind", "owner_uid"),
    )

    owner_kind: Mapped[str]
    owner_uid: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(index=True)


class AttachmentContentTable(Base):
    """The bytes of attachments by their SHA-256; not journalled, so that no undo copies them."""

    __tablename__ = "attachment_content"
    __journal__ = False

    digest: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
