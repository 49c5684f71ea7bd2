"""The second view of customers: recency, frequency, monetary value (RFM).

Each has 1 to 5 points by the cut points of the scheme; high is from three points on. The eight
combinations are the segments, so that every customer with an order is in exactly one.
"""

from collections.abc import Sequence
from typing import Literal, cast

from desktop_sales.areas.customers.class_rules import Facts, Scheme, points_of
from desktop_sales.core.translation import N_

Segment = Literal["hhh", "hlh", "lhh", "llh", "hhl", "hll", "lhl", "lll"]
SEGMENTS: dict[Segment, str] = {
    "hhh": N_("Champions"),
    "hlh": N_("Large, to be developed"),
    "lhh": N_("Large, to be kept"),
    "llh": N_("Large, to be won back"),
    "hhl": N_("Loyal, small"),
    "hll": N_("New, small"),
    "lhl": N_("Fading, small"),
    "lll": N_("Nearly lost"),
}
HIGH = 3


def rfm_points(facts: Facts, scheme: Scheme) -> tuple[int, int, int]:
    """Return the points for recency, frequency and amount."""
    _size, _industry, frequency, amount, recency, _margin = points_of(facts, scheme)
    return recency, frequency, amount


def segment_of(points: Sequence[int]) -> Segment:
    """Return the one segment of three points."""
    return cast(Segment, "".join("h" if got >= HIGH else "l" for got in points))
