"""Lines over periods: a series with last year, plan and revisions; a cumulative burn-up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_sales.core.translation import N_, translate
from ui.kit import formats
from ui.kit.charts.chart import Chart, as_float, number_columns
from ui.kit.charts.looks import LOOKS, SERIES, Role
from ui.kit.charts.scales import levels_of
from ui.kit.columns import Column
from ui.kit.row_source import Row

if TYPE_CHECKING:
    from ui.kit.charts.plot import Plot


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its title and a value for each place, None where there is none.

    Without a role it takes the next look of ``SERIES``.
    """

    title: str
    values: Sequence[Decimal | float | None]
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class LinesData:
    """Lines over named places; ``moments`` are (place, word): a plan's revision, today.

    Values are in the shown unit; ``decimals`` are those of the table and the tooltips.
    """

    names: Sequence[str]
    series: Sequence[Series]
    moments: Sequence[tuple[float, str]] = ()
    decimals: int = 1
    heading: str = field(default=N_("Period"))


class LinesChart(Chart):
    """Lines over periods: actual, last year, plan, forecast, or a few subjects side by side."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.data = LinesData((), ())

    def set_data(self, data: LinesData, missing: str = "") -> None:
        """Show other lines; ``missing`` says which data an empty chart lacks."""
        self.data = data
        self.legend.set_entries([(role, one.title) for one, role in self._roles()])
        self._data_changed(missing)

    def _roles(self) -> list[tuple[Series, Role]]:
        """Give each series its look; from the sixth on they share the last one."""
        free = iter(SERIES)
        return [(one, one.role or next(free, SERIES[-1])) for one in self.data.series]

    def _known(self) -> list[float]:
        return [float(v) for one in self.data.series for v in one.values if v is not None]

    def _has_data(self) -> bool:
        return bool(self.data.names) and bool(self._known())

    def _draw(self, plot: "Plot") -> None:
        known = self._known()
        levels = levels_of(known)
        plot.set_axes(self.data.names, levels, thinned=True)
        for at, word in self.data.moments:
            plot.draw_moment(at, word, levels)
        for one, role in self._roles():
            plot.draw_line([as_float(value) for value in one.values], LOOKS[role])

    def _columns(self) -> Sequence[Column]:
        titles = [self.data.heading, *(one.title for one in self.data.series)]
        return number_columns(titles, self.data.decimals)

    def _rows(self) -> Sequence[Row]:
        return [
            (
                at,
                name,
                *(one.values[at] if at < len(one.values) else None for one in self.data.series),
            )
            for at, name in enumerate(self.data.names)
        ]

    def _tips(self) -> Sequence[str]:
        moments = {round(at): word for at, word in self.data.moments}
        tips = []
        for at, name, *values in self._rows():
            lines = [f"{name} {moments.get(at, '')}".strip()]
            for one, value in zip(self.data.series, values, strict=True):
                if value is not None:
                    lines.append(f"{one.title} {formats.number(value, self.data.decimals)}")
            tips.append("\n".join(lines))
        return tips


class BurnUpChart(LinesChart):
    """Cumulative actual against the plan's path, last year's, and the forecast to the end."""

    def set_path(
        self,
        names: Sequence[str],
        actual: Sequence[Decimal | None],
        plan: Sequence[Decimal | None],
        *,
        last_year: Sequence[Decimal | None] = (),
        forecast: Sequence[Decimal | None] = (),
        moments: Sequence[tuple[float, str]] = (),
        missing: str = "",
    ) -> None:
        """Show values of single places added up; a missing one of a series ends it."""
        paths: list[tuple[str, Sequence[Decimal | None], Role]] = [
            (N_("Actual"), added_up(actual), "actual"),
            (N_("Plan"), added_up(plan), "plan"),
            (N_("Last year"), added_up(last_year), "last"),
            (N_("Forecast"), forecast, "forecast"),
        ]
        series = [
            Series(translate(title), values, role)
            for title, values, role in paths
            if any(value is not None for value in values)
        ]
        self.set_data(LinesData(names, series, moments), missing)


def added_up(values: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Return running sums up to the last known value."""
    known = [at for at, value in enumerate(values) if value is not None]
    sums: list[Decimal | None] = []
    total = Decimal(0)
    for at, value in enumerate(values):
        total += value or 0
        sums.append(total if known and at <= known[-1] else None)
    return sums
