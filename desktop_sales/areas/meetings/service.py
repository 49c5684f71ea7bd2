"""Use cases of meetings: a series set up, a meeting planned, noted, closed or missed."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import ActionFilter, Origin
from desktop_sales.areas.meetings import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.meetings.records import (
    MEETING_ORIGIN,
    Attendee,
    MeetingDraft,
    SeriesDraft,
    Topic,
)
from desktop_sales.areas.meetings.rules import check_meeting, check_people, check_series
from desktop_sales.areas.meetings.tables import (
    MeetingPersonTable,
    MeetingSeriesTable,
    MeetingTable,
    MeetingTopicTable,
)
from desktop_sales.areas.reports.records import Figure
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.numbering import next_number

NUMBER_PREFIX = "HY"


def save_series(session: Session, draft: SeriesDraft, series_id: int | None = None) -> int:
    """Set a series up, or change one; return its key.

    Raises ``meetings.series_gone`` and as ``check_series``.
    """
    check_series(draft)
    row = MeetingSeriesTable() if series_id is None else session.get(MeetingSeriesTable, series_id)
    if row is None:
        raise DomainError("meetings.series_gone")
    row.title, row.cadence, row.day = draft.title.strip(), draft.cadence, draft.day
    row.host_id, row.place = draft.host_id, draft.place.strip()
    row.starts_at, row.starts_on, row.ends_on = draft.starts_at, draft.starts_on, draft.ends_on
    session.add(row)
    session.flush()
    return row.id


def plan_meeting(
    session: Session,
    draft: MeetingDraft,
    topics: Sequence[Topic],
    employee_ids: Sequence[int],
    series_id: int | None = None,
) -> int:
    """Plan a meeting with its agenda and who is expected; return its key.

    Raises ``meetings.already_there`` and as ``check_meeting`` and ``write_topics``.
    """
    check_meeting(draft)
    if series_id is not None and session.scalar(
        select(MeetingTable.id).where(
            MeetingTable.series_id == series_id, MeetingTable.held_on == draft.held_on
        )
    ):
        raise DomainError("meetings.already_there", day=draft.held_on)
    row = MeetingTable(
        series_id=series_id, number=next_number(session, NUMBER_PREFIX, str(draft.held_on.year))
    )
    _fill(row, draft)
    session.add(row)
    session.flush()
    _put_topics(session, row.id, topics)
    invite(session, row.id, employee_ids)
    return row.id


def edit_meeting(session: Session, meeting_id: int, draft: MeetingDraft) -> None:
    """Change what was planned. Raises as ``check_meeting``, ``meetings.gone``, ``meetings.closed``."""
    check_meeting(draft)
    _fill(_open_row(session, meeting_id), draft)
    session.flush()


def invite(session: Session, meeting_id: int, employee_ids: Sequence[int]) -> int:
    """Expect people who are not yet; return how many.

    Raises ``meetings.gone``, ``meetings.closed``.
    """
    _open_row(session, meeting_id)
    table = MeetingPersonTable
    have = set(session.scalars(select(table.employee_id).where(table.meeting_id == meeting_id)))
    fresh = [each for each in dict.fromkeys(employee_ids) if each not in have]
    session.add_all(
        MeetingPersonTable(meeting_id=meeting_id, employee_id=each, figures=[]) for each in fresh
    )
    session.flush()
    return len(fresh)


def write_topics(session: Session, meeting_id: int, topics: Sequence[Topic]) -> None:
    """Keep the agenda with what was said and concluded.

    Raises ``meetings.gone``, ``meetings.closed``, ``meetings.topic_missing``.
    """
    _open_row(session, meeting_id)
    _put_topics(session, meeting_id, topics)


def note_people(session: Session, meeting_id: int, people: Sequence[Attendee]) -> None:
    """Note who came, who did not and why, and what each reports.

    Raises ``meetings.gone``, ``meetings.closed``, ``meetings.not_invited`` and as
    ``check_people``.
    """
    _open_row(session, meeting_id)
    check_people(people)
    rows = _people(session, meeting_id)
    for one in people:
        row = rows.get(one.employee_id)
        if row is None:
            raise DomainError("meetings.not_invited", name=one.name)
        row.presence, row.report = one.presence, one.report.strip()
        row.reason = one.reason.strip() if one.presence == "absent" else ""
    session.flush()


def close_meeting(
    session: Session,
    meeting_id: int,
    summary: str,
    figures: Mapping[int, Sequence[Figure]],
    today: date,
) -> None:
    """Close the minutes of a meeting that took place; who was not noted counts as present.

    ``figures`` are what each reported, kept as they stand. Raises ``meetings.gone``,
    ``meetings.closed``, ``meetings.ahead``, ``meetings.summary_missing``.
    """
    row = _open_row(session, meeting_id)
    if row.held_on > today:
        raise DomainError("meetings.ahead", day=row.held_on)
    if not summary.strip():
        raise DomainError("meetings.summary_missing")
    for who, person in _people(session, meeting_id).items():
        if person.presence == "open":
            person.presence = "present"
        person.figures = [figure.as_json() for figure in figures.get(who, ())]
    row.state, row.summary = "held", summary.strip()
    session.flush()


def miss_meeting(session: Session, meeting_id: int, reason: str) -> None:
    """Note that a meeting did not take place, and why.

    Raises ``meetings.gone``, ``meetings.closed``, ``meetings.reason_missing``.
    """
    row = _open_row(session, meeting_id)
    if not reason.strip():
        raise DomainError("meetings.reason_missing")
    row.state, row.reason = "missed", reason.strip()
    session.flush()


def reopen_meeting(session: Session, meeting_id: int) -> None:
    """Open the minutes again, to correct them. Raises ``meetings.gone``."""
    _row(session, meeting_id).state = "planned"
    session.flush()


def remove_meeting(session: Session, meeting_id: int) -> None:
    """Take a planned meeting away on which no decision hangs.

    Raises ``meetings.gone``, ``meetings.closed``, ``meetings.has_actions``.
    """
    row = _open_row(session, meeting_id)
    if actions(session, ActionFilter(origin=Origin(MEETING_ORIGIN, row.uid))):
        raise DomainError("meetings.has_actions", number=row.number)
    for table in (MeetingTopicTable, MeetingPersonTable):
        session.execute(delete(table).where(table.meeting_id == meeting_id))
    session.delete(row)
    session.flush()


def _fill(row: MeetingTable, draft: MeetingDraft) -> None:
    row.title, row.kind, row.held_on = draft.title.strip(), draft.kind, draft.held_on
    row.starts_at, row.ends_at = draft.starts_at, draft.ends_at
    row.place, row.guests = draft.place.strip(), draft.guests.strip()
    row.host_id, row.recorder_id, row.next_on = draft.host_id, draft.recorder_id, draft.next_on


def _put_topics(session: Session, meeting_id: int, topics: Sequence[Topic]) -> None:
    if any(not one.topic.strip() for one in topics):
        raise DomainError("meetings.topic_missing")
    table = MeetingTopicTable
    session.execute(delete(table).where(table.meeting_id == meeting_id))
    session.add_all(
        MeetingTopicTable(
            meeting_id=meeting_id,
            position=place,
            topic=one.topic.strip(),
            discussion=one.discussion.strip(),
            conclusion=one.conclusion.strip(),
        )
        for place, one in enumerate(topics)
    )
    session.flush()


def _people(session: Session, meeting_id: int) -> dict[int, MeetingPersonTable]:
    table = MeetingPersonTable
    rows = session.scalars(select(table).where(table.meeting_id == meeting_id))
    return {row.employee_id: row for row in rows}


def _row(session: Session, meeting_id: int) -> MeetingTable:
    row = session.get(MeetingTable, meeting_id)
    if row is None:
        raise DomainError("meetings.gone")
    return row


def _open_row(session: Session, meeting_id: int) -> MeetingTable:
    row = _row(session, meeting_id)
    if row.state != "planned":
        raise DomainError("meetings.closed", number=row.number)
    return row
