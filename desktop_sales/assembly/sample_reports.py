"""The sample's work reports: weeks, months and a quarter handed in, some late, one returned."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.reports import service
from desktop_sales.areas.reports.queries import owing
from desktop_sales.areas.reports.records import Figure, ReportDraft, SectionKey
from desktop_sales.areas.reports.rules import due_on
from desktop_sales.areas.team.queries import work_calendar
from desktop_sales.assembly.work_reports import subject_of, told_by_figures, work_figures
from desktop_sales.core.periods import Period, PeriodKind
from desktop_sales.core.resources import resource_path

PERIODS: Mapping[PeriodKind, int] = {"quarter": 1, "month": 1, "week": 5}
LATE_EVERY = 7
"""Every seventh report comes a working day late."""


def add_sample_reports(session: Session, today: date) -> None:
    """Hand in the reports of the last weeks, months and quarter; the newest week is half done."""
    place = 0
    for kind, count in PERIODS.items():
        newest = Period.containing(today, kind).previous()
        for step in reversed(range(count)):
            place = _of_period(session, newest.shifted(-step), today, place, is_newest=not step)


@cache
def _texts() -> dict[str, Any]:
    text = resource_path("sample", "reports.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _of_period(
    session: Session, period: Period, today: date, place: int, *, is_newest: bool
) -> int:
    people = owing(session, period)
    subjects = {person.id: subject_of(session, person, period.end) for person in people}
    figures = work_figures(session, period, set(subjects.values()))
    due = due_on(period, work_calendar(session))
    for person in people:
        subject = subjects[person.id]
        draft = ReportDraft(subject, _sections(period, figures[subject], place))
        at = _moment(due, late=place % LATE_EVERY == LATE_EVERY - 1)
        if at.date() <= today:
            key = service.save_report(session, period, person.id, draft, at)
            is_open = is_newest and period.kind == "week" and person is people[-2:][0]
            if not is_open:
                _hand_in(session, key, figures[subject], at, place, is_newest=is_newest)
        place += 1
    return place


def _sections(period: Period, figures: Sequence[Figure], place: int) -> dict[SectionKey, str]:
    told = told_by_figures(period, figures)
    own: tuple[SectionKey, ...] = ("customers", "market", "experience", "plan", "support")
    for step, key in enumerate(own):
        texts = _texts()[key]
        said = texts[(place + step) % len(texts)]
        told[key] = "\n".join(filter(None, (told.get(key, ""), said)))
    return told


def _hand_in(
    session: Session,
    key: int,
    figures: Sequence[Figure],
    at: datetime,
    place: int,
    *,
    is_newest: bool,
) -> None:
    service.submit_report(session, key, figures, at)
    after, texts = at + timedelta(hours=5), _texts()
    if is_newest and place % 5 == 1:
        service.return_report(session, key, texts["returned"], after)
    elif not is_newest or place % 5:
        remarks = texts["remarks"]
        service.read_report(session, key, remarks[place % len(remarks)], after)


def _moment(due: date, *, late: bool) -> datetime:
    """Return when a report comes: on its day before nine, or in the afternoon of the next one."""
    if late:
        return datetime.combine(due + timedelta(days=1), time(15, 20)).astimezone()
    return datetime.combine(due, time(8, 40)).astimezone()
