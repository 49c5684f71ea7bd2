"""The way from a figure to the sales lines it is made of."""

from dataclasses import dataclass

from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from ui.kit.page import Frame


@dataclass(frozen=True, slots=True)
class LinesOf:
    """The lines behind a figure: whose, and of which period."""

    subject: Subject
    period: Period


@dataclass(frozen=True, slots=True)
class FilteredLines:
    """Lines that a filter of its own names, such as those behind a finding; ``name`` says whose."""

    name: str
    where: LineFilter


def open_lines(frame: Frame, subject: Subject, period: Period) -> None:
    """Show the lines behind a figure; the way back leads to the page that asked."""
    frame.visit("sales", LinesOf(subject, period))
