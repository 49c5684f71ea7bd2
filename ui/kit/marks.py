"""Chips, bars and sparklines as widgets, drawn exactly as in table cells."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_sales.core.translation import translate
from ui.kit.cell_painting import CHIP_HEIGHT, draw_bar, draw_chip
from ui.kit.columns import Bar, Chip
from ui.kit.theme import font


class ChipMark(QWidget):
    """A chip."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        self.set_chip(chip)

    def set_chip(self, chip: Chip) -> None:
        """Show another chip."""
        self._chip = chip
        text = translate(chip.text)
        self.setAccessibleName(text)
        width = QFontMetrics(font(12)).horizontalAdvance(text) + 16 + (16 if chip.icon else 0)
        self.setFixedSize(QSize(width + 1, CHIP_HEIGHT + 2))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, self.rect(), self._chip)
        painter.end()


class BarMark(QWidget):
    """A six-pixel bar with the tick of time progress."""

    def __init__(self, bar: Bar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self.setFixedHeight(14)
        self.setMinimumWidth(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bar(self, bar: Bar) -> None:
        """Show another value."""
        self._bar = bar
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_bar(painter, QRect(0, 4, self.width(), 6), self._bar)
        painter.end()
