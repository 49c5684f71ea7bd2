"""What a bonus rule says, what it is fed with, and the statement it gives: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Literal

from desktop_sales.areas.compensation.tiers import TierTable
from desktop_sales.core.errors import DomainError

BonusBase = Literal["sales.amount", "sales.profit", "sales.receipts"]
TierScale = Literal["amount", "completion"]
LeaverRule = Literal["paid", "by_days", "none"]
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Commission:
    """提成: a rate on the base, by tiers of the base itself or of its completion."""

    kind: ClassVar[str] = "commission"
    table: TierTable
    scale: TierScale = "amount"


@dataclass(frozen=True, slots=True)
class TargetBonus:
    """奖金: an amount for a reached target, paid by completion.

    The rates of ``table`` are multiples of completion: 1 pays in proportion, 1.5 accelerates, 0.5
    slows down. Completion counts up to ``most``. With ``step`` (a fraction) only full steps count.
    """

    kind: ClassVar[str] = "target"
    amount_fen: int
    table: TierTable
    most: Decimal | None = None
    step: Decimal | None = None

    def __post_init__(self) -> None:
        """Raise ``compensation.step_not_positive`` for a limit or step that pays nobody."""
        if any(each is not None and each <= 0 for each in (self.most, self.step)):
            raise DomainError("compensation.step_not_positive")


@dataclass(frozen=True, slots=True)
class MatrixBonus:
    """A coefficient by completion (rows) and a second measure (columns), both thresholds explicit.

    A figure below the first threshold counts as below the table and pays nothing. Stepped by
    default; interpolated between the thresholds if asked, flat beyond the last.
    """

    kind: ClassVar[str] = "matrix"
    amount_fen: int
    column_measure: str
    rows: tuple[Decimal, ...]
    columns: tuple[Decimal, ...]
    cells: tuple[tuple[Decimal, ...], ...]
    interpolated: bool = False

    def __post_init__(self) -> None:
        """Raise ``compensation.matrix_wrong`` for a table with holes or unordered thresholds."""
        rising = all(list(line) == sorted(set(line)) for line in (self.rows, self.columns))
        full = len(self.cells) == len(self.rows) and all(
            len(line) == len(self.columns) for line in self.cells
        )
        if not self.rows or not self.columns or not rising or not full:
            raise DomainError("compensation.matrix_wrong")
        if any(cell < 0 for line in self.cells for cell in line):
            raise DomainError("compensation.rate_negative")


Pay = Commission | TargetBonus | MatrixBonus


@dataclass(frozen=True, slots=True)
class Gate:
    """A measure to reach; below ``least`` only ``factor`` (a fraction) of the pay stands."""

    measure: str
    least: Decimal
    factor: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class BonusRule:
    """A bonus rule of a post: what it pays on, and what raises, lowers, holds or shares it.

    Fractions: ``team_share`` of the pay goes into the team's pool, ``hold_share`` is held until
    released. A month counts from ``least_days`` in post (definitions: Money).
    """

    name: str
    base: BonusBase
    pay: Pay
    gates: tuple[Gate, ...] = ()
    by_grade: bool = False
    cap_fen: int | None = None
    team_share: Decimal = Decimal(0)
    hold_share: Decimal = Decimal(0)
    least_days: int = 15
    leaver: LeaverRule = "by_days"

    def __post_init__(self) -> None:
        """Raise ``compensation.share_out_of_range``, ``compensation.name_missing``."""
        if not self.name.strip():
            raise DomainError("compensation.name_missing")
        shares = [self.team_share, self.hold_share, *(gate.factor for gate in self.gates)]
        for share in shares:
            if not 0 <= share <= 1:
                raise DomainError("compensation.share_out_of_range", share=share)
        if self.cap_fen is not None and self.cap_fen <= 0:
            raise DomainError("compensation.cap_not_positive")

    def measures(self) -> tuple[str, ...]:
        """Return the measures that a person's figures are needed of."""
        second = [self.pay.column_measure] if isinstance(self.pay, MatrixBonus) else []
        return tuple(dict.fromkeys([self.base, *second, *(gate.measure for gate in self.gates)]))


CarryKind = Literal["released", "clawback", "referral", "prize", "adjustment"]


@dataclass(frozen=True, slots=True)
class Carry:
    """An amount from outside of the rule, with its reason: a released hold, a claw-back."""

    kind: CarryKind
    reason: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class BonusInputs:
    """One person's figures of a month. ``target`` is that of the rule's base, in yuan."""

    figures: Mapping[str, Decimal | None]
    target: Decimal | None
    grade: str = ""
    coefficient: Decimal | None = None
    days_in_post: int = 0
    days_of_month: int = 0
    is_leaver: bool = False
    has_open_appeal: bool = False
    carried: tuple[Carry, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One step of a statement: the numbers put in, and what it makes (fen), rounded as printed."""

    kind: str
    amount_fen: int
    numbers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """A person's bonus of a month, step by step; ``reason`` says why nothing was computed.

    ``earned_fen`` is what the rule gives this person, ``team_fen`` of it went into the pool,
    ``held_fen`` waits, ``paid_fen`` is due with this statement.
    """

    lines: tuple[StatementLine, ...]
    earned_fen: int = 0
    team_fen: int = 0
    held_fen: int = 0
    paid_fen: int = 0
    reason: str | None = None
