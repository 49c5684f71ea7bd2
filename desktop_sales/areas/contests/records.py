"""What leaves and enters the contests area."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from desktop_sales.core.periods import Period

Counting = Literal["total", "per_head", "completion"]
"""What a team counts: the sum of its members, the sum by head, or the sum by their targets."""
Split = Literal["equal", "by_figure"]
"""How a team's prize goes to its members."""
ContestState = Literal["running", "frozen", "published"]


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """A team and its handicap: score = figure x ``factor`` + ``head_start`` (of the figure)."""

    name: str
    members: tuple[int, ...]
    factor: Decimal = Decimal(1)
    head_start: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class ContestDraft:
    """A contest as announced; ``prizes_fen`` are those of the first, second … place."""

    title: str
    measure: str
    period: Period
    counting: Counting
    teams: tuple[TeamDraft, ...]
    prizes_fen: tuple[int, ...] = ()
    split: Split = "equal"
    note: str = ""


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """A member with figure, target (for completion) and part of the team's prize."""

    employee_id: int
    name: str
    figure: Decimal | None
    target: Decimal | None = None
    prize_fen: int = 0


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team on the board; without a figure it has no place.

    ``behind`` is what is missing to the team before it, as a score.
    """

    name: str
    rank: int | None
    figure: Decimal | None
    score: Decimal | None
    behind: Decimal | None
    factor: Decimal
    head_start: Decimal
    prize_fen: int
    members: tuple[MemberStanding, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest as stored; frozen it keeps its board, published it is sealed."""

    id: int
    uid: str
    rule: ContestDraft
    state: ContestState
    frozen_at: datetime | None = None
    frozen: tuple[TeamStanding, ...] = ()
    number: str = ""
    check_code: str = ""
    paid_month: str = ""
