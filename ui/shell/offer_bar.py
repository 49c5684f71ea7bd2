"""An offer in a bar of its own: above the page, covering nothing, until it is answered."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.icons import state_icon
from ui.kit.parts import button, ground, icon_button, icon_label, label, rule

HEIGHT = 40


class OfferBar(QWidget):
    """Hidden while nothing is offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_taken: Callable[[], object] = lambda: None
        self._text = label("")
        self.take_button = button("", self._take, kind="link")
        strip = QWidget()
        strip.setFixedHeight(HEIGHT)
        ground(strip, "tint")
        inner = QHBoxLayout(strip)
        inner.setContentsMargins(24, 0, 16, 0)
        inner.setSpacing(8)
        inner.addWidget(icon_label(state_icon("info"), "accent"))
        inner.addWidget(self._text)
        inner.addWidget(self.take_button)
        inner.addStretch(1)
        self.close_button = icon_button("close", _("No, thanks"), self.hide)
        inner.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip)
        whole.addWidget(rule())
        self.hide()

    def offer(self, text: str, act: str, on_taken: Callable[[], object]) -> None:
        """Offer something: ``act`` is what the button does in words."""
        self._on_taken = on_taken
        self._text.setText(text)
        self.take_button.setText(act)
        self.take_button.setAccessibleName(act)
        self.show()

    def _take(self) -> None:
        self.hide()
        self._on_taken()
