"""The sample's meetings: a weekly series with minutes and decisions, a special one, the next one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.actions.service import add_action, finish_action
from desktop_sales.areas.meetings import queries, service
from desktop_sales.areas.meetings.records import (
    MEETING_ORIGIN,
    Attendee,
    MeetingDraft,
    SeriesDraft,
    Topic,
)
from desktop_sales.areas.meetings.rules import days_of
from desktop_sales.areas.team.queries import work_calendar
from desktop_sales.assembly.meetings import (
    default_host,
    meeting_sheet,
    plan_next,
    plan_with_roster,
)
from desktop_sales.core.resources import resource_path

WEEKS_HELD = 3


def add_sample_meetings(session: Session, people: Mapping[str, int], today: date) -> None:
    """Hold the meetings of the last weeks and plan the next one."""
    told = json.loads(resource_path("sample", "meetings.json").read_text(encoding="utf-8"))
    begun = today - timedelta(weeks=WEEKS_HELD)
    host = default_host(session, today)
    plan = SeriesDraft(told["series"], "week", 1, host, begun, "09:00", told["place"])
    key = service.save_series(session, plan)
    for day in days_of(plan, begun, today - timedelta(days=1), work_calendar(session)):
        place = (day - begun).days // 7
        held = plan_next(session, key, day)
        _hold(session, held, told["meetings"][place % len(told["meetings"])], people, today)
    special = told["special"]
    on = work_calendar(session).add_workdays(today, -4)
    draft = MeetingDraft(
        special["title"], "customer_problem", on, "14:00", "15:30", told["place"], host
    )
    _hold(session, plan_with_roster(session, draft), special, people, today)
    plan_next(session, key, today)


def _hold(
    session: Session, key: int, told: Mapping[str, Any], people: Mapping[str, int], today: date
) -> None:
    (meeting,) = queries.meetings(session, ids=[key])
    recorder = people.get(told["recorder"])
    ends = meeting.plan.ends_at or "10:30"
    service.edit_meeting(session, key, replace(meeting.plan, ends_at=ends, recorder_id=recorder))
    service.note_people(session, key, [_noted(one, told) for one in meeting.people])
    service.write_topics(session, key, _topics(meeting.topics, told["topics"]))
    origin = Origin(MEETING_ORIGIN, meeting.uid)
    for decided in told["decisions"]:
        due = meeting.plan.held_on + timedelta(days=decided["due"])
        draft = ActionDraft(decided["measure"], due, people.get(decided["owner"]))
        action = add_action(session, draft, origin=origin)
        if "effect" in decided and due < today:
            finish_action(session, action, on=due, effect=decided["effect"])
    sheet = meeting_sheet(session, key)
    summary = sheet.drafted if sheet.period else told["summary"]
    service.close_meeting(session, key, summary, sheet.figures, today)


def _noted(one: Attendee, told: Mapping[str, Any]) -> Attendee:
    reason = told["absent"].get(one.name)
    if reason:
        return replace(one, presence="absent", reason=reason)
    return replace(one, presence="present", report=told["reports"].get(one.name, ""))


def _topics(planned: Sequence[Topic], told: Sequence[Sequence[str]]) -> list[Topic]:
    """Return the agenda with what was said, point by point."""
    said = [*told, *[("", "")] * len(planned)]
    return [
        replace(topic, discussion=discussion, conclusion=conclusion)
        for topic, (discussion, conclusion) in zip(planned, said, strict=False)
    ]
