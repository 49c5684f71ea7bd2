"""What stands where there is nothing yet: an icon, one line, and one button that fills it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.kit.parts import button, icon_label, label


class EmptyState(QWidget):
    """An icon, what belongs here, and the way to fill it."""

    def __init__(
        self,
        icon: str,
        text: str,
        act_text: str = "",
        act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        whole.addWidget(icon_label(icon, "text3", 32), 0, middle)
        self._line = label(text, "muted", wrap=True)
        self._line.setAlignment(middle)
        self._line.setMinimumWidth(360)
        whole.addWidget(self._line, 0, middle)
        self.fill: QPushButton | None = None
        if act_text:
            self.fill = button(act_text, act)
            whole.addWidget(self.fill, 0, middle)
        whole.addStretch(3)

    def set_text(self, text: str) -> None:
        """Say something else here (which data is missing)."""
        self._line.setText(text)
