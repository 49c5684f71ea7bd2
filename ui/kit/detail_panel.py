"""The panel at the right: name, chip, one line of facts; a scrolling body; actions at the foot."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.columns import Chip
from ui.kit.marks import ChipMark
from ui.kit.page import PANEL_WIDTH
from ui.kit.parts import ElidedLabel, clear, icon_button, label, rule

SIDE, GAP = 20, 8


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
        self._foot = QVBoxLayout()
        self._foot.setSpacing(8)
        self._foot_rule = rule()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDE, 14, SIDE, 12)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self._facts)
        whole.addLayout(self.head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot_rule)
        whole.addLayout(self._foot)
        self._add_foot_row()
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
        """Put actions into the foot, in as many rows as their words need; None is a stretch."""
        self._foot_rule.show()
        for widget in widgets:
            if widget is None:
                self._foot_row.addStretch(1)
                continue
            widget.ensurePolished()
            wanted = widget.sizeHint().width() + GAP
            if wanted > self._foot_room:
                self._add_foot_row()
            self._foot_row.addWidget(widget)
            self._foot_room -= wanted

    def _add_foot_row(self) -> None:
        self._foot_row = QHBoxLayout()
        self._foot_row.setSpacing(GAP)
        self._foot.addLayout(self._foot_row)
        self._foot_room = PANEL_WIDTH - 2 * SIDE + GAP

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
