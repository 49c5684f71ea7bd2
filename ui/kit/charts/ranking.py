"""Bars lying under each other: a ranking with marks, and where the whole comes from (Pareto)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_sales.core.translation import N_, _, translate
from ui.kit import formats
from ui.kit.charts.chart import Chart, as_float, number_columns
from ui.kit.charts.looks import LOOKS
from ui.kit.charts.scales import levels_of
from ui.kit.columns import Column
from ui.kit.row_source import Row

if TYPE_CHECKING:
    from ui.kit.charts.plot import Plot

MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Ranked:
    """One bar: a name, its value, the mark to compare with, and the text at its end."""

    name: str
    value: Decimal | float
    mark: Decimal | float | None = None
    text: str = ""


class RankingChart(Chart):
    """Bars from the largest to the smallest, with a mark for plan or reference."""

    def __init__(self, title: str, *, value: str = N_("Actual"), mark: str = N_("Plan")) -> None:
        super().__init__(title)
        self._titles = (value, mark)
        self.rows: Sequence[Ranked] = ()

    def set_data(self, rows: Sequence[Ranked], missing: str = "") -> None:
        """Show other bars, in the order given; at most ``MOST_BARS`` are drawn."""
        self.rows = tuple(rows)
        value, mark = (translate(title) for title in self._titles)
        has_marks = any(row.mark is not None for row in rows)
        self.legend.set_entries([("bar", value), ("mark", mark)] if has_marks else [])
        self._data_changed(missing)

    def _has_data(self) -> bool:
        return bool(self.rows)

    def _draw(self, plot: "Plot") -> None:
        rows = self.rows[:MOST_BARS]
        known = [float(v) for row in rows for v in (row.value, row.mark) if v is not None]
        levels = levels_of(known)
        plot.set_axes([row.name for row in rows], levels, along="y")
        plot.draw_bars(
            [(0.0, float(row.value)) for row in rows],
            [("c1", "solid") if row.value >= 0 else ("bad", "striped") for row in rows],
        )
        plot.draw_marks([as_float(row.mark) for row in rows], "c2")
        for place, row in enumerate(rows):
            end = max(float(row.value), as_float(row.mark) or 0.0, 0.0)
            plot.draw_text(place, end, row.text or formats.number(row.value, 1), anchor=(0.0, 0.5))

    def _columns(self) -> Sequence[Column]:
        return number_columns([N_("Entry"), *self._titles], 1)

    def _rows(self) -> Sequence[Row]:
        return [(at, row.name, row.value, row.mark) for at, row in enumerate(self.rows)]

    def _tips(self) -> Sequence[str]:
        value, mark = (translate(title) for title in self._titles)
        tips = []
        for row in self.rows:
            tip = f"{row.name}\n{value} {formats.number(row.value, 2)}"
            tips.append(tip if row.mark is None else f"{tip}\n{mark} {formats.number(row.mark, 2)}")
        return tips


class ParetoChart(Chart):
    """Bars from the largest down with the running share of the whole.

    Only the first ``MOST_BARS`` are drawn, and the legend says which share they make; the table
    holds all.
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.rows: Sequence[tuple[str, Decimal]] = ()
        self.whole = Decimal(0)

    def set_data(self, rows: Sequence[tuple[str, Decimal]], missing: str = "") -> None:
        """Show (name, value) from the largest down; the shares are of all rows' sum."""
        self.rows = sorted(rows, key=lambda row: -row[1])
        self.whole = sum((value for _name, value in rows), Decimal(0))
        shown = min(MOST_BARS, len(self.rows))
        share = _("Running share")
        if self._has_data() and shown < len(self.rows):
            share = _("Running share, the first {n}: {rate}").format(
                n=shown, rate=formats.percent(self.shares()[shown - 1])
            )
        self.legend.set_entries([("bar", _("Shown figure")), ("plan", share)])
        self._data_changed(missing)

    def shares(self) -> list[Decimal]:
        """Return the running share of the whole behind each row."""
        found, total = [], Decimal(0)
        for _name, value in self.rows:
            total += value
            found.append(total / self.whole)
        return found

    def _has_data(self) -> bool:
        return bool(self.rows) and self.whole > 0

    def _draw(self, plot: "Plot") -> None:
        drawn = self.rows[:MOST_BARS]
        values = [float(value) for _name, value in drawn]
        levels = levels_of(values)
        top = levels[-1]
        percents = [(top * part / 4, f"{part * 25}%") for part in range(5)]
        plot.set_axes([name for name, _value in drawn], levels, right=percents)
        looks = [("c1", "solid") if value >= 0 else ("bad", "striped") for value in values]
        plot.draw_bars([(0.0, value) for value in values], looks)
        shares = self.shares()[:MOST_BARS]
        plot.draw_line([float(share) * top for share in shares], LOOKS["plan"])

    def _columns(self) -> Sequence[Column]:
        share = Column("share", N_("Running share"), "percent", width=120)
        return [*number_columns([N_("Entry"), N_("Shown figure")], 1), share]

    def _rows(self) -> Sequence[Row]:
        shares = self.shares() if self._has_data() else [None] * len(self.rows)
        pairs = zip(self.rows, shares, strict=True)
        return [(at, *row, share) for at, (row, share) in enumerate(pairs)]

    def _tips(self) -> Sequence[str]:
        return [
            f"{name}\n{formats.number(value, 2)}\n"
            + _("Running share")
            + f" {formats.percent(share)}"
            for _at, name, value, share in self._rows()
        ]
