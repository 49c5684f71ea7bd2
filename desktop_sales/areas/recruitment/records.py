"""What leaves and enters the recruitment area."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

RequisitionState = Literal["draft", "approved", "closed"]
RequisitionReason = Literal["leaver", "workload", "reserve"]
ChannelKind = Literal["referral", "site", "campus", "market"]
Stage = Literal["applied", "shortlisted", "refused", "withdrawn", "hired"]
OPEN_STAGES: tuple[Stage, ...] = ("applied", "shortlisted")
Trait = Literal["knowledge", "selling", "experience", "communication", "teamwork"]
TRAITS: tuple[Trait, ...] = ("knowledge", "selling", "experience", "communication", "teamwork")
Outcome = Literal["pass", "wait", "fail"]
CheckItem = Literal["employment", "education", "identity", "conduct"]
REQUIRED_CHECKS: tuple[CheckItem, ...] = ("employment", "education")
Verdict = Literal["confirmed", "explained", "false"]
ReferralState = Literal["open", "hired", "stayed", "failed"]
RewardMoment = Literal["hired", "stayed"]
NeedGap = Literal["target", "performance", "heads"]
OWNER_KIND = "candidate"
"""The kind under which files of a candidate are kept."""


@dataclass(frozen=True, slots=True)
class NeedFigures:
    """What the need of people of a region, or of the company (``region_id`` None), is made of.

    ``sales`` are those of the past quarters looked at, ``head_quarters`` the salespeople at the
    end of each of them, added up. Yuan; None is not known.
    """

    region_id: int | None
    name: str
    target: Decimal | None
    sales: Decimal
    head_quarters: int
    quarters: int
    heads: int
    leavers: Decimal


@dataclass(frozen=True, slots=True)
class Need:
    """Figures with what follows from them; ``gap`` says what lacks where ``exact`` is None."""

    figures: NeedFigures
    productivity: Decimal | None
    exact: Decimal | None
    gap: NeedGap | None = None

    @property
    def people(self) -> int | None:
        """Return the need in whole people, rounded up; never below none."""
        if self.exact is None:
            return None
        return max(0, int(self.exact.to_integral_value(rounding="ROUND_CEILING")))


@dataclass(frozen=True, slots=True)
class KeptNeed:
    """A quarter's analysis as it was kept: by whom, when, a sentence for each region."""

    quarter: str
    made_on: date
    made_by: str
    lines: tuple[tuple[str, int | None, str], ...]
    conclusion: str


@dataclass(frozen=True, slots=True)
class RequisitionDraft:
    """A request for people: the post's duties, what is a must, how many and until when."""

    post_id: int
    heads: int
    duties: str
    musts: tuple[str, ...]
    due_on: date
    asked_by: str
    asked_on: date
    region_id: int | None = None
    reason: RequisitionReason = "workload"
    weights: Mapping[Trait, int] = field(default_factory=lambda: dict.fromkeys(TRAITS, 20))


@dataclass(frozen=True, slots=True)
class Requisition:
    """A request as stored, with the names of post and region and how far it is filled."""

    id: int
    uid: str
    number: str
    plan: RequisitionDraft
    post: str
    region: str
    state: RequisitionState
    approved_by: str
    approved_on: date | None
    closed_on: date | None
    closing: str
    candidates: int
    hired: int

    @property
    def title(self) -> str:
        """Return number and post, as lists of choices name it."""
        return f"{self.number} {self.post}"


@dataclass(frozen=True, slots=True)
class ChannelDraft:
    """A way on which candidates come: an advertisement, a fair, a call for referrals."""

    kind: ChannelKind
    name: str
    held_on: date
    cost_fen: int = 0
    applicants: int = 0
    requisition_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel with what came of it; ``rewards_fen`` were paid to colleagues who referred."""

    id: int
    uid: str
    plan: ChannelDraft
    requisition: str
    candidates: int
    hired: int
    rewards_fen: int

    @property
    def spent_fen(self) -> int:
        """Return all money spent."""
        return self.plan.cost_fen + self.rewards_fen

    @property
    def applicants(self) -> int:
        """Return how many applied: as counted, and never fewer than the candidates on file."""
        return max(self.plan.applicants, self.candidates)


@dataclass(frozen=True, slots=True)
class CandidateDraft:
    """A person who applies; ``referrer_id`` is the colleague who recommended them."""

    requisition_id: int
    name: str
    applied_on: date
    phone: str = ""
    email: str = ""
    education: str = ""
    experience: str = ""
    channel_id: int | None = None
    referrer_id: int | None = None


@dataclass(frozen=True, slots=True)
class InterviewDraft:
    """A round of interviews; without an outcome it is still to be held."""

    round: int
    held_on: date
    interviewers: str
    scores: Mapping[Trait, int] = field(default_factory=dict)
    outcome: Outcome | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """A round as stored."""

    id: int
    plan: InterviewDraft


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """An item of the background check: who was asked, and what they said."""

    item: CheckItem
    source: str
    checked_on: date
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """An item as stored."""

    id: int
    plan: CheckDraft


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate with rounds and checks; ``musts`` are (sentence, met) as screened."""

    id: int
    uid: str
    plan: CandidateDraft
    requisition: Requisition
    channel: str
    channel_kind: ChannelKind | None
    referrer: str
    stage: Stage
    musts: tuple[tuple[str, bool], ...]
    screened_on: date | None
    screened_by: str
    ended_on: date | None
    ended_by: str
    reason: str
    interviews: tuple[Interview, ...]
    checks: tuple[Check, ...]
    employee_id: int | None
    start_on: date | None
    referral: ReferralState | None
    reward_fen: int
    reward_paid_on: date | None


@dataclass(frozen=True, slots=True)
class Hiring:
    """The decision to hire, and what the roster takes over."""

    start_on: date
    decided_on: date
    decided_by: str
    reason: str
    region_id: int | None
    post_id: int
    probation_until: date | None = None
    code: str = ""
    superior_id: int | None = None


@dataclass(frozen=True, slots=True)
class RewardRule:
    """What a colleague gets for a referral, and when: on hiring or after the probation."""

    amount_fen: int
    after: RewardMoment
