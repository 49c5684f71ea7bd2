"""Use cases of a plan's versions: draft, proposal, publishing, revision."""

from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import (
    queries,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.plans.own_region import region_of_proposer, require_own_region
from desktop_sales.areas.plans.records import BASELINE, VersionState
from desktop_sales.areas.plans.standing import plan_versions
from desktop_sales.areas.plans.tables import PlanVersionTable, StrategyTable, TargetTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.journal import make_final
from desktop_sales.storage.settings import get_setting


def start_day(session: Session) -> int:
    """Return the day months start on in this workspace."""
    return int(get_setting(session, queries.START_DAY, 1))


def working_version(session: Session, year: int) -> PlanVersionTable:
    """Return the one version of a year that takes changes; a year without a plan gets its draft.

    Raises ``plans.published`` where a revision has to be started first, ``plans.several_open``.
    """
    versions = plan_versions(session, year)
    waiting = [version for version in versions if version.is_open]
    if len(waiting) > 1:
        raise DomainError("plans.several_open", year=year, count=len(waiting))
    if waiting:
        return open_version(session, waiting[0].id)
    if versions:
        raise DomainError("plans.published", year=year)
    row = PlanVersionTable(year=year, first_month=f"{year}-01")
    session.add(row)
    session.flush()
    return row


def open_version(session: Session, version_id: int) -> PlanVersionTable:
    """Return a version that takes changes. Raises ``plans.version_gone``, ``plans.closed``."""
    row = session.get(PlanVersionTable, version_id)
    if row is None:
        raise DomainError("plans.version_gone")
    if row.number is not None:
        raise DomainError("plans.closed", year=row.year, number=row.number)
    return row


def start_plan(session: Session, year: int) -> int:
    """Start the draft of a year's plan, or return the open one. Raises as ``working_version``."""
    return working_version(session, year).id


def start_revision(
    session: Session, year: int, first_month: str, *, reason: str, proposer: str
) -> int:
    """Start a revision of a published plan that holds from a month on; return its key.

    Raises ``plans.not_published``, ``plans.reason_missing``, ``plans.not_a_month``.
    """
    if not any(version.number for version in plan_versions(session, year)):
        raise DomainError("plans.not_published", year=year)
    row = PlanVersionTable(year=year, proposer=proposer.strip())
    _fill(session, row, first_month, reason)
    session.add(row)
    session.flush()
    return row.id


def change_revision(session: Session, version_id: int, first_month: str, reason: str) -> None:
    """Correct from when a revision holds, and why; what it changed before that is dropped.

    Raises ``plans.version_gone``, ``plans.closed`` and what ``start_revision`` raises.
    """
    row = open_version(session, version_id)
    _fill(session, row, first_month, reason)
    _remove(session, row, before=first_month)


def _fill(session: Session, row: PlanVersionTable, first_month: str, reason: str) -> None:
    if not reason.strip():
        raise DomainError("plans.reason_missing")
    months = [m.key for m in Period.parse(str(row.year), start_day(session)).months()]
    if first_month not in months:
        raise DomainError("plans.not_a_month", month=first_month)
    row.first_month, row.reason = first_month, reason.strip()


def propose(session: Session, version_id: int, *, proposer: str, on: date) -> None:
    """Hand an open version to who approves it; a supervisor's revision keeps to the own region.

    Raises ``plans.version_gone``, ``plans.closed``, ``plans.nothing_to_publish``,
    ``plans.outside_region``, ``plans.company_outside_region``.
    """
    row = open_version(session, version_id)
    _require_content(session, row)
    own = region_of_proposer(session, proposer.strip(), on)
    if own is not None and any(version.number for version in plan_versions(session, row.year)):
        months = Period.parse(str(row.year), start_day(session)).months()
        require_own_region(session, row, own, months)
    row.state, row.proposer, row.proposed_on = VersionState.PROPOSED, proposer.strip(), on
    row.answer, row.decided_on = "", None
    session.flush()


def return_proposal(
    session: Session, version_id: int, *, answer: str, approver: str, on: date
) -> None:
    """Give a proposal back with the reason; it can be changed and proposed again.

    Raises ``plans.version_gone``, ``plans.closed``, ``plans.not_proposed``,
    ``plans.answer_missing``.
    """
    row = open_version(session, version_id)
    if row.state != VersionState.PROPOSED:
        raise DomainError("plans.not_proposed")
    if not answer.strip():
        raise DomainError("plans.answer_missing")
    row.state, row.answer = VersionState.RETURNED, answer.strip()
    row.approver, row.decided_on = approver.strip(), on
    session.flush()


def withdraw(session: Session, version_id: int) -> None:
    """Take an open version away with all it holds.

    Raises ``plans.version_gone``, ``plans.closed``.
    """
    row = open_version(session, version_id)
    _remove(session, row)
    session.delete(row)
    session.flush()


def publish(
    session: Session,
    version_id: int,
    *,
    approver: str,
    on: date,
    with_differences: bool = False,
) -> int:
    """Publish a version for good: the baseline first, then revisions; return its number.

    A revision cannot hold from a month that has ended, and one that does not add up is refused
    unless the differences are accepted. Raises ``plans.version_gone``, ``plans.closed``,
    ``plans.nothing_to_publish``, ``plans.backdated``, ``plans.unbalanced``.
    """
    row = open_version(session, version_id)
    _require_content(session, row)
    number = (
        session.scalar(
            select(func.max(PlanVersionTable.number)).where(PlanVersionTable.year == row.year)
        )
        or 0
    ) + 1
    day = start_day(session)
    if number > BASELINE and Period.parse(row.first_month, day).end < on:
        raise DomainError("plans.backdated", first=row.first_month, on=on.isoformat())
    if not with_differences:
        _require_balance(session, row, day)
    row.number, row.state = number, VersionState.PUBLISHED
    row.approver, row.decided_on, row.answer = approver.strip(), on, ""
    make_final(session)
    session.flush()
    return number


def _require_content(session: Session, row: PlanVersionTable) -> None:
    for table in (TargetTable, StrategyTable):
        if session.scalar(select(table.id).where(table.version_id == row.id).limit(1)):
            return
    raise DomainError("plans.nothing_to_publish", year=row.year)


def _require_balance(session: Session, row: PlanVersionTable, day: int) -> None:
    year = Period.parse(str(row.year), day)
    found = [
        each
        for each in queries.differences(session, year, version_id=row.id)
        if each.month >= row.first_month
    ]
    if found:
        raise DomainError("plans.unbalanced", year=row.year, count=len(found), month=found[0].month)


def _remove(session: Session, row: PlanVersionTable, before: str | None = None) -> None:
    """Take a version's targets away, all or those before a month; with all, its strategies."""
    query = delete(TargetTable).where(TargetTable.version_id == row.id)
    if before is not None:
        query = query.where(TargetTable.month < before)
    session.execute(query)
    if before is None:
        session.execute(delete(StrategyTable).where(StrategyTable.version_id == row.id))
    session.flush()
