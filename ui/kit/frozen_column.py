"""The first column laid over a table, so that it stays in view while the others move."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui.kit.grid import Grid
from ui.kit.grid_painting import paint_current, paint_heads, paint_rules
from ui.kit.heading import Heading
from ui.kit.theme import tokens


class _Overlay(QTableView):
    """Shows the leading columns of the grid below it and nothing else."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setModel(grid.paged)
        self.setSelectionModel(grid.selectionModel())
        self.setItemDelegate(grid.delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(grid.accessibleName())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.heading = Heading(grid.paged, self)
        self.setHorizontalHeader(head)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
        head.condition_asked.connect(grid.conditions_asked)
        head.sectionClicked.connect(grid.horizontalHeader().sectionClicked)

    def commitData(self, _editor: QWidget) -> None:
        """Leave edits to the grid, which shares its delegate: no editor is the overlay's."""

    def closeEditor(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Leave the editors to the grid."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_rules(self._grid, painter)
        paint_heads(self._grid, painter)
        paint_current(self._grid, painter, self)
        painter.setPen(tokens().colour("line"))
        right = self.viewport().width() - 1
        painter.drawLine(right, 0, right, self.viewport().height())
        painter.end()


class FrozenColumn(QObject):
    """Keeps an overlay over the grid's leading columns: the tick column and the first one."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._overlay = _Overlay(grid)
        head = grid.horizontalHeader()
        last = head.visualIndex(grid.first_column())
        self._places = [head.logicalIndex(visual) for visual in range(last + 1)]
        for place in range(head.count()):
            self._overlay.setColumnHidden(place, place not in self._places)
        head.sectionResized.connect(self._arrange)
        grid.heading.conditions_shown.connect(self._arrange)
        bar, mine = grid.verticalScrollBar(), self._overlay.verticalScrollBar()
        bar.valueChanged.connect(mine.setValue)
        mine.valueChanged.connect(bar.setValue)
        mine.rangeChanged.connect(lambda _low, _high: mine.setValue(bar.value()))
        grid.paged.modelReset.connect(self._arrange)
        grid.installEventFilter(self)
        self._arrange()
        self._overlay.show()

    def remove(self) -> None:
        """Take the overlay away."""
        self._grid.removeEventFilter(self)
        self._overlay.hide()
        self._overlay.deleteLater()
        self.deleteLater()

    def _arrange(self) -> None:
        head = self._grid.horizontalHeader()
        for place in self._places:
            hidden = head.isSectionHidden(place)
            self._overlay.setColumnHidden(place, hidden)
            self._overlay.setColumnWidth(place, head.sectionSize(place))
        width = sum(head.sectionSize(place) for place in self._places)
        height = self._grid.viewport().height() + head.height()
        self._overlay.setGeometry(0, 0, width, height)
        self._overlay.heading.copy_conditions(self._grid.heading)
        self._overlay.verticalScrollBar().setValue(self._grid.verticalScrollBar().value())
        self._overlay.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._arrange()
        return super().eventFilter(watched, event)
