"""What leaves and enters the careers area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

CriterionKind = Literal[
    "months_in_post", "mean_score", "grades", "completion", "no_case", "no_open_need"
]
CRITERION_KINDS: tuple[CriterionKind, ...] = (
    "months_in_post",
    "mean_score",
    "grades",
    "completion",
    "no_case",
    "no_open_need",
)
NeedStatus = Literal["open", "passed", "failed"]
PromotionStatus = Literal[
    "nominated",
    "recommended",
    "refused",
    "approved",
    "published",
    "on_trial",
    "confirmed",
    "returned",
    "withdrawn",
]
OPEN_PROMOTIONS: tuple[PromotionStatus, ...] = (
    "nominated",
    "recommended",
    "approved",
    "published",
    "on_trial",
)
TrialOutcome = Literal["confirmed", "extended", "returned"]
ChanceKind = Literal["training", "rotation", "project", "conference", "study"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a step of the ladder asks for.

    ``months`` is how many months up to the day count, 0 where the kind has none. ``number`` is the
    least: months, score, number of months, or a rate. ``grade`` is the least grade of ``grades``.
    """

    kind: CriterionKind
    number: Decimal = Decimal(0)
    months: int = 0
    grade: str = ""


@dataclass(frozen=True, slots=True)
class MonthResult:
    """A confirmed month: its total and grade."""

    month: str
    total: Decimal
    grade: str


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """What is known about a person on a day, newest month last.

    ``completions`` maps a number of months to Σ actual ÷ Σ target of them; None is not known.
    ``case_months`` are the months of decided cases.
    """

    months_in_post: int
    results: tuple[MonthResult, ...] = ()
    completions: tuple[tuple[int, Decimal | None], ...] = ()
    case_months: tuple[str, ...] = ()
    open_needs: int = 0
    last_months: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion with the person's own figure; ``met`` is None where nothing is known."""

    criterion: Criterion
    met: bool | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder: from a post to the next, and what it asks for."""

    id: int
    from_post_id: int
    from_post: str
    to_post_id: int
    to_post: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step to be saved; saving the same two posts again replaces its criteria."""

    from_post_id: int
    to_post_id: int
    criteria: Sequence[Criterion]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person in a post from which a step leads on, with each criterion met or not."""

    employee_id: int
    name: str
    code: str
    region: str
    step: Step
    judged: tuple[Judged, ...]
    score: Decimal | None = None

    @property
    def unmet(self) -> int:
        """Return how many criteria are not met or not known."""
        return sum(one.met is not True for one in self.judged)


@dataclass(frozen=True, slots=True)
class NeedDraft:
    """A training need: the low item, what is to be learnt, until when, and when it is tested."""

    employee_id: int
    period: str
    indicator: str
    title: str
    percent: Decimal
    content: str
    due_on: date
    retest_on: date


@dataclass(frozen=True, slots=True)
class TrainingNeed:
    """A training need as stored, with the person's name; ``retest`` is the mark of the test."""

    id: int
    uid: str
    employee_id: int
    name: str
    region: str
    period: str
    indicator: str
    title: str
    percent: Decimal
    content: str
    due_on: date
    retest_on: date
    status: NeedStatus
    retested_on: date | None
    retest: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class Nomination:
    """Who is nominated for which step, by whom and why; criteria as judged on that day."""

    employee_id: int
    to_post_id: int
    on: date
    by: str
    reason: str
    judged: Sequence[tuple[str, bool | None]] = ()


@dataclass(frozen=True, slots=True)
class Promotion:
    """A promotion from nomination to the end of its trial; ``criteria`` are (sentence, met)."""

    id: int
    uid: str
    employee_id: int
    name: str
    code: str
    region: str
    from_post: str
    to_post: str
    to_post_id: int
    status: PromotionStatus
    nominated_on: date
    nominated_by: str
    reason: str
    criteria: tuple[tuple[str, bool | None], ...]
    reviewed_on: date | None
    reviewed_by: str
    review: str
    decided_on: date | None
    decided_by: str
    decision: str
    notice_from: date | None
    notice_until: date | None
    objections: str
    effective_on: date | None
    trial_until: date | None
    number: str
    ended_on: date | None
    ended_by: str
    trial_review: str


@dataclass(frozen=True, slots=True)
class ChanceDraft:
    """A chance to learn: who may have it is decided by results (R80)."""

    kind: ChanceKind
    title: str
    starts_on: date
    places: int
    ends_on: date | None = None
    provider: str = ""
    cost_fen: int = 0
    least_score: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Who was given a place of a chance, when and why."""

    id: int
    employee_id: int
    name: str
    given_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Chance:
    """A chance as stored, with the places given."""

    id: int
    uid: str
    kind: ChanceKind
    title: str
    starts_on: date
    ends_on: date | None
    provider: str
    places: int
    cost_fen: int
    least_score: Decimal | None
    note: str
    given: tuple[Place, ...]

    @property
    def free(self) -> int:
        """Return how many places are left."""
        return self.places - len(self.given)
