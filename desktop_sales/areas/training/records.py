"""What leaves and enters the training area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Theme = Literal["sales", "management", "industry", "conduct"]
Way = Literal["internal", "external", "online", "practice"]
CourseState = Literal["planned", "held", "cancelled"]
MarkKind = Literal["test", "task"]
Part = Literal["goal", "content", "way", "dates"]
PARTS: tuple[Part, ...] = ("goal", "content", "way", "dates")
"""What the plan must say of each topic (R49)."""
FEEDBACK_ITEMS = ("relevance", "clarity", "cases", "lecturer", "answers", "pace", "organisation")
"""What those who came are asked, on a scale of 1 to 5 (form 10)."""


@dataclass(frozen=True, slots=True)
class TopicDraft:
    """A topic of a year's plan; what is not known yet stays empty and is told as missing.

    ``reason`` says from which need it comes, ``audience`` for whom it is.
    """

    title: str
    theme: Theme
    goal: str = ""
    content: str = ""
    way: Way | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    audience: str = ""
    lecturer: str = ""
    hours: Decimal = Decimal(0)
    budget_fen: int = 0
    is_service: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as stored; ``dropped`` is the reason why it is not held.

    ``changed_by`` is the number of the course whose review led to it or changed it (R62),
    ``courses`` are the numbers of those held for it or announced.
    """

    id: int
    uid: str
    year: int
    plan: TopicDraft
    dropped: str
    changed_by: str
    courses: tuple[str, ...]
    is_held: bool


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The training plan of a year: what it is for, its topics by day, and who approved it."""

    year: int
    goal: str
    approved_on: date | None
    approved_by: str
    topics: tuple[Topic, ...]

    @property
    def standing(self) -> tuple[Topic, ...]:
        """Return the topics that were not dropped."""
        return tuple(topic for topic in self.topics if not topic.dropped)


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """A course with its day and place; ``lecturer_id`` is a person of one's own, ``lecturer``
    somebody or an institute from outside. ``evaluator`` is who looks at the effect.
    """

    title: str
    theme: Theme
    way: Way
    starts_on: date
    ends_on: date
    topic_id: int | None = None
    is_service: bool = False
    place: str = ""
    lecturer_id: int | None = None
    lecturer: str = ""
    hours: Decimal = Decimal(0)
    cost_fen: int = 0
    content: str = ""
    evaluator: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody on a course's list: whether the person came or why not, marks, and what stays.

    ``before`` is the mark of a test before the course, ``mark`` that of the test after it or of
    the observed task, ``observed`` what superior or colleagues saw at work afterwards.
    ``serves_until`` ends the service period agreed for a course outside.
    """

    employee_id: int
    name: str
    came: bool | None = None
    absence: str = ""
    before: Decimal | None = None
    mark: Decimal | None = None
    mark_kind: MarkKind = "test"
    observed: str = ""
    certificate: str = ""
    serves_until: date | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody who came said of a course: grades by item, and words."""

    employee_id: int
    name: str
    grades: Mapping[str, int]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A course as stored, with its people and what they said."""

    id: int
    uid: str
    number: str
    plan: CourseDraft
    state: CourseState
    lecturer: str
    people: tuple[Participant, ...]
    feedback: tuple[Feedback, ...]
    review: str
    reviewed_on: date | None
    reason: str

    @property
    def came(self) -> tuple[Participant, ...]:
        """Return those who came."""
        return tuple(person for person in self.people if person.came)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean grade of an item and how many gave one; None where too few did."""

    item: str
    mean: Decimal | None
    answers: int


@dataclass(frozen=True, slots=True)
class MarksOf:
    """Marks of a course: how many, their mean, how many passed, and the rise since before."""

    count: int
    mean: Decimal | None
    passed: int
    rise: Decimal | None


@dataclass(frozen=True, slots=True)
class PersonTraining:
    """What somebody was trained in a year; ``last_on`` and ``service_on`` are of any year."""

    employee_id: int
    name: str
    region: str
    post: str
    courses: int
    passed: int
    hours: Decimal
    last_on: date | None
    last_title: str
    service_on: date | None
    has_service: bool


@dataclass(frozen=True, slots=True)
class Lecturing:
    """What a lecturer did in a year: courses, hours and the mean of the lecturer's items."""

    name: str
    courses: int
    hours: Decimal
    mean: Decimal | None
