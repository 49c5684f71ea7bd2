"""What leaves and enters the incentives area."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from desktop_sales.areas.actions.records import Origin
from desktop_sales.core.measures import Subject, SubjectKind
from desktop_sales.core.periods import Period, PeriodKind

CriterionKind = Literal["top", "threshold", "growth", "first"]
Source = Literal["figures", "result", "idea", "contest", "hand"]
"""Where a proposal came from: a rule on figures, an appraisal's result, an idea, a contest."""
Decision = Literal["open", "granted", "declined"]
Salutation = Literal["comrade", "mr", "ms", "none"]
SCORE = "appraisal.score"
"""The mean of the confirmed monthly totals within the period, beside the areas' measures."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """How recipients are chosen by a figure.

    ``top``: the best ``number`` of them; ``threshold``: who reaches ``number``; ``growth``: who
    grew by at least the fraction ``number`` over the same period last year; ``first``: who reaches
    ``number`` and never did in the same kind of period before.
    """

    kind: CriterionKind
    measure: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """A subject's figure of the period, of the same period last year, and the best one before."""

    value: Decimal | None
    before: Decimal | None = None
    best_before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who was chosen, on which place, and by which figure (the growth, for growth)."""

    subject: Subject
    rank: int
    figure: Decimal


@dataclass(frozen=True, slots=True)
class AwardDraft:
    """An award to be given. A team (a region) has no salutation."""

    period: str
    subject: Subject
    recipient: str
    title: str
    reason: str
    issuer: str
    awarded_on: date
    salutation: Salutation = "comrade"
    criterion: Criterion | None = None
    figure: Decimal | None = None
    kind_id: int | None = None
    source: Source = "hand"
    grounds: str = ""
    origin: Origin | None = None
    prize_fen: int = 0
    trophy: str = ""


@dataclass(frozen=True, slots=True)
class AwardKindDraft:
    """An award of the catalogue and how its recipients are proposed.

    Without a criterion it goes to whom somebody nominates. ``prize_fen`` goes with each award,
    ``trophy`` names what is handed over with it. ``every`` is the period it is given for.
    """

    title: str
    scope: SubjectKind
    every: PeriodKind
    criterion: Criterion | None = None
    with_figures: bool = False
    prize_fen: int = 0
    trophy: str = ""
    in_use: bool = True


@dataclass(frozen=True, slots=True)
class AwardKind:
    """An award of the catalogue as stored."""

    id: int
    rule: AwardKindDraft


@dataclass(frozen=True, slots=True)
class Nomination:
    """Somebody proposed for an award from elsewhere: a result, an idea, a contest.

    ``reason`` stands on the certificate, ``grounds`` say in short what speaks for it.
    """

    period: Period
    subject: Subject
    title: str
    reason: str
    source: Source = "hand"
    grounds: str = ""
    origin: Origin | None = None
    prize_fen: int = 0
    trophy: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """An award as stored; it is proposed, decided on, and with a number issued and sealed."""

    id: int
    period: str
    subject: Subject
    recipient: str
    salutation: Salutation
    title: str
    reason: str
    issuer: str
    awarded_on: date
    criterion: Criterion | None
    figure: Decimal | None
    number: str = ""
    check_code: str = ""
    issued_at: datetime | None = None
    uid: str = ""
    source: Source = "hand"
    grounds: str = ""
    prize_fen: int = 0
    trophy: str = ""
    decision: Decision = "open"
    decided_by: str = ""
    decided_on: date | None = None
    decision_reason: str = ""
    place: str = ""


NoticeKind = Literal["publicity", "commendation"]
"""公示 before the awards are issued, 通报 (表彰通报) with their numbers."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One award as a notice lists it."""

    recipient: str
    place: str
    title: str
    reason: str
    prize_fen: int = 0
    number: str = ""
    is_team: bool = False


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A public notice of awards; ``until`` is the last day for objections of a 公示."""

    kind: NoticeKind
    period: Period
    award_ids: tuple[int, ...]
    published_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A public notice as it was published: numbered and sealed."""

    id: int
    kind: NoticeKind
    period: Period
    published_on: date
    until: date | None
    issuer: str
    lines: tuple[NoticeLine, ...]
    number: str
    check_code: str


@dataclass(frozen=True, slots=True)
class Trophy:
    """A trophy that goes with an award; a rotating one (流动) comes back.

    ``recipient``, ``title`` and ``number`` are the award's.
    """

    id: int
    uid: str
    name: str
    inscription: str
    is_rotating: bool
    handed_on: date | None
    returned_on: date | None
    recipient: str
    title: str
    number: str
    period: str
