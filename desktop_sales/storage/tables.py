"""What every table of the program is made of: the declarative base, the columns of a record that
people edit, and the column types that are stored differently from SQLAlchemy's own.

A table class may declare

- ``__journal__ = False``: caches, summaries and drafts, which no history needs;
- ``__bulk__ = True``: rows that come by the hundred thousand and carry a ``batch_id``; their
  insertion is taken back as a whole batch (``storage.batches``), later edits row by row; their
  ids are always above those before, as the database gives them;
- ``__schema_extras__``: statements executed after the table exists (triggers, search indexes).
"""

from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import (
    DDL,
    JSON,
    Dialect,
    ForeignKey,
    MetaData,
    String,
    Table,
    TypeDecorator,
    event,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from desktop_sales.core.identity import new_uid

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

NOW_SQL = "(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))"


class Moment(TypeDecorator[datetime]):
    """A point in time, stored as UTC text with milliseconds, so that text order is time order."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Store an aware time; a naive one is a mistake of the caller."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read an aware time in UTC."""
        return None if value is None else datetime.fromisoformat(value)


def moment_text(value: datetime) -> str:
    """Return the stored form of a point in time. Raises ValueError without a time zone."""
    if value.tzinfo is None:
        raise ValueError("a point in time needs its time zone")
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def now() -> datetime:
    """Return the current time as it is stored: UTC, whole milliseconds."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class Base(DeclarativeBase):
    """The declarative base of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        Literal: String(),  # a word of a fixed set; the table's own check holds the set
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }

    __journal__: ClassVar[bool] = True
    __bulk__: ClassVar[bool] = False
    __schema_extras__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        table = cls.__dict__.get("__table__")
        if table is not None:
            table.info["journal"] = cls.__journal__
            table.info["bulk"] = cls.__bulk__
            for statement in cls.__schema_extras__:
                ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
                event.listen(table, "after_create", ddl)


class Record:
    """Columns of a record that people edit: the same on every laptop, owned by one site."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=new_uid, sort_order=-9)
    revision: Mapped[int] = mapped_column(
        default=1, server_default="1", onupdate=text("revision + 1"), sort_order=900
    )
    changed_at: Mapped[datetime] = mapped_column(
        Moment, default=now, server_default=text(NOW_SQL), onupdate=now, sort_order=901
    )
    site: Mapped[int] = mapped_column(
        ForeignKey("site.id"), default=1, server_default="1", sort_order=902
    )


BOOKKEEPING_COLUMNS = ("revision", "changed_at")


def is_journalled(table: Table) -> bool:
    """Tell whether changes of a table are kept in the journal."""
    return bool(table.info.get("journal", True))


def is_bulk(table: Table) -> bool:
    """Tell whether rows of a table come in batches."""
    return bool(table.info.get("bulk", False))
