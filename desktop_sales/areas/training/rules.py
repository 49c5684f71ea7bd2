"""Checks of plans and courses, completeness, means, marks and coverage: pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.areas.training.records import (
    FEEDBACK_ITEMS,
    CourseDraft,
    Feedback,
    MarksOf,
    Mean,
    Part,
    Participant,
    PersonTraining,
    Topic,
    TopicDraft,
    YearPlan,
)
from desktop_sales.core.errors import DomainError

LEAST_ANSWERS = 3
"""Below it no mean is shown, so that nobody's opinion can be read off."""
PASS_MARK = Decimal(60)
GRADES = range(1, 6)
HUNDREDTH = Decimal("0.01")


def check_topic(draft: TopicDraft, year: int) -> None:
    """Refuse a topic that cannot be; what is missing of its parts is told, not refused.

    Raises ``training.untitled``, ``training.dates_wrong``, ``training.not_in_year``,
    ``training.negative``.
    """
    _check(draft.title, draft.hours, draft.budget_fen)
    if draft.starts_on is not None:
        _check_dates(draft.starts_on, draft.ends_on or draft.starts_on)
        if draft.starts_on.year != year:
            raise DomainError("training.not_in_year", title=draft.title, year=year)


def check_course(draft: CourseDraft) -> None:
    """Refuse a course that cannot be.

    Raises ``training.untitled``, ``training.dates_wrong``, ``training.negative``.
    """
    _check(draft.title, draft.hours, draft.cost_fen)
    _check_dates(draft.starts_on, draft.ends_on)


def check_person(person: Participant) -> None:
    """Refuse what cannot be noted of somebody.

    Raises ``training.mark_wrong``, ``training.only_those_there``, ``training.absence_missing``.
    """
    for mark in (person.before, person.mark):
        if mark is not None and not 0 <= mark <= 100:
            raise DomainError("training.mark_wrong", name=person.name)
    if person.mark is not None and not person.came:
        raise DomainError("training.only_those_there", name=person.name)
    if person.came is False and not person.absence.strip():
        raise DomainError("training.absence_missing", name=person.name)


def check_grades(name: str, grades: Mapping[str, int]) -> None:
    """Refuse grades that are not 1 to 5, or none at all.

    Raises ``training.feedback_empty``, ``training.grade_wrong``.
    """
    if not grades:
        raise DomainError("training.feedback_empty", name=name)
    for item, grade in grades.items():
        if item not in FEEDBACK_ITEMS or grade not in GRADES:
            raise DomainError("training.grade_wrong", name=name)


def missing_parts(draft: TopicDraft) -> tuple[Part, ...]:
    """Return which of the four mandatory parts a topic lacks (R49)."""
    has: dict[Part, bool] = {
        "goal": bool(draft.goal.strip()),
        "content": bool(draft.content.strip()),
        "way": draft.way is not None,
        "dates": draft.starts_on is not None,
    }
    return tuple(part for part, there in has.items() if not there)


def incomplete(plan: YearPlan) -> tuple[Topic, ...]:
    """Return the standing topics that lack a part."""
    return tuple(topic for topic in plan.standing if missing_parts(topic.plan))


def topic_state(topic: Topic, today: date) -> str:
    """Return how a topic stands: a key of ``wording.TOPIC_STATES``."""
    if topic.dropped:
        return "dropped"
    if topic.is_held:
        return "held"
    if missing_parts(topic.plan):
        return "incomplete"
    last = topic.plan.ends_on
    return "late" if last is not None and last < today else "planned"


def is_passed(mark: Decimal | None) -> bool:
    """Tell whether a mark of the test or the task is enough."""
    return mark is not None and mark >= PASS_MARK


def marks_of(people: Iterable[Participant]) -> MarksOf:
    """Return what the marks of a course come to; the rise is of those with a mark before too."""
    marked = [person for person in people if person.came and person.mark is not None]
    marks = [person.mark for person in marked if person.mark is not None]
    rises = [
        person.mark - person.before
        for person in marked
        if person.mark is not None and person.before is not None
    ]
    return MarksOf(len(marks), _mean(marks), sum(map(is_passed, marks)), _mean(rises))


def means_of(feedback: Sequence[Feedback]) -> tuple[Mean, ...]:
    """Return the mean of every item, and of all grades as the item ""."""
    found = []
    for item in FEEDBACK_ITEMS:
        grades = [Decimal(each.grades[item]) for each in feedback if item in each.grades]
        found.append(Mean(item, _mean(grades) if len(grades) >= LEAST_ANSWERS else None,
                          len(grades)))  # fmt: skip
    every = [Decimal(grade) for each in feedback for grade in each.grades.values()]
    whole = _mean(every) if len(feedback) >= LEAST_ANSWERS else None
    return (*found, Mean("", whole, len(feedback)))


def coverage(people: Sequence[PersonTraining]) -> tuple[int, int]:
    """Return how many had a customer service training, and how many people there are (R102)."""
    return sum(person.has_service for person in people), len(people)


def _check(title: str, hours: Decimal, money_fen: int) -> None:
    if not title.strip():
        raise DomainError("training.untitled")
    if hours < 0 or money_fen < 0:
        raise DomainError("training.negative")


def _check_dates(first: date, last: date) -> None:
    if last < first:
        raise DomainError("training.dates_wrong")


def _mean(numbers: Sequence[Decimal]) -> Decimal | None:
    if not numbers:
        return None
    return (sum(numbers, Decimal(0)) / len(numbers)).quantize(HUNDREDTH, ROUND_HALF_UP)
