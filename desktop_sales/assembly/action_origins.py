"""What actions come from: each kind of record, what it is called, and where it is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import Action
from desktop_sales.areas.analysis.records import ORIGIN_KIND
from desktop_sales.areas.analysis.review_records import REVIEW_ORIGIN, ReviewOf
from desktop_sales.areas.analysis.tables import FindingDecisionTable, PeriodReviewTable
from desktop_sales.areas.conduct.records import ORIGIN_KIND as CONDUCT_CASE
from desktop_sales.areas.conduct.tables import ConductCaseTable
from desktop_sales.areas.meetings.records import MEETING_ORIGIN
from desktop_sales.areas.meetings.tables import MeetingTable
from desktop_sales.areas.plans.lines import PLAN_LINE, lines_named
from desktop_sales.areas.service.complaint_tables import ComplaintCauseTable, ComplaintTable
from desktop_sales.areas.service.defects import DEFECT_ORIGIN
from desktop_sales.areas.service.inspection_tables import InspectionDefectTable, InspectionTable
from desktop_sales.areas.service.survey_tables import SurveyTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _

Found = Mapping[str, tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class OriginKind:
    """A kind of record that actions come from.

    ``title`` is marked by N_. ``area`` names the page that shows such a record. ``find`` returns,
    by uid, what the page opens it by and what it is called; one statement for all of them.
    """

    title: str
    area: str
    find: Callable[[Session, Sequence[str]], Found]


@dataclass(frozen=True, slots=True)
class OriginRecord:
    """A record that an action came from: its kind, its name, and where to open it."""

    title: str
    name: str
    area: str
    record: Any


def _employees(session: Session, uids: Sequence[str]) -> Found:
    query = select(EmployeeTable.uid, EmployeeTable.id, EmployeeTable.name)
    rows = session.execute(query.where(EmployeeTable.uid.in_(uids)))
    return {uid: (key, name) for uid, key, name in rows}


def _findings(session: Session, uids: Sequence[str]) -> Found:
    table = FindingDecisionTable
    query = select(table.uid, table.finding, table.sentence).where(table.uid.in_(uids))
    return {uid: (key, said) for uid, key, said in session.execute(query)}


def _reviews(session: Session, uids: Sequence[str]) -> Found:
    table = PeriodReviewTable
    rows = session.execute(
        select(table.uid, table.period, table.subject_kind, table.subject_id).where(
            table.uid.in_(uids)
        )
    )
    return {
        uid: (
            ReviewOf(Period.parse(period), Subject(kind, key)),
            Period.parse(period).title(),
        )
        for uid, period, kind, key in rows
    }


def _meetings(session: Session, uids: Sequence[str]) -> Found:
    table = MeetingTable
    rows = session.execute(
        select(table.uid, table.id, table.title, table.held_on).where(table.uid.in_(uids))
    )
    return {uid: (("meetings", key), f"{title} {day}") for uid, key, title, day in rows}


def _complaints(session: Session, uids: Sequence[str]) -> Found:
    query = select(ComplaintTable.uid, ComplaintTable.id, ComplaintTable.number)
    rows = session.execute(query.where(ComplaintTable.uid.in_(uids)))
    return {uid: (key, number) for uid, key, number in rows}


def _surveys(session: Session, uids: Sequence[str]) -> Found:
    query = select(SurveyTable.uid, SurveyTable.name)
    rows = session.execute(query.where(SurveyTable.uid.in_(uids)))
    return {uid: ("surveys", name) for uid, name in rows}


def _causes(session: Session, uids: Sequence[str]) -> Found:
    query = select(ComplaintCauseTable.uid, ComplaintCauseTable.name)
    rows = session.execute(query.where(ComplaintCauseTable.uid.in_(uids)))
    return {uid: ("causes", name) for uid, name in rows}


def _defects(session: Session, uids: Sequence[str]) -> Found:
    table = InspectionDefectTable
    rows = session.execute(
        select(table.uid, InspectionTable.id, InspectionTable.number, table.text)
        .join(InspectionTable, InspectionTable.id == table.inspection_id)
        .where(table.uid.in_(uids))
    )
    return {uid: (("inspections", key), f"{number} {said}") for uid, key, number, said in rows}


def _cases(session: Session, uids: Sequence[str]) -> Found:
    query = select(ConductCaseTable.uid, ConductCaseTable.id, EmployeeTable.name).join(
        EmployeeTable, EmployeeTable.id == ConductCaseTable.employee_id
    )
    rows = session.execute(query.where(ConductCaseTable.uid.in_(uids)))
    return {uid: (key, name) for uid, key, name in rows}


def _plan_lines(session: Session, uids: Sequence[str]) -> Found:
    return {
        uid: (line, f"{line.year} {name or _('Company')}")
        for uid, (line, name) in lines_named(session, uids).items()
    }


ORIGINS: dict[str, OriginKind] = {
    CONDUCT_CASE: OriginKind(N_("Case file"), "conduct", _cases),
    PLAN_LINE: OriginKind(N_("Plan line"), "plans", _plan_lines),
    "employee": OriginKind(N_("Person"), "team", _employees),
    "complaint": OriginKind(N_("Complaint"), "service", _complaints),
    "survey": OriginKind(N_("Satisfaction survey"), "service", _surveys),
    "complaint_cause": OriginKind(N_("Cause of complaints"), "service", _causes),
    DEFECT_ORIGIN: OriginKind(N_("Defect of an inspection"), "service", _defects),
    ORIGIN_KIND: OriginKind(N_("Finding from the figures"), "analysis", _findings),
    MEETING_ORIGIN: OriginKind(N_("Meeting"), "reports", _meetings),
    REVIEW_ORIGIN: OriginKind(N_("Period review"), "analysis", _reviews),
}


def origin_records(session: Session, actions: Iterable[Action]) -> dict[int, OriginRecord]:
    """Return what actions came from, by the key of the action; one statement a kind."""
    wanted: dict[str, dict[str, list[int]]] = {}
    for action in actions:
        if action.origin is not None:
            keys = wanted.setdefault(action.origin.kind, {})
            keys.setdefault(action.origin.uid, []).append(action.id)
    return {
        key: OriginRecord(kind.title, name, kind.area, record)
        for kind_key, uids in wanted.items()
        if (kind := ORIGINS.get(kind_key)) is not None
        for uid, (record, name) in kind.find(session, list(uids)).items()
        for key in uids[uid]
    }
