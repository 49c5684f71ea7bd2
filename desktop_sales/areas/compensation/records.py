"""What leaves and enters the compensation area beside rules and statements."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from desktop_sales.areas.compensation.bonus_records import (
    BonusInputs,
    BonusRule,
    CarryKind,
    Statement,
)
from desktop_sales.areas.team.records import PostLevel

StatementStatus = Literal["draft", "approved", "paid"]


@dataclass(frozen=True, slots=True)
class BonusRuleDraft:
    """A rule to save for a post's level, in force from a day once it is published."""

    rule: BonusRule
    level: PostLevel
    effective_from: date


@dataclass(frozen=True, slots=True)
class BonusRuleVersion:
    """A rule as stored; published it never changes, it only ends."""

    id: int
    rule: BonusRule
    level: PostLevel
    effective_from: date
    ends_on: date | None
    published_at: datetime | None

    @property
    def published(self) -> bool:
        """Tell whether the version is in force from its day."""
        return self.published_at is not None


@dataclass(frozen=True, slots=True)
class MonthInputs:
    """What one person's statement of a month under one rule is computed from."""

    employee_id: int
    region_id: int | None
    version: BonusRuleVersion
    given: BonusInputs


@dataclass(frozen=True, slots=True)
class BonusStatement:
    """A person's bonus of a month under a rule, with name and place.

    ``given`` is what it was computed from.
    """

    id: int
    month: str
    employee_id: int
    name: str
    code: str
    region: str
    rule_id: int
    rule: BonusRule
    status: StatementStatus
    statement: Statement
    number: str
    check_code: str
    paid_on: date | None
    given: BonusInputs
    released_fen: int = 0

    @property
    def figures(self) -> tuple[tuple[str, Decimal | None], ...]:
        """Return the measures that were read, by name."""
        return tuple(self.given.figures.items())

    @property
    def target(self) -> Decimal | None:
        """Return the target of the rule's base."""
        return self.given.target


@dataclass(frozen=True, slots=True)
class CarryDraft:
    """An amount to be due with a month's statement; a release names the statement that held it."""

    month: str
    employee_id: int
    kind: CarryKind
    reason: str
    amount_fen: int
    held_by_id: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class CarriedAmount:
    """A carried amount as stored, with the person's name."""

    id: int
    month: str
    employee_id: int
    name: str
    kind: CarryKind
    reason: str
    amount_fen: int
