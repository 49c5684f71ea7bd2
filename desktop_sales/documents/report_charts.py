"""Charts drawn with the pen: bars by month, rankings, Pareto, waterfall. Black and grey only."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import cast

from desktop_sales.core.translation import _
from desktop_sales.documents.fonts import SANS, SANS_BOLD, string_width
from desktop_sales.documents.form import Drawing
from desktop_sales.documents.page import LEFT, RIGHT, WIDTH
from desktop_sales.documents.pen import MM, Pen, Point, grey
from desktop_sales.documents.report_content import (
    Chart,
    MonthBar,
    MonthsChart,
    ParetoChart,
    RankedBar,
    RankingChart,
    WaterfallChart,
)
from desktop_sales.documents.text import clean, shortened

WHITE = grey(0)
_BAR, _LIGHT, _GRID = grey(0.58), grey(0.22), grey(0.16)
_SMALL, _TEXT = 7.2, 8.4
_MONTHS_HEIGHT, _FALL_HEIGHT = 62 * MM, 60 * MM
_ROW = 6.2 * MM
_NAME_WIDTH, _WORD_WIDTH, _VALUE_WIDTH = 40 * MM, 20 * MM, 20 * MM
_MOST_NAME = _NAME_WIDTH - 4


def drawing_of(chart: Chart) -> Drawing:
    """Return a chart as a block of a paper."""
    height, paint = _DRAWN[type(chart)](chart)
    return Drawing(height, paint, clean(chart.title), clean(chart.unit))


Drawn = tuple[float, Callable[[Pen, float], None]]


def _months(chart: MonthsChart) -> Drawn:
    return _MONTHS_HEIGHT + 8 * MM, partial(_paint_months, chart)


def _paint_months(chart: MonthsChart, pen: Pen, top: float) -> None:
    _legend(pen, top + 3 * MM)
    floor = top + _MONTHS_HEIGHT
    height = _MONTHS_HEIGHT - 13 * MM
    values = [
        value
        for month in chart.months
        for value in (month.actual, month.plan, month.last_year)
        if value is not None
    ]
    largest = max([*values, Decimal(1)])
    step = WIDTH / max(len(chart.months), 1)

    def y(value: Decimal) -> float:
        return floor - float(max(value, Decimal(0)) / largest) * height

    for part in range(1, 5):
        at = floor - height * part / 4
        pen.rule(LEFT, at, RIGHT, at, 0.3, _GRID)
    for place, month in enumerate(chart.months):
        _paint_month(pen, month, (LEFT + step * place, step, floor), y)
    _paint_line(pen, chart.months, step, y)
    pen.rule(LEFT, floor, RIGHT, floor, 0.6)


def _paint_month(
    pen: Pen, month: MonthBar, place: tuple[float, float, float], y: Callable[[Decimal], float]
) -> None:
    left, step, floor = place
    width = min(step * 0.56, 10 * MM)
    x = left + (step - width) / 2
    if month.actual is not None and month.actual > 0:
        high = y(month.actual)
        if month.unfinished:
            pen.fill(x, high, width, floor - high, _LIGHT)
            pen.frame(x, high, width, floor - high, 0.7)
        else:
            pen.fill(x, high, width, floor - high, _BAR)
    if month.plan is not None:
        at = y(month.plan)
        pen.rule(x - 2, at, x + width + 2, at, 1.8)
    peak = min(
        [y(value) for value in (month.actual, month.plan) if value is not None], default=floor
    )
    middle = left + step / 2
    if month.actual is not None:
        text = _number(month.actual)
        pen.line_middle(middle, peak - 5.5, text, SANS, _SMALL, align="centre")
    pen.line_middle(middle, floor + 6.5, clean(month.label), SANS, _TEXT, align="centre")


def _paint_line(
    pen: Pen, months: Sequence[MonthBar], step: float, y: Callable[[Decimal], float]
) -> None:
    points = [
        (LEFT + step * (place + 0.5), y(month.last_year))
        for place, month in enumerate(months)
        if month.last_year is not None
    ]
    _line(pen, points)


def _line(pen: Pen, points: Sequence[Point]) -> None:
    """Draw a line with a mark at each point; a white edge keeps it apart from dark bars."""
    if len(points) > 1:
        pen.path(points, 2.2, WHITE)
        pen.path(points, 0.7)
    for x, y in points:
        pen.disc(x, y, 2.4, WHITE)
        pen.circle(x, y, 1.6, 0.7)


def _legend(pen: Pen, middle: float) -> None:
    x = RIGHT
    for text, kind in (
        (_("Last year"), "line"),
        (_("Plan"), "mark"),
        (_("Up to the data day"), "unfinished"),
        (_("Actual"), "bar"),
    ):
        x -= string_width(text, SANS, _TEXT)
        pen.line_middle(x, middle, text, SANS, _TEXT)
        x -= 16
        if kind == "line":
            pen.rule(x, middle, x + 12, middle, 0.7)
            pen.disc(x + 6, middle, 2.2, WHITE)
            pen.circle(x + 6, middle, 1.6, 0.7)
        elif kind == "mark":
            pen.rule(x, middle, x + 12, middle, 1.8)
        else:
            pen.fill(x + 2, middle - 3.5, 8, 7, _BAR if kind == "bar" else _LIGHT)
            if kind == "unfinished":
                pen.frame(x + 2, middle - 3.5, 8, 7, 0.7)
        x -= 10


def _ranking(chart: RankingChart) -> Drawn:
    return len(chart.rows) * _ROW + 3 * MM, partial(_paint_ranking, chart)


def _paint_ranking(chart: RankingChart, pen: Pen, top: float) -> None:
    plans = [row.plan for row in chart.rows if row.plan is not None]
    largest = max([*(row.value for row in chart.rows), *plans, Decimal(1)])
    room = WIDTH - _NAME_WIDTH - _VALUE_WIDTH - _WORD_WIDTH
    for place, row in enumerate(chart.rows):
        middle = top + (place + 0.5) * _ROW
        _row_texts(pen, row, middle)
        left = LEFT + _NAME_WIDTH
        width = float(max(row.value, Decimal(0)) / largest) * room
        pen.fill(left, middle - 5, width, 10, _BAR)
        if row.plan is not None and row.plan > 0:
            at = left + float(row.plan / largest) * room
            pen.rule(at, middle - 7, at, middle + 7, 1.6)
    pen.rule(LEFT + _NAME_WIDTH, top, LEFT + _NAME_WIDTH, top + len(chart.rows) * _ROW, 0.6)


def _row_texts(pen: Pen, row: RankedBar, middle: float) -> None:
    name = shortened(clean(row.name), SANS, _TEXT, _MOST_NAME)
    pen.line_middle(LEFT, middle, name, SANS, _TEXT)
    at = RIGHT - _WORD_WIDTH
    pen.line_middle(at, middle, _number(row.value), SANS, _TEXT, align="right")
    pen.line_middle(RIGHT, middle, clean(row.word), SANS, _TEXT, align="right")


def _pareto(chart: ParetoChart) -> Drawn:
    return (len(chart.rows) + 1) * _ROW + 3 * MM, partial(_paint_pareto, chart)


def _paint_pareto(chart: ParetoChart, pen: Pen, top: float) -> None:
    shares = chart.shares()
    rows = [
        RankedBar(row.name, row.value, _percent(share))
        for row, share in zip(chart.rows, shares, strict=True)
    ]
    _paint_ranking(RankingChart("", "", rows), pen, top + _ROW)
    room = WIDTH - _NAME_WIDTH - _VALUE_WIDTH - _WORD_WIDTH
    left = LEFT + _NAME_WIDTH
    points = [
        (left + float(min(max(share, Decimal(0)), Decimal(1))) * room, top + (place + 1.5) * _ROW)
        for place, share in enumerate(shares)
    ]
    _line(pen, points)
    head = top + _ROW / 2
    for part in (0, 50, 100):
        x = left + room * part / 100
        pen.line_middle(x, head, f"{part}%", SANS, _SMALL, align="centre")
        pen.rule(x, top + _ROW, x, top + (len(rows) + 1) * _ROW, 0.3, _GRID)
    pen.line_middle(RIGHT, head, _("Cumulative"), SANS_BOLD, _TEXT, align="right")


def _waterfall(chart: WaterfallChart) -> Drawn:
    return _FALL_HEIGHT + 10 * MM, partial(_paint_waterfall, chart)


def _paint_waterfall(chart: WaterfallChart, pen: Pen, top: float) -> None:
    levels = [chart.start.value]
    for step in chart.steps:
        levels.append(levels[-1] + step.value)
    low, high = min([*levels, Decimal(0)]), max([*levels, Decimal(1)])
    floor, height = top + _FALL_HEIGHT, _FALL_HEIGHT - 8 * MM

    def y(value: Decimal) -> float:
        return floor - float((value - low) / (high - low)) * height

    bars = [(chart.start, Decimal(0), levels[0], True)]
    bars += [
        (step, before, after, False)
        for step, before, after in zip(chart.steps, levels, levels[1:], strict=False)
    ]
    bars.append((chart.end, Decimal(0), levels[-1], True))
    room = WIDTH / len(bars)
    for place, (bar, before, after, whole) in enumerate(bars):
        x = LEFT + room * (place + 0.2)
        edges = sorted((y(before), y(after)))
        ink = _BAR if whole else _LIGHT
        pen.fill(x, edges[0], room * 0.6, max(edges[1] - edges[0], 0.8), ink)
        pen.frame(x, edges[0], room * 0.6, max(edges[1] - edges[0], 0.8), 0.5)
        if place + 1 < len(bars):
            pen.rule(x + room * 0.6, y(after), x + room * 1.0, y(after), 0.4)
        middle = x + room * 0.3
        sign = "" if whole or bar.value < 0 else "+"
        text = sign + _number(bar.value)
        pen.line_middle(middle, edges[0] - 6, text, SANS, _TEXT, align="centre")
        name = shortened(clean(bar.name), SANS, _TEXT, room - 4)
        pen.line_middle(middle, floor + 8, name, SANS, _TEXT, align="centre")
    pen.rule(LEFT, y(Decimal(0)), RIGHT, y(Decimal(0)), 0.6)


def _number(value: Decimal) -> str:
    return f"{value:,.1f}".replace("-", "−")


def _percent(share: Decimal) -> str:
    return f"{share * 100:.1f}%"


_DRAWN: dict[type, Callable[[Chart], Drawn]] = {
    MonthsChart: lambda chart: _months(cast(MonthsChart, chart)),
    RankingChart: lambda chart: _ranking(cast(RankingChart, chart)),
    ParetoChart: lambda chart: _pareto(cast(ParetoChart, chart)),
    WaterfallChart: lambda chart: _waterfall(cast(WaterfallChart, chart)),
}
