"""The measure registry: every measure of every area, computed source by source."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy.orm import Session

from desktop_sales.areas.conduct import measures as conduct
from desktop_sales.areas.customers import measures as customers
from desktop_sales.areas.market import measures as market
from desktop_sales.areas.pipeline import measures as pipeline
from desktop_sales.areas.plans import measures as plans
from desktop_sales.areas.receivables import measures as receivables
from desktop_sales.areas.sales import conversion, loyalty, side_measures
from desktop_sales.areas.sales import measures as sales
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import rules as sales_rules
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.service import measures as service
from desktop_sales.areas.team import measures as team
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.training import measures as training
from desktop_sales.core.errors import DomainError
from desktop_sales.core.garbage import collector_at_rest
from desktop_sales.core.measures import (
    Measure,
    MeasureValues,
    Source,
    Subject,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

SOURCES: tuple[Source, ...] = (
    *sales.SOURCES,
    *side_measures.SOURCES,
    *receivables.SOURCES,
    *plans.SOURCES,
    *pipeline.SOURCES,
    *team.SOURCES,
    *market.SOURCES,
    *customers.SOURCES,
    *loyalty.SOURCES,
    *conversion.SOURCES,
    *service.SOURCES,
    *conduct.SOURCES,
    *training.SOURCES,
)
MEASURES: dict[str, Measure] = {
    measure.name: measure for source in SOURCES for measure in source.measures
}

register_sentences(
    {
        "measures.unknown": N_(
            "There is no measure “{name}”. Choose one of the list of measures instead."
        ),
    }
)


def compute(
    session: Session,
    names: Iterable[str],
    subjects: Iterable[Subject],
    periods: Iterable[Period],
) -> MeasureValues:
    """Return every named measure for every subject and period, one statement a source.

    Raises ``measures.unknown``.
    """
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in MEASURES:
            raise DomainError("measures.unknown", name=name)
    asked, spans = list(dict.fromkeys(subjects)), list(dict.fromkeys(periods))
    values: MeasureValues = {}
    if not asked or not spans:
        return values
    needed = {name for source in SOURCES if _names(source, wanted) for name in source.needs}
    with collector_at_rest():
        for source in SOURCES:
            own = _names(source, {*wanted, *needed})
            if own:
                values |= source.compute(session, own, asked, spans, values)
    return {key: value for key, value in values.items() if key[2] in wanted}


def _names(source: Source, wanted: Collection[str]) -> list[str]:
    """Return which of the names a source measures."""
    return [measure.name for measure in source.measures if measure.name in wanted]


def source_lines(
    session: Session, name: str, subject: Subject, period: Period
) -> tuple[LineFilter, ...]:
    """Return the filters of the sales lines a figure is made of: this period's, and those it is
    compared with. Measures that are not made of sales lines have none.
    """
    lines_of_own = {m.name for m in (*sales.LINE_MEASURES, *sales.CUSTOMER_MEASURES)}
    lines_of_own.add("sales.quantity")
    if name not in lines_of_own | {"sales.completion", "team.completion", "market.share"}:
        return ()
    subject = _place(session, name, subject, period)
    regions: Sequence[int] = ()
    if subject.kind == "region":
        regions = sorted(team_queries.region_descendants(session).get(subject.id, ()))
    found = [sales_queries.lines_behind(subject, period, regions)]
    if name == "sales.growth":
        first, last, _ = sales_rules.compared_days(period, cumulative=True)
        before, until, _ = sales_rules.compared_days(period.same_last_year(), cumulative=True)
        found = [
            sales_queries.lines_behind(subject, span, regions)
            for span in (
                Period(first, last, period.kind, period.key),
                Period(before, until, period.kind, period.same_last_year().key),
            )
        ]
    return tuple(found)


def _place(session: Session, name: str, subject: Subject, period: Period) -> Subject:
    """Return whose lines stand behind a figure: a leader's team figures are the region's."""
    if name in ("team.completion", "market.share") and subject.kind == "person":
        led = team_queries.led_regions(session, period.end)
        if subject.id in led:
            return Subject("region", led[subject.id])
    return subject
