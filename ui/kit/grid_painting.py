"""What a table draws over its cells: hairlines, names of groups, the current row and cell."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.kit.cell_painting import draw_head
from ui.kit.theme import tokens

if TYPE_CHECKING:
    from ui.kit.grid import Grid

LEAST_HEAD = 96


def paint_rules(grid: "Grid", painter: QPainter) -> None:
    """Draw a hairline under each row on screen."""
    painter.setPen(tokens().colour("line2"))
    first, last = grid.visible_rows()
    height = grid.verticalHeader().defaultSectionSize()
    right = min(grid.viewport().width(), grid.horizontalHeader().length())
    bottom = grid.rowViewportPosition(first) + height - 1 if last >= first else 0
    for _row in range(first, last + 1):
        painter.drawLine(QPoint(0, bottom), QPoint(right, bottom))
        bottom += height


def paint_heads(grid: "Grid", painter: QPainter) -> None:
    """Draw the name and count of each group on screen, up to the first subtotal."""
    view = grid.paged.view
    if not view.group:
        return
    first, last = grid.visible_rows()
    height, room = grid.verticalHeader().defaultSectionSize(), _room_for_heads(grid)
    for position in range(first, last + 1):
        head = grid.paged.head(position)
        if head is not None:
            rect = QRect(0, grid.rowViewportPosition(position), room, height)
            draw_head(painter, rect, head, is_open=view.is_open(head))


def paint_current(grid: "Grid", painter: QPainter, view: QTableView) -> None:
    """Draw the bar of the current row and the ring of the current cell on ``view``."""
    current = grid.currentIndex()
    if not current.isValid():
        return
    rect, colours = view.visualRect(current), tokens()
    top = grid.rowViewportPosition(current.row())
    height = grid.verticalHeader().defaultSectionSize()
    painter.fillRect(0, top, 3, height - 1, colours.colour("accent"))
    editing = grid.state() == QAbstractItemView.State.EditingState
    if grid.hasFocus() and not editing and rect.isValid():
        painter.setPen(QPen(colours.colour("focus"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -2))


def _room_for_heads(grid: "Grid") -> int:
    """Return how far a group's name may reach: to the first column that has a subtotal."""
    head = grid.horizontalHeader()
    for visual in range(head.count()):
        place = head.logicalIndex(visual)
        if grid.paged.columns[place].sums_up and not head.isSectionHidden(place):
            return max(LEAST_HEAD, grid.columnViewportPosition(place))
    return grid.viewport().width()
