"""What stands where nothing is yet: an icon, one line on what belongs here, one button to fill it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.parts import button, icon_label, label

SIDE = 32


class EmptyState(QWidget):
    """Icon, sentence, button."""

    def __init__(
        self,
        icon: str,
        text: str,
        act: str = "",
        on_act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addStretch(2)
        whole.addWidget(icon_label(icon, "text3", SIDE), 0, centre)
        self._text = label(text, "muted")
        whole.addWidget(self._text, 0, centre)
        self.button = button(act, on_act) if act else None
        if self.button is not None:
            whole.addWidget(self.button, 0, centre)
        whole.addStretch(3)

    def set_text(self, text: str, act: str | None = None) -> None:
        """Say something else; ``act`` is what the button then does in words, "" takes it away."""
        self._text.setText(text)
        if act is not None and self.button is not None:
            self.button.setText(act)
            self.button.setAccessibleName(act)
            self.button.setVisible(bool(act))


class ContentOrEmpty(QStackedWidget):
    """Shows the content, or what stands in its place while there is none."""

    def __init__(self, content: QWidget, empty: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content, self.empty = content, empty
        self.addWidget(content)
        self.addWidget(empty)

    def show_content(self, has_content: bool) -> None:
        """Choose which of the two is seen."""
        self.setCurrentWidget(self.content if has_content else self.empty)
        above = self.parentWidget()
        while has_content and above is not None and not hasattr(above, "content_came"):
            above = above.parentWidget()
        if has_content and above is not None:
            above.content_came()
