"""The one delegate of all tables: paints by the column's kind and edits in place."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from ui.kit.cell_painting import AIR, PAINTERS, draw_text, draw_tick, paint_text, wanted_width
from ui.kit.columns import Mark, edit_text
from ui.kit.paged_model import PagedTableModel
from ui.kit.theme import BODY_PX, font, tokens

_SELECTED = QStyle.StateFlag.State_Selected
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellDelegate(QStyledItemDelegate):
    """Paints and edits cells. ``moved`` asks the view to go on: "down", "right" or "left"."""

    moved = Signal(str)
    refused = Signal(str)

    def __init__(self, model: PagedTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._painters = [PAINTERS.get(column.kind, paint_text) for column in model.columns]
        self.current_row = -1
        self.hovered_row = -1

    def accept(self, index: QModelIndex | QPersistentModelIndex, typed: str) -> str:
        """Take typed text for a cell; return "" or the sentence that says why it stays unsaved."""
        model, column = self._model, self._model.columns[index.column()]
        record = model.record(index.row())
        if record is None or column.parse is None:
            return ""
        place = (record, column.key)
        before = model.row(index.row())[index.column() + 1]
        if typed.strip() == edit_text(column, before) and place not in model.wrong:
            return ""
        try:
            value = column.parse(typed.strip())
        except DomainError as error:
            reason = sentence_of(error)
            model.wrong[place] = (typed, reason)
            model.dataChanged.emit(index, index)
            return reason
        model.wrong.pop(place, None)
        model.put_value(index.row(), index.column(), value)
        model.edited.emit(record, column.key, value)
        return ""

    # Qt's names
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        position, place = index.row(), index.column()
        rect, model = option.rect, self._model
        if model.view.group and model.head(position) is not None:
            self._paint_head(painter, option, index)
            return
        if position == self.current_row or option.state & _SELECTED:
            painter.fillRect(rect, tokens().colour("tint"))
        elif position == self.hovered_row:
            painter.fillRect(rect, tokens().colour("hover"))
        row = model.row(position)
        if row is None:
            return
        column, value = model.columns[place], row[place + 1]
        if column.kind == "tick":
            draw_tick(painter, rect, row[0] in model.ticked)
            return
        if model.wrong and (row[0], column.key) in model.wrong:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), tokens().colour("bad_bg"))
            typed = model.wrong[row[0], column.key][0]
            draw_text(painter, rect.adjusted(AIR, 0, -AIR, 0), typed, "bad", column.right_aligned)
            return
        if isinstance(value, Mark) and value.reason and value.tone and not value.arrow:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), tokens().colour(f"{value.tone}_bg"))
        self._painters[place](painter, rect, column, value, model.cell_text(position, place))

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """Draw the ground of a group's head and a subtotal; the grid draws the name over it."""
        is_chosen = index.row() == self.current_row or option.state & _SELECTED
        painter.fillRect(option.rect, tokens().colour("tint" if is_chosen else "head"))
        column = self._model.columns[index.column()]
        if column.sums_up:
            text = self._model.cell_text(index.row(), index.column())
            painter.save()
            painter.setFont(font(BODY_PX, strong=True))
            inner = option.rect.adjusted(AIR, 0, -AIR, 0)
            draw_text(painter, inner, text, "text", column.right_aligned)
            painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex,
    ) -> bool:
        """Tell the whole of a text that its cell is too narrow for."""
        if event.type() == QEvent.Type.ToolTip and not index.data(Qt.ItemDataRole.ToolTipRole):
            text = self._cut_text(index, option)
            if text:
                QToolTip.showText(event.globalPos(), text, view)
                return True
        return super().helpEvent(event, view, option, index)

    def _cut_text(self, index: QModelIndex, option: QStyleOptionViewItem) -> str:
        row = self._model.row(index.row()) if index.isValid() else None
        if row is None or self._model.head(index.row()) is not None:
            return ""
        column = self._model.columns[index.column()]
        wanted = wanted_width(column, row[index.column() + 1], option.fontMetrics)
        is_cut = (
            column.kind not in ("tick", "sparkline", "bar") and wanted > option.rect.width() + 4
        )
        return self._model.cell_text(index.row(), index.column()) if is_cut else ""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        column = self._model.columns[index.column()]
        editor = QLineEdit(parent)
        editor.setProperty("kind", "cell")
        editor.setFrame(False)
        editor.setAccessibleName(column.heading())
        if column.right_aligned:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        if column.choices is not None:
            editor.setCompleter(PinyinCompleter([text for _v, text in column.choices()], editor))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        column = self._model.columns[index.column()]
        wrong = self._model.wrong.get((row[0], column.key)) if row else None
        editor.setText(wrong[0] if wrong else str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, _model: object, index: QModelIndex) -> None:
        reason = self.accept(index, editor.text())
        if reason:
            self.refused.emit(reason)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            where = _direction(event)
            if where:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.moved.emit(where)
                return True
        return super().eventFilter(editor, event)


def _direction(event: QKeyEvent) -> str:
    if event.key() in _ENTER:
        return "up" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "down"
    if event.key() == Qt.Key.Key_Tab:
        return "right"
    return "left" if event.key() == Qt.Key.Key_Backtab else ""


class PinyinCompleter(QCompleter):
    """Completes names by characters, pinyin or initials."""

    def __init__(self, names: list[str], parent: QLineEdit) -> None:
        super().__init__(names, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        from desktop_sales.core.search_keys import matches, search_key

        self._matches = matches
        self._keys = [(name, search_key(name)) for name in names]
        parent.textEdited.connect(self._on_text_edited)

    def _on_text_edited(self, typed: str) -> None:
        hits = [name for name, key in self._keys if self._matches(key, typed)]
        self.model().setStringList(hits)
