"""Everything a sales report prints, as plain values; who fills it decides words and figures.

Amounts of charts come in the unit named beside them; table cells come ready to print.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """A sentence with its stable place (``people.best``); ``text`` differs where it was edited.

    ``is_stale``: the figures gave another sentence when it was edited.
    """

    place: str
    drafted: str
    text: str
    is_stale: bool = False

    @property
    def is_edited(self) -> bool:
        """Tell whether somebody wrote it in other words."""
        return self.text != self.drafted


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month of the chart; None where there is no figure."""

    label: str
    actual: Decimal | None
    plan: Decimal | None
    last_year: Decimal | None
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class MonthsChart:
    """Actual as bars, plan as marks, last year as a line."""

    title: str
    unit: str
    months: Sequence[MonthBar]


@dataclass(frozen=True, slots=True)
class RankedBar:
    """A line of a ranking: its value, and a word at the right (a completion, a share)."""

    name: str
    value: Decimal
    word: str = ""
    plan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RankingChart:
    """Horizontal bars, the largest first; a mark shows the plan where there is one."""

    title: str
    unit: str
    rows: Sequence[RankedBar]


@dataclass(frozen=True, slots=True)
class ParetoChart:
    """The largest first, with the share of all that they come to together."""

    title: str
    unit: str
    rows: Sequence[RankedBar]
    total: Decimal

    def shares(self) -> list[Decimal]:
        """Return the cumulative share after each row; nothing where there is no total."""
        found, sum_ = [], Decimal(0)
        for row in self.rows:
            sum_ += row.value
            found.append(sum_ / self.total if self.total > 0 else Decimal(0))
        return found


@dataclass(frozen=True, slots=True)
class WaterfallChart:
    """From a beginning to an end by steps that add up exactly to the difference."""

    title: str
    unit: str
    start: RankedBar
    steps: Sequence[RankedBar]
    end: RankedBar


Chart = MonthsChart | RankingChart | ParetoChart | WaterfallChart


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: title, share of the width, left or right."""

    title: str
    share: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table; ``total`` is its last row in bold."""

    title: str
    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A chapter: sentences first, then charts and tables."""

    title: str
    sentences: Sequence[ReportSentence]
    parts: Sequence[Chart | ReportTable] = ()


@dataclass(frozen=True, slots=True)
class SalesReport:
    """A report on a period. ``basis`` says how its figures are meant (口径).

    ``has_figures``: the period has something to report.
    """

    company: str
    title: str
    period: str
    author: str
    printed_on: date
    sections: Sequence[ReportSection]
    basis: Sequence[str] = ()
    has_figures: bool = True

    def sentences(self) -> Iterator[tuple[str, ReportSentence]]:
        """Yield every sentence with the title of its chapter."""
        for section in self.sections:
            for sentence in section.sentences:
                yield section.title, sentence

    @property
    def has_edits(self) -> bool:
        """Tell whether any sentence was written in other words."""
        return any(sentence.is_edited for _title, sentence in self.sentences())
