"""Erases what rows hold about a person: their texts, their sealed identity, or the rows whole."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import JSON, ColumnElement, Table, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from desktop_sales.assembly.personal_data import table_of
from desktop_sales.core.personal_data import PersonalTable
from desktop_sales.storage import seals
from desktop_sales.storage.attachments import erase_contents
from desktop_sales.storage.inner_tables import (
    AttachmentTable,
    SealedIdentityTable,
    SealedRecordTable,
)
from desktop_sales.storage.text_erasing import ERASED_TEXT, blank_images, drop_images


def still_holds(personal: PersonalTable) -> ColumnElement[bool]:
    """Return the condition for rows whose term is not carried out yet."""
    table = table_of(personal)
    if not _keeps_rows(personal):
        return table.c.id > 0
    parts = [_has_text(table, name) for name in personal.texts]
    if personal.seal is not None:
        parts.append(_has_identity(table, personal.seal))
    return or_(*parts)


def end_rows(session: Session, personal: PersonalTable, ids: Collection[int]) -> int:
    """Erase what rows hold once their term has passed; return how many rows."""
    if not ids:
        return 0
    erase_files(session, files_of(session, personal, ids))
    if not _keeps_rows(personal):
        delete_rows(session, personal, ids)
        return len(ids)
    table = table_of(personal)
    if personal.seal is not None:
        kind, column = personal.seal
        numbers = select(table.c[column]).where(table.c.id.in_(ids), table.c[column].is_not(None))
        for number in session.scalars(numbers).all():
            seals.erase_identity(session, kind, number)
    blank_texts(session, table, ids, personal.texts)
    return len(ids)


def blank_texts(
    session: Session, table: Table, ids: Collection[int], texts: Collection[str]
) -> None:
    """Put the mark of what was erased in the place of texts, in the journal too."""
    for name in texts:
        column = table.c[name]
        session.execute(
            update(table)
            .where(table.c.id.in_(ids), _has_text(table, name))
            .values({name: _erased(column.type)})
        )
    session.flush()
    if texts:
        blank_images(session, table.name, ids, dict.fromkeys(texts, ERASED_TEXT))


def delete_rows(session: Session, personal: PersonalTable, ids: Collection[int]) -> None:
    """Delete rows, and their images in the journal."""
    table = table_of(personal)
    session.execute(delete(table).where(table.c.id.in_(ids)))
    session.flush()
    drop_images(session, table.name, ids)


def erase_files(session: Session, attachment_ids: Collection[int]) -> None:
    """Delete attached files with their bytes, unless another record holds the same file."""
    own = AttachmentTable
    if not attachment_ids:
        return
    digests = set(session.scalars(select(own.digest).where(own.id.in_(attachment_ids))))
    session.execute(delete(own).where(own.id.in_(attachment_ids)))
    session.flush()
    drop_images(session, own.__tablename__, attachment_ids)
    still = set(session.scalars(select(own.digest).where(own.digest.in_(digests))))
    erase_contents(session, digests - still)


def files_of(session: Session, personal: PersonalTable, ids: Collection[int]) -> list[int]:
    """Return the files kept with rows."""
    table = table_of(personal)
    if "uid" not in table.c:
        return []
    uids = select(table.c.uid).where(table.c.id.in_(ids))
    return list(
        session.scalars(select(AttachmentTable.id).where(AttachmentTable.owner_uid.in_(uids)))
    )


def _keeps_rows(personal: PersonalTable) -> bool:
    return bool(personal.texts or personal.seal)


def _erased(kind: Any) -> Any:
    return [] if isinstance(kind, JSON) else ERASED_TEXT


def _has_text(table: Table, name: str) -> ColumnElement[bool]:
    column = table.c[name]
    if isinstance(column.type, JSON):
        return func.json_array_length(column) > 0
    return and_(column.is_not(None), column.not_in(("", ERASED_TEXT)))


def _has_identity(table: Table, seal: tuple[str, str]) -> ColumnElement[bool]:
    kind, number = seal
    return exists(
        select(SealedIdentityTable.id)
        .join(SealedRecordTable, SealedRecordTable.id == SealedIdentityTable.id)
        .where(SealedRecordTable.kind == kind, SealedRecordTable.number == table.c[number])
    )
