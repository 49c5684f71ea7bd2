"""Use cases that finish a month: confirm and seal, reopen with a reason, archive, verify."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.appraisal.details import (
    SEAL_KIND,
    SEALED_LANGUAGE,
    DetailReader,
    month_of,
)
from desktop_sales.areas.appraisal.entries import waive
from desktop_sales.areas.appraisal.inputs import ComputeMeasures
from desktop_sales.areas.appraisal.plain_values import to_plain
from desktop_sales.areas.appraisal.scored_month import ScoredPerson, score_month
from desktop_sales.areas.appraisal.service import SEALED, compute_run, subject_of_run
from desktop_sales.areas.appraisal.tables import (
    AppraisalPartTable,
    AppraisalResultTable,
    ResultLineTable,
)
from desktop_sales.areas.team import month_locks
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import speaking
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.seals import seal
from desktop_sales.storage.tables import now

NUMBER_PREFIX = "JX"


def confirm(
    session: Session,
    result_ids: Sequence[int],
    compute: ComputeMeasures,
    *,
    without_ratings: str | None = None,
    without_data: str | None = None,
) -> list[str]:
    """Confirm results and seal each; return their numbers in the order given.

    With ``without_ratings`` (a reason) items nobody rated are waived, with ``without_data`` the
    other items whose data are missing. All or nothing. Raises
    ``appraisal.already_confirmed``, ``appraisal.ratings_missing``, ``appraisal.data_missing``,
    ``appraisal.no_total``, ``appraisal.out_of_date``, ``appraisal.reason_missing``,
    ``appraisal.result_unknown``. A month whose last open result of a region is confirmed is
    locked for that region.
    """
    reasons = {True: without_ratings, False: without_data}
    if any(reason is not None and not reason.strip() for reason in reasons.values()):
        raise DomainError("appraisal.reason_missing")
    rows = [_open_row(session, result_id) for result_id in result_ids]
    for month_key in dict.fromkeys(row.month for row in rows):
        chosen = [row for row in rows if row.month == month_key]
        _check_fresh(session, chosen, compute)
        _waive_missing(session, chosen, compute, reasons)
        _check_complete(session, chosen)
    reader = DetailReader(session)
    numbers = [_seal(session, reader, row) for row in rows]
    _lock_finished(session, rows)
    return numbers


def _row(session: Session, result_id: int) -> AppraisalResultTable:
    row = session.get(AppraisalResultTable, result_id)
    if row is None or row.superseded:
        raise DomainError("appraisal.result_unknown")
    return row


def _open_row(session: Session, result_id: int) -> AppraisalResultTable:
    row = _row(session, result_id)
    if row.status in SEALED:
        raise DomainError("appraisal.already_confirmed", **_who(session, row))
    return row


def _who(session: Session, row: AppraisalResultTable) -> dict[str, str]:
    person = DetailReader(session).person(row)
    return {"name": person.name, "period": row.month}


def _score_now(
    session: Session, rows: Sequence[AppraisalResultTable], compute: ComputeMeasures
) -> dict[int, ScoredPerson]:
    month = month_of(session, rows[0].month)
    return score_month(
        session,
        month,
        compute,
        by=subject_of_run(session, month.key) or "person",
        employee_ids=[row.employee_id for row in rows],
    )


def _check_fresh(
    session: Session, rows: Sequence[AppraisalResultTable], compute: ComputeMeasures
) -> None:
    """What is sealed must be what was looked at: refuse where the data changed since."""
    scored = _score_now(session, rows, compute)
    for row in rows:
        person = scored.get(row.employee_id)
        if person is None or person.digest != row.digest:
            raise DomainError("appraisal.out_of_date", **_who(session, row))


def _waive_missing(
    session: Session,
    rows: Sequence[AppraisalResultTable],
    compute: ComputeMeasures,
    reasons: Mapping[bool, str | None],
) -> None:
    """Waive rated (True) and other (False) items without data, and compute the people again."""
    month = month_of(session, rows[0].month)
    by = str(session.info.get("who", ""))
    touched = set()
    missing = _missing(session, rows)
    for row in rows:
        found = {(line.indicator, line.rated) for line in missing.get(row.id, ())}
        for indicator, rated in sorted(found):
            reason = reasons[rated]
            if reason is None:
                continue
            waive(session, month, row.employee_id, indicator, "drop", reason.strip(), by)
            if rated:
                row.without_ratings = reason.strip()
            touched.add(row.employee_id)
    if touched:
        by_subject = subject_of_run(session, month.key) or "person"
        compute_run(session, month, compute, by=by_subject, employee_ids=sorted(touched))


@dataclass(frozen=True, slots=True)
class _Missing:
    """A line without data."""

    indicator: str
    title: str
    rated: bool


def _missing(session: Session, rows: Sequence[AppraisalResultTable]) -> dict[int, list[_Missing]]:
    """Return the lines without data by result."""
    indicator = ResultLineTable.inputs["indicator"]
    found: dict[int, list[_Missing]] = {}
    for result_id, code, title, kind in session.execute(
        select(
            AppraisalPartTable.result_id,
            ResultLineTable.indicator,
            indicator["title"].as_string(),
            indicator["kind"].as_string(),
        )
        .join(AppraisalPartTable, AppraisalPartTable.id == ResultLineTable.part_id)
        .where(
            AppraisalPartTable.result_id.in_([row.id for row in rows]),
            ResultLineTable.state == "missing",
        )
        .order_by(AppraisalPartTable.result_id, ResultLineTable.part_id, ResultLineTable.position)
    ):
        found.setdefault(result_id, []).append(_Missing(code, title, kind == "rated"))
    return found


def _check_complete(session: Session, rows: Sequence[AppraisalResultTable]) -> None:
    missing = _missing(session, rows)
    for row in rows:
        lines = missing.get(row.id, [])
        for rated, code in ((False, "data_missing"), (True, "ratings_missing")):
            titles = dict.fromkeys(line.title for line in lines if line.rated == rated)
            if titles:
                who = _who(session, row)
                raise DomainError(f"appraisal.{code}", **who, items=list(titles))
        if row.total_e2 is None:
            raise DomainError("appraisal.no_total", **_who(session, row))


def _seal(session: Session, reader: DetailReader, row: AppraisalResultTable) -> str:
    """Seal a result whole, texts in the language of the company's paper."""
    number = row.seal_number or _number_before(session, row)
    if number is None:
        number = next_number(session, NUMBER_PREFIX, row.month)
    with speaking(SEALED_LANGUAGE):
        body = reader.body(row)
    person = reader.person(row)
    payload = {"body": to_plain(body), "version": row.version, "digest": row.digest}
    sealed = seal(
        session,
        SEAL_KIND,
        number,
        payload,
        to_plain(person),
        reason=row.reopen_reason or None,
    )
    row.seal_number, row.check_code = number, sealed.check_code
    row.status, row.confirmed_at = "confirmed", sealed.sealed_at
    session.flush()
    return number


def _number_before(session: Session, row: AppraisalResultTable) -> str | None:
    """Return the number of the version that this one corrects."""
    return session.scalar(
        select(AppraisalResultTable.seal_number)
        .where(
            AppraisalResultTable.month == row.month,
            AppraisalResultTable.employee_id == row.employee_id,
            AppraisalResultTable.seal_number.is_not(None),
        )
        .order_by(AppraisalResultTable.version.desc())
        .limit(1)
    )


def _lock_finished(session: Session, rows: Iterable[AppraisalResultTable]) -> None:
    """Lock the month for each region whose results are all confirmed now."""
    touched = {(row.month, row.region_id) for row in rows if row.region_id is not None}
    for month_key, region_id in sorted(touched):
        open_results = session.scalar(
            select(func.count())
            .select_from(AppraisalResultTable)
            .where(
                AppraisalResultTable.month == month_key,
                AppraisalResultTable.superseded.is_(False),
                AppraisalResultTable.status.not_in(SEALED),
                AppraisalResultTable.id.in_(
                    select(AppraisalPartTable.result_id).where(
                        AppraisalPartTable.region_id == region_id
                    )
                ),
            )
        )
        if not open_results:
            month_locks.lock_month(session, [region_id], month_of(session, month_key))


def reopen(session: Session, result_id: int, reason: str, compute: ComputeMeasures) -> int:
    """Open a confirmed result as a new version with a reason; the seal stays. Return its key.

    The new version is computed from the data as they are now. Raises ``appraisal.not_confirmed``,
    ``appraisal.reason_missing``, ``appraisal.result_unknown``.
    """
    if not reason.strip():
        raise DomainError("appraisal.reason_missing")
    row = _row(session, result_id)
    if row.status not in SEALED:
        raise DomainError("appraisal.not_confirmed", **_who(session, row))
    row.superseded = True
    session.flush()
    month = month_of(session, row.month)
    compute_run(
        session,
        month,
        compute,
        by=subject_of_run(session, row.month) or "person",
        employee_ids=[row.employee_id],
    )
    opened = session.scalars(
        select(AppraisalResultTable).where(
            AppraisalResultTable.month == row.month,
            AppraisalResultTable.employee_id == row.employee_id,
            AppraisalResultTable.superseded.is_(False),
        )
    ).one()
    opened.reopen_reason = reason.strip()
    session.flush()
    return opened.id


def archive(session: Session, result_ids: Sequence[int]) -> int:
    """Put confirmed results away as finished; return how many. Raises
    ``appraisal.not_confirmed``, ``appraisal.result_unknown``.
    """
    moment: datetime = now()
    rows = [_row(session, result_id) for result_id in result_ids]
    for row in rows:
        if row.status not in SEALED:
            raise DomainError("appraisal.not_confirmed", **_who(session, row))
    fresh = [row for row in rows if row.status == "confirmed"]
    for row in fresh:
        row.status, row.archived_at = "archived", moment
    session.flush()
    return len(fresh)
