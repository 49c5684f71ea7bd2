"""A new workspace in three steps: for whom, where and how protected, the key that opens it always."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop_sales.core.translation import N_, _, translate
from desktop_sales.storage.owner import CURRENCIES
from ui.kit.forms import Form
from ui.kit.parts import button, ground, label, row
from ui.kit.steps import Step, Steps

_CURRENCY_TITLES = {
    "CNY": N_("Chinese yuan"),
    "HKD": N_("Hong Kong dollar"),
    "TWD": N_("New Taiwan dollar"),
    "USD": N_("US dollar"),
    "EUR": N_("Euro"),
    "JPY": N_("Japanese yen"),
    "GBP": N_("Pound sterling"),
    "SGD": N_("Singapore dollar"),
}


def _steps(current: int) -> list[Step]:
    titles = (_("For whom"), _("Where"), _("Recovery key"))
    return [
        Step(title, "done" if place < current else "current" if place == current else "next")
        for place, title in enumerate(titles)
    ]


class CreatingView(QWidget):
    """Steps one and two. ``asked`` carries all values."""

    asked = Signal(object)
    left = Signal()
    folder_asked = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = Form(2)
        self.who.add_text("company", _("Company"), required=True, wide=True)
        self.who.add_text("person", _("Your name"), required=True)
        self.who.add_choice(
            "post",
            _("Your post"),
            [
                (_("Regional supervisor"), _("Regional supervisor")),
                (_("Sales manager"), _("Sales manager")),
                (_("Sales assistant"), _("Sales assistant")),
            ],
        )
        self.who.add_choice(
            "currency",
            _("Currency"),
            [(code, f"{translate(_CURRENCY_TITLES[code])} ({code})") for code in CURRENCIES],
            hint=_("One currency a workspace; it cannot be changed later."),
        )
        self.where = Form(2)
        self.where.add_text("folder", _("Folder"), str(folder), required=True, wide=True)
        for key, caption in (("password", _("Password")), ("again", _("Password again"))):
            field = self.where.add_text(
                key, caption, hint=_("May stay empty") if key == "password" else ""
            )
            field.setEchoMode(QLineEdit.EchoMode.Password)
        for form in (self.who, self.where):
            form.leave_room_below()
        self._stages = QStackedWidget()
        self._stages.addWidget(self.who)
        self._stages.addWidget(self.where)
        self._steps = Steps()
        self._back = button(_("Back"), self._on_back, icon="chevron_left")
        self._next = button(_("Continue"), self._on_next, kind="primary")
        self._choose = button(_("Choose a folder"), self.folder_asked.emit, icon="folder")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(label(_("Create a workspace"), "page"))
        whole.addWidget(self._steps)
        whole.addWidget(self._stages)
        whole.addWidget(row(self._choose, None, self._back, self._next))
        whole.addStretch(1)
        self._show_stage(0)

    def begin(self) -> None:
        """Start with the first step; what was typed before stays."""
        self._show_stage(0)
        self.who.row("company").field.setFocus()

    def set_folder(self, folder: Path) -> None:
        """Take the folder the user has chosen."""
        self.where.row("folder").field.setText(str(folder))
        self.where.row("folder").show_error("")

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with the place."""
        self._show_stage(1)
        self.where.show_error("folder", sentence)

    def _show_stage(self, stage: int) -> None:
        self._stages.setCurrentIndex(stage)
        self._steps.set_steps(_steps(stage))
        self._choose.setVisible(stage == 1)
        self._next.setText(_("Create the workspace") if stage else _("Continue"))
        self._next.setAccessibleName(self._next.text())
        self._next.setDefault(True)

    def _on_back(self) -> None:
        if self._stages.currentIndex():
            self._show_stage(0)
        else:
            self.left.emit()

    def _on_next(self) -> None:
        who = self.who.check()
        if who is None:
            self._show_stage(0)
            return
        if not self._stages.currentIndex():
            self._show_stage(1)
            self.where.row("password").field.setFocus()
            return
        where = self.where.check()
        if where is None:
            return
        if where["password"] != where.pop("again"):
            self.where.show_error("again", _("The two passwords differ. Type them once more."))
            return
        values: dict[str, Any] = {**who, **where}
        values["password"] = values["password"] or None
        self.asked.emit(values)


class RecoveryView(QWidget):
    """Step three: the recovery key, shown once. ``done`` carries the area to go to.

    Who types it back from paper knows that it was kept; who has no printer at hand may do that
    later in the settings.
    """

    done = Signal(str)
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        steps = Steps()
        steps.set_steps(_steps(2))
        self._key = label("", "middle", wrap=True)
        self._key.setAccessibleName(_("Recovery key"))
        card = QWidget()
        ground(card, "tint")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 16, 16, 16)
        inner.addWidget(self._key)
        self.proof = Form()
        self._typed = self.proof.add_text(
            "typed", _("Type it back"), hint=_("As it stands on the paper")
        )
        self._typed.textChanged.connect(self._show_ways)
        self._kept = QCheckBox(_("I have written it down and will try it later in the settings"))
        self._kept.setAccessibleName(self._kept.text())
        self._kept.toggled.connect(self._show_ways)
        self._go = button(_("Open the workspace"), lambda: self.done.emit(""), kind="primary")
        self._go.setDefault(True)
        self._import = button(
            _("Import sales data now"), lambda: self.done.emit("imports"), icon="import"
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(label(_("Your recovery key"), "page"))
        whole.addWidget(steps)
        whole.addWidget(
            label(
                _(
                    "This key opens the workspace when the password is forgotten. "
                    "It is shown only now and kept nowhere else."
                ),
                "muted",
                wrap=True,
            )
        )
        whole.addWidget(card)
        whole.addWidget(
            row(
                button(_("Print"), self.print_asked.emit, icon="print"),
                button(_("Copy"), self._on_copy, icon="copy"),
                None,
            )
        )
        whole.addWidget(self.proof)
        whole.addWidget(self._kept)
        whole.addWidget(row(None, self._import, self._go))
        whole.addStretch(1)

    def begin(self, key: str) -> None:
        """Show a key."""
        self._key.setText(key)
        self._typed.clear()
        self._kept.setChecked(False)
        self._show_ways()
        self._typed.setFocus()

    def _show_ways(self) -> None:
        """Let the user on once the key is typed back rightly, or put off."""
        typed, key = _letters(self._typed.text()), _letters(self._key.text())
        ready = self._kept.isChecked() or typed == key
        self.proof.row("typed").show_error(
            "" if key.startswith(typed) else _("This differs from the key above. Compare the two.")
        )
        self._go.setEnabled(ready)
        self._import.setEnabled(ready)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key.text())


def _letters(key: str) -> str:
    """Return a recovery key without what may be typed differently."""
    return "".join(key.upper().replace("-", " ").split())
