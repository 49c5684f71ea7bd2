"""Files kept with a record inside the workspace: scans of signed papers, photos, proofs."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.storage.inner_tables import AttachmentContentTable, AttachmentTable

LARGEST = 20 * 1024 * 1024  # bytes; a scan of a few pages has one or two million


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a record; ``size`` is in bytes."""

    id: int
    name: str
    size: int
    added_at: datetime


def attach(session: Session, owner_kind: str, owner_uid: str, name: str, content: bytes) -> int:
    """Keep a file with a record and return its key.

    Raises ``storage.attachment_empty``, ``storage.attachment_too_large``.
    """
    shown = PurePath(name.replace("\\", "/")).name or name
    if not content:
        raise DomainError("storage.attachment_empty", name=shown)
    if len(content) > LARGEST:
        raise DomainError("storage.attachment_too_large", name=shown, megabytes=LARGEST // 1024**2)
    digest = hashlib.sha256(content).hexdigest()
    session.execute(
        insert(AttachmentContentTable)
        .values(digest=digest, content=content)
        .on_conflict_do_nothing()
    )
    row = AttachmentTable(
        owner_kind=owner_kind, owner_uid=owner_uid, name=shown, size=len(content), digest=digest
    )
    session.add(row)
    session.flush()
    return row.id


def detach(session: Session, attachment_id: int) -> None:
    """Take a file away from its record; undo brings it back. Raises ``storage.attachment_gone``."""
    row = session.get(AttachmentTable, attachment_id)
    if row is None:
        raise DomainError("storage.attachment_gone")
    session.delete(row)
    session.flush()


def attachments(session: Session, owner_kind: str, owner_uid: str) -> list[Attachment]:
    """Return the files kept with a record, the earliest first."""
    query = (
        select(
            AttachmentTable.id,
            AttachmentTable.name,
            AttachmentTable.size,
            AttachmentTable.changed_at,
        )
        .where(AttachmentTable.owner_kind == owner_kind, AttachmentTable.owner_uid == owner_uid)
        .order_by(AttachmentTable.id)
    )
    return [Attachment(*row) for row in session.execute(query)]


def attachment_counts(session: Session, owner_kind: str) -> dict[str, int]:
    """Return how many files each record of a kind has, by uid; those without any are left out."""
    rows = session.execute(
        select(AttachmentTable.owner_uid, func.count())
        .where(AttachmentTable.owner_kind == owner_kind)
        .group_by(AttachmentTable.owner_uid)
    )
    return {uid: count for uid, count in rows}


def attachment_content(session: Session, attachment_id: int) -> bytes:
    """Return the bytes of a kept file. Raises ``storage.attachment_gone``."""
    content = session.scalar(
        select(AttachmentContentTable.content)
        .join(AttachmentTable, AttachmentTable.digest == AttachmentContentTable.digest)
        .where(AttachmentTable.id == attachment_id)
    )
    if content is None:
        raise DomainError("storage.attachment_gone")
    return content


def erase_contents(session: Session, digests: set[str]) -> None:
    """Destroy bytes for good, as erasing a person asks; no undo brings them back."""
    session.execute(
        delete(AttachmentContentTable).where(AttachmentContentTable.digest.in_(digests))
    )
