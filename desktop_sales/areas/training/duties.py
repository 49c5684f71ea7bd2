"""What the regulation obliges to do for training: a year's plan, courses evaluated, service."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.areas.training.tables import (
    TrainingCourseTable,
    TrainingPersonTable,
    TrainingPlanTable,
)
from desktop_sales.core.duties import (
    BOTH,
    MANAGER,
    Due,
    Duty,
    Evidence,
    Evidences,
    fallen_in,
    share_done,
    span_of,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

PAGE = "careers"


def _plans(session: Session, periods: Sequence[Period]) -> Evidences:
    table = TrainingPlanTable
    rows = session.execute(
        select(table.year, table.approved_on, table.approved_by).where(
            table.approved_on.is_not(None)
        )
    )
    approved = {str(year): (day, by) for year, day, by in rows}
    return {
        period.key: Evidence(
            N_("Training plan of {year}, approved by {name}"),
            {"year": period.year, "name": approved[period.key][1]},
            approved[period.key][0],
            _of_year("plan")(period),
        )
        for period in periods
        if period.key in approved
    }


def _reviews(session: Session, periods: Sequence[Period]) -> Evidences:
    table, (first, last) = TrainingCourseTable, span_of(periods)
    rows = session.execute(
        select(table.ends_on, table.reviewed_on).where(
            table.state == "held", table.ends_on.between(first, last)
        )
    )
    ended = fallen_in(periods, [(day, reviewed) for day, reviewed in rows])
    text = N_("Trainings evaluated: {done} of {all}")
    return {key: share_done(text, [day for _end, day in found]) for key, found in ended.items()}


def _service(session: Session, periods: Sequence[Period]) -> Evidences:
    person, course = TrainingPersonTable, TrainingCourseTable
    first, last = span_of(periods)
    came = session.execute(
        select(course.ends_on, person.employee_id)
        .join(person, person.course_id == course.id)
        .where(
            person.came.is_(True),
            course.is_service.is_(True),
            course.state == "held",
            course.ends_on.between(first, last),
        )
    )
    trained = fallen_in(periods, [(day, who) for day, who in came])
    staff = session.execute(
        select(EmployeeTable.id, EmployeeTable.joined_on, EmployeeTable.left_on)
    ).all()
    text = N_("Customer service training: {done} of {all} people")
    found = {}
    for period in periods:
        days = {who: day for day, who in reversed(trained[period.key])}  # the earliest stays
        there = [
            who
            for who, joined, left in staff
            if (joined is None or joined <= period.end) and (left is None or left >= period.end)
        ]
        found[period.key] = share_done(text, [days.get(who) for who in there])
    return found


def _of_year(view: str) -> Callable[[Period], Any]:
    return lambda period: (view, period.year, None)


DUTIES = (
    Duty(
        "training.plan",
        N_("Draw up the training plan of the year"),
        (48, 49),
        MANAGER,
        "year",
        Due(10, after_start=True),
        N_("The training plan of the year, complete and approved"),
        PAGE,
        _plans,
        record=_of_year("plan"),
    ),
    Duty(
        "training.reviews",
        N_("Evaluate each training and learn from it"),
        (58, 60, 61, 62),
        BOTH,
        "month",
        Due(10),
        N_("The review of each training that ended in the month"),
        PAGE,
        _reviews,
        record=_of_year("courses"),
    ),
    Duty(
        "training.service",
        N_("Train everybody in customer service"),
        (102,),
        BOTH,
        "year",
        Due(),
        N_("Everybody in post was present at a customer service training of the year"),
        PAGE,
        _service,
        record=_of_year("people"),
    ),
)
