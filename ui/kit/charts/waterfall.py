"""A change taken apart: from one total to another in steps up and down."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_sales.core.translation import N_, _
from ui.kit import formats
from ui.kit.charts.chart import Chart, number_columns
from ui.kit.charts.scales import levels_of
from ui.kit.columns import Column
from ui.kit.row_source import Row

if TYPE_CHECKING:
    from ui.kit.charts.plot import Plot


class WaterfallChart(Chart):
    """Two totals and the steps between them; the steps add up to the difference exactly."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.first = self.last = ("", Decimal(0))
        self.steps: Sequence[tuple[str, Decimal]] = ()

    def set_data(
        self,
        first: tuple[str, Decimal],
        steps: Sequence[tuple[str, Decimal]],
        last: tuple[str, Decimal],
        missing: str = "",
    ) -> None:
        """Show a change. Raises ValueError where the steps do not lead from first to last."""
        if first[1] + sum((step for _name, step in steps), Decimal(0)) != last[1]:
            raise ValueError("the steps do not add up")
        self.first, self.steps, self.last = first, tuple(steps), last
        self.legend.set_entries([("rise", _("Increase")), ("fall", _("Decrease"))])
        self._data_changed(missing)

    def _has_data(self) -> bool:
        return bool(self.steps) and bool(self.first[1] or self.last[1])

    def _levels(self) -> list[Decimal]:
        """Return the running total after each bar but the last."""
        levels = [self.first[1]]
        for _name, step in self.steps:
            levels.append(levels[-1] + step)
        return levels

    def _draw(self, plot: "Plot") -> None:
        running = [float(level) for level in self._levels()]
        levels = levels_of(running)
        names = [self.first[0], *(name for name, _step in self.steps), self.last[0]]
        plot.set_axes(names, levels)
        spans = [(0.0, running[0])]
        spans += [(running[at], running[at + 1]) for at in range(len(self.steps))]
        spans.append((0.0, running[-1]))
        looks = [("good", "solid") if step >= 0 else ("bad", "striped") for _n, step in self.steps]
        plot.draw_bars(spans, [("c1", "solid"), *looks, ("c1", "solid")])
        plot.draw_steps(list(enumerate(running)))
        texts = [formats.number(self.first[1], 1)]
        texts += [("+" if step > 0 else "") + formats.number(step, 1) for _n, step in self.steps]
        texts.append(formats.number(self.last[1], 1))
        for at, (span, text) in enumerate(zip(spans, texts, strict=True)):
            plot.draw_text(at, max(span), text)

    def _columns(self) -> Sequence[Column]:
        return number_columns([N_("Part"), N_("Shown figure")], 2)

    def _rows(self) -> Sequence[Row]:
        parts = (self.first, *self.steps, self.last)
        return [(at, name, value) for at, (name, value) in enumerate(parts)]

    def _tips(self) -> Sequence[str]:
        return [f"{name}\n{formats.number(value, 2)}" for _at, name, value in self._rows()]
