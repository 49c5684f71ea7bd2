"""What the sections of the settings share: a title, a hint, and saving a form as one step."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import label


class Section(QWidget):
    """A titled column of controls. ``refresh`` shows what is stored."""

    def __init__(self, frame: Frame, title: str, hint: str) -> None:
        super().__init__()
        self.frame = frame
        self._settled: list[Any] | None = None
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
        """Show what is stored; what was typed and not saved stays."""

    def is_touched(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self._settled is not None and self._typed() != self._settled

    def settle(self) -> None:
        """Take what stands in the fields for what is stored."""
        self._settled = self._typed()

    def on_saved(self) -> None:
        """Say that it is saved, and show it as it is stored."""
        self.frame.notify(_("Saved."))
        self.settle()
        self.refresh()

    def _typed(self) -> list[Any]:
        forms = [form.state() for form in self.findChildren(Form)]
        return [*forms, *(box.isChecked() for box in self.findChildren(QCheckBox))]
