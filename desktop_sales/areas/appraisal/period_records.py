"""Quarter, half-year and year: months in post combined with items of the period."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from desktop_sales.areas.appraisal.records import BalanceKind, CombinedRating, RaterGroup

MonthState = Literal["confirmed", "open", "not_in_post", "not_scored"]
PeriodStatus = Literal["blocked", "to_rate", "ready", "confirmed"]


@dataclass(frozen=True, slots=True)
class PeriodItem:
    """An item rated for the whole period; weights of all items total 100."""

    code: str
    title: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class PeriodSettings:
    """``month_share`` percent of the total come from the months, the rest from the items."""

    month_share: Decimal
    items: tuple[PeriodItem, ...]


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of a person: its total and grade where confirmed, else why it does not count.

    ``lines`` are the printed points of each indicator, ``balance`` what the total has beside them.
    """

    month: str
    state: MonthState
    total: Decimal | None = None
    grade: str = ""
    lines: tuple[tuple[str, Decimal | None], ...] = ()
    balance: tuple[tuple[BalanceKind, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A rated item with its combined mark and its points (mark x weight / 100), as printed."""

    item: PeriodItem
    rating: CombinedRating
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class PeriodScore:
    """How the total comes about; None while months are open or items unrated.

    ``month_mean`` and ``item_points`` are rounded to two places as printed, ``month_part`` and
    ``item_part`` are their shares, the total is the sum of the two printed parts.
    """

    months: tuple[MonthLine, ...]
    items: tuple[ItemLine, ...]
    month_share: Decimal
    month_mean: Decimal | None
    item_points: Decimal | None
    month_part: Decimal | None
    item_part: Decimal | None
    total: Decimal | None

    @property
    def open_months(self) -> tuple[str, ...]:
        """Return the keys of the months in post that are not confirmed and so block."""
        return tuple(line.month for line in self.months if line.state == "open")


@dataclass(frozen=True, slots=True)
class PeriodMarkDraft:
    """A rater's mark (0 to 100) of an item of the period."""

    employee_id: int
    item: str
    group: RaterGroup
    rater: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """A person's period as it stands; confirmed it is sealed.

    ``last_id`` is the last version confirmed, also while it is taken up again.
    """

    employee_id: int
    name: str
    code: str
    region: str
    post: str
    period: str
    score: PeriodScore
    grade: str
    grade_title: str
    coefficient: Decimal | None
    status: PeriodStatus
    result_id: int | None = None
    number: str = ""
    check_code: str = ""
    confirmed_at: datetime | None = None
    is_changed: bool = False
    last_id: int | None = None
