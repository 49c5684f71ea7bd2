"""What the sections of the settings share: a title, a hint, and saving a form as one step."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.page import Frame
from ui.kit.parts import label


class Section(QWidget):
    """A titled column of controls. ``refresh`` shows what is stored."""

    def __init__(self, frame: Frame, title: str, hint: str) -> None:
        super().__init__()
        self.frame = frame
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 16, 0)
        self.whole.setSpacing(16)
        self.whole.addWidget(label(title, "section"))
        self.whole.addWidget(label(hint, "muted", wrap=True))

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget below the others."""
        self.whole.addWidget(widget)
        return widget

    def end(self) -> None:
        """Push everything to the top."""
        self.whole.addStretch(1)

    def refresh(self) -> None:
        """Show what is stored."""
