"""A short list of texts to choose from, with rows of the design's height."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.kit.parts import named

ROW_HEIGHT = 32


class _Rows(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)


class SideList(QListWidget):
    """A QListWidget whose name is told to screen readers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self.setItemDelegate(_Rows(self))
        self.setUniformItemSizes(True)
