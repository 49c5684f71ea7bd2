"""What the month's page shows, read in one go on the reading thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_sales.areas.appraisal import queries
from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.records import GradeCount, Progress, ResultRow
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.core.periods import Period

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class MonthData:
    """The list of a month with its figures; ``shares`` is the reference distribution in %."""

    month: Period
    rows: tuple[ResultRow, ...]
    progress: Progress
    grades: tuple[GradeCount, ...]
    bands: tuple[GradeBand, ...]
    shares: tuple[int, ...]
    has_data: bool
    latest: Period | None
    """The last month with data, where neither data nor results are of this one."""


def month_data(month: Period, session: "Session") -> MonthData:
    """Read the month's results and what they come to."""
    settings = appraisal_settings(session, month.end)
    rows = tuple(queries.results(session, month))
    has_data = sales.count_lines(session, LineFilter(month.start, month.end)) > 0
    span = None if rows or has_data else sales.data_span(session)
    return MonthData(
        month=month,
        rows=rows,
        progress=queries.progress(session, month, rows),
        grades=tuple(queries.distribution(session, month, rows)),
        bands=settings.bands,
        shares=settings.distribution,
        has_data=has_data,
        latest=None if span is None else Period.containing(span[1]),
    )
