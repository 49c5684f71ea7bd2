"""The first character of a name in a circle."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.theme import font, tokens


class Initial(QWidget):
    """Stands before a person's name; it says nothing that the name beside it does not."""

    def __init__(self, name: str = "", side: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = name[:1]
        self.setFixedSize(side, side)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._first = name[:1]
        self.update()

    # Qt's names
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("tint"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(colours.colour("accent"))
        painter.setFont(font(self.width() // 2 - 1, strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._first)
        painter.end()
