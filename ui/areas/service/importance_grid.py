"""Importance against satisfaction: each item a numbered point, four fields by the means."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_sales.areas.service.survey_records import ItemResult
from desktop_sales.core.translation import _, translate
from ui.areas.service.survey_columns import QUADRANTS
from ui.kit.parts import named
from ui.kit.theme import font, theme, tokens

EDGE, RADIUS, AIR = 24, 10, 30
_TONES = {"improve": "bad", "keep": "good", "watch": "warn", "ease": "text2"}
_CORNERS = (
    ("improve", Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop),
    ("keep", Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop),
    ("watch", Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom),
    ("ease", Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom),
)


class ImportanceGrid(QWidget):
    """Satisfaction to the right, importance upward; the numbers are those of the table's rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: tuple[ItemResult, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        named(self, _("Importance and satisfaction"))
        theme().changed.connect(self.update)

    def set_items(self, items: Sequence[ItemResult]) -> None:
        """Show other items; those without grades are left out."""
        self.points = tuple(i for i in items if i.mean is not None and i.importance is not None)
        told = [
            f"{n} {one.item.text}: {translate(QUADRANTS[one.quadrant].text)}"
            for n, one in enumerate(self.points, 1)
        ]
        self.setAccessibleDescription(_("; ").join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def place_of(self, item: ItemResult) -> QPointF:
        """Return where an item's point lies."""
        room = self._room()
        across = _part([one.mean for one in self.points], item.mean)
        upward = _part([one.importance for one in self.points], item.importance)
        return QPointF(room.left() + across * room.width(), room.bottom() - upward * room.height())

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(EDGE + AIR, AIR + RADIUS, -AIR - RADIUS, -EDGE - AIR)

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(360, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = QRectF(self.rect()).adjusted(EDGE, 1, -1, -EDGE)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.drawRect(field)
        painter.setFont(font(12))
        painter.setPen(colours.colour("text3"))
        below = QRectF(field.left(), field.bottom(), field.width(), EDGE)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _("Satisfaction →"))
        painter.save()
        painter.translate(0, field.bottom())
        painter.rotate(-90)
        beside = QRectF(0, 0, field.height(), EDGE)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, _("Importance →"))
        painter.restore()
        for quadrant, corner in _CORNERS:
            words = translate(QUADRANTS[quadrant].text)
            painter.drawText(field.adjusted(8, 6, -8, -6), corner, words)
        if self.points:
            self._paint_means(painter, field)
            self._paint_points(painter)
        painter.end()

    def _paint_means(self, painter: QPainter, field: QRectF) -> None:
        """Draw the two means that divide the fields."""
        room = self._room()
        across = _part_of_mean([one.mean for one in self.points])
        upward = _part_of_mean([one.importance for one in self.points])
        x, y = room.left() + across * room.width(), room.bottom() - upward * room.height()
        painter.setPen(QPen(tokens().colour("ctl"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))

    def _paint_points(self, painter: QPainter) -> None:
        colours = tokens()
        painter.setFont(font(12, strong=True))
        for number, item in enumerate(self.points, 1):
            centre = self.place_of(item)
            tone = _TONES.get(item.quadrant, "text2")
            painter.setPen(QPen(colours.colour(tone), 1.5))
            painter.setBrush(colours.colour("canvas"))
            painter.drawEllipse(centre, RADIUS, RADIUS)
            box = QRectF(centre.x() - RADIUS, centre.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def _part(values: Sequence[Decimal | None], value: Decimal | None) -> float:
    """Return where a value lies between the least and the greatest, 0 to 1."""
    known = [one for one in values if one is not None]
    low, high = min(known), max(known)
    if value is None or high == low:
        return 0.5
    return float((value - low) / (high - low))


def _part_of_mean(values: Sequence[Decimal | None]) -> float:
    known = [one for one in values if one is not None]
    return _part(values, sum(known, Decimal(0)) / len(known))
