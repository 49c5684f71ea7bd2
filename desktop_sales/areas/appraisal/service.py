"""The use case of a month: compute it, and store what changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.appraisal.codec import line_to_json
from desktop_sales.areas.appraisal.inputs import ComputeMeasures
from desktop_sales.areas.appraisal.parts import SubjectOf
from desktop_sales.areas.appraisal.records import RunSummary, ScoredLine
from desktop_sales.areas.appraisal.scored_month import ScoredPerson, score_month
from desktop_sales.areas.appraisal.tables import (
    AppraisalPartTable,
    AppraisalResultTable,
    AppraisalRunTable,
    ResultLineTable,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import PersonMonth
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.tables import now

SEALED = ("confirmed", "archived")


def compute_run(
    session: Session,
    month: Period,
    compute: ComputeMeasures,
    *,
    by: SubjectOf = "person",
    employee_ids: Sequence[int] | None = None,
) -> RunSummary:
    """Compute everyone's result of a month, or of the people named, and store what changed.

    Confirmed results stay as sealed; where the data behind one differ now it is marked changed.
    ``by`` region reads the region's figures for everyone who answers for one. Raises
    ``appraisal.nobody``.
    """
    scored = score_month(session, month, compute, by=by, employee_ids=employee_ids)
    if not scored:
        raise DomainError("appraisal.nobody", period=month.key)
    standing = {
        row.employee_id: row
        for row in session.scalars(
            select(AppraisalResultTable).where(
                AppraisalResultTable.month == month.key,
                AppraisalResultTable.superseded.is_(False),
            )
        )
    }
    _drop_stale(session, standing, scored, employee_ids)
    store = _MonthStore(session, month, by)
    outcomes = [
        store.put(person, standing.get(employee_id)) for employee_id, person in scored.items()
    ]
    session.flush()
    changed = sum(1 for row in standing.values() if row.status in SEALED and row.changed_digest)
    return RunSummary(
        period=month.key,
        people=len(scored),
        computed=outcomes.count("computed"),
        unchanged=outcomes.count("unchanged"),
        kept=outcomes.count("kept"),
        data_changed=changed,
        missing_lines=sum(
            line.state == "missing" for person in scored.values() for line in _all_lines(person)
        ),
    )


def subject_of_run(session: Session, month: str) -> SubjectOf | None:
    """Return whose figures a month was computed by; None if it was not."""
    return session.scalar(select(AppraisalRunTable.subject).where(AppraisalRunTable.month == month))


def _all_lines(person: ScoredPerson) -> Iterable[ScoredLine]:
    return (line for part in person.result.parts for line in part)


def _run(session: Session, month: Period, by: SubjectOf) -> int:
    run = session.scalar(select(AppraisalRunTable).where(AppraisalRunTable.month == month.key))
    if run is None:
        run = AppraisalRunTable(month=month.key, subject=by, computed_at=now())
        session.add(run)
    elif run.subject != by:
        run.subject = by
    session.flush()
    return run.id


def _drop_stale(
    session: Session,
    standing: Mapping[int, AppraisalResultTable],
    scored: Mapping[int, ScoredPerson],
    employee_ids: Sequence[int] | None,
) -> None:
    """Remove open results of people who no longer belong to the month."""
    for employee_id, row in standing.items():
        asked = employee_ids is None or employee_id in employee_ids
        if asked and employee_id not in scored and row.status not in SEALED:
            _clear(session, row.id)
            session.delete(row)


def _clear(session: Session, result_id: int) -> None:
    parts = select(AppraisalPartTable.id).where(AppraisalPartTable.result_id == result_id)
    session.execute(delete(ResultLineTable).where(ResultLineTable.part_id.in_(parts)))
    session.execute(delete(AppraisalPartTable).where(AppraisalPartTable.result_id == result_id))


class _MonthStore:
    """Writes the results of a month; what is the same for everyone is read once."""

    def __init__(self, session: Session, month: Period, by: SubjectOf) -> None:
        self._session, self._month = session, month
        self._run_id = _run(session, month, by)
        self._leaders = _Leaders(session)
        highest = session.execute(
            select(AppraisalResultTable.employee_id, func.max(AppraisalResultTable.version))
            .where(AppraisalResultTable.month == month.key)
            .group_by(AppraisalResultTable.employee_id)
        )
        self._versions = {employee_id: version or 0 for employee_id, version in highest}

    def put(self, person: ScoredPerson, row: AppraisalResultTable | None) -> str:
        """Store one person's result; say if it was computed, unchanged or kept as confirmed."""
        if row is not None and row.status in SEALED:
            changed = "" if row.digest == person.digest else person.digest
            if row.changed_digest != changed:
                row.changed_digest = changed
            return "kept"
        if row is not None and row.digest == person.digest:
            return "unchanged"
        last = person.parts[-1].held
        superior_id = self._leaders.superior_of(last)
        if row is None:
            row = self._new_row(person.employee_id)
        else:
            _clear(self._session, row.id)
        _fill(row, person, last, superior_id)
        self._session.flush()
        _store_parts(self._session, row.id, person)
        return "computed"

    def _new_row(self, employee_id: int) -> AppraisalResultTable:
        row = AppraisalResultTable(
            run_id=self._run_id,
            month=self._month.key,
            employee_id=employee_id,
            version=self._versions.get(employee_id, 0) + 1,
        )
        self._session.add(row)
        return row


def _fill(
    row: AppraisalResultTable, person: ScoredPerson, last: PersonMonth, superior_id: int | None
) -> None:
    result = person.result
    row.status = "rated" if person.is_rated else "computed"
    row.region_id, row.post_id = last.region_id, last.post_id
    row.superior_id = superior_id
    row.total_e2, row.provisional_e2 = _e2(result.total), _e2(result.provisional)
    row.extra_e2, row.dropped_e2 = int(result.extra * 100), int(result.dropped_weight * 100)
    row.deducted_e2 = int(result.deducted * 100)
    row.grade, row.digest, row.changed_digest = person.grade, person.digest, ""


class _Leaders:
    """Superiors of people, looked up once for each region rather than for each person."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._parents = {region.id: region.parent_id for region in team.regions(session)}
        self._known: dict[tuple[int, date], int | None] = {}

    def superior_of(self, held: PersonMonth) -> int | None:
        """Return the superior named, else who leads the region, else the next region above."""
        region_id = held.region_id
        if held.superior_id is not None:
            return held.superior_id
        while region_id is not None:
            leader = self._leader(region_id, held.end_on)
            if leader is not None and leader != held.employee_id:
                return leader
            region_id = self._parents.get(region_id)
        return None

    def _leader(self, region_id: int, on: date) -> int | None:
        key = (region_id, on)
        if key not in self._known:
            self._known[key] = team.region_supervisor(self._session, region_id, on)
        return self._known[key]


def _store_parts(session: Session, result_id: int, person: ScoredPerson) -> None:
    for position, part in enumerate(person.parts):
        part_id = session.execute(
            insert(AppraisalPartTable)
            .values(
                result_id=result_id,
                position=position,
                region_id=part.held.region_id,
                post_id=part.held.post_id,
                version_id=part.version.id if part.version else None,
                start_on=part.held.start_on,
                end_on=part.held.end_on,
                working_days=part.held.workdays,
                scored=part.version is not None,
                reason=part.reason,
            )
            .returning(AppraisalPartTable.id)
        ).scalar_one()
        lines = person.lines_of(part)
        if lines:
            rows = [_line_row(part_id, number, line) for number, line in enumerate(lines)]
            session.execute(insert(ResultLineTable), rows)


def _line_row(part_id: int, position: int, line: ScoredLine) -> dict[str, object]:
    indicator = line.given.indicator
    return {
        "part_id": part_id,
        "position": position,
        "indicator": indicator.code,
        "family": indicator.family,
        "weight_e2": int(indicator.weight * 100),
        "effective_e2": int(line.effective_weight * 100),
        "state": line.state,
        "reason": line.reason or "",
        "score_e2": _e2(line.score),
        "extra_e2": int(line.extra * 100),
        "inputs": line_to_json(line),
    }


def _e2(value: Decimal | None) -> int | None:
    return None if value is None else int(value * 100)
