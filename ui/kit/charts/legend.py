"""What the shapes of a chart mean."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.charts.looks import LOOKS, Role
from ui.kit.theme import font, theme, tokens

LegendKind = Literal["bar", "unfinished", "mark", "baseline", "line", "tick", "rise", "fall"]

HEIGHT = 20
GAP, LEAST_GAP = 20, 8


class Legend(QWidget):
    """What the shapes of a chart mean, in one line."""

    def __init__(
        self, entries: Sequence[tuple[LegendKind | Role, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(text for _kind, text in self._entries))
        theme().changed.connect(self.update)

    def set_entries(self, entries: Sequence[tuple[LegendKind | Role, str]]) -> None:
        """Explain other shapes."""
        self._entries = tuple(entries)
        self.setAccessibleName(", ".join(text for _kind, text in self._entries))
        self.updateGeometry()
        self.update()

    def _width(self, gap: int) -> int:
        metrics = QFontMetrics(font(12))
        widths = [
            self._sign_width(kind) + 6 + metrics.horizontalAdvance(text)
            for kind, text in self._entries
        ]
        return sum(widths) + gap * max(0, len(widths) - 1) + 2

    def _gap(self) -> int:
        """Return the space between two entries: less where the room is short."""
        between = max(1, len(self._entries) - 1)
        return max(LEAST_GAP, min(GAP, (self.width() - self._width(0)) // between))

    def _sign_width(self, kind: LegendKind | Role) -> int:
        return {"bar": 9, "unfinished": 9, "tick": 2, "rise": 9, "fall": 9}.get(kind, 18)

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(self._width(GAP), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(LEAST_GAP), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setFont(font(12))
        left, gap = 0.0, self._gap()
        for kind, text in self._entries:
            width = self._sign_width(kind)
            self._paint_sign(painter, kind, left)
            left += width + 6
            painter.setPen(colours.colour("text2"))
            room = QRectF(left, 0, self.width() - left, HEIGHT)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            left += painter.fontMetrics().horizontalAdvance(text) + gap
        painter.end()

    def _paint_sign(self, painter: QPainter, kind: LegendKind | Role, left: float) -> None:
        colours = tokens()
        if kind in _SQUARES:
            token, style = _SQUARES[kind]
            painter.setPen(colours.colour(token))
            painter.setBrush(QBrush(colours.colour(token), style))
            if kind == "unfinished":
                painter.setBrush(colours.colour("tint"))
            painter.drawRect(QRectF(left + 0.5, 6, 8, 8))
        elif kind == "mark":
            painter.fillRect(QRectF(left, 9, 18, 2), colours.colour("c2"))
        elif kind == "line":
            painter.fillRect(QRectF(left, 9.5, 18, 1.3), colours.colour("last"))
        elif kind == "tick":
            painter.fillRect(QRectF(left, 4, 2, 12), colours.colour("text"))
        else:
            painter.setPen(LOOKS[kind].pen())
            painter.drawLine(QPointF(left, 10), QPointF(left + 18, 10))


_SQUARES = {
    "bar": ("c1", Qt.BrushStyle.SolidPattern),
    "unfinished": ("c1", Qt.BrushStyle.SolidPattern),
    "rise": ("good", Qt.BrushStyle.SolidPattern),
    "fall": ("bad", Qt.BrushStyle.BDiagPattern),
}
