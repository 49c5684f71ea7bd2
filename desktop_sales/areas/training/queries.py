"""Reads of the plan, the courses and what everybody was trained."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.areas.training.records import (
    Course,
    CourseDraft,
    Feedback,
    Lecturing,
    Participant,
    PersonTraining,
    Topic,
    TopicDraft,
    YearPlan,
)
from desktop_sales.areas.training.rules import is_passed, means_of
from desktop_sales.areas.training.tables import (
    TrainingCourseTable,
    TrainingFeedbackTable,
    TrainingPersonTable,
    TrainingPlanTable,
    TrainingTopicTable,
)
from desktop_sales.core.periods import Period

_OF_THE_LECTURER = ("lecturer", "answers", "pace")


def year_plan(session: Session, year: int) -> YearPlan:
    """Return the plan of a year, empty where nothing is planned; topics without days last."""
    head = session.scalar(select(TrainingPlanTable).where(TrainingPlanTable.year == year))
    if head is None:
        return YearPlan(year, "", None, "", ())
    table = TrainingTopicTable
    rows = session.scalars(
        select(table)
        .where(table.plan_id == head.id)
        .order_by(table.starts_on.is_(None), table.starts_on, table.id)
    ).all()
    of_topic: dict[int | None, list[tuple[str, str]]] = defaultdict(list)
    course = TrainingCourseTable
    for topic, number, state in session.execute(
        select(course.topic_id, course.number, course.state).order_by(course.number)
    ):
        of_topic[topic].append((number, state))
    topics = tuple(
        Topic(
            id=row.id,
            uid=row.uid,
            year=year,
            plan=_topic_draft(row),
            dropped=row.dropped,
            changed_by=row.changed_by,
            courses=tuple(number for number, _state in of_topic[row.id]),
            is_held=any(state == "held" for _number, state in of_topic[row.id]),
        )
        for row in rows
    )
    return YearPlan(year, head.goal, head.approved_on, head.approved_by, topics)


def courses(
    session: Session, year: int | None = None, ids: Sequence[int] | None = None, text: str = ""
) -> list[Course]:
    """Return courses, of a year or by key, or by a part of number or title, by day."""
    table = TrainingCourseTable
    query = (
        select(table, EmployeeTable.name)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.lecturer_id)
        .order_by(table.starts_on, table.id)
    )
    if year is not None:
        whole = Period.parse(str(year))
        query = query.where(table.starts_on.between(whole.start, whole.end))
    if ids is not None:
        query = query.where(table.id.in_(ids))
    if text:
        query = query.where(
            or_(
                table.title.contains(text, autoescape=True),
                table.number.contains(text, autoescape=True),
            )
        )
    rows = session.execute(query).all()
    keys = [row.id for row, _name in rows]
    people, said = _people(session, keys), _feedback(session, keys)
    return [_course(row, name or "", people[row.id], said[row.id]) for row, name in rows]


def training_of_people(session: Session, year: int, on: date) -> list[PersonTraining]:
    """Return what everybody in post on a day was trained in a year, by name.

    A customer service training counts of that year; the last days are of any year.
    """
    attended = _attended(session)
    listed = []
    for one in team.employees(session, on):
        own = attended.get(one.id, [])
        of_year = [each for each in own if each.day.year == year]
        service = [each.day for each in own if each.is_service]
        listed.append(
            PersonTraining(
                employee_id=one.id,
                name=one.name,
                region=one.region or "",
                post=one.post or "",
                courses=len(of_year),
                passed=sum(is_passed(_points(each.mark_e2)) for each in of_year),
                hours=Decimal(sum(each.hours_e1 for each in of_year)).scaleb(-1),
                last_on=own[-1].day if own else None,
                last_title=own[-1].title if own else "",
                service_on=service[-1] if service else None,
                has_service=any(each.is_service for each in of_year),
            )
        )
    return listed


def lecturers(session: Session, year: int) -> list[Lecturing]:
    """Return who lectured in a year, the most hours first (R54)."""
    held: dict[str, list[Course]] = defaultdict(list)
    for course in courses(session, year):
        if course.state == "held" and course.lecturer:
            held[course.lecturer].append(course)
    found = []
    for name, own in held.items():
        said = [
            Feedback(each.employee_id, each.name, grades)
            for course in own
            for each in course.feedback
            if (grades := {k: v for k, v in each.grades.items() if k in _OF_THE_LECTURER})
        ]
        hours = sum((course.plan.hours for course in own), Decimal(0))
        found.append(Lecturing(name, len(own), hours, means_of(said)[-1].mean))
    return sorted(found, key=lambda one: (-one.hours, one.name))


class _Attended(NamedTuple):
    """A training somebody came to."""

    mark_e2: int | None
    day: date
    title: str
    hours_e1: int
    is_service: bool


def _attended(session: Session) -> dict[int, list[_Attended]]:
    """Return what everybody came to, by day."""
    person, course = TrainingPersonTable, TrainingCourseTable
    found: dict[int, list[_Attended]] = defaultdict(list)
    for row in session.execute(
        select(
            person.employee_id,
            person.mark_e2,
            course.ends_on,
            course.title,
            course.hours_e1,
            course.is_service,
        )
        .join(course, course.id == person.course_id)
        .where(person.came.is_(True), course.state == "held")
        .order_by(course.ends_on, course.id)
    ):
        found[row.employee_id].append(
            _Attended(row.mark_e2, row.ends_on, row.title, row.hours_e1, row.is_service)
        )
    return found


def _people(session: Session, keys: Sequence[int]) -> dict[int, list[Participant]]:
    table = TrainingPersonTable
    found: dict[int, list[Participant]] = defaultdict(list)
    for row, name in session.execute(
        select(table, EmployeeTable.name)
        .join(EmployeeTable, EmployeeTable.id == table.employee_id)
        .where(table.course_id.in_(keys))
        .order_by(EmployeeTable.search_pinyin, table.id)
    ):
        found[row.course_id].append(
            Participant(
                employee_id=row.employee_id,
                name=name,
                came=row.came,
                absence=row.absence,
                before=_points(row.before_e2),
                mark=_points(row.mark_e2),
                mark_kind=row.mark_kind,
                observed=row.observed,
                certificate=row.certificate,
                serves_until=row.serves_until,
            )
        )
    return found


def _feedback(session: Session, keys: Sequence[int]) -> dict[int, list[Feedback]]:
    table = TrainingFeedbackTable
    found: dict[int, list[Feedback]] = defaultdict(list)
    for row, name in session.execute(
        select(table, EmployeeTable.name)
        .join(EmployeeTable, EmployeeTable.id == table.employee_id)
        .where(table.course_id.in_(keys))
        .order_by(EmployeeTable.search_pinyin, table.id)
    ):
        found[row.course_id].append(Feedback(row.employee_id, name, row.grades, row.words))
    return found


def _topic_draft(row: TrainingTopicTable) -> TopicDraft:
    return TopicDraft(
        title=row.title,
        theme=row.theme,
        goal=row.goal,
        content=row.content,
        way=row.way,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        audience=row.audience,
        lecturer=row.lecturer,
        hours=Decimal(row.hours_e1).scaleb(-1),
        budget_fen=row.budget_fen,
        is_service=row.is_service,
        reason=row.reason,
    )


def _course(
    row: TrainingCourseTable,
    lecturer: str,
    people: Sequence[Participant],
    said: Sequence[Feedback],
) -> Course:
    return Course(
        id=row.id,
        uid=row.uid,
        number=row.number,
        plan=CourseDraft(
            title=row.title,
            theme=row.theme,
            way=row.way,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            topic_id=row.topic_id,
            is_service=row.is_service,
            place=row.place,
            lecturer_id=row.lecturer_id,
            lecturer=row.lecturer,
            hours=Decimal(row.hours_e1).scaleb(-1),
            cost_fen=row.cost_fen,
            content=row.content,
            evaluator=row.evaluator,
        ),
        state=row.state,
        lecturer=lecturer or row.lecturer,
        people=tuple(people),
        feedback=tuple(said),
        review=row.review,
        reviewed_on=row.reviewed_on,
        reason=row.reason,
    )


def _points(e2: int | None) -> Decimal | None:
    return None if e2 is None else Decimal(e2).scaleb(-2)
