"""The password of a workspace, or its recovery key."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.parts import button, label, row


class UnlockView(QWidget):
    """``asked`` carries password and recovery key; one of them is empty."""

    asked = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_key = False
        self._folder = label("", "label", wrap=True)
        self.form = Form()
        self._password = self.form.add_text("password", _("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._recovery = self.form.add_text(
            "recovery",
            _("Recovery key"),
            hint=_("Then set a new password in the settings, under Password and backup."),
        )
        self._switch = button("", self._on_switched, kind="link", icon="key")
        self._go = button(_("Unlock"), self._on_unlock, kind="primary")
        for field in (self._password, self._recovery):
            field.returnPressed.connect(self._on_unlock)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(label(_("This workspace is locked"), "page"))
        whole.addWidget(self._folder)
        whole.addWidget(self.form)
        whole.addWidget(row(self._switch, None, button(_("Back"), self.left.emit), self._go))
        whole.addStretch(1)

    def begin(self, folder: Path, sentence: str) -> None:
        """Ask for the password of ``folder``; ``sentence`` says what was wrong before."""
        self._folder.setText(str(folder))
        self._show_field()
        self.form.show_error(self._key(), sentence)
        self.form.row(self._key()).field.selectAll()

    def _key(self) -> str:
        return "recovery" if self._with_key else "password"

    def _show_field(self) -> None:
        self.form.row("password").setVisible(not self._with_key)
        self.form.row("recovery").setVisible(self._with_key)
        text = _("Use the password") if self._with_key else _("Use the recovery key")
        self._switch.setText(text)
        self._switch.setAccessibleName(text)

    def _on_switched(self) -> None:
        self._with_key = not self._with_key
        self._show_field()
        self.form.row(self._key()).field.setFocus()

    def _on_unlock(self) -> None:
        values = self.form.check() or {}
        if values.get(self._key()):
            password = "" if self._with_key else values["password"]
            self.asked.emit(password, values["recovery"] if self._with_key else "")
        else:
            self.form.show_error(self._key(), _("Type it to open the workspace."))
