"""The usual interval of purchases is the median of the latest ones."""

from datetime import date
from itertools import pairwise
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.sales.habits import HABIT, usual_between, usual_interval


@given(st.sets(st.integers(730_000, 731_000), max_size=40))
def test_that_it_is_the_median_of_the_latest_gaps(found: set[int]) -> None:
    days = sorted(found)
    latest = days[-HABIT:]
    gaps = [after - before for before, after in pairwise(latest)]
    usual = usual_between(days)
    assert usual == (median(gaps) if gaps else None)
    assert usual == usual_interval([date.fromordinal(day) for day in days])
