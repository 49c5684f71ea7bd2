"""Bars with plan marks and a line for last year: the chart of the first page.

Painted by hand, because the first page is painted before pyqtgraph and numpy may be loaded.

Bars begin at 0. Only a horizontal grid, no ticks, no frame. Exact values are in the tooltip.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.kit.charts.scales import decimals_of, levels_of
from ui.kit.formats import number
from ui.kit.theme import font, theme, tokens

BarLook = Literal["solid", "unfinished", "open"]
_LABEL_HEIGHT = 26
_TEXT_HEIGHT = 20
_MARK = 2.5


class BarItem(NamedTuple):
    """One place on the axis: an actual bar, a mark (plan, reference) and a point of the line.

    ``mark`` is the plan in force, ``baseline`` what was first published where a revision changed
    it. ``look`` unfinished is a tinted bar with an outline, open a dashed outline. ``text``
    stands over the bar, ``tip`` says the exact values.
    """

    label: str
    value: float | None
    mark: float | None = None
    line: float | None = None
    look: BarLook = "solid"
    text: str = ""
    tip: str = ""
    baseline: float | None = None


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
            for each in (item.value, item.mark, item.line, item.baseline)
            if each is not None
        ]
        self._levels = levels_of([float(each) for each in known])
        self.setAccessibleDescription("; ".join(item.tip or item.label for item in items))
        self.update()

    def level_texts(self) -> list[str]:
        """Return what stands at the axis, in the order of the levels."""
        decimals = decimals_of(self._levels)
        return [number(level, decimals) for level in self._levels]

    def _area(self) -> QRectF:
        left = 0
        if self._axis:
            metrics = QFontMetrics(font(12))
            left = 10 + max(map(metrics.horizontalAdvance, self.level_texts()))
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
        texts = self.level_texts()
        for level, text in zip(self._levels, texts, strict=True) if self._axis else [(0.0, "")]:
            y = round(self._height(area, level)) + 0.5
            painter.setPen(colours.colour("line" if level == 0 else "line2"))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if self._axis:
                painter.setPen(colours.colour("text3"))
                room = QRectF(0, y - 10, area.left() - 10, 20)
                align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(room, align, text)

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
        width = min(84.0, slot.width() * 0.84)
        if item.baseline is not None:
            y = round(self._height(area, item.baseline)) + 0.5
            painter.setPen(QPen(tokens().colour("c2"), 1, Qt.PenStyle.DashLine))
            left = slot.center().x() - width / 2
            painter.drawLine(QPointF(left, y), QPointF(left + width, y))
        if item.mark is None:
            return
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
