"""A score curve drawn: points over the figure, with the worked examples marked on it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_sales.areas.appraisal.curves import ScoreCurve
from desktop_sales.areas.appraisal.score_rules import Basis
from desktop_sales.areas.appraisal.wording import plain, read_text
from desktop_sales.core.translation import N_, _, translate
from ui.kit.charts.chart import Chart, number_columns
from ui.kit.charts.looks import Look
from ui.kit.charts.scales import scale_levels
from ui.kit.columns import Column
from ui.kit.row_source import Row

if TYPE_CHECKING:
    from ui.kit.charts.plot import Plot

PLACES = 5
_MARGIN = Decimal("0.2")
_LOOK = Look("c1", 2.2)
_HUNDRED = Decimal(100)


class CurveChart(Chart):
    """Ctrl+T shows the corners of the curve as a table."""

    def __init__(self) -> None:
        super().__init__(_("Score curve"))
        self._curve: ScoreCurve | None = None
        self._basis: Basis = "value"
        self._unit_name = "count"
        self._weight = Decimal(100)
        self._marked: Sequence[Decimal] = ()
        self.set_unit(_("points"))

    def show_curve(
        self,
        curve: ScoreCurve | None,
        basis: Basis,
        unit: str,
        weight: Decimal,
        marked: Sequence[Decimal] = (),
    ) -> None:
        """Show a curve of an item of a weight; ``marked`` are values read by the examples."""
        self._curve, self._basis, self._unit_name = curve, basis, unit
        self._weight, self._marked = weight, marked
        self._data_changed(_("The rule makes no curve yet."))

    def points_at(self, value: Decimal) -> Decimal:
        """Return the points that the curve gives a value."""
        assert self._curve is not None
        return self._curve.score(value) * self._weight / _HUNDRED

    def _span(self) -> tuple[Decimal, Decimal]:
        """Return from where to where the curve is drawn: its corners, the examples, some air."""
        assert self._curve is not None
        values = [*(point.value for point in self._curve.points), *self._marked]
        low, high = min(values), max(values)
        air = (high - low) * _MARGIN or abs(high) * _MARGIN or Decimal(1)
        return (Decimal(0) if low >= 0 > low - air else low - air), high + air

    def _has_data(self) -> bool:
        return self._curve is not None

    def _draw(self, plot: "Plot") -> None:
        low, high = self._span()
        step = (high - low) / PLACES
        path = self._path(low, high)
        points = [float(scored) for _value, scored in path]
        levels = scale_levels(max(points), min(0.0, *points))
        plot.set_axes([self._named(low + step * at) for at in range(PLACES + 1)], levels)
        plot.draw_path([(float((v - low) / step), float(p)) for v, p in path], _LOOK)
        for number, value in enumerate(self._marked, start=1):
            plot.draw_moment(float((value - low) / step), str(number), levels)

    def _path(self, low: Decimal, high: Decimal) -> list[tuple[Decimal, Decimal]]:
        """Return the corners between both ends; a jump goes straight up or down."""
        assert self._curve is not None
        corners = [
            (point.value, point.score * self._weight / _HUNDRED) for point in self._curve.points
        ]
        return [(low, self.points_at(low)), *corners, (high, self.points_at(high))]

    def _named(self, value: Decimal) -> str:
        return read_text(value, self._basis, self._unit_name)

    def _columns(self) -> Sequence[Column]:
        return number_columns([translate(N_("Figure")), translate(N_("points"))], 2)

    def _rows(self) -> Sequence[Row]:
        if self._curve is None:
            return []
        corners = dict.fromkeys(point.value for point in self._curve.points)
        return [(at, self._named(v), self.points_at(v)) for at, v in enumerate(corners)]

    def _tips(self) -> Sequence[str]:
        if self._curve is None:
            return []
        low, high = self._span()
        step = (high - low) / PLACES
        values = [low + step * at for at in range(PLACES + 1)]
        return [f"{self._named(value)}  {plain(self.points_at(value))}" for value in values]
