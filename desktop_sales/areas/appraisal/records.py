"""What the appraisal area takes in and gives out: schemes, inputs, scored results."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.score_rules import AnyRule
from desktop_sales.core.measures import Subject

Family = Literal["results", "customers", "team", "ability"]
FAMILIES: tuple[Family, ...] = ("results", "customers", "team", "ability")
IndicatorKind = Literal["measure", "rated", "manual"]
Scope = Literal["person", "region", "company"]
TargetKind = Literal["plan", "fixed", "measure", "none"]
LineState = Literal["scored", "not_applicable", "missing", "waived"]
RaterGroup = Literal["superior", "peer", "self", "review"]
RATER_GROUPS: tuple[RaterGroup, ...] = ("superior", "peer", "self", "review")
Treatment = Literal["drop", "zero"]
Role = Literal["weighted", "extra", "deduction"]
BalanceKind = Literal["over", "extra_limit", "deduction_limit", "floor"]
BALANCE: tuple[BalanceKind, ...] = ("over", "extra_limit", "deduction_limit", "floor")
ROLES: tuple[Role, ...] = ("weighted", "extra", "deduction")
Status = Literal["computed", "rated", "confirmed", "archived"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a scheme. ``weight`` in points of 100; ``target`` only for a fixed one.

    ``target_kind``: ``plan`` reads the target table, ``fixed`` is ``target``, ``measure`` means
    the measure's value already is a completion (its numerator and denominator are printed).

    ``measure`` of a ``manual`` item gives its figure until one is typed with its proof.

    ``role``: a ``weighted`` item shares the 100 points; ``extra`` points and ``deduction`` stand
    beside them, ``weight`` is then their ceiling. ``anchors`` of a rated item say what is seen
    from a mark on (behaviour-anchored scale), best first, the last from 0.
    """

    code: str
    title: str
    family: Family
    kind: IndicatorKind
    weight: Decimal
    rule: AnyRule
    unit: str
    measure: str | None = None
    scope: Scope = "person"
    target_kind: TargetKind = "none"
    target: Decimal | None = None
    definition: str = ""
    lower_is_better: bool = False
    role: Role = "weighted"
    anchors: tuple[tuple[Decimal, str], ...] = ()

    @property
    def is_weighted(self) -> bool:
        """Tell whether the item shares the 100 points, rather than standing beside them."""
        return self.role == "weighted"


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """A scheme's version as typed or read from the built-in files.

    ``post`` names the one post it is for; without, it is for all posts of the level that have
    no scheme of their own.
    """

    code: str
    title: str
    post_level: str
    indicators: tuple[Indicator, ...]
    effective_from: date
    note: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """A stored version of a scheme; ``post`` as in the draft."""

    id: int
    scheme_id: int
    code: str
    title: str
    post_level: str
    number: int
    effective_from: date
    published: bool
    indicators: tuple[Indicator, ...]
    note: str = ""
    post: str = ""
    post_id: int | None = None

    @property
    def posts(self) -> str | int:
        """Return whom it is for: the key of its one post, else the level."""
        return self.post_level if self.post_id is None else self.post_id


@dataclass(frozen=True, slots=True)
class Mark:
    """One rater's mark (0 to 100) for one item, with an optional word."""

    group: RaterGroup
    rater: str
    score: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class RatingDraft:
    """A mark to be entered for a person's rated item in a month."""

    employee_id: int
    indicator: str
    group: RaterGroup
    rater: str
    score: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class ValueDraft:
    """A figure that the data cannot give, with what shows it; None takes it away."""

    employee_id: int
    indicator: str
    value: Decimal | None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class CombinedRating:
    """The weighted mark of all groups; a dropped group re-normalises the weights."""

    value: Decimal | None
    groups: tuple[tuple[RaterGroup, Decimal, int], ...]
    dropped: tuple[RaterGroup, ...]
    hidden: tuple[RaterGroup, ...]
    review: Decimal | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """The next superior's decision on missing data: drop the item, or set it to zero."""

    treatment: Treatment
    reason: str
    waived_by: str


@dataclass(frozen=True, slots=True)
class LineInput:
    """What is known about one indicator of one person before scoring.

    ``reason`` is a code (``not_applicable.…`` or ``missing.…``) when ``actual`` is None.
    ``subject`` is whose figure it is, where it was measured. ``measured`` is what the data say
    where a typed figure with its ``proof`` stands instead.
    """

    indicator: Indicator
    actual: Decimal | None = None
    target: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str | None = None
    note: str = ""
    waiver: Waiver | None = None
    rating: CombinedRating | None = None
    proof: str = ""
    subject: Subject | None = None
    measured: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """One printed line. ``score`` and ``extra`` are points, ``percent`` the curve's answer.

    An item beside the 100 points scores nothing; ``extra`` is what it adds, or takes (negative).
    """

    given: LineInput
    state: LineState
    effective_weight: Decimal
    percent: Decimal | None
    score: Decimal | None
    extra: Decimal
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ScoredResult:
    """The lines of all parts. ``total`` is None while a line is missing or nothing applies.

    ``provisional`` leaves missing lines out as if they did not exist; ``dropped_weight`` is how
    many of 100 points did not apply; ``extra`` and ``deducted`` are within their ceilings.
    """

    parts: tuple[tuple[ScoredLine, ...], ...]
    total: Decimal | None
    provisional: Decimal | None
    extra: Decimal
    dropped_weight: Decimal
    deducted: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class AppraisalSettings:
    """The values of the regulation that scoring reads, as in force on a day."""

    bands: tuple[GradeBand, ...]
    rater_weights: tuple[tuple[RaterGroup, Decimal], ...]
    least_peers: int
    most_extra: Decimal
    most_dropped: Decimal
    distribution: tuple[int, ...]
    most_deducted: Decimal = Decimal(10)
    distribution_pool: Literal["company", "region"] = "company"
    appeal_days: int = 5
    ruling_days: int = 10


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a score came about, in words and with the real numbers."""

    formula: str
    numbers: str
    scoring: str
    points: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class SourceRows:
    """Where to look for the rows behind a figure: the measure's drill-down."""

    measure: str
    subject_kind: str
    subject_id: int
    period: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A line of a stored or sealed result, texts made, numbers as printed."""

    indicator: str
    title: str
    family: Family
    kind: IndicatorKind
    unit: str
    weight: Decimal
    effective_weight: Decimal
    target: str
    actual: str
    achieved: str
    standard: str
    state: LineState
    reason: str
    score: Decimal | None
    extra: Decimal
    explanation: Explanation
    source: SourceRows | None
    ratings: tuple[tuple[RaterGroup, Decimal], ...] = ()
    rating: Decimal | None = None
    rating_note: str = ""
    next_grade: str = ""
    role: Role = "weighted"


@dataclass(frozen=True, slots=True)
class ResultPart:
    """One assignment within the month; an unscored one says why."""

    region: str
    post: str
    scheme: str
    start_on: date
    end_on: date
    working_days: int
    reason: str
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is appraised and by whom, as printed: the identity that stands beside a seal."""

    name: str
    code: str
    joined_on: date | None
    superior: str = ""


@dataclass(frozen=True, slots=True)
class ResultBody:
    """A person's month without the person: all that is sealed.

    ``total`` is None while data are missing; ``grade`` is empty without a grade, ``grade_note``
    says why. ``next_grade`` is the headline of what would reach the next one.
    """

    period: str
    person_uid: str
    region: str
    post: str
    total: Decimal | None
    provisional: Decimal | None
    extra: Decimal
    dropped_weight: Decimal
    grade: str
    grade_title: str
    coefficient: Decimal | None
    grade_note: str
    next_grade: str
    parts: tuple[ResultPart, ...]
    bands: tuple[GradeBand, ...]
    rater_weights: tuple[tuple[RaterGroup, Decimal], ...]
    comment: str
    notes: tuple[str, ...]
    deducted: Decimal = Decimal(0)

    @property
    def scored_weight(self) -> Decimal:
        """How many of 100 points of weight have a score; the rest waits for data."""
        lines = [line for part in self.parts for line in part.lines if line.role == "weighted"]
        return sum((line.effective_weight for line in lines if line.score is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class ResultDetail:
    """Everything the sheet and the window show of one person's month.

    ``blocked_by`` names the lines whose data are missing; ``without_ratings`` is the reason why
    it was confirmed without them, empty where it has its ratings; ``data_changed`` tells that the
    data behind a confirmed result are no longer what was sealed.
    """

    id: int
    employee_id: int
    version: int
    status: Status
    person: Person
    body: ResultBody
    number: str = ""
    check_code: str = ""
    confirmed_at: datetime | None = None
    data_changed: bool = False
    blocked_by: tuple[str, ...] = ()
    without_ratings: str = ""


@dataclass(frozen=True, slots=True)
class ResultFilter:
    """Which results of a month: text (name, initials, pinyin, code), region and below, status."""

    text: str = ""
    region_id: int | None = None
    statuses: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the month's list. ``families`` are subtotals; None while one line is missing.

    ``suggested_grade`` is what the distribution suggests over all with a total; empty for a
    small pool.
    """

    id: int
    employee_id: int
    name: str
    code: str
    region: str
    post: str
    status: Status
    families: dict[Family, Decimal | None] = field(hash=False)
    total: Decimal | None
    provisional: Decimal | None
    grade: str
    grade_title: str
    data_changed: bool
    missing: int
    number: str
    version: int
    last_six: tuple[Decimal | None, ...] = ()
    suggested_grade: str = ""
    without_ratings: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a month is. Scores are of results with a total; None without any."""

    people: int
    rated: int
    confirmed: int
    archived: int
    data_changed: int
    mean: Decimal | None
    previous_mean: Decimal | None
    best: ResultRow | None
    worst: ResultRow | None


@dataclass(frozen=True, slots=True)
class GradeCount:
    """People of a grade, and the places that the distribution suggests; None for a small pool.

    An empty ``code`` counts those without a grade yet.
    """

    code: str
    title: str
    people: int
    suggested: int | None


@dataclass(frozen=True, slots=True)
class RatedItem:
    """A rated item of a person in a month, with the marks entered so far; ``scale`` in words."""

    employee_id: int
    name: str
    code: str
    region: str
    indicator: str
    title: str
    marks: tuple[Mark, ...]
    scale: str = ""


@dataclass(frozen=True, slots=True)
class TypedItem:
    """An item of a person in a month that may be typed, with the value typed so far.

    ``measured`` is what the data say, where they say anything. ``files`` counts the scans and
    photos kept with it; ``uid`` is empty before it is typed.
    """

    employee_id: int
    name: str
    region: str
    indicator: str
    title: str
    unit: str
    value: Decimal | None
    proof: str
    uid: str = ""
    files: int = 0
    measured: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a computation of a month came to; ``kept`` were confirmed before and stay."""

    period: str
    people: int
    computed: int
    unchanged: int
    kept: int
    data_changed: int
    missing_lines: int
