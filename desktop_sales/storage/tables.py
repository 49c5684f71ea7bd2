"""The declarative base of all tables, the columns of a record, and the column types."""

from datetime import UTC, datetime

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from desktop_sales.core.identity import new_uid

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of a workspace."""

    metadata = MetaData(naming_convention=NAMES)


class Record:
    """Columns of a record people edit: the key, the uid on every laptop, revision, time, site."""

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=new_uid)
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[str] = mapped_column(default=lambda: datetime.now(UTC).isoformat())
    site: Mapped[str] = mapped_column(default="")
