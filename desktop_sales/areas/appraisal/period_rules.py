"""Scoring of a quarter, half-year or year: pure, in the order in which it is printed."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from desktop_sales.areas.appraisal.period_records import (
    ItemLine,
    MonthLine,
    PeriodItem,
    PeriodScore,
    PeriodSettings,
)
from desktop_sales.areas.appraisal.records import AppraisalSettings, Mark
from desktop_sales.areas.appraisal.rules import combine_marks, rounded
from desktop_sales.core.errors import DomainError

HUNDRED = Decimal(100)


def check_period_settings(settings: PeriodSettings) -> None:
    """Raise ``appraisal.period_items_wrong`` unless the items total 100 and the share fits."""
    total = sum((item.weight for item in settings.items), Decimal(0))
    codes = {item.code for item in settings.items}
    fits = 0 < settings.month_share <= HUNDRED
    needs_items = settings.month_share < HUNDRED
    if not fits or len(codes) != len(settings.items):
        raise DomainError("appraisal.period_items_wrong", total=total)
    if any(item.weight <= 0 for item in settings.items) or (needs_items and total != HUNDRED):
        raise DomainError("appraisal.period_items_wrong", total=total)


def score_period(
    months: Sequence[MonthLine],
    marks: Mapping[str, Iterable[Mark]],
    settings: PeriodSettings,
    raters: AppraisalSettings,
) -> PeriodScore:
    """Return a person's period: the mean of the months in post and the rated items (R68).

    Definitions (Score, grade, consequence): 60 % mean of months in post, 40 % annual items. An
    open month or an unrated item leaves the total out; a month not in post does not count.
    """
    counted = [
        line.total for line in months if line.state == "confirmed" and line.total is not None
    ]
    blocked = any(line.state == "open" for line in months) or not counted
    mean = rounded(sum(counted, Decimal(0)) / len(counted)) if counted else None
    items = tuple(_item_line(item, marks.get(item.code, ()), raters) for item in settings.items)
    rated = [line.points for line in items if line.points is not None]
    points = rounded(sum(rated, Decimal(0))) if len(rated) == len(items) and items else None
    share = settings.month_share
    month_part = None if mean is None else rounded(mean * share / HUNDRED)
    item_part = None if points is None else rounded(points * (HUNDRED - share) / HUNDRED)
    if share == HUNDRED:
        item_part = Decimal("0.00")
    total = None
    if not blocked and month_part is not None and item_part is not None:
        total = month_part + item_part
    return PeriodScore(tuple(months), items, share, mean, points, month_part, item_part, total)


def _item_line(item: PeriodItem, marks: Iterable[Mark], raters: AppraisalSettings) -> ItemLine:
    rating = combine_marks(marks, raters)
    points = None if rating.value is None else rounded(rating.value * item.weight / HUNDRED)
    return ItemLine(item, rating, points)
