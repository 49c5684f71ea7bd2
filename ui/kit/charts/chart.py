"""What every chart on pyqtgraph is: title, unit, legend, a plot, and the table behind it.

The plot is made when the chart is first shown: pyqtgraph and numpy are imported then, not before.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.charts.legend import Legend
from ui.kit.columns import Column, text_of
from ui.kit.parts import label
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.theme import theme

if TYPE_CHECKING:
    from ui.kit.charts.plot import Plot

MOST_TOLD = 60


class Chart(QWidget):
    """A chart with the table behind it; ``toggle`` (Ctrl+T) shows one or the other.

    Subclasses keep their data, call ``_data_changed``, and say what is drawn (``_draw``), what the
    table holds (``_columns``, ``_rows``) and what the tooltip of a place says (``_tips``).
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = title
        self._title = label(title, "section")
        self._unit = label("", "hint")
        self.legend = Legend()
        self.plot: Plot | None = None
        self.table: TableView | None = None
        self._as_table = False
        self._old_look = False
        self._without = label("", "muted", wrap=True)
        self._views = QStackedLayout()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._unit)
        head.addStretch(1)
        head.addWidget(self.legend)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addLayout(self._views, 1)
        self._views.addWidget(self._without)  # not before: it would show as a window of its own
        self.setAccessibleName(title)
        self.setMinimumHeight(120)
        theme().changed.connect(self._on_look_changed)

    def set_unit(self, text: str) -> None:
        """Say the unit once, beside the title."""
        self._unit.setText(text)

    def toggle(self) -> None:
        """Show the chart, or the table behind it."""
        self.show_plot(self._shows_table)

    def show_plot(self, shown: bool) -> None:
        """Show the chart, or else the table behind it, with the keyboard in it."""
        self._as_table = not shown
        self._show_view()
        if self._shows_table:
            self.table.grid.setFocus()

    @property
    def _shows_table(self) -> bool:
        return self.table is not None and self._views.currentWidget() is self.table

    def _show_view(self) -> None:
        if not self._has_data():
            self._views.setCurrentWidget(self._without)
        elif self._as_table:
            self._show_table()
        else:
            self._views.setCurrentWidget(self._made_plot())

    def _show_table(self) -> None:
        columns = self._columns()
        if self.table is not None:
            self._views.removeWidget(self.table)
            self.table.deleteLater()
        source = ListSource(columns, self._rows())
        name = _("{chart} as a table").format(chart=self._name)
        self.table = TableView(columns, source, name=name)
        self.table.refresh()
        self._views.addWidget(self.table)
        self._views.setCurrentWidget(self.table)

    def _made_plot(self) -> "Plot":
        if self.plot is None:
            from ui.kit.charts.plot import Plot

            self.plot = Plot(self._name)
            self._views.addWidget(self.plot)
            self._redraw()
        return self.plot

    def _data_changed(self, missing: str = "") -> None:
        """Show what the data are now; ``missing`` says which data a chart without any lacks."""
        self._without.setText(missing or _("Nothing to show yet."))
        columns = self._columns()
        told = (
            ", ".join(f"{c.heading()} {text_of(c, v)}" for c, v in zip(columns, row[1:]))  # noqa: B905
            for row in list(self._rows())[:MOST_TOLD]
        )
        self.setAccessibleDescription("; ".join(told))
        if self.isVisible() or self.plot is not None:
            self._redraw()
            self._show_view()

    def _on_look_changed(self) -> None:
        """Draw anew, a hidden chart not before it is seen."""
        self._old_look = not self.isVisible()
        if not self._old_look:
            self._redraw()

    def _redraw(self) -> None:
        if self.plot is not None and self._has_data():
            self.plot.begin(self._tips())
            self._draw(self.plot)

    # for subclasses
    def _has_data(self) -> bool:
        raise NotImplementedError

    def _draw(self, plot: "Plot") -> None:
        raise NotImplementedError

    def _columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def _rows(self) -> Sequence[Row]:
        raise NotImplementedError

    def _tips(self) -> Sequence[str]:
        raise NotImplementedError

    # Qt's names
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._old_look:
            self._on_look_changed()
        if not self._shows_table:
            self._show_view()


def number_columns(titles: Sequence[str], decimals: int) -> list[Column]:
    """Return one right-aligned column for each title; the first is the name."""
    first, *others = titles
    return [
        Column("name", first, stretch=True, strong=True),
        *(
            Column(f"v{place}", title, "number", decimals=decimals, width=120)
            for place, title in enumerate(others)
        ),
    ]


def as_float(value: Any) -> float | None:
    """Return a figure as the plot takes it."""
    return None if value is None else float(value)
