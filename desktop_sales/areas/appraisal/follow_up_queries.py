"""Reads of what happened after results were confirmed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.follow_up_records import (
    Appeal,
    AppealStatus,
    FollowUp,
    Signature,
    UpheldAppeal,
)
from desktop_sales.areas.appraisal.regulation import regulation_value
from desktop_sales.areas.appraisal.tables import AppealTable, AppraisalResultTable, FollowUpTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period


def follow_up(session: Session, result_id: int) -> FollowUp:
    """Return what happened after one result and the versions before it.

    Raises ``appraisal.result_unknown``.
    """
    result = session.get(AppraisalResultTable, result_id)
    if result is None:
        raise DomainError("appraisal.result_unknown")
    versions = session.scalars(
        select(AppraisalResultTable.id).where(
            AppraisalResultTable.month == result.month,
            AppraisalResultTable.employee_id == result.employee_id,
            AppraisalResultTable.version <= result.version,
        )
    ).all()
    *earlier, last = sorted(follow_ups(session, versions), key=lambda each: each.version)
    return replace(last, earlier=tuple(earlier), uid=earlier[0].uid if earlier else last.uid)


def open_appeals(session: Session) -> list[FollowUp]:
    """Return the results with an appeal that waits for its ruling, the most pressing first."""
    ids = session.scalars(select(AppealTable.result_id).where(AppealTable.status == "open")).all()
    found = [each for each in follow_ups(session, ids) if each.open_appeal is not None]
    return sorted(found, key=_deadline)


def upheld_appeals(session: Session) -> list[UpheldAppeal]:
    """Return the appeals that were upheld, the last one of each person and month."""
    rows = session.execute(
        select(AppraisalResultTable.employee_id, AppraisalResultTable.month, AppealTable.ruled_on)
        .join(AppealTable, AppealTable.result_id == AppraisalResultTable.id)
        .where(AppealTable.status == "upheld", AppealTable.ruled_on.is_not(None))
        .order_by(AppealTable.ruled_on, AppealTable.id)
    )
    last = {(who, month): ruled_on for who, month, ruled_on in rows}
    return [UpheldAppeal(*key, ruled_on) for key, ruled_on in last.items() if ruled_on is not None]


def undelivered(session: Session, month: Period) -> list[int]:
    """Return the keys of a month's confirmed results that were not handed over yet."""
    query = (
        select(AppraisalResultTable.id)
        .outerjoin(FollowUpTable, FollowUpTable.result_id == AppraisalResultTable.id)
        .where(
            AppraisalResultTable.month == month.key,
            AppraisalResultTable.superseded.is_(False),
            AppraisalResultTable.status.in_(("confirmed", "archived")),
            FollowUpTable.delivered_on.is_(None),
        )
    )
    return list(session.scalars(query))


def follow_ups(session: Session, result_ids: Sequence[int]) -> list[FollowUp]:
    """Return what happened after results, in the order of their keys."""
    terms = _Terms(session)
    appeals: dict[int, list[Appeal]] = {}
    for row in session.scalars(
        select(AppealTable).where(AppealTable.result_id.in_(result_ids)).order_by(AppealTable.id)
    ):
        appeals.setdefault(row.result_id, []).append(_appeal(row, terms))
    query = (
        select(AppraisalResultTable, EmployeeTable.name, FollowUpTable)
        .join(EmployeeTable, EmployeeTable.id == AppraisalResultTable.employee_id)
        .outerjoin(FollowUpTable, FollowUpTable.result_id == AppraisalResultTable.id)
        .where(AppraisalResultTable.id.in_(result_ids))
        .order_by(AppraisalResultTable.id)
    )
    return [
        _follow_up(result, name, row, tuple(appeals.get(result.id, ())), terms)
        for result, name, row in session.execute(query)
    ]


class _Terms:
    """When a term ends, by the working days of the regulation in force on its first day."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._calendar = team.work_calendar(session)
        self._days: dict[tuple[str, date], int] = {}

    def end(self, name: str, start: date) -> date:
        """Return the last day of a term that begins after ``start``."""
        key = (name, start)
        if key not in self._days:
            self._days[key] = int(regulation_value(self._session, name, start))
        return self._calendar.add_workdays(start, self._days[key])


def _follow_up(
    result: AppraisalResultTable,
    name: str,
    row: FollowUpTable | None,
    appeals: tuple[Appeal, ...],
    terms: _Terms,
) -> FollowUp:
    delivered = row.delivered_on if row else None
    return FollowUp(
        result_id=result.id,
        uid=result.uid,
        name=name,
        number=result.seal_number or "",
        delivered_on=delivered,
        appeal_until=terms.end("appeal_days", delivered) if delivered else None,
        interviewed_on=row.interviewed_on if row else None,
        interviewer=row.interviewer if row else "",
        interview=row.interview if row else "",
        signature=cast(Signature, row.signature) if row else "none",
        signed_on=row.signed_on if row else None,
        refusal=row.refusal if row else "",
        witnesses=tuple(row.witnesses) if row else (),
        appeals=appeals,
        version=result.version,
    )


def _appeal(row: AppealTable, terms: _Terms) -> Appeal:
    return Appeal(
        id=row.id,
        filed_on=row.filed_on,
        statement=row.statement,
        rule_until=terms.end("ruling_days", row.filed_on),
        status=cast(AppealStatus, row.status),
        ruled_on=row.ruled_on,
        ruled_by=row.ruled_by,
        ruling=row.ruling,
    )


def _deadline(each: FollowUp) -> date:
    appeal = each.open_appeal
    return appeal.rule_until if appeal else date.max
