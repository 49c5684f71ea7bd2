"""The program's mark and name, at the top of the navigation."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import _
from ui.kit.theme import LIGHT, Tokens, font, tokens

HEIGHT = 48
SIDE = 24


def program_name() -> str:
    """Return the program's name as the window shows it."""
    return _("Desktop Sales")


def paint_mark(painter: QPainter, left: float, top: float, side: float, colours: Tokens) -> None:
    """Draw the mark: a rounded square with three bars."""
    unit = side / 24
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("accent"))
    painter.drawRoundedRect(QRectF(left, top, side, side), 5 * unit, 5 * unit)
    painter.setBrush(colours.colour("on"))
    for place, height in ((5.5, 6), (10.5, 9), (15.5, 12)):
        bar = QRectF(left + place * unit, top + (18 - height) * unit, 3 * unit, height * unit)
        painter.drawRoundedRect(bar, unit / 2, unit / 2)


def window_icon() -> QIcon:
    """Return the window's icon in the sizes of task bars."""
    made = QIcon()
    for side in (16, 24, 32, 48, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_mark(painter, 0, 0, side, LIGHT)
        painter.end()
        made.addPixmap(picture)
    return made


class Brand(QWidget):
    """Mark and name; only the mark when the navigation is folded."""

    def __init__(self, left: int = 16) -> None:
        super().__init__()
        self._left = left
        self._folded = False
        self.setFixedHeight(HEIGHT)

    def set_folded(self, folded: bool) -> None:
        """Show the mark alone, or with the name."""
        self._folded = folded
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        paint_mark(painter, self._left, (HEIGHT - SIDE) / 2, SIDE, colours)
        if not self._folded:
            painter.setFont(font(15, strong=True))
            painter.setPen(colours.colour("text"))
            place = self.rect().adjusted(self._left + 34, 0, -8, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, program_name())
        painter.end()
