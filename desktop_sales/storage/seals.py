"""Sealing: a confirmed result kept whole, numbered, and chained so that no change goes unseen.

Each link is a keyed hash over the record and the link before it; the key is random and lies in
the database. The printed check code is the link, shortened. The person's identity stands beside
the record and goes into the link as a salted digest: erasing a person leaves the chain whole.
"""

import hmac
import json
import secrets
import unicodedata
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.storage.inner_tables import (
    SealedIdentityTable,
    SealedRecordTable,
    SealKeyTable,
)
from desktop_sales.storage.journal import make_final
from desktop_sales.storage.records import ChainVerdict, Seal, Verification
from desktop_sales.storage.seal_links import (
    FIRST_LINK,
    LINKED_COLUMNS,
    canonical,
    check_code_of,
    digest_of,
    grouped,
    link_of,
)
from desktop_sales.storage.tables import moment_text, now

_SALT_BYTES = 16


def seal(
    session: Session,
    kind: str,
    number: str,
    payload: dict[str, Any],
    identity: dict[str, Any],
    *,
    reason: str | None = None,
) -> Seal:
    """Seal a result and return its seal; the running change becomes one that undo stops at.

    ``payload`` is the result whole, without the person's identity, ``identity`` what of the
    person is printed; both hold JSON values. A number sealed before needs a ``reason`` and
    becomes a new version. Raises DomainError ``storage.seal_needs_reason``.
    """
    last_id, previous = _head(session)
    version = 1 + (
        session.scalar(
            select(func.max(SealedRecordTable.version)).where(
                SealedRecordTable.kind == kind, SealedRecordTable.number == number
            )
        )
        or 0
    )
    if version > 1 and not (reason or "").strip():
        raise DomainError("storage.seal_needs_reason", number=number)
    sealed_at = now()
    salt, shown = secrets.token_bytes(_SALT_BYTES), canonical(identity)
    record = {
        "id": last_id + 1,
        "kind": kind,
        "number": number,
        "version": version,
        "reason": reason,
        "payload": canonical(payload),
        "identity_digest": digest_of(salt, shown),
        "sealed_at": sealed_at,
        "sealed_by": session.info.get("who", ""),
        "previous": previous,
    }
    linked = {**record, "sealed_at": moment_text(sealed_at)}
    link = link_of(_chain_key(session), linked)
    code = check_code_of(link)
    session.execute(insert(SealedRecordTable).values(**record, link=link, check_code=code))
    session.execute(insert(SealedIdentityTable).values(id=record["id"], salt=salt, identity=shown))
    make_final(session, "sealed_record")
    return _seal_of(session, session.get_one(SealedRecordTable, record["id"]))


def verify(session: Session, code: str, number: str = "") -> Verification:
    """Return the sealed record of a printed check code, and whether it is as it was sealed.

    Case, spaces, hyphens and full-width letters do not matter. ``number`` is that of the same
    sheet, where it is to be compared too. Raises DomainError ``storage.unknown_check_code``,
    ``storage.check_code_of_another``, ``storage.check_code_differs``,
    ``storage.number_never_sealed`` or, where nothing was typed, ``storage.check_code_missing``.
    """
    letters = "".join(c for c in _plain(code) if c.isalnum())
    if not letters:
        raise DomainError("storage.check_code_missing")
    row = session.scalars(
        select(SealedRecordTable).where(SealedRecordTable.check_code == grouped(letters))
    ).one_or_none()
    if row is None:
        raise _unknown(session, code.strip(), _plain(number))
    if number.strip() and _plain(row.number) != _plain(number):
        raise DomainError("storage.check_code_of_another", number=row.number, typed=number.strip())
    newest = session.scalar(
        select(func.max(SealedRecordTable.version)).where(
            SealedRecordTable.kind == row.kind, SealedRecordTable.number == row.number
        )
    )
    return Verification(
        seal=_seal_of(session, row),
        intact=_is_whole(session, _chain_key(session), row),
        newest_version=newest or row.version,
        chain=check_chain(session),
    )


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).upper().strip()


def _unknown(session: Session, code: str, number: str) -> DomainError:
    """Return why a code finds nothing, as far as the number beside it tells."""
    if not number:
        return DomainError("storage.unknown_check_code", typed=code)
    is_sealed = session.scalar(
        select(SealedRecordTable.id).where(func.upper(SealedRecordTable.number) == number).limit(1)
    )
    problem = "storage.check_code_differs" if is_sealed else "storage.number_never_sealed"
    return DomainError(problem, typed=code, number=number)


def check_chain(session: Session) -> ChainVerdict:
    """Compute every link anew, and miss the seals of results that say they were sealed.

    What is cut off at the end leaves a whole chain behind; the results still name its codes.
    """
    key, previous, count = _chain_key(session), FIRST_LINK, 0
    for row in session.scalars(select(SealedRecordTable).order_by(SealedRecordTable.id)):
        count += 1
        if row.id != count or row.previous != previous or not _is_whole(session, key, row):
            return ChainVerdict(count=count, broken_at=row.number)
        previous = row.link
    return ChainVerdict(count=count, broken_at="" if _misses_seals(session) else None)


def chain_problem(verdict: ChainVerdict) -> DomainError | None:
    """Return what to say of a chain that is not whole."""
    if verdict.broken_at is None:
        return None
    if not verdict.broken_at:
        return DomainError("storage.seals_missing")
    return DomainError("storage.seal_broken", number=verdict.broken_at)


def _misses_seals(session: Session) -> bool:
    """Tell whether any table of results holds a check code that no seal has."""
    sealed = SealedRecordTable.__table__
    codes = select(SealedRecordTable.check_code)
    return any(
        session.scalar(
            select(table.c.check_code)
            .where(table.c.check_code != "", table.c.check_code.not_in(codes))
            .limit(1)
        )
        for table in SealedRecordTable.metadata.tables.values()
        if table is not sealed and "check_code" in table.c
    )


def seals_of(session: Session, kind: str, number: str) -> list[Seal]:
    """Return all versions sealed under a number, oldest first."""
    rows = session.scalars(
        select(SealedRecordTable)
        .where(SealedRecordTable.kind == kind, SealedRecordTable.number == number)
        .order_by(SealedRecordTable.version)
    )
    return [_seal_of(session, row) for row in rows]


def erase_identity(session: Session, kind: str, number: str) -> int:
    """Erase the identity printed on all versions of a sealed record; return how many."""
    ids = select(SealedRecordTable.id).where(
        SealedRecordTable.kind == kind, SealedRecordTable.number == number
    )
    erased = session.execute(delete(SealedIdentityTable).where(SealedIdentityTable.id.in_(ids)))
    make_final(session, "sealed_identity")
    return int(erased.rowcount)  # type: ignore[attr-defined]


def _head(session: Session) -> tuple[int, str]:
    row = session.execute(
        select(SealedRecordTable.id, SealedRecordTable.link)
        .order_by(SealedRecordTable.id.desc())
        .limit(1)
    ).first()
    return (0, FIRST_LINK) if row is None else (row.id, row.link)


def _chain_key(session: Session) -> bytes:
    return session.scalars(select(SealKeyTable.chain_key)).one()


def _is_whole(session: Session, key: bytes, row: SealedRecordTable) -> bool:
    record = {name: getattr(row, name) for name in LINKED_COLUMNS}
    link = link_of(key, {**record, "sealed_at": moment_text(row.sealed_at)})
    kept = session.get(SealedIdentityTable, row.id)
    identity_whole = kept is None or digest_of(kept.salt, kept.identity) == row.identity_digest
    return (
        identity_whole
        and hmac.compare_digest(link, row.link)
        and check_code_of(link) == row.check_code
    )


def _seal_of(session: Session, row: SealedRecordTable) -> Seal:
    kept = session.get(SealedIdentityTable, row.id)
    return Seal(
        kind=row.kind,
        number=row.number,
        version=row.version,
        reason=row.reason,
        payload=json.loads(row.payload),
        identity=None if kept is None else json.loads(kept.identity),
        sealed_at=row.sealed_at,
        sealed_by=row.sealed_by,
        check_code=row.check_code,
    )
