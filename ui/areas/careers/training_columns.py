"""The columns of the training plan, the courses, who was there, feedback and coverage."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_sales.areas.training.records import (
    FEEDBACK_ITEMS,
    Course,
    Feedback,
    Participant,
    PersonTraining,
    Topic,
)
from desktop_sales.areas.training.rules import marks_of, means_of, missing_parts, topic_state
from desktop_sales.areas.training.wording import (
    FEEDBACK_TITLES,
    MARK_KINDS,
    PART_TITLES,
    STATES,
    THEMES,
    TOPIC_STATES,
    WAYS,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip, Column
from ui.kit.typed_values import a_number, date_or_nothing, one_of

if TYPE_CHECKING:
    from desktop_sales.assembly.training_needs import NeededTopic

register_sentences({"typed.not_a_grade": N_("“{text}” is no grade. Enter 1 to 5, or nothing.")})
TOPIC_CHIPS = {
    "incomplete": Chip(TOPIC_STATES["incomplete"], "warn", "warn"),
    "planned": Chip(TOPIC_STATES["planned"], "accent", "calendar"),
    "late": Chip(TOPIC_STATES["late"], "bad", "clock"),
    "held": Chip(TOPIC_STATES["held"], "good", "good"),
    "dropped": Chip(TOPIC_STATES["dropped"], "neutral", "close"),
}
COURSE_CHIPS = {
    "planned": Chip(STATES["planned"], "accent", "calendar"),
    "late": Chip(TOPIC_STATES["late"], "warn", "clock"),
    "held": Chip(STATES["held"], "good", "good"),
    "cancelled": Chip(STATES["cancelled"], "neutral", "close"),
}
SERVICE_CHIPS = {
    True: Chip(N_("Trained"), "good", "good"),
    False: Chip(N_("Not yet"), "warn", "warn"),
}
TOPIC_COLUMNS: tuple[Column, ...] = (
    Column("title", N_("Topic"), width=150, strong=True),
    Column("theme", N_("Theme"), width=100, yields=2),
    Column("way", N_("Way"), width=104),
    Column("from", N_("Starts on"), "date", width=92),
    Column("until", N_("Ends on"), "date", width=92, yields=1),
    Column("audience", N_("Meant for"), width=132, yields=3, tip=str),
    Column("hours", N_("Hours"), "number", width=58, decimals=1),
    Column("budget", N_("Budget"), "money", width=96),
    Column("missing", N_("Missing, or why not"), width=130, stretch=True, tip=str),
    Column("courses", N_("Course number"), width=118, muted=True, yields=4),
    Column("state", N_("State"), "state", width=98, chips=TOPIC_CHIPS),
)
COURSE_COLUMNS: tuple[Column, ...] = (
    Column("title", N_("Training course"), width=140, stretch=True, strong=True),
    Column("way", N_("Way"), width=104, yields=2),
    Column("on", N_("Day"), "date", width=92),
    Column("lecturer", N_("Lecturer"), width=92, yields=3),
    Column("came", N_("Present"), width=72),
    Column("hours", N_("Hours"), "number", width=58, decimals=1),
    Column("cost", N_("Cost"), "money", width=96),
    Column("mark", N_("Mean mark"), "number", width=76, decimals=1),
    Column("satisfaction", N_("Satisfaction"), "number", width=76, decimals=2),
    Column("number", N_("Number"), width=118, muted=True, yields=1),
    Column("state", N_("State"), "state", width=98, chips=COURSE_CHIPS),
)
PERSON_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Name"), width=92, strong=True),
    Column("region", N_("Region"), width=100, muted=True),
    Column("post", N_("Post"), width=110, muted=True, yields=1),
    Column("courses", N_("Trainings"), "number", width=70, summed=True),
    Column("passed", N_("Passed"), "number", width=64, summed=True),
    Column("hours", N_("Hours"), "number", width=64, decimals=1, summed=True),
    Column("last", N_("Last training"), "date", width=96),
    Column("title", N_("What it was"), width=150, stretch=True, tip=str),
    Column("service_on", N_("Last service training"), "date", width=110),
    Column("service", N_("Customer service"), "state", width=110, chips=SERVICE_CHIPS),
)
NEEDED_COLUMNS: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("title", N_("Topic"), width=180, strong=True),
    Column("count", N_("People"), "number", width=60),
    Column("people", N_("Who needs it"), width=280, stretch=True, tip=str),
)


def a_mark(typed: str) -> Decimal | None:
    """Return a typed mark, or None where nothing was typed."""
    return a_number(typed) if typed.strip() else None


def a_grade(typed: str) -> int | None:
    """Return a typed grade, or None where nothing was typed. Raises ``typed.not_a_grade``."""
    text = typed.strip()
    if not text:
        return None
    if text not in {"1", "2", "3", "4", "5"}:
        raise DomainError("typed.not_a_grade", text=typed)
    return int(text)


_CAME = {True: N_("Present"), False: N_("Absent"), None: N_("Not noted")}
ATTENDANCE_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Name"), width=80, strong=True),
    Column(
        "came",
        N_("Presence"),
        width=72,
        parse=one_of(_CAME),
        choices=lambda: [(key, translate(text)) for key, text in _CAME.items()],
        display=lambda value: translate(_CAME[value]),
    ),
    Column("absence", N_("Reason of absence"), width=104, parse=str),
    Column("before", N_("Mark before"), "number", width=76, decimals=1, parse=a_mark),
    Column("mark", N_("Mark"), "number", width=62, decimals=1, parse=a_mark),
    Column(
        "mark_kind",
        N_("Kind of the mark"),
        width=84,
        parse=one_of(MARK_KINDS),
        choices=lambda: [(key, translate(text)) for key, text in MARK_KINDS.items()],
        display=lambda value: translate(MARK_KINDS[value]),
    ),
    Column("observed", N_("Seen at work"), width=140, parse=str, stretch=True),
    Column("certificate", N_("Training certificate"), width=100, parse=str),
    Column("serves_until", N_("Service period until"), "date", width=100, parse=date_or_nothing),
)
FEEDBACK_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Name"), width=80, strong=True),
    *(
        Column(item, FEEDBACK_TITLES[item], "number", width=88, parse=a_grade)
        for item in FEEDBACK_ITEMS
    ),
    Column("words", N_("Remarks"), width=140, parse=str, stretch=True),
)


def topic_row(topic: Topic, today: dt.date) -> tuple[Any, ...]:
    """Return a topic as a row; what it lacks is said."""
    plan = topic.plan
    missing = _(", ").join(translate(PART_TITLES[part]) for part in missing_parts(plan))
    return (
        topic.id,
        plan.title,
        translate(THEMES[plan.theme]),
        translate(WAYS[plan.way]) if plan.way else None,
        plan.starts_on,
        plan.ends_on,
        plan.audience or None,
        plan.hours or None,
        plan.budget_fen or None,
        topic.dropped or missing or None,
        _(", ").join(topic.courses) or None,
        topic_state(topic, today),
    )


def course_row(course: Course, today: dt.date) -> tuple[Any, ...]:
    """Return a course as a row."""
    plan = course.plan
    is_late = course.state == "planned" and plan.ends_on < today
    return (
        course.id,
        plan.title,
        translate(WAYS[plan.way]),
        plan.starts_on,
        course.lecturer or None,
        f"{len(course.came)}/{len(course.people)}",
        plan.hours or None,
        plan.cost_fen or None,
        marks_of(course.people).mean,
        means_of(course.feedback)[-1].mean,
        course.number,
        "late" if is_late else course.state,
    )


def person_row(one: PersonTraining) -> tuple[Any, ...]:
    """Return what somebody was trained as a row."""
    return (one.employee_id, one.name, one.region or None, one.post or None, one.courses,
            one.passed, one.hours, one.last_on, one.last_title or None, one.service_on,
            one.has_service)  # fmt: skip


def needed_row(place: int, one: "NeededTopic") -> tuple[Any, ...]:
    """Return a topic that is needed as a row, by its place in the list."""
    return (place, None, one.draft.title, len(one.people), _(", ").join(one.people))


def attendance_row(one: Participant) -> tuple[Any, ...]:
    """Return somebody on the list as a row to type in."""
    return (one.employee_id, one.name, one.came, one.absence or None, one.before, one.mark,
            one.mark_kind, one.observed or None, one.certificate or None, one.serves_until)  # fmt: skip


def feedback_row(one: Feedback) -> tuple[Any, ...]:
    """Return what somebody said as a row to type in."""
    grades = [one.grades.get(item) for item in FEEDBACK_ITEMS]
    return (one.employee_id, one.name, *grades, one.words or None)
