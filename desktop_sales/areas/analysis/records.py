"""What leaves and enters the analysis area: findings, their limits, what was decided on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.sales.records import LineFilter

EVERY_LINE = LineFilter()
FindingSubjectKind = Literal["company", "region", "person", "customer", "product"]
ORIGIN_KIND = "finding"
"""The kind of origin that an action from a finding carries."""


class Severity(StrEnum):
    """How much a finding presses; a chance is no problem, but worth money."""

    BAD = "bad"
    WARN = "warn"
    CHANCE = "chance"


class FindingState(StrEnum):
    """What became of a finding; ``again`` was dismissed or acted on and is clearly worse now."""

    OPEN = "open"
    AGAIN = "again"
    ACTED = "acted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class FindingSubject:
    """Whom or what a finding is about; ``uid`` names the record on every laptop."""

    kind: FindingSubjectKind
    id: int
    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the figures to think about.

    ``level`` says how bad it is by its rule (higher is worse), ``amount`` what is at stake in
    yuan. ``episode`` is the stretch that a decision holds for: the year, the last purchase, the
    month in which it began. ``details`` are its numbers as texts, ``where`` the lines behind it.
    """

    rule: FindingRule
    severity: Severity
    subject: FindingSubject
    episode: str
    level: Decimal
    amount: Decimal
    details: Mapping[str, str]
    owner_id: int | None = None
    facet: str = ""
    where: LineFilter = EVERY_LINE

    @property
    def key(self) -> str:
        """The stable identity: rule, subject, what of it, and the stretch it holds for."""
        parts = (self.rule, self.subject.kind, self.subject.uid, self.facet, self.episode)
        return "/".join(parts)


DecisionState = Literal["acted", "dismissed"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a finding, at which level; ``uid`` is the origin of its actions."""

    uid: str
    key: str
    state: DecisionState
    level: Decimal
    reason: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding with what was decided on it before."""

    finding: Finding
    state: FindingState
    decision: Decision | None = None

    @property
    def waits(self) -> bool:
        """Tell whether nobody has decided on it as it stands now."""
        return self.state in (FindingState.OPEN, FindingState.AGAIN)


@dataclass(frozen=True, slots=True)
class FindingList:
    """The findings of a period: ``month`` is the last ended month they look at.

    ``as_of`` is the day up to which purchases are known; without data there are none.
    """

    month: str
    as_of: date | None
    findings: tuple[JudgedFinding, ...] = ()

    def waiting(self) -> tuple[JudgedFinding, ...]:
        """Return those that nobody has decided on."""
        return tuple(one for one in self.findings if one.waits)
