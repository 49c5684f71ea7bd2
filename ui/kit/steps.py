"""The steps of a piece of work: done, current, still to come; each with its word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.icons import pixmap
from ui.kit.theme import font, theme, tokens

StepState = Literal["done", "current", "next"]
_CIRCLE = 16
_GAP = 6
_LINE = 18
_HEIGHT = 32


@dataclass(frozen=True, slots=True)
class Step:
    """One step; ``text`` is translated and may carry a count (评分 21/26)."""

    text: str
    state: StepState


class Steps(QWidget):
    """Paints the steps in one line; words are left out from the left when room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[Step, ...] = ()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self.steps = tuple(steps)
        self.setAccessibleName(" · ".join(step.text for step in steps))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def _text_font(self, step: Step) -> QFont:
        return font(12, strong=step.state == "current")

    def _width(self, step: Step, worded: bool) -> int:
        if not worded:
            return _CIRCLE
        return _CIRCLE + _GAP + QFontMetrics(self._text_font(step)).horizontalAdvance(step.text)

    def _whole(self, worded: Sequence[bool]) -> int:
        widths = sum(self._width(s, w) for s, w in zip(self.steps, worded, strict=True))
        return widths + max(0, len(self.steps) - 1) * (_LINE + 2 * _GAP)

    def _worded(self) -> list[bool]:
        """Decide which steps show their word: the current one as long as there is any room."""
        worded = [True] * len(self.steps)
        places = range(len(self.steps))
        for place in sorted(places, key=lambda at: self.steps[at].state == "current"):
            if self._whole(worded) <= self.width():
                break
            worded[place] = False
        return worded

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(self._whole([True] * len(self.steps)), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._whole([False] * len(self.steps)), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worded = self._worded()
        left = max(0, self.width() - self._whole(worded))
        for place, step in enumerate(self.steps):
            if place:
                token = "accent" if step.state != "next" else "ctl"
                painter.setPen(QPen(tokens().colour(token), 1))
                middle = _HEIGHT / 2
                start = left + _GAP
                painter.drawLine(QPointF(start, middle), QPointF(start + _LINE, middle))
                left += _LINE + 2 * _GAP
            self._paint_circle(painter, place, step, left)
            if worded[place]:
                self._paint_word(painter, step, left + _CIRCLE + _GAP)
            left += self._width(step, worded[place])
        painter.end()

    def _paint_word(self, painter: QPainter, step: Step, left: int) -> None:
        painter.setFont(self._text_font(step))
        painter.setPen(tokens().colour("accent" if step.state == "current" else "text2"))
        room = QRectF(left, 0, self.width() - left, _HEIGHT)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, step.text)

    def _paint_circle(self, painter: QPainter, place: int, step: Step, left: int) -> None:
        colours = tokens()
        top = (_HEIGHT - _CIRCLE) // 2
        if step.state == "done":
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(left, top, pixmap("good", "accent", _CIRCLE, ratio))
            return
        circle = QRectF(left + 0.5, top + 0.5, _CIRCLE - 1, _CIRCLE - 1)
        current = step.state == "current"
        painter.setPen(QPen(colours.colour("accent" if current else "ctl"), 1))
        painter.setBrush(colours.colour("accent" if current else "canvas"))
        painter.drawEllipse(circle)
        painter.setFont(font(10, strong=True))
        painter.setPen(colours.colour("on" if current else "text2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
