"""Public notices of awards: 公示 before they are issued, 通报 with their numbers."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.incentives.codec import line_from_json, line_to_json
from desktop_sales.areas.incentives.queries import awards
from desktop_sales.areas.incentives.records import (
    Award,
    Notice,
    NoticeDraft,
    NoticeKind,
    NoticeLine,
)
from desktop_sales.areas.incentives.tables import AwardNoticeTable
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.owner import workspace_info
from desktop_sales.storage.seals import seal

NUMBER_PREFIX = "BZ"
SEAL_KIND = "award_notice"
OBJECTION_DAYS = 5
"""Working days in which objections are heard, the day of publication not counted."""


def last_day_for_objections(session: Session, published_on: date) -> date:
    """Return the last day of a 公示 published on a day."""
    return team.work_calendar(session).add_workdays(published_on, OBJECTION_DAYS)


def ready_for(kind: NoticeKind, listed: Sequence[Award]) -> tuple[int, ...]:
    """Return which awards a notice lists: a 公示 those granted, a 通报 those issued, by number."""
    if kind == "commendation":
        issued = sorted((each.number, each.id) for each in listed if each.number)
        return tuple(key for _number, key in issued)
    granted = (each.id for each in listed if each.decision == "granted" and not each.number)
    return tuple(sorted(granted))


def publish_notice(session: Session, draft: NoticeDraft) -> int:
    """Number and seal a notice of awards as they stand, and return its key.

    A 公示 lists granted awards, a 通报 issued ones.
    Raises ``incentives.notice_empty``, ``incentives.not_granted``, ``incentives.not_issued``.
    """
    listed = awards(session, award_ids=draft.award_ids)
    if not listed:
        raise DomainError("incentives.notice_empty")
    for each in listed:
        _check_ready(each, draft.kind)
    until = None
    if draft.kind == "publicity":
        until = draft.until or last_day_for_objections(session, draft.published_on)
    lines = [line_to_json(line_of(each)) for each in listed]
    issuer = workspace_info(session).company
    number = next_number(session, NUMBER_PREFIX, draft.period)
    payload = {
        "kind": draft.kind,
        "period": draft.period.key,
        "published_on": draft.published_on.isoformat(),
        "until": until and until.isoformat(),
        "issuer": issuer,
        "awards": [each.uid for each in listed],
    }
    sealed = seal(session, SEAL_KIND, number, payload, {"lines": lines})
    row = AwardNoticeTable(
        kind=draft.kind,
        period=draft.period.key,
        published_on=draft.published_on,
        until=until,
        issuer=issuer,
        lines=lines,
        number=number,
        check_code=sealed.check_code,
    )
    session.add(row)
    session.flush()
    return row.id


def notices(
    session: Session, period: Period | None = None, ids: Sequence[int] | None = None
) -> list[Notice]:
    """Return published notices, of a period or by key; the newest first."""
    query = select(AwardNoticeTable).order_by(
        AwardNoticeTable.published_on.desc(), AwardNoticeTable.id.desc()
    )
    if period is not None:
        query = query.where(AwardNoticeTable.period == period.key)
    if ids is not None:
        query = query.where(AwardNoticeTable.id.in_(ids))
    return [_notice(row) for row in session.scalars(query)]


def line_of(award: Award) -> NoticeLine:
    """Return an award as a notice lists it."""
    return NoticeLine(
        recipient=award.recipient,
        place=award.place,
        title=award.title,
        reason=award.reason,
        prize_fen=award.prize_fen,
        number=award.number,
        is_team=award.subject.kind == "region",
    )


def _check_ready(award: Award, kind: NoticeKind) -> None:
    if award.decision != "granted":
        raise DomainError("incentives.not_granted", recipient=award.recipient, title=award.title)
    if kind == "commendation" and not award.number:
        raise DomainError("incentives.not_issued", recipient=award.recipient, title=award.title)


def _notice(row: AwardNoticeTable) -> Notice:
    return Notice(
        id=row.id,
        kind=row.kind,
        period=Period.parse(row.period),
        published_on=row.published_on,
        until=row.until,
        issuer=row.issuer,
        lines=tuple(line_from_json(line) for line in row.lines),
        number=row.number,
        check_code=row.check_code,
    )
