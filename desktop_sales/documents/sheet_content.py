"""Everything an appraisal sheet prints, as plain values; who fills it decides the figures.

Texts with a unit ("136.0 万元", "低1.8个百分点") come ready to print in the sheet's language;
weights, scores and dates come as values, so that they look the same on every line.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

SheetKind = Literal["month", "quarter", "half", "year"]


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """The person appraised, as on the day of the result; ``joined_on`` None prints a dash."""

    name: str
    code: str
    post: str
    superior: str
    joined_on: date | None
    scheme: str  # with its version: 销售人员月度考核 第3版


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator: the row of page 1 and its explanation on the page 计分说明.

    ``weight`` is the weight in force after re-normalisation; None says that the item dropped out
    (the reason then stands in ``completion`` and ``scoring``). ``score`` None prints a dash.
    """

    name: str
    weight: Decimal | None
    target: str
    actual: str
    completion: str  # 94.4% · 低1.8个百分点 · 达标 · 多方评价 · 不适用 · 缺数据
    standard: str  # how it scores, in words
    score: Decimal | None
    formula: str = ""  # what the figure is: 实际销售额 ÷ 计划销售额
    scoring: str = ""  # the numbers put in: 128.4 ÷ 136.0 = 94.4%；94.4% × 20
    source: str = ""  # 销售明细 214 行


@dataclass(frozen=True, slots=True)
class IndicatorFamily:
    """One of the regulation's families; the printed subtotal is the sum of its lines.

    ``part`` names the part of the month it scores where there are several: 华东区，12个工作日.
    """

    title: str
    lines: tuple[IndicatorLine, ...]
    part: str = ""

    @property
    def weight(self) -> Decimal:
        """Sum of the weights in force."""
        return sum((line.weight for line in self.lines if line.weight is not None), Decimal(0))

    @property
    def score(self) -> Decimal | None:
        """Sum of the printed scores; None while one in force is missing, or none is in force."""
        scores = [line.score for line in self.lines if line.weight is not None]
        known = [score for score in scores if score is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(scores) else None


@dataclass(frozen=True, slots=True)
class ScoreAdjustment:
    """Points beside the indicators: 超额加分 (positive), 绩效扣分 (negative)."""

    title: str
    reason: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One rated item; marks of 0 to 100, None where nobody rated."""

    name: str
    superior: Decimal | None
    peers: Decimal | None
    own: Decimal | None
    weighted: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ratings:
    """The rated items and the raters' weights in percent."""

    rows: tuple[RatingRow, ...]
    superior_weight: Decimal = Decimal(60)
    peers_weight: Decimal = Decimal(25)
    own_weight: Decimal = Decimal(15)


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade with its half-open band: ``lower`` belongs to it, ``upper`` does not."""

    grade: str  # A
    title: str  # 优秀
    lower: Decimal | None
    upper: Decimal | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A box with its text, ticked or left for the pen."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Consequence:
    """A row of 考核结果与应用; ``sheet_wording`` builds the usual three."""

    title: str
    choices: tuple[Choice, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One person's sheet. ``number`` None makes a draft: marked so, without a check code.

    ``grade`` None with ``grade_note`` says why there is none (不适用的权重超过40%).
    ``total`` is the sum of the printed lines and adjustments, None when a score is missing.
    ``without_ratings`` marks a result confirmed before anybody rated.
    ``notes`` follow the explanation on the last page, before the note on appeals, which are
    taken for ``appeal_days`` working days.
    """

    company: str
    department: str
    kind: SheetKind
    start: date
    end: date
    filled_on: date
    person: SheetPerson
    families: tuple[IndicatorFamily, ...]
    total: Decimal | None
    bands: tuple[GradeBand, ...]
    grade: str | None
    number: str | None = None
    check_code: str | None = None
    adjustments: tuple[ScoreAdjustment, ...] = ()
    ratings: Ratings | None = None
    grade_note: str = ""
    consequences: tuple[Consequence, ...] = ()
    comment: str = ""
    notes: tuple[str, ...] = ()
    without_ratings: bool = False
    appeal_days: int = 5

    @property
    def is_draft(self) -> bool:
        """Tell whether the result is not confirmed yet."""
        return self.number is None
