"""A large choice: icon, title, one line of what happens, a chevron. Used where a way begins."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit.icons import pixmap
from ui.kit.theme import font, theme, tokens

HEIGHT = 64


class ChoiceRow(QAbstractButton):
    """A button as wide as its column."""

    def __init__(self, icon: str, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._line = icon, line
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(colours.colour("focus" if focused else "line"), 2 if focused else 1))
        painter.setBrush(colours.colour("hover" if self.underMouse() else "canvas"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        ratio = self.devicePixelRatioF()
        token = "accent" if self.isEnabled() else "text3"
        painter.drawPixmap(18, (HEIGHT - 20) // 2, pixmap(self._icon, token, 20, ratio))
        words = self.rect().adjusted(54, 10, -44, -10)
        painter.setFont(font(13, strong=True))
        painter.setPen(colours.colour("text" if self.isEnabled() else "text3"))
        painter.drawText(words, Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(font(12))
        painter.setPen(colours.colour("text2"))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom, self._line)
        arrow = pixmap("chevron_right", "text3", 16, ratio)
        painter.drawPixmap(self.width() - 34, (HEIGHT - 16) // 2, arrow)
        painter.end()
