"""A dialog around a form: it closes only when every field is right."""

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.kit.dialogs import NARROW, Dialog
from ui.kit.forms import Form
from ui.kit.parts import label

BOX_HEIGHT = 84


class FormDialog(Dialog):
    """Add fields to ``form``, then call ``finish``; after acceptance ``checked`` has the values."""

    def __init__(
        self,
        title: str,
        act: str,
        explained: str = "",
        *,
        columns: int = 1,
        width: int = NARROW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, width)
        if explained:
            self.add(label(explained, "muted", wrap=True))
        self.form = Form(columns)
        self.add(self.form)
        self._act = act
        self.checked: dict[str, Any] = {}

    def add_box(
        self, key: str, caption: str, text: str = "", *, hint: str = "", required: bool = True
    ) -> QPlainTextEdit:
        """Add a box for a longer text over the width of the form."""
        box = QPlainTextEdit(text)
        box.setTabChangesFocus(True)
        box.setFixedHeight(BOX_HEIGHT)
        self.form.add(key, caption, box, required=required, hint=hint, wide=True)
        return box

    def finish(self) -> None:
        """Add the buttons; called after the fields."""
        self.add_buttons(self._act)

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None:
            self.checked = checked
            super().accept()
