"""The table itself: rows without a grid, the current row tinted, the current cell ringed."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit.cell_delegate import CellDelegate
from ui.kit.cell_painting import AIR, wanted_width
from ui.kit.giving_way import GivingWay
from ui.kit.grid_painting import paint_current, paint_heads, paint_rules
from ui.kit.heading import Heading
from ui.kit.paged_model import PagedTableModel
from ui.kit.row_source import GroupHead, Row
from ui.kit.theme import BODY_PX, font, theme

ROW_HEIGHT = 32
COMPACT_ROW_HEIGHT = 28
KEPT_SELECTION = 200
LEAST_STRETCHED = 96
FITTED_ROWS, MOST_FITTED, LEAST_GIVING = 60, 220, 220
_WORDS = frozenset({"chip", "state"})
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALT = Qt.KeyboardModifier.AltModifier
_Trigger = QAbstractItemView.EditTrigger


class Grid(QTableView):
    """A QTableView over a PagedTableModel: keys, look, and place kept by record over a reload."""

    opened = Signal(object)
    current_record_changed = Signal(object)
    selection_moved = Signal()
    sort_asked = Signal(str, bool)
    ticked = Signal(object, bool)
    group_toggled = Signal(object)
    conditions_asked = Signal(int)

    def __init__(self, model: PagedTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paged = model
        self._cell_delegate = CellDelegate(model, self)
        self._kept: list[Any] = []
        self._kept_column = 0
        self._kept_offset = 0
        self.fits_words = True
        self.giving_way = GivingWay(self)
        self._frozen: Sequence[int] = ()
        self._frozen_width = 0
        self.setModel(model)
        self.setItemDelegate(self._cell_delegate)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed | _Trigger.DoubleClicked
        )
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(20)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        head = self.heading = Heading(self.paged, self)
        head.condition_asked.connect(self.conditions_asked)
        self.setHorizontalHeader(head)
        head.setSectionsMovable(True)
        head.setSortIndicatorShown(False)
        head.setMinimumSectionSize(28)
        head.setStretchLastSection(False)
        for place, column in enumerate(self.paged.columns):
            self.setColumnWidth(place, max(column.starting_width(), head.needed_width(place)))
            self.setColumnHidden(place, column.hidden)

    def stretch(self) -> None:
        """Give the room that is left to the stretching column, never less than it needs."""
        head = self.horizontalHeader()
        columns = self.paged.columns
        place = next(
            (p for p, c in enumerate(columns) if c.stretch and not head.isSectionHidden(p)), None
        )
        if place is not None:
            least = min(columns[place].width or LEAST_STRETCHED, LEAST_STRETCHED)
            self.giving_way.make_room(least - self._free_beside(place))
            self.setColumnWidth(place, max(least, self._free_beside(place)))

    def _free_beside(self, place: int) -> int:
        head = self.horizontalHeader()
        return self.viewport().width() - head.length() + head.sectionSize(place)

    def choose_column(self, place: int, shown: bool) -> None:
        """Show or hide a column because somebody wants it so."""
        self.giving_way.forget(place)
        self.setColumnHidden(place, not shown)
        self.stretch()

    def is_chosen(self, place: int) -> bool:
        """Tell whether a column is shown, or would be if there were room."""
        return not self.isColumnHidden(place) or place in self.giving_way

    def set_frozen(self, places: Sequence[int], width: int) -> None:
        """Know which columns stay in view, and how much of the others lies below them."""
        self._frozen, self._frozen_width = places, width

    def _fit_words(self) -> None:
        """Widen columns once to the words of the first rows: states always, texts where room is.

        A width that the user has chosen stays (``fits_words`` is False then).
        """
        rows = self._first_rows()
        if not self.fits_words or not rows:
            return
        self.fits_words = False
        self.stretch()
        for place, column in enumerate(self.paged.columns):
            missing = self._missing_width(place, rows)
            if not missing:  # a hidden one must not be set to the width it has now, none
                continue
            if column.kind in _WORDS or (column.kind == "text" and missing <= self._spare()):
                self.setColumnWidth(place, self.columnWidth(place) + missing)
                self.stretch()

    def _fit_subtotals(self) -> None:
        """Widen columns to their subtotals: these are larger than the rows, and strong."""
        metrics = QFontMetrics(font(BODY_PX, strong=True))
        for place, column in enumerate(self.paged.columns):
            if not column.sums_up or self.isColumnHidden(place):
                continue
            texts = (self.paged.cell_text(row, place) for row in self._heads())
            wanted = max(map(metrics.horizontalAdvance, texts), default=0) + 2 * AIR
            if wanted > self.columnWidth(place):
                self.setColumnWidth(place, wanted)
        self.stretch()

    def _heads(self) -> Iterator[int]:
        rows = range(min(self.paged.rowCount(), FITTED_ROWS))
        return (row for row in rows if self.paged.head(row) is not None)

    def _first_rows(self) -> list[Row]:
        found = map(self.paged.row, range(min(self.paged.rowCount(), FITTED_ROWS)))
        return [row for row in found if row is not None and not isinstance(row[0], GroupHead)]

    def _missing_width(self, place: int, rows: Sequence[Row]) -> int:
        column, metrics = self.paged.columns[place], self.fontMetrics()
        if column.stretch or self.isColumnHidden(place):
            return 0
        wanted = max(wanted_width(column, row[place + 1], metrics) for row in rows)
        return max(0, min(wanted, MOST_FITTED) - self.columnWidth(place))

    def _spare(self) -> int:
        """Return what the stretching column can give to others."""
        stretched = next((p for p, c in enumerate(self.paged.columns) if c.stretch), None)
        if stretched is None or not self.isVisible():
            return 0
        column = self.paged.columns[stretched]
        return self.columnWidth(stretched) - max(column.starting_width(), LEAST_GIVING)

    def _connect(self) -> None:
        self.paged.reloading.connect(self._on_reloading)
        self.paged.reloaded.connect(self._on_reloaded)
        self.horizontalHeader().sectionClicked.connect(self._on_heading_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._cell_delegate.moved.connect(self._on_editor_moved)
        theme().changed.connect(self.viewport().update)

    @property
    def delegate(self) -> CellDelegate:
        """Return the delegate, whose ``refused`` tells why a typed value stays unsaved."""
        return self._cell_delegate

    def set_compact(self, compact: bool) -> None:
        """Choose 28 instead of 32 pixels a row."""
        self.verticalHeader().setDefaultSectionSize(COMPACT_ROW_HEIGHT if compact else ROW_HEIGHT)

    def current_record(self) -> Any:
        """Return the id of the current row, or None: a group's head is no record."""
        index = self.currentIndex()
        record = self.paged.record(index.row()) if index.isValid() else None
        return None if isinstance(record, GroupHead) else record

    def chosen_records(self) -> list[Any]:
        """Return the records of the current and the selected rows."""
        return [each for each in self.kept_records() if not isinstance(each, GroupHead)]

    def is_typed_in(self) -> bool:
        """Tell whether a cell is being edited."""
        return self.state() == QAbstractItemView.State.EditingState

    def visible_rows(self) -> tuple[int, int]:
        """Return the first and last row on screen, (0, -1) without rows."""
        if not self.paged.rowCount():
            return (0, -1)
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        return (first, last if last >= 0 else self.paged.rowCount() - 1)

    def reload(self) -> None:
        """Ask the source again; selection and place stay with their records."""
        self.paged.load(keep=self.kept_records(), around=max(0, self.rowAt(0)))

    def kept_records(self) -> list[Any]:
        """Return the records whose places are kept: the current one first, then selected rows."""
        index = self.currentIndex()
        if not index.isValid():
            return []
        kept = [self.paged.record(index.row())]
        for part in self.selectionModel().selection():
            if part.height() > KEPT_SELECTION:
                continue
            kept.extend(self.paged.record(row) for row in range(part.top(), part.bottom() + 1))
        return [record for record in dict.fromkeys(kept) if record is not None][:KEPT_SELECTION]

    def go_to(self, position: int, column: int | None = None) -> None:
        """Make a cell current and show it."""
        place = self.currentIndex().column() if column is None else column
        index = self.paged.index(position, max(place, self.first_column()))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def first_column(self) -> int:
        """Return the leftmost shown column that is not for ticking."""
        head = self.horizontalHeader()
        for visual in range(head.count()):
            place = head.logicalIndex(visual)
            if not head.isSectionHidden(place) and self.paged.columns[place].kind != "tick":
                return place
        return 0

    def _on_reloading(self) -> None:
        self._kept = self.kept_records()
        index = self.currentIndex()
        self._kept_column = max(index.column(), 0)
        self._kept_offset = self.visualRect(index).top() if index.isValid() else 0
        self._kept_scroll = self.verticalScrollBar().value()

    def _on_reloaded(self, positions: dict[Any, int]) -> None:
        self._fit_words()
        if self.paged.view.group:
            self._fit_subtotals()
        self.verticalScrollBar().setValue(self._kept_scroll)
        current = positions.get(self._kept[0]) if self._kept else None
        if current is None:
            self.delegate.current_row = -1
            self.selection_moved.emit()
            return
        selection = QItemSelection()
        for record in self._kept:
            if record in positions:
                index = self.paged.index(positions[record], self._kept_column)
                selection.select(index, index)
        flag = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.select(selection, flag.ClearAndSelect)
        model.setCurrentIndex(self.paged.index(current, self._kept_column), flag.NoUpdate)
        height = self.verticalHeader().defaultSectionSize()
        self.verticalScrollBar().setValue(current * height - self._kept_offset)

    def _on_heading_clicked(self, place: int) -> None:
        column = self.paged.columns[place]
        if column.sortable:
            now = self.paged.sort_key()
            self.sort_asked.emit(column.key, now == (column.key, False))

    def _on_selection_changed(self) -> None:
        self.selection_moved.emit()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.delegate.current_row = current.row()
        self.viewport().update()
        record = self.paged.record(current.row()) if current.isValid() else None
        if current.isValid() and not isinstance(record, GroupHead):
            self.current_record_changed.emit(record)

    def _on_editor_moved(self, where: str) -> None:
        index = self.currentIndex()
        if where in ("down", "up"):
            row = index.row() + (1 if where == "down" else -1)
            if 0 <= row < self.paged.rowCount():
                self.go_to(row, index.column())
            return
        row, column = self._next_editable(index, 1 if where == "right" else -1)
        self.go_to(row, column)

    def _next_editable(self, index: QModelIndex, step: int) -> tuple[int, int]:
        head = self.horizontalHeader()
        row, visual = index.row(), head.visualIndex(index.column())
        for _attempt in range(2 * head.count()):
            visual += step
            if not 0 <= visual < head.count():
                row += step
                visual = 0 if step > 0 else head.count() - 1
            if not 0 <= row < self.paged.rowCount():
                break
            place = head.logicalIndex(visual)
            if self.paged.columns[place].editable and not head.isSectionHidden(place):
                return row, place
        return index.row(), index.column()

    def _tick(self, index: QModelIndex) -> None:
        record = self.paged.record(index.row())
        if record is not None and not isinstance(record, GroupHead):
            ticked = record not in self.paged.ticked
            self.paged.set_ticked(record, ticked)
            self.ticked.emit(record, ticked)

    def _is_tick(self, index: QModelIndex) -> bool:
        return index.isValid() and self.paged.columns[index.column()].kind == "tick"

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        head = self.paged.head(index.row()) if index.isValid() and self.paged.view.group else None
        if head is not None and _toggles(event, self.paged.view.is_open(head)):
            self.group_toggled.emit(head)
            return
        if event.key() == Qt.Key.Key_Down and event.modifiers() == _ALT and index.isValid():
            self.conditions_asked.emit(index.column())
            return
        if event.key() in _ENTER and not self.is_typed_in():
            if index.isValid():
                self.opened.emit(self.paged.record(index.row()))
            event.accept()
            return
        if event.key() == Qt.Key.Key_Space and self._is_tick(index):
            self._tick(index)
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.paged.rowCount():
            last = self.paged.rowCount() - 1
            self.go_to(0 if event.key() == Qt.Key.Key_Home else last)
            return
        super().keyPressEvent(event)

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        stood = bar.value()
        super().scrollTo(index, hint)
        if index.column() in self._frozen:
            bar.setValue(stood)
        elif self._frozen:
            covered = self._frozen_width - self.columnViewportPosition(index.column())
            bar.setValue(bar.value() - max(0, covered))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stretch()
        self.selection_moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        head = self.paged.head(index.row()) if self.paged.view.group else None
        if head is not None:
            self.group_toggled.emit(head)
        elif self._is_tick(index):
            self._tick(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self.paged.head(index.row()) is not None:
            return
        if not self.paged.columns[index.column()].editable:
            self.opened.emit(self.paged.record(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered_row:
            self.delegate.hovered_row = row
            self.viewport().update()

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.paged.rowCount():
            self.go_to(max(0, self.rowAt(0)), self.first_column())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_rules(self, painter)
        paint_heads(self, painter)
        paint_current(self, painter, self)
        painter.end()


def _toggles(event: QKeyEvent, is_open: bool) -> bool:
    """Tell whether a key on a group's head opens or closes it."""
    key = event.key()
    if key in _ENTER or key == Qt.Key.Key_Space:
        return True
    return key == (Qt.Key.Key_Left if is_open else Qt.Key.Key_Right)
