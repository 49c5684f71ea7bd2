"""What the performance page reads besides its rows: the sums, last year's, names, the data date."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales.channels import channels
from desktop_sales.areas.sales.records import LineFilter, LineTotals
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class Overview:
    """The sums of a period and a filter, beside those of the same period last year."""

    totals: LineTotals
    last_year: LineTotals | None
    span: tuple[dt.date, dt.date] | None
    people: tuple[tuple[int, str], ...]
    regions: tuple[tuple[tuple[int, ...], str], ...]
    region_keys: tuple[tuple[int, str], ...]
    channels: tuple[tuple[int, str], ...]


def read_overview(session: Session, where: LineFilter, period: Period | None) -> Overview:
    """Return the sums of the lines of ``where``; last year's where a period is shown.

    Of a period that the data do not yet fill, last year's sums end on the same day.
    """
    before, span = None, queries.data_span(session)
    if period is not None:
        last = period.same_last_year()
        end = last.end
        if span is not None and period.start <= span[1] < period.end:
            end = last.start + (span[1] - period.start)
        before = queries.total_lines(session, replace(where, first_on=last.start, last_on=end))
    leavers = EmployeeFilter(with_leavers=True)
    people = team.employees(session, where=leavers)
    inside = team.region_descendants(session)
    return Overview(
        totals=queries.total_lines(session, where),
        last_year=before,
        span=span,
        people=tuple((person.id, person.name) for person in people),
        regions=tuple(
            (tuple(sorted(inside[region.id])), region.name) for region in team.regions(session)
        ),
        region_keys=tuple((region.id, region.name) for region in team.regions(session)),
        channels=tuple((channel.id, channel.name) for channel in channels(session)),
    )


def read_lines_of(session: Session, subject: Subject, period: Period) -> LineFilter:
    """Return the conditions of the lines behind a figure."""
    inside = team.region_descendants(session) if subject.kind == "region" else {}
    return queries.lines_behind(subject, period, sorted(inside.get(subject.id, ())))


def data_span(session: Session) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day with a line."""
    return queries.data_span(session)
