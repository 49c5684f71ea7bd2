"""Reads of meetings."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from desktop_sales.areas.meetings.records import (
    Attendee,
    Meeting,
    MeetingDraft,
    Series,
    SeriesDraft,
    Topic,
)
from desktop_sales.areas.meetings.tables import (
    MeetingPersonTable,
    MeetingSeriesTable,
    MeetingTable,
    MeetingTopicTable,
)
from desktop_sales.areas.reports.records import Figure
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.areas.team.tables import EmployeeTable


def series(session: Session) -> list[Series]:
    """Return the series, by name."""
    table = MeetingSeriesTable
    rows = session.execute(
        select(table, EmployeeTable.name)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.host_id)
        .order_by(table.title, table.id)
    )
    return [
        Series(
            row.id,
            SeriesDraft(
                row.title,
                row.cadence,
                row.day,
                row.host_id,
                row.starts_on,
                row.starts_at,
                row.place,
                row.ends_on,
            ),
            host or "",
        )
        for row, host in rows
    ]


def meetings(
    session: Session,
    first: date | None = None,
    last: date | None = None,
    *,
    ids: Sequence[int] | None = None,
    series_id: int | None = None,
    text: str = "",
    limit: int | None = None,
) -> list[Meeting]:
    """Return meetings with their agenda and people, newest first."""
    table, host, recorder = MeetingTable, aliased(EmployeeTable), aliased(EmployeeTable)
    query = (
        select(table, host.name, recorder.name)
        .outerjoin(host, host.id == table.host_id)
        .outerjoin(recorder, recorder.id == table.recorder_id)
        .order_by(table.held_on.desc(), table.starts_at.desc(), table.id.desc())
    )
    if first is not None and last is not None:
        query = query.where(table.held_on.between(first, last))
    if ids is not None:
        query = query.where(table.id.in_(ids))
    if series_id is not None:
        query = query.where(table.series_id == series_id)
    if text.strip():
        typed = text.strip()
        query = query.where(
            or_(
                table.number.contains(typed, autoescape=True),
                table.title.contains(typed, autoescape=True),
            )
        )
    rows = session.execute(query if limit is None else query.limit(limit)).all()
    keys = [row.id for row, _host, _recorder in rows]
    topics, people = _topics(session, keys), _people(session, keys)
    return [
        _meeting(row, led or "", wrote or "", topics[row.id], people[row.id])
        for row, led, wrote in rows
    ]


def regular_days(session: Session, first: date, last: date) -> list[tuple[date, int]]:
    """Return days and keys of the regular meetings that were held, the oldest first."""
    table = MeetingTable
    rows = session.execute(
        select(table.held_on, table.id)
        .where(table.held_on.between(first, last), table.kind == "regular", table.state == "held")
        .order_by(table.held_on, table.starts_at.desc(), table.id.desc())
    )
    return [(day, key) for day, key in rows]


def count_without_minutes(session: Session, today: date) -> int:
    """Return how many meetings of past days have neither minutes nor a reason."""
    table = MeetingTable
    query = select(func.count()).where(table.state == "planned", table.held_on < today)
    return session.scalar(query) or 0


def _topics(session: Session, keys: Sequence[int]) -> defaultdict[int, list[Topic]]:
    table = MeetingTopicTable
    found: defaultdict[int, list[Topic]] = defaultdict(list)
    for row in session.scalars(
        select(table).where(table.meeting_id.in_(keys)).order_by(table.position)
    ):
        found[row.meeting_id].append(Topic(row.topic, row.discussion, row.conclusion))
    return found


def _people(session: Session, keys: Sequence[int]) -> defaultdict[int, list[Attendee]]:
    table = MeetingPersonTable
    found: defaultdict[int, list[Attendee]] = defaultdict(list)
    everybody = employees(session, where=EmployeeFilter(with_leavers=True))
    posts = {one.id: one.post or "" for one in everybody}
    rows = session.execute(
        select(table, EmployeeTable.name)
        .join(EmployeeTable, EmployeeTable.id == table.employee_id)
        .where(table.meeting_id.in_(keys))
        .order_by(EmployeeTable.search_pinyin, table.id)
    )
    for row, name in rows:
        found[row.meeting_id].append(
            Attendee(
                row.employee_id,
                name,
                posts.get(row.employee_id, ""),
                row.presence,
                row.reason,
                row.report,
                tuple(Figure.from_json(each) for each in row.figures),
            )
        )
    return found


def _meeting(
    row: MeetingTable,
    host: str,
    recorder: str,
    topics: Sequence[Topic],
    people: Sequence[Attendee],
) -> Meeting:
    return Meeting(
        id=row.id,
        uid=row.uid,
        number=row.number,
        series_id=row.series_id,
        plan=MeetingDraft(
            row.title,
            row.kind,
            row.held_on,
            row.starts_at,
            row.ends_at,
            row.place,
            row.host_id,
            row.recorder_id,
            row.guests,
            row.next_on,
        ),
        host=host,
        recorder=recorder,
        state=row.state,
        reason=row.reason,
        summary=row.summary,
        topics=tuple(topics),
        people=tuple(people),
    )
