"""An identifier in a record: masked as in lists, whole when asked for."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_sales.core.masking import lists_are_masked, masked
from desktop_sales.core.translation import _
from ui.kit.parts import button, label


class MaskedText(QWidget):
    """Shows ``text`` masked with a button that shows it whole; plain where masks are off."""

    def __init__(self, caption: str, text: str) -> None:
        super().__init__()
        self._text = text
        hidden = masked(text) if lists_are_masked() else text
        self.shown = label(hidden, wrap=True)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.shown)
        self.show_whole = button(_("Show"), self._show, kind="link")
        self.show_whole.setAccessibleName(_("Show {name}").format(name=caption))
        self.show_whole.setVisible(hidden != text)
        whole.addWidget(self.show_whole)
        whole.addStretch(1)

    def _show(self) -> None:
        self.shown.setText(self._text)
        self.show_whole.hide()
