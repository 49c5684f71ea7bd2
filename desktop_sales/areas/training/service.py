"""Use cases of training: planned for a year, announced, held, marked, judged, reviewed."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_sales.areas.training import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.training.queries import year_plan
from desktop_sales.areas.training.records import CourseDraft, Participant, TopicDraft
from desktop_sales.areas.training.rules import (
    check_course,
    check_grades,
    check_person,
    check_topic,
    incomplete,
    missing_parts,
)
from desktop_sales.areas.training.tables import (
    TrainingCourseTable,
    TrainingFeedbackTable,
    TrainingPersonTable,
    TrainingPlanTable,
    TrainingTopicTable,
)
from desktop_sales.areas.training.wording import PART_TITLES
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _, translate
from desktop_sales.storage.numbering import next_number

NUMBER_PREFIX = "PX"


def set_goal(session: Session, year: int, goal: str) -> None:
    """Say what the plan of a year is to reach; the plan is made where there is none."""
    _plan(session, year).goal = goal.strip()
    session.flush()


def approve_plan(session: Session, year: int, on: date, by: str) -> None:
    """Approve the plan of a year once every topic is complete (R48, R49).

    Raises ``training.approver_missing``, ``training.plan_empty``, ``training.plan_goal_missing``,
    ``training.topic_incomplete``.
    """
    if not by.strip():
        raise DomainError("training.approver_missing")
    plan = year_plan(session, year)
    if not plan.standing:
        raise DomainError("training.plan_empty", year=year)
    if not plan.goal:
        raise DomainError("training.plan_goal_missing", year=year)
    for topic in incomplete(plan):
        _refuse_incomplete(topic.plan)
    row = _plan(session, year)
    row.approved_on, row.approved_by = on, by.strip()
    session.flush()


def save_topic(
    session: Session,
    year: int,
    draft: TopicDraft,
    topic_id: int | None = None,
    changed_by: str = "",
) -> int:
    """Put a topic into the plan of a year, or change one; return its key.

    ``changed_by`` is the number of the course whose review led to it. An approved plan stays
    complete.
    Raises ``training.topic_gone``, ``training.topic_incomplete`` and as ``check_topic``.
    """
    check_topic(draft, year)
    row = TrainingTopicTable(changed_by="") if topic_id is None else _topic(session, topic_id)
    plan = _plan(session, year)
    if plan.approved_on is not None and missing_parts(draft):
        _refuse_incomplete(draft)
    row.plan_id = plan.id
    row.title, row.theme, row.way = draft.title.strip(), draft.theme, draft.way
    row.goal, row.content = draft.goal.strip(), draft.content.strip()
    row.starts_on, row.ends_on = draft.starts_on, draft.ends_on or draft.starts_on
    row.audience, row.lecturer = draft.audience.strip(), draft.lecturer.strip()
    row.hours_e1, row.budget_fen = int(draft.hours * 10), draft.budget_fen
    row.is_service, row.reason = draft.is_service, draft.reason.strip()
    row.changed_by = changed_by or row.changed_by
    session.add(row)
    session.flush()
    return row.id


def drop_topic(session: Session, topic_id: int, reason: str, changed_by: str = "") -> None:
    """Drop a topic with its reason; the plan goes on showing it.

    Raises ``training.topic_gone``, ``training.reason_missing``.
    """
    row = _topic(session, topic_id)
    if not reason.strip():
        raise DomainError("training.reason_missing", title=row.title)
    row.dropped = reason.strip()
    row.changed_by = changed_by or row.changed_by
    session.flush()


def take_topic_up(session: Session, topic_id: int) -> None:
    """Take a dropped topic up again. Raises ``training.topic_gone``."""
    _topic(session, topic_id).dropped = ""
    session.flush()


def remove_topic(session: Session, topic_id: int) -> None:
    """Take a topic out of the plan for which there is no course yet.

    Raises ``training.topic_gone``, ``training.topic_used``.
    """
    row = _topic(session, topic_id)
    used = select(TrainingCourseTable.id).where(TrainingCourseTable.topic_id == topic_id).limit(1)
    if session.scalar(used) is not None:
        raise DomainError("training.topic_used", title=row.title)
    session.delete(row)
    session.flush()


def save_course(
    session: Session,
    draft: CourseDraft,
    people: Sequence[int] | None = None,
    course_id: int | None = None,
) -> int:
    """Announce a course or change one, with whom it is for; return its key.

    Who is no longer on the list goes from it, unless something was noted of the person. Without
    ``people`` the list stays. Raises ``training.course_gone`` and as ``check_course``.
    """
    check_course(draft)
    if draft.topic_id is not None:
        _topic(session, draft.topic_id)
    row = TrainingCourseTable() if course_id is None else _course(session, course_id)
    if course_id is None:
        row.number = next_number(session, NUMBER_PREFIX, str(draft.starts_on.year))
    row.title, row.theme, row.way = draft.title.strip(), draft.theme, draft.way
    row.topic_id, row.is_service = draft.topic_id, draft.is_service
    row.starts_on, row.ends_on, row.place = draft.starts_on, draft.ends_on, draft.place.strip()
    row.lecturer_id, row.lecturer = draft.lecturer_id, draft.lecturer.strip()
    row.hours_e1, row.cost_fen = int(draft.hours * 10), draft.cost_fen
    row.content, row.evaluator = draft.content.strip(), draft.evaluator.strip()
    session.add(row)
    session.flush()
    if people is not None:
        _put_on_list(session, row.id, people)
    return row.id


def remove_course(session: Session, course_id: int) -> None:
    """Take an announced course away.

    Raises ``training.course_gone``, ``training.course_has_history``.
    """
    row = _course(session, course_id)
    if row.state != "planned":
        raise DomainError("training.course_has_history", title=row.title)
    session.execute(delete(TrainingPersonTable).where(TrainingPersonTable.course_id == course_id))
    session.delete(row)
    session.flush()


def cancel_course(session: Session, course_id: int, reason: str) -> None:
    """Cancel an announced course with its reason.

    Raises ``training.course_gone``, ``training.course_has_history``, ``training.reason_missing``.
    """
    row = _course(session, course_id)
    if row.state != "planned":
        raise DomainError("training.course_has_history", title=row.title)
    if not reason.strip():
        raise DomainError("training.reason_missing", title=row.title)
    row.state, row.reason = "cancelled", reason.strip()
    session.flush()


def note_people(session: Session, course_id: int, people: Sequence[Participant]) -> None:
    """Note who came or why not, marks, and what stays; with somebody there it counts as held.

    Raises ``training.course_gone``, ``training.course_cancelled``, ``training.not_on_list``,
    ``training.nobody_came`` and as ``check_person``.
    """
    course = _course(session, course_id)
    if course.state == "cancelled":
        raise DomainError("training.course_cancelled", title=course.title)
    rows = _people(session, course_id)
    for person in people:
        row = rows.get(person.employee_id)
        if row is None:
            raise DomainError("training.not_on_list", name=person.name)
        check_person(person)
        if row.came and not person.came:
            _forget_feedback(session, course_id, person.employee_id)
        row.came, row.absence = person.came, "" if person.came else person.absence.strip()
        row.before_e2 = None if person.before is None else int(person.before * 100)
        row.mark_e2 = None if person.mark is None else int(person.mark * 100)
        row.mark_kind, row.observed = person.mark_kind, person.observed.strip()
        row.certificate, row.serves_until = person.certificate.strip(), person.serves_until
    is_held = any(row.came for row in rows.values())
    if course.state == "held" and not is_held:
        raise DomainError("training.nobody_came", title=course.title)
    course.state = "held" if is_held else "planned"
    session.flush()


def note_feedback(
    session: Session, course_id: int, employee_id: int, grades: Mapping[str, int], words: str = ""
) -> None:
    """Keep what somebody who came said of a course; said again, the later word counts (R60).

    Raises ``training.course_gone``, ``training.not_on_list``, ``training.only_those_there`` and
    as ``check_grades``.
    """
    _course(session, course_id)
    person = _people(session, course_id).get(employee_id)
    name = _name(session, employee_id)
    if person is None:
        raise DomainError("training.not_on_list", name=name)
    if not person.came:
        raise DomainError("training.only_those_there", name=name)
    check_grades(name, grades)
    table = TrainingFeedbackTable
    row = session.scalar(
        select(table).where(table.course_id == course_id, table.employee_id == employee_id)
    )
    if row is None:
        row = table(course_id=course_id, employee_id=employee_id)
        session.add(row)
    row.grades, row.words = dict(grades), words.strip()
    session.flush()


def review_course(session: Session, course_id: int, review: str, on: date) -> None:
    """Keep what was learnt from a course that took place (R62).

    Raises ``training.course_gone``, ``training.course_not_held``, ``training.review_missing``.
    """
    row = _course(session, course_id)
    if row.state != "held":
        raise DomainError("training.course_not_held", title=row.title)
    if not review.strip():
        raise DomainError("training.review_missing", title=row.title)
    row.review, row.reviewed_on = review.strip(), on
    session.flush()


def _plan(session: Session, year: int) -> TrainingPlanTable:
    row = session.scalar(select(TrainingPlanTable).where(TrainingPlanTable.year == year))
    if row is None:
        row = TrainingPlanTable(year=year)
        session.add(row)
        session.flush()
    return row


def _topic(session: Session, topic_id: int) -> TrainingTopicTable:
    row = session.get(TrainingTopicTable, topic_id)
    if row is None:
        raise DomainError("training.topic_gone")
    return row


def _course(session: Session, course_id: int) -> TrainingCourseTable:
    row = session.get(TrainingCourseTable, course_id)
    if row is None:
        raise DomainError("training.course_gone")
    return row


def _people(session: Session, course_id: int) -> dict[int, TrainingPersonTable]:
    table = TrainingPersonTable
    rows = session.scalars(select(table).where(table.course_id == course_id))
    return {row.employee_id: row for row in rows}


def _put_on_list(session: Session, course_id: int, people: Sequence[int]) -> None:
    there = _people(session, course_id)
    for key, row in there.items():
        if key not in people and row.came is None and row.before_e2 is None:
            session.delete(row)
    fresh = [key for key in dict.fromkeys(people) if key not in there]
    session.add_all(TrainingPersonTable(course_id=course_id, employee_id=key) for key in fresh)
    session.flush()


def _forget_feedback(session: Session, course_id: int, employee_id: int) -> None:
    table = TrainingFeedbackTable
    session.execute(
        delete(table).where(table.course_id == course_id, table.employee_id == employee_id)
    )


def _name(session: Session, employee_id: int) -> str:
    from desktop_sales.areas.team.queries import employee

    person = employee(session, employee_id)
    return person.name if person else ""


def _refuse_incomplete(draft: TopicDraft) -> None:
    parts = _(", ").join(translate(PART_TITLES[part]) for part in missing_parts(draft))
    raise DomainError("training.topic_incomplete", title=draft.title, parts=parts)
