"""Bars with plan marks and a line for last year; painted by hand, so that it costs nothing at start.

Bars begin at 0. Only a horizontal grid, no ticks, no frame. Exact values are in the tooltip.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.kit.formats import number
from ui.kit.theme import font, theme, tokens

BarLook = Literal["solid", "unfinished", "open"]
_LABEL_HEIGHT = 26
_TEXT_HEIGHT = 20
_MARK = 2.5
_MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class BarItem:
    """One place on the axis: an actual bar, a mark (plan, reference) and a point of the line.

    ``look`` unfinished is a tinted bar with an outline, open a dashed outline. ``text`` stands
    over the bar, ``tip`` says the exact values.
    """

    label: str
    value: float | None
    mark: float | None = None
    line: float | None = None
    look: BarLook = "solid"
    text: str = ""
    tip: str = ""


class BarChart(QWidget):
    """A row of bars; ``axis`` adds a scale at the left."""

    def __init__(self, name: str, *, axis: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[BarItem, ...] = ()
        self._axis = axis
        self._levels: list[float] = [0.0, 1.0]
        self.setAccessibleName(name)
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self.update)

    def set_items(self, items: Sequence[BarItem]) -> None:
        """Show other bars."""
        self.items = tuple(items)
        known = [
            each
            for item in items
            for each in (item.value, item.mark, item.line)
            if each is not None
        ]
        self._levels = scale_levels(max(known, default=0.0), min([*known, 0.0]))
        self.setAccessibleDescription("; ".join(item.tip or item.label for item in items))
        self.update()

    def _area(self) -> QRectF:
        left = 0
        if self._axis:
            metrics = QFontMetrics(font(12))
            left = 10 + max(metrics.horizontalAdvance(number(level)) for level in self._levels)
        return QRectF(
            left, _TEXT_HEIGHT, self.width() - left, self.height() - _TEXT_HEIGHT - _LABEL_HEIGHT
        )

    def _height(self, area: QRectF, value: float) -> float:
        low, high = self._levels[0], self._levels[-1]
        return area.bottom() - (value - low) / (high - low) * area.height()

    def _slot(self, area: QRectF, place: int) -> QRectF:
        width = area.width() / max(1, len(self.items))
        return QRectF(area.left() + place * width, area.top(), width, area.height())

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        colours = tokens()
        painter.setFont(font(12))
        for level in self._levels if self._axis else [0.0]:
            y = round(self._height(area, level)) + 0.5
            painter.setPen(colours.colour("line" if level == 0 else "line2"))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if self._axis:
                painter.setPen(colours.colour("text3"))
                room = QRectF(0, y - 10, area.left() - 10, 20)
                align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(room, align, number(level))

    def _paint_bar(self, painter: QPainter, area: QRectF, slot: QRectF, item: BarItem) -> None:
        colours = tokens()
        if item.value is None:
            return
        width = min(52.0, slot.width() * 0.46)
        zero, top = self._height(area, 0.0), self._height(area, item.value)
        bar = QRectF(slot.center().x() - width / 2, min(zero, top), width, abs(zero - top))
        if item.look == "solid":
            painter.fillRect(bar, colours.colour("c1"))
            return
        style = Qt.PenStyle.DashLine if item.look == "open" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colours.colour("c1" if item.look == "unfinished" else "ctl"), 1, style))
        painter.setBrush(
            colours.colour("tint") if item.look == "unfinished" else Qt.BrushStyle.NoBrush
        )
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, 0))

    def _paint_mark(self, painter: QPainter, area: QRectF, slot: QRectF, item: BarItem) -> None:
        if item.mark is None:
            return
        width = min(84.0, slot.width() * 0.84)
        y = self._height(area, item.mark)
        mark = QRectF(slot.center().x() - width / 2, y - _MARK / 2, width, _MARK)
        painter.fillRect(mark, tokens().colour("c2"))

    def _paint_texts(self, painter: QPainter, area: QRectF, slot: QRectF, item: BarItem) -> None:
        colours = tokens()
        painter.setFont(font(12))
        painter.setPen(colours.colour("text2"))
        below = QRectF(slot.left(), area.bottom() + 6, slot.width(), _LABEL_HEIGHT - 6)
        label = painter.fontMetrics().elidedText(
            item.label, Qt.TextElideMode.ElideRight, int(slot.width())
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, label)
        if not item.text:
            return
        top = self._height(area, max(item.value or 0.0, 0.0))
        mark = top if item.mark is None else self._height(area, item.mark)
        if mark < top < mark + _TEXT_HEIGHT + 2:
            top = mark  # no room between bar and mark: stand above both
        painter.setFont(font(12, strong=True))
        painter.setPen(colours.colour("accent" if item.look == "unfinished" else "text"))
        above = QRectF(slot.left() - 20, top - _TEXT_HEIGHT, slot.width() + 40, _TEXT_HEIGHT - 2)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, item.text)

    def _paint_line(self, painter: QPainter, area: QRectF) -> None:
        colour = tokens().colour("last")
        before: QPointF | None = None
        for place, item in enumerate(self.items):
            if item.line is None:
                before = None
                continue
            x = self._slot(area, place).center().x()
            point = QPointF(x, self._height(area, item.line))
            painter.setPen(QPen(colour, 1.3))
            if before is not None:
                painter.drawLine(before, point)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(point, 2.2, 2.2)
            before = point

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(420, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = QPainter(self), self._area()
        self._paint_axis(painter, area)
        slots = [(self._slot(area, place), item) for place, item in enumerate(self.items)]
        for slot, item in slots:
            self._paint_bar(painter, area, slot, item)
        for slot, item in slots:
            self._paint_mark(painter, area, slot, item)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter, area)
        for slot, item in slots:
            self._paint_texts(painter, area, slot, item)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            area = self._area()
            for place, item in enumerate(self.items):
                if item.tip and self._slot(area, place).left() <= event.pos().x() <= (
                    self._slot(area, place).right()
                ):
                    QToolTip.showText(event.globalPos(), item.tip, self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)


def scale_levels(high: float, low: float = 0.0) -> list[float]:
    """Return round levels from at or below ``low`` (at most 0) to at or above ``high``."""
    span = max(high - low, 1e-9)
    rough = span / _MOST_LINES
    power = 10.0 ** floor(log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 3, 5, 10) if power * each >= rough * 0.999)
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    return [step * place for place in range(first, last + 1)]


LegendKind = Literal["bar", "unfinished", "mark", "line", "tick"]


class Legend(QWidget):
    """What the shapes of a chart mean, in one line."""

    def __init__(
        self, entries: Sequence[tuple[LegendKind, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self.setFixedHeight(20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(text for _kind, text in self._entries))
        theme().changed.connect(self.update)

    def set_entries(self, entries: Sequence[tuple[LegendKind, str]]) -> None:
        """Explain other shapes."""
        self._entries = tuple(entries)
        self.setAccessibleName(", ".join(text for _kind, text in self._entries))
        self.updateGeometry()
        self.update()

    def _sign_width(self, kind: LegendKind) -> int:
        return {"bar": 9, "unfinished": 9, "mark": 18, "line": 18, "tick": 2}[kind]

    # Qt's names
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(12))
        widths = [
            self._sign_width(kind) + 6 + metrics.horizontalAdvance(text)
            for kind, text in self._entries
        ]
        return QSize(sum(widths) + 20 * max(0, len(widths) - 1) + 2, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setFont(font(12))
        left = 0.0
        for kind, text in self._entries:
            width = self._sign_width(kind)
            self._paint_sign(painter, kind, left)
            left += width + 6
            painter.setPen(colours.colour("text2"))
            room = QRectF(left, 0, self.width() - left, 20)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            left += painter.fontMetrics().horizontalAdvance(text) + 20
        painter.end()

    def _paint_sign(self, painter: QPainter, kind: LegendKind, left: float) -> None:
        colours = tokens()
        if kind == "bar":
            painter.fillRect(QRectF(left, 5.5, 9, 9), colours.colour("c1"))
        elif kind == "unfinished":
            painter.setPen(colours.colour("c1"))
            painter.setBrush(colours.colour("tint"))
            painter.drawRect(QRectF(left + 0.5, 6, 8, 8))
        elif kind == "mark":
            painter.fillRect(QRectF(left, 9, 18, 2), colours.colour("c2"))
        elif kind == "line":
            painter.fillRect(QRectF(left, 9.5, 18, 1.3), colours.colour("last"))
        else:
            painter.fillRect(QRectF(left, 4, 2, 12), colours.colour("text"))
