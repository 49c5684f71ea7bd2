"""The panel at the right: name, chip, one line of facts; a scrolling body; actions at the foot."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.columns import Chip
from ui.kit.marks import ChipMark
from ui.kit.parts import ElidedLabel, clear, icon_button, label, rule


class DetailPanel(QWidget):
    """``body`` takes the content; ``foot`` the actions. Esc or the cross sends ``closed``."""

    closed = Signal()

    def __init__(self, name: str, facts: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = ElidedLabel(name, "name")
        self._facts = label(facts, "label", wrap=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addLayout(self._chips)
        head.addStretch(1)
        self.tools = QHBoxLayout()
        head.addLayout(self.tools)
        head.addWidget(icon_button("close", _("Close the panel"), self.closed.emit, key="Esc"))
        self.head = QVBoxLayout()
        self.head.setSpacing(10)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.body.setContentsMargins(0, 0, 8, 0)
        inner = QWidget()
        inner.setLayout(self.body)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self._foot_rule = rule()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 14, 20, 12)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self._facts)
        whole.addLayout(self.head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot_rule)
        whole.addLayout(self.foot)
        self._foot_rule.hide()

    def set_head(self, name: str, facts: str, chips: tuple[Chip, ...] = ()) -> None:
        """Show another record's name, facts and chips."""
        self._name.setText(name)
        self.setAccessibleName(name)
        self._facts.setText(facts)
        clear(self._chips)
        for chip in chips:
            self._chips.addWidget(ChipMark(chip))

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget into the scrolling body."""
        self.body.addWidget(widget)
        return widget

    def end_body(self) -> None:
        """Push the body's content to its top."""
        self.body.addStretch(1)

    def clear_body(self) -> None:
        """Take all content out of the body."""
        clear(self.body)

    def add_to_foot(self, *widgets: QWidget | None) -> None:
        """Put actions into the foot; None is a stretch."""
        self._foot_rule.show()
        for widget in widgets:
            if widget is None:
                self.foot.addStretch(1)
            else:
                self.foot.addWidget(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
