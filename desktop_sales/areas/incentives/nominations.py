"""Proposals for awards from elsewhere: confirmed results, service ideas, contests."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.incentives.records import AwardDraft, Nomination
from desktop_sales.areas.incentives.service import add_awards
from desktop_sales.areas.incentives.tables import AwardTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.measures import Subject
from desktop_sales.storage.owner import workspace_info


def nominate(session: Session, nominations: Sequence[Nomination], *, today: date) -> list[int]:
    """Propose people or regions for awards; return the keys of the new proposals.

    What is proposed already (the same award of the same period, or from the same origin, to the
    same subject) gives nothing new. The day is the next working day.
    Raises ``incentives.text_missing``, ``incentives.recipient_company``.
    """
    names = _names(session)
    have = _proposed(session)
    issuer = workspace_info(session).company
    day = team.work_calendar(session).add_workdays(today, 0)
    fresh = []
    for each in nominations:
        if not have.isdisjoint(_marks(each)):
            continue
        have |= _marks(each)
        fresh.append(
            AwardDraft(
                period=each.period.key,
                subject=each.subject,
                recipient=names.get(each.subject, ""),
                title=each.title,
                reason=each.reason,
                issuer=issuer,
                awarded_on=day,
                source=each.source,
                grounds=each.grounds,
                origin=each.origin,
                prize_fen=each.prize_fen,
                trophy=each.trophy,
            )
        )
    return add_awards(session, fresh)


def _marks(each: Nomination) -> set[tuple[object, ...]]:
    marks: set[tuple[object, ...]] = {(each.subject, each.period.key, each.title.strip())}
    if each.origin is not None:
        marks.add((each.subject, each.origin.kind, each.origin.uid, each.title.strip()))
    return marks


def _proposed(session: Session) -> set[tuple[object, ...]]:
    table = AwardTable
    rows = session.execute(
        select(
            table.employee_id,
            table.region_id,
            table.period,
            table.title,
            table.origin_kind,
            table.origin_uid,
        )
    )
    found: set[tuple[object, ...]] = set()
    for person, region, period, title, kind, uid in rows:
        subject = Subject("person", person) if person else Subject("region", region or 0)
        found |= {(subject, period, title), (subject, kind, uid, title)}
    return found


def _names(session: Session) -> dict[Subject, str]:
    people = session.execute(select(EmployeeTable.id, EmployeeTable.name))
    regions = session.execute(select(RegionTable.id, RegionTable.name))
    return {
        **{Subject("person", key): name for key, name in people},
        **{Subject("region", key): name for key, name in regions},
    }
