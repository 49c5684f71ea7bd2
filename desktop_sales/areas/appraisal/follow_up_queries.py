"""Reads of what happened after results were confirmed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.follow_up_kinds import KEPT, appealed
from desktop_sales.areas.appraisal.follow_up_records import (
    Appeal,
    FollowUp,
    ResultKey,
    ResultKind,
    UpheldAppeal,
)
from desktop_sales.areas.appraisal.regulation import regulation_value
from desktop_sales.areas.appraisal.tables import AppealTable, AppraisalResultTable, FollowUpTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period


def follow_up(session: Session, result: ResultKey) -> FollowUp:
    """Return what happened after one result and the versions before it.

    Raises ``appraisal.result_unknown``.
    """
    kept = KEPT[result.kind]
    own = kept.result
    meant = select(kept.span, own.employee_id, own.version).where(own.id == result.id)
    found = session.execute(meant).one_or_none()
    if found is None:
        raise DomainError("appraisal.result_unknown")
    span, employee_id, version = found
    same = and_(kept.span == span, own.employee_id == employee_id, own.version <= version)
    versions = session.scalars(select(own.id).where(same)).all()
    *earlier, last = _follow_ups(session, result.kind, versions)
    return replace(last, earlier=tuple(earlier), uid=earlier[0].uid if earlier else last.uid)


def last_result(session: Session, period: Period, employee_id: int) -> ResultKey | None:
    """Return the newest version of a person's result of a month or a longer period."""
    kind: ResultKind = "appraisal_result" if period.kind == "month" else "period_result"
    kept = KEPT[kind]
    own = kept.result
    meant = select(own.id).where(kept.span == period.key, own.employee_id == employee_id)
    found = session.scalars(meant.order_by(own.version.desc()).limit(1)).first()
    return None if found is None else ResultKey(kind, found)


def open_appeals(session: Session) -> list[FollowUp]:
    """Return the results with an appeal that waits for its ruling, the most pressing first."""
    found = []
    for kind, kept in KEPT.items():
        waiting = select(kept.appeal).where(AppealTable.status == "open")
        ids = [each for each in session.scalars(waiting) if each is not None]
        found += _follow_ups(session, kind, ids)
    return sorted(found, key=_deadline)


def upheld_appeals(session: Session) -> list[UpheldAppeal]:
    """Return the appeals upheld against results of months, the last of each person and month."""
    rows = session.execute(
        select(AppraisalResultTable.employee_id, AppraisalResultTable.month, AppealTable.ruled_on)
        .join(AppealTable, AppealTable.result_id == AppraisalResultTable.id)
        .where(AppealTable.status == "upheld", AppealTable.ruled_on.is_not(None))
        .order_by(AppealTable.ruled_on, AppealTable.id)
    )
    last = {(who, month): ruled_on for who, month, ruled_on in rows}
    return [UpheldAppeal(*key, ruled_on) for key, ruled_on in last.items() if ruled_on is not None]


def _follow_ups(session: Session, kind: ResultKind, result_ids: Sequence[int]) -> list[FollowUp]:
    """Return what happened after results of one kind, by version."""
    kept, terms = KEPT[kind], _Terms(session)
    appeals: dict[int, list[Appeal]] = {}
    for appeal in session.scalars(
        select(AppealTable).where(kept.appeal.in_(result_ids)).order_by(AppealTable.id)
    ):
        appeals.setdefault(appealed(appeal).id, []).append(_appeal(appeal, terms))
    own = kept.result
    query = (
        select(own.id, own.uid, own.version, kept.number, EmployeeTable.name, FollowUpTable)
        .join(EmployeeTable, EmployeeTable.id == own.employee_id)
        .outerjoin(FollowUpTable, kept.follow_up == own.id)
        .where(own.id.in_(result_ids))
        .order_by(own.version, own.id)
    )
    found = []
    for key, uid, version, number, name, row in session.execute(query):
        bare = FollowUp(
            result=ResultKey(kind, key),
            uid=uid,
            name=name,
            number=number or "",
            version=version,
            appeals=tuple(appeals.get(key, ())),
        )
        found.append(bare if row is None else _with_acts(bare, row, terms))
    return found


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


def _with_acts(bare: FollowUp, row: FollowUpTable, terms: _Terms) -> FollowUp:
    delivered = row.delivered_on
    return replace(
        bare,
        delivered_on=delivered,
        appeal_until=terms.end("appeal_days", delivered) if delivered else None,
        interviewed_on=row.interviewed_on,
        interviewer=row.interviewer,
        interview=row.interview,
        signature=row.signature,
        signed_on=row.signed_on,
        refusal=row.refusal,
        witnesses=tuple(row.witnesses),
    )


def _appeal(row: AppealTable, terms: _Terms) -> Appeal:
    return Appeal(
        id=row.id,
        filed_on=row.filed_on,
        statement=row.statement,
        rule_until=terms.end("ruling_days", row.filed_on),
        status=row.status,
        ruled_on=row.ruled_on,
        ruled_by=row.ruled_by,
        ruling=row.ruling,
    )


def _deadline(each: FollowUp) -> date:
    appeal = each.open_appeal
    return appeal.rule_until if appeal else date.max
