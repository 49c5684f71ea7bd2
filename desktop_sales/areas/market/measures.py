"""What the market area measures: the own share of the market."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from desktop_sales.areas.market import queries
from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.areas.sales.measures import amounts_over
from desktop_sales.areas.team import queries as team
from desktop_sales.core.measures import (
    COMPANY,
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    missing,
    not_applicable,
)
from desktop_sales.core.money import yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

MEASURES = (
    Measure(
        "market.share",
        N_("Market share"),
        "rate",
        "higher",
        N_("Own sales of the last 12 months ÷ latest annual market size of the region"),
        frozenset({"region", "company"}),
    ),
)


def compute_market(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return the share of every subject and period; not for a single salesperson."""
    windows = {period.key: _window(period) for period in periods}
    places = {p.key: _places(session, subjects, p) for p in periods}
    asked = sorted({place for found in places.values() for place in found.values() if place})
    sold = amounts_over(session, asked, list(windows.values()))
    tops = [region.id for region in team.regions(session) if region.parent_id is None]
    values: MeasureValues = {}
    for period in periods:
        sizes = queries.region_sizes(session, period.end.year)
        for subject in subjects:
            place = places[period.key][subject]
            value = (
                not_applicable("not_for_person")
                if place is None
                else _share(sold, place, windows[period.key], _size(place, sizes, tops))
            )
            values |= {(subject, period.key, name): value for name in names}
    return values


MARKET_SOURCE = Source(
    "market",
    MEASURES,
    compute_market,
)


SOURCES = (MARKET_SOURCE,)


def _window(period: Period) -> Stretch:
    return period.end + timedelta(days=1) - relativedelta(months=12), period.end


def _places(
    session: Session, subjects: Sequence[Subject], period: Period
) -> dict[Subject, Subject | None]:
    led = team.led_regions(session, period.end)
    return {
        s: s if s.kind != "person" else Subject("region", led[s.id]) if s.id in led else None
        for s in subjects
    }


def _size(place: Subject, sizes: Mapping[int, int], tops: Sequence[int]) -> int:
    if place == COMPANY:
        return sum(sizes.get(region, 0) for region in tops)
    return sizes.get(place.id, 0)


def _share(
    sold: Mapping[tuple[Subject, Stretch], Decimal], place: Subject, window: Stretch, size_fen: int
) -> MeasureValue:
    if not size_fen:
        return missing("market_size")
    own, size = sold[place, window], yuan(size_fen)
    return MeasureValue(own / size, None, own, size)
