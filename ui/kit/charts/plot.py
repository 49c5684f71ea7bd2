"""The drawing ground on pyqtgraph: fixed ranges, antialiased, in the colours of the theme.

This is the only module that imports pyqtgraph; ``chart`` loads it when a chart is first shown.
"""

from collections.abc import Sequence
from math import floor
from typing import Any, Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip

from ui.kit.charts.looks import Look
from ui.kit.charts.scales import decimals_of
from ui.kit.formats import number
from ui.kit.theme import font, tokens

Along = Literal["x", "y"]
"""The axis that the names stand on."""
Fill = Literal["solid", "tint", "striped", "open"]
_AXIS = {"x": ("bottom", "left"), "y": ("left", "bottom")}
_LABEL_PX = 12
_ROOM = 0.5
_WIDEST_NAME = 160


class Plot(pg.PlotWidget):
    """One plot. ``begin`` empties it; places on the axis of names are 0, 1, 2 …"""

    def __init__(self, name: str) -> None:
        super().__init__(enableMenu=False)
        self._tips: Sequence[str] = ()
        self._along: Along = "x"
        self._names: Sequence[str] = ()
        self._thinned = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setAntialiasing(True)
        self.hideButtons()
        self.setMouseEnabled(False, False)
        self.getViewBox().disableAutoRange()
        self.getViewBox().setDefaultPadding(0)

    def begin(self, tips: Sequence[str]) -> None:
        """Empty the plot and take the theme's colours; ``tips`` are the tooltips of the places."""
        self.clear()
        self.getPlotItem().legend = None
        self._tips = tips
        self.setBackground(tokens().colour("canvas"))

    def set_axes(
        self,
        names: Sequence[str],
        levels: Sequence[float],
        *,
        along: Along = "x",
        thinned: bool = False,
        right: Sequence[tuple[float, str]] = (),
    ) -> None:
        """Fix both ranges: ``names`` at 0, 1, 2 …, values from the first level to the last.

        Names wider than their place are elided, or where ``thinned`` some are left out.
        """
        self._along, self._names, self._thinned = along, tuple(names), thinned
        name_axis, value_axis = (self.getAxis(side) for side in _AXIS[along])
        decimals = decimals_of(levels)
        whole = [
            (level, number(level, 0 if float(level).is_integer() else decimals)) for level in levels
        ]
        self._dress(value_axis, whole)
        if along == "y":
            widest = max((self._width(name) for name in names), default=0)
            name_axis.setWidth(min(widest, _WIDEST_NAME) + 8)
        else:
            value_axis.setWidth(max(self._width(text) for _level, text in whole) + 10)
        if right:
            self.showAxis("right")
            self._dress(self.getAxis("right"), right)
            self.getAxis("right").setWidth(max(self._width(text) for _at, text in right) + 10)
        self._show_names()
        values, places = (levels[0], levels[-1]), (-_ROOM, len(names) - _ROOM)
        self._set_range(values, places, along)
        self._draw_levels(levels, places, along)

    def _show_names(self) -> None:
        """Write the names as far as there is room for them."""
        if not self._names:
            return
        metrics = QFontMetrics(font(_LABEL_PX))
        room, step = _WIDEST_NAME, 1
        if self._along == "x":
            axes = self.getAxis("left").width() + self.getAxis("right").width()
            room = max(12, int((self.width() - axes) / len(self._names)) - 6)
            if self._thinned:
                widest = max(metrics.horizontalAdvance(name) for name in self._names)
                step, room = max(1, -(-widest // room)), widest + 2
        cut = Qt.TextElideMode.ElideRight
        shown = [
            (at, metrics.elidedText(name, cut, room))
            for at, name in enumerate(self._names)
            if not at % step
        ]
        self._dress(self.getAxis(_AXIS[self._along][0]), shown)

    def _set_range(
        self, values: tuple[float, float], places: tuple[float, float], along: Along
    ) -> None:
        box = self.getViewBox()
        box.invertY(along == "y")
        over = (values[1] - values[0]) * 0.08
        spread = (values[0], values[1] + over)
        x, y = (places, spread) if along == "x" else (spread, places)
        box.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=True)

    def _dress(self, axis: Any, ticks: Sequence[tuple[float, str]]) -> None:
        axis.setStyle(
            tickFont=font(_LABEL_PX),
            tickLength=0,
            tickAlpha=0,
            tickTextOffset=6,
            autoExpandTextSpace=False,
        )
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        axis.setTickPen(QPen(Qt.PenStyle.NoPen))
        axis.setTextPen(tokens().colour("text3"))
        axis.setTicks([list(ticks)])
        if axis.orientation == "bottom":
            axis.setHeight(24)

    def _width(self, text: str) -> int:
        return QFontMetrics(font(_LABEL_PX)).horizontalAdvance(text)

    def _draw_levels(
        self, levels: Sequence[float], places: tuple[float, float], along: Along
    ) -> None:
        for level in levels:
            pen = QPen(tokens().colour("line" if level == 0 else "line2"), 1)
            pen.setCosmetic(True)
            ends = ((places[0], places[1]), (level, level))
            x, y = ends if along == "x" else (ends[1], ends[0])
            self.addItem(pg.PlotCurveItem(np.array(x, float), np.array(y, float), pen=pen))

    def draw_line(self, values: Sequence[float | None], look: Look) -> None:
        """Draw a series over the places; a missing value leaves a gap."""
        known = [(float(at), value) for at, value in enumerate(values) if value is not None]
        if known:
            self.addItem(_Line(known, look))

    def draw_path(self, points: Sequence[tuple[float, float]], look: Look) -> None:
        """Draw straight from point to point, wherever they lie between the places."""
        x, y = (np.array([point[at] for point in points], float) for at in (0, 1))
        self.addItem(pg.PlotCurveItem(x, y, pen=look.pen(), antialias=True))

    def draw_bars(
        self,
        spans: Sequence[tuple[float, float]],
        fills: Sequence[tuple[str, Fill]],
        thickness: float = 0.56,
    ) -> None:
        """Draw a bar at each place from the first value of its span to the second."""
        places = np.arange(len(spans), dtype=float)
        low = np.array([min(span) for span in spans], float)
        high = np.array([max(span) for span in spans], float)
        looks = [_filling(token, fill) for token, fill in fills]
        sizes: dict[str, Any] = (
            {"x": places, "width": thickness, "y0": low, "y1": high}
            if self._along == "x"
            else {"y": places, "height": thickness, "x0": low, "x1": high}
        )
        brushes, pens = [brush for brush, _pen in looks], [pen for _brush, pen in looks]
        self.addItem(pg.BarGraphItem(**sizes, brushes=brushes, pens=pens))

    def draw_marks(self, values: Sequence[float | None], token: str, length: float = 0.8) -> None:
        """Draw a mark across each place at its value (plan, reference)."""
        pen = QPen(tokens().colour(token), 2.5)
        pen.setCosmetic(True)
        pairs = [(at, value) for at, value in enumerate(values) if value is not None]
        across = np.array([(at - length / 2, at + length / 2) for at, _v in pairs], float).ravel()
        at_value = np.array([(value, value) for _at, value in pairs], float).ravel()
        x, y = (across, at_value) if self._along == "x" else (at_value, across)
        self.addItem(pg.PlotCurveItem(x, y, pen=pen, connect="pairs"))

    def draw_steps(self, joints: Sequence[tuple[float, float]]) -> None:
        """Join neighbouring places by thin lines: (place, value) holds from it to the next."""
        pen = QPen(tokens().colour("ctl"), 1, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        x = np.array([(at, at + 1) for at, _value in joints], float).ravel()
        y = np.array([(value, value) for _at, value in joints], float).ravel()
        self.addItem(pg.PlotCurveItem(x, y, pen=pen, connect="pairs"))

    def draw_text(
        self, at: float, value: float, text: str, *, token: str = "text", strong: bool = True,
        anchor: tuple[float, float] = (0.5, 1.0),
    ) -> None:  # fmt: skip
        """Write beside a value; ``anchor`` is the point of the text that lies on it."""
        item = pg.TextItem(text, color=tokens().colour(token), anchor=anchor)
        item.setFont(font(_LABEL_PX, strong=strong))
        item.setPos(*((at, value) if self._along == "x" else (value, at)))
        self.addItem(item)

    def draw_moment(self, at: float, text: str, levels: Sequence[float]) -> None:
        """Mark a place by a dotted upright line with a word at its top (a plan's revision)."""
        pen = QPen(tokens().colour("text3"), 1, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        ends = np.array([levels[0], levels[-1]], float)
        self.addItem(pg.PlotCurveItem(np.array([at, at], float), ends, pen=pen))
        self.draw_text(at, levels[-1], text, token="text2", strong=False, anchor=(0.5, 0.6))

    def place_at(self, point: QPointF) -> int:
        """Return the place under a point of the widget."""
        spot = self.getViewBox().mapSceneToView(self.mapToScene(point.toPoint()))
        return floor((spot.x() if self._along == "x" else spot.y()) + _ROOM)

    # Qt's names
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(QPointF(event.pos()))
            if 0 <= place < len(self._tips) and self._tips[place]:
                QToolTip.showText(event.globalPos(), self._tips[place], self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_names"):  # pyqtgraph resizes before it is complete
            self._show_names()

    def wheelEvent(self, event: Any) -> None:
        event.ignore()


class _Line(pg.GraphicsObject):
    """A line painted in device pixels: stroking it in a scaled picture takes twenty times longer."""

    def __init__(self, points: Sequence[tuple[float, float]], look: Look) -> None:
        super().__init__()
        self._points, self._look = points, look
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        self._bounds = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self._bounds.adjust(-_ROOM, -1e-9, _ROOM, 1e-9)

    # Qt's names
    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, *_more: Any) -> None:
        look, onto = self._look, painter.transform()
        spots = [QPointF(*onto.map(x, y)) for x, y in self._points]
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.pen())
        places = [x for x, _y in self._points]
        joined = [at for at in range(len(spots) - 1) if places[at + 1] - places[at] == 1]
        if look.style == Qt.PenStyle.SolidLine:
            painter.drawLines([QLineF(spots[at], spots[at + 1]) for at in joined])
        else:
            for run in _runs(joined):  # a dash goes on over the corners
                painter.drawPolyline(QPolygonF(spots[run[0] : run[-1] + 2]))
        if look.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens().colour(look.token))
            for spot in spots:
                painter.drawEllipse(spot, look.dot, look.dot)


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Return neighbouring places together."""
    runs: list[list[int]] = []
    for at in places:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _filling(token: str, fill: Fill) -> tuple[QBrush, QPen]:
    """Return how a bar is filled and outlined; stripes and outlines tell fills apart in grey."""
    colour = tokens().colour(token)
    pen = QPen(colour, 1, Qt.PenStyle.DashLine if fill == "open" else Qt.PenStyle.SolidLine)
    pen.setCosmetic(True)
    if fill == "solid":
        return QBrush(colour), QPen(Qt.PenStyle.NoPen)
    if fill == "tint":
        return QBrush(tokens().colour("tint")), pen
    if fill == "striped":
        return QBrush(colour, Qt.BrushStyle.BDiagPattern), pen
    return QBrush(Qt.BrushStyle.NoBrush), pen
