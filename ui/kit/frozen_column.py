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

MOST_COVERED = 0.6
"""Of a table so narrow that the first column takes more, the rest would never be seen."""


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
    """Keeps the grid's leading columns, ticks and the first one, in view where the table scrolls."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._overlay: _Overlay | None = None
        self.wanted = True
        head = grid.horizontalHeader()
        head.sectionResized.connect(self._arrange)
        head.sectionMoved.connect(self._arrange)
        grid.horizontalScrollBar().rangeChanged.connect(self._arrange)
        grid.heading.conditions_shown.connect(self._arrange)
        grid.paged.modelReset.connect(self._arrange)
        grid.installEventFilter(self)

    def set_wanted(self, wanted: bool) -> None:
        """Keep the columns in view, or let them move with the others."""
        self.wanted = wanted
        self._arrange()

    def _arrange(self) -> None:
        places = (
            self._places() if self.wanted and self._grid.horizontalScrollBar().maximum() else []
        )
        width = sum(map(self._grid.columnWidth, places))
        if not 0 < width <= self._grid.viewport().width() * MOST_COVERED:
            self._grid.set_frozen([], 0)
            if self._overlay is not None:
                self._overlay.hide()
            return
        self._grid.set_frozen(places, width)
        if self._overlay is None:
            self._overlay = self._made_overlay()
        self._lay_over(self._overlay, places, width)

    def _places(self) -> list[int]:
        head = self._grid.horizontalHeader()
        last = head.visualIndex(self._grid.first_column())
        leading = [head.logicalIndex(visual) for visual in range(last + 1)]
        return [place for place in leading if not head.isSectionHidden(place)]

    def _made_overlay(self) -> _Overlay:
        made = _Overlay(self._grid)
        bar, mine = self._grid.verticalScrollBar(), made.verticalScrollBar()
        bar.valueChanged.connect(mine.setValue)
        mine.valueChanged.connect(bar.setValue)
        mine.rangeChanged.connect(lambda _low, _high: mine.setValue(bar.value()))
        return made

    def _lay_over(self, overlay: _Overlay, places: list[int], width: int) -> None:
        grid, head = self._grid, self._grid.horizontalHeader()
        for place in range(head.count()):
            overlay.setColumnHidden(place, place not in places)
        for visual, place in enumerate(places):
            overlay.heading.moveSection(overlay.heading.visualIndex(place), visual)
            overlay.setColumnWidth(place, head.sectionSize(place))
        overlay.setGeometry(0, 0, width, grid.viewport().height() + head.height())
        overlay.heading.copy_conditions(grid.heading)
        overlay.verticalHeader().setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
        overlay.verticalScrollBar().setValue(grid.verticalScrollBar().value())
        overlay.show()
        overlay.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._arrange()
        return super().eventFilter(watched, event)
