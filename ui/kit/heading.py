"""The heading of a table: titles with the mark of the order, and below them the conditions."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.kit.cell_painting import AIR, draw_text
from ui.kit.columns import Column
from ui.kit.icons import pixmap
from ui.kit.paged_model import PagedTableModel
from ui.kit.theme import font, tokens

TITLE_HEIGHT = 32
CONDITION_HEIGHT = 28
_SIGN_PX = 12
_SIGN_BEYOND = AIR - 2
"""So far the arrow of the order reaches into the air beside a title."""


class Heading(QHeaderView):
    """Titles, the arrow of the sorted column, and one field a column that opens its condition.

    ``condition_asked`` names the column whose field was clicked.
    """

    condition_asked = Signal(int)
    conditions_shown = Signal()

    def __init__(self, model: PagedTableModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._paged = model
        self._has_conditions = False
        self._texts: Mapping[str, str] = {}
        self._offered: frozenset[str] = frozenset()
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setFixedHeight(TITLE_HEIGHT)

    def show_conditions(
        self, shown: bool, offered: frozenset[str], texts: Mapping[str, str]
    ) -> None:
        """Show or hide the row of conditions; ``texts`` are those set, by column key."""
        self._has_conditions, self._offered, self._texts = shown, offered, texts
        self.setFixedHeight(TITLE_HEIGHT + (CONDITION_HEIGHT if shown else 0))
        self.viewport().update()
        self.conditions_shown.emit()

    def copy_conditions(self, other: "Heading") -> None:
        """Show the row of conditions as another heading does."""
        if other._has_conditions != self._has_conditions or other._texts != self._texts:
            self.show_conditions(other._has_conditions, other._offered, other._texts)

    def needed_width(self, place: int) -> int:
        """Return the width that a title and the arrow of the order take, so that nothing is cut."""
        column = self._paged.columns[place]
        if not column.heading():
            return 0
        sign = _SIGN_PX + 2 - _SIGN_BEYOND if column.sortable else 0
        return QFontMetrics(font(12)).horizontalAdvance(column.heading()) + 2 * AIR + sign

    def condition_rect(self, place: int) -> QRect:
        """Return where the field of a column's condition lies."""
        left = self.sectionViewportPosition(place)
        return QRect(left, TITLE_HEIGHT, self.sectionSize(place), CONDITION_HEIGHT)

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(self.length(), self.height())

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        title = QRect(rect.left(), rect.top(), rect.width(), TITLE_HEIGHT)
        column, order = self._paged.columns[place], self._paged.sort_key()
        painter.fillRect(rect, tokens().colour("head"))
        painter.setFont(font(12))
        inner = title.adjusted(AIR, 0, -AIR, 0)
        if order is not None and order[0] == column.key and column.heading():
            inner = _draw_order(painter, inner, column, descending=order[1])
        draw_text(painter, inner, column.heading(), "text2", column.right_aligned, 12)
        if self._has_conditions and column.key in self._offered:
            self._paint_condition(painter, rect, column.key)

    def _paint_condition(self, painter: QPainter, rect: QRect, key: str) -> None:
        field = QRect(
            rect.left() + 2, rect.top() + TITLE_HEIGHT, rect.width() - 4, CONDITION_HEIGHT
        )
        box, text, colours = field.adjusted(0, 1, 0, -3), self._texts.get(key, ""), tokens()
        painter.setPen(colours.colour("accent" if text else "line"))
        painter.setBrush(colours.colour("tint" if text else "input"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        ratio = painter.device().devicePixelRatioF()
        sign = pixmap("filter", "accent" if text else "text3", _SIGN_PX, ratio)
        painter.drawPixmap(box.left() + 5, box.center().y() - 5, sign)
        draw_text(painter, box.adjusted(22, 0, -4, 0), text, "accent", px=12)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._asks(event):
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._asks(event):
            self.condition_asked.emit(self.logicalIndexAt(event.position().toPoint()))
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def _asks(self, event: QMouseEvent) -> bool:
        return self._has_conditions and event.position().y() >= TITLE_HEIGHT


def _draw_order(painter: QPainter, rect: QRect, column: Column, *, descending: bool) -> QRect:
    """Draw the arrow of the order behind a title and return the room that is left for it."""
    ratio = painter.device().devicePixelRatioF()
    sign = pixmap("arrow_down" if descending else "arrow_up", "accent", _SIGN_PX, ratio)
    room = rect.adjusted(0, 0, _SIGN_BEYOND - _SIGN_PX - 2, 0)
    width = min(painter.fontMetrics().horizontalAdvance(column.heading()), room.width())
    left = room.right() + 3 if column.right_aligned else rect.left() + width + 2
    painter.drawPixmap(left, rect.center().y() - 5, sign)
    return room
