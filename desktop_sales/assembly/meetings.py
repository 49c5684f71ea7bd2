"""Meetings put together: the next one of a series, what each reports, drafted summary, minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import Action, ActionFilter, ActionStatus
from desktop_sales.areas.meetings import queries, service
from desktop_sales.areas.meetings.records import (
    MEETING_ORIGIN,
    Attendee,
    Meeting,
    MeetingDraft,
    MeetingKind,
    Series,
)
from desktop_sales.areas.meetings.rules import agenda, days_of, reported_period
from desktop_sales.areas.meetings.wording import KINDS, PRESENCES
from desktop_sales.areas.reports.records import Figure
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import LEADING_LEVELS, Employee
from desktop_sales.assembly.work_reports import (
    figure_cells,
    figure_in_words,
    subject_of,
    work_figures,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.money import format_rate
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext, translate
from desktop_sales.documents.form import Form
from desktop_sales.documents.minutes import MinutesContent, minutes_form
from desktop_sales.documents.sheet_wording import MISSING, day
from desktop_sales.storage.owner import workspace_info

AHEAD = timedelta(days=62)
SUMMED_UP = ("sales.amount", "sales.receipts", "customers.new")
SHOWN = ("sales.amount", "sales.receipts", "customers.new", "visits.count")


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """All that the page shows of a meeting.

    ``before`` are decisions of earlier meetings of its kind that are still open, ``decided`` its
    own; ``figures`` what each reports of ``period``, ``drafted`` a summary from them.
    """

    meeting: Meeting
    before: tuple[Action, ...]
    decided: tuple[Action, ...]
    period: Period | None
    figures: Mapping[int, tuple[Figure, ...]]
    drafted: str


def next_day(session: Session, one: Series, today: date) -> date:
    """Return the next day of a series without a meeting, from today on."""
    planned = {each.plan.held_on for each in queries.meetings(session, series_id=one.id)}
    days = days_of(one.plan, today, today + AHEAD, team.work_calendar(session))
    return next((each for each in days if each not in planned), today)


def plan_next(session: Session, series_id: int, today: date) -> int:
    """Plan the next meeting of a series with everybody of the roster; return its key.

    Raises ``meetings.series_gone`` and as ``plan_meeting``.
    """
    one = next((each for each in queries.series(session) if each.id == series_id), None)
    if one is None:
        raise DomainError("meetings.series_gone")
    draft = MeetingDraft(
        title=one.plan.title,
        kind="regular",
        held_on=next_day(session, one, today),
        starts_at=one.plan.starts_at,
        place=one.plan.place,
        host_id=one.plan.host_id,
    )
    return plan_with_roster(session, draft, series_id)


def plan_with_roster(session: Session, draft: MeetingDraft, series_id: int | None = None) -> int:
    """Plan a meeting with the agenda of its kind and all sales staff; return its key.

    Raises as ``plan_meeting``.
    """
    people = [one.id for one in _staff(session, draft.held_on)]
    return service.plan_meeting(session, draft, agenda(draft.kind), people, series_id)


def default_host(session: Session, on: date) -> int | None:
    """Return who leads regular meetings: the sales manager, else a supervisor."""
    leaders = [one for one in _staff(session, on) if one.level in LEADING_LEVELS]
    ranked = sorted(leaders, key=lambda one: LEADING_LEVELS.index(one.level or "supervisor"))
    return ranked[0].id if ranked else None


def _staff(session: Session, on: date) -> list[Employee]:
    """Return the sales staff of a day; in a small office without posts, everybody."""
    everybody = team.employees(session, on)
    return [one for one in everybody if one.level not in (None, "other")] or everybody


def meeting_sheet(session: Session, meeting_id: int) -> MeetingSheet:
    """Return a meeting whole. Raises ``meetings.gone``."""
    (meeting,) = queries.meetings(session, ids=[meeting_id]) or (None,)
    if meeting is None:
        raise DomainError("meetings.gone")
    period = _period(session, meeting)
    figures, whole = _figures(session, meeting, period)
    own, before = _decisions(session, meeting)
    drafted = meeting.summary or _summary(meeting, period, figures, whole, before)
    return MeetingSheet(meeting, before, own, period, figures, drafted)


def close_minutes(session: Session, meeting_id: int, summary: str, today: date) -> None:
    """Close the minutes with what each reported, as the data stand. Raises as ``close_meeting``."""
    sheet = meeting_sheet(session, meeting_id)
    service.close_meeting(session, meeting_id, summary, sheet.figures, today)


def minutes(session: Session, meeting_id: int) -> Form:
    """Return the minutes of a meeting, before it its agenda. Raises ``meetings.gone``."""
    return minutes_form(_content(session, meeting_sheet(session, meeting_id)))


def _period(session: Session, meeting: Meeting) -> Period | None:
    """Return of which week or month the members of a regular meeting report."""
    if meeting.plan.kind != "regular":
        return None
    known = {one.id: one.plan.cadence for one in queries.series(session)}
    cadence = known.get(meeting.series_id or 0, "week")
    return reported_period(cadence, meeting.plan.held_on)


def _figures(
    session: Session, meeting: Meeting, period: Period | None
) -> tuple[dict[int, tuple[Figure, ...]], tuple[Figure, ...]]:
    """Return what was kept with closed minutes, else what the data say of everybody and in all."""
    if meeting.state == "held":
        return {one.employee_id: one.figures for one in meeting.people}, ()
    if period is None:
        return {}, ()
    expected = {one.employee_id for one in meeting.people}
    people = [one for one in team.employees(session, period=period) if one.id in expected]
    subjects = {one.id: subject_of(session, one, period.end) for one in people}
    found = work_figures(session, period, {*subjects.values(), COMPANY})
    return {who: found[subject] for who, subject in subjects.items()}, found[COMPANY]


def _decisions(session: Session, meeting: Meeting) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """Return the decisions of a meeting, and the open ones of those before it of its series."""
    earlier = {
        one.uid
        for one in queries.meetings(session, date.min, meeting.plan.held_on)
        if one.id != meeting.id
        and (one.series_id, one.plan.kind) == (meeting.series_id, meeting.plan.kind)
    }
    everything = actions(session, ActionFilter(origin_kind=MEETING_ORIGIN))
    uids = {one.id: one.origin.uid if one.origin else "" for one in everything}
    own = tuple(one for one in everything if uids[one.id] == meeting.uid)
    before = tuple(
        one for one in everything if uids[one.id] in earlier and one.status is ActionStatus.OPEN
    )
    return own, before


def _summary(
    meeting: Meeting,
    period: Period | None,
    figures: Mapping[int, tuple[Figure, ...]],
    whole: Sequence[Figure],
    before: Sequence[Action],
) -> str:
    """Return what the data say for the summary; the rest is for the host to write."""
    lines = []
    if period is not None:
        lines += [figure_in_words(one, period) for one in whole if one.measure in SUMMED_UP]
        lines += _best(meeting.people, figures)
    late = sum(one.is_overdue(meeting.plan.held_on) for one in before)
    if before:
        text = ngettext(
            "{n} decision of earlier meetings is open, {late} of them overdue.",
            "{n} decisions of earlier meetings are open, {late} of them overdue.",
            len(before),
        )
        lines.append(text.format(n=len(before), late=late))
    lines += [one.conclusion for one in meeting.topics if one.conclusion]
    return "\n".join(lines)


def _best(people: Sequence[Attendee], figures: Mapping[int, tuple[Figure, ...]]) -> list[str]:
    names = {one.employee_id: one.name for one in people}
    ranked = sorted(
        (figure.completion, names[who])
        for who, own in figures.items()
        for figure in own
        if figure.measure == "sales.amount" and figure.completion is not None and who in names
    )
    if len(ranked) < 2:
        return []
    text = _("Plan completion: {best} first with {most}, {last} last with {least}.")
    (least, last), (most, best) = ranked[0], ranked[-1]
    return [text.format(best=best, most=format_rate(most), last=last, least=format_rate(least))]


def member_cells(figures: Sequence[Figure]) -> list[str]:
    """Return what a member reports, as cells: the figures of ``SHOWN``, completion with sales."""
    by_name = {one.measure: one for one in figures}
    found = []
    for name in SHOWN:
        cells = figure_cells(by_name[name]) if name in by_name else None
        value = cells.value if cells else MISSING
        if cells and name == "sales.amount" and cells.completion != MISSING:
            value = f"{value} ({cells.completion})"
        found.append(value)
    return found


def _content(session: Session, sheet: MeetingSheet) -> MinutesContent:
    meeting = sheet.meeting
    plan, is_held = meeting.plan, meeting.state == "held"
    came = [one for one in meeting.people if one.presence == "present" or not is_held]
    away = [one for one in meeting.people if one.presence == "absent"]
    clock = f"{plan.starts_at}–{plan.ends_at}" if plan.ends_at else plan.starts_at
    kind: MeetingKind = plan.kind
    return MinutesContent(
        company=workspace_info(session).company,
        number=meeting.number,
        title=plan.title,
        kind=translate(KINDS[kind]),
        is_held=is_held,
        when=f"{day(plan.held_on)} {clock}",
        place=plan.place,
        host=meeting.host,
        recorder=meeting.recorder,
        came=[f"{one.name} ({one.post})" if one.post else one.name for one in came],
        away=[_("{name}: {reason}").format(name=one.name, reason=one.reason) for one in away],
        guests=plan.guests,
        before=[_action(one) for one in sheet.before],
        period=sheet.period.title() if sheet.period else "",
        members=[
            (
                one.name,
                *member_cells(sheet.figures.get(one.employee_id, ())),
                one.report or (translate(PRESENCES["absent"]) if one.presence == "absent" else ""),
            )
            for one in meeting.people
        ]
        if sheet.period or any(one.report for one in meeting.people)
        else [],
        topics=[(one.topic, one.discussion, one.conclusion) for one in meeting.topics],
        summary=meeting.summary,
        decided=[_action(one) for one in sheet.decided],
        next_on=day(plan.next_on) if plan.next_on else "",
    )


def _action(one: Action) -> tuple[str, str, str, str]:
    state = f"{one.progress}%" if one.status is ActionStatus.OPEN else one.effect
    return one.measure, one.owner or MISSING, one.due_on.isoformat(), state
