"""What is kept of the care for personal data: what was given out, who was erased.

Neither is journalled: no undo takes a record of it back.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base


class ExportEntryTable(Base):
    """Something given out of the workspace: who, when, what, where to, how many rows."""

    __tablename__ = "export_entry"
    __journal__ = False
    __table_args__ = (
        CheckConstraint("length(what) > 0", name="what_given"),
        CheckConstraint("rows >= 0", name="rows"),
        Index(None, "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    what: Mapped[str]
    form: Mapped[str]
    place: Mapped[str]
    rows: Mapped[int]


class ErasureTable(Base):
    """Somebody whose identity was erased, and the token that stands in its place since."""

    __tablename__ = "erasure"
    __journal__ = False
    __table_args__ = (
        CheckConstraint("kind IN ('employee', 'contact', 'candidate', 'kept')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    kind: Mapped[str]
    subject_uid: Mapped[str] = mapped_column(index=True)
    token: Mapped[str]
    rows: Mapped[int]
