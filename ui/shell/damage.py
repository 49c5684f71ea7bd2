"""What to do about a workspace that is damaged: nothing is deleted, one click leads back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.dialogs import Ask
from ui.kit.parts import button, label, row

if TYPE_CHECKING:
    from desktop_sales.storage.records import Backup

BEYOND_OPENING = frozenset(
    {"storage.database_damaged", "storage.database_missing", "storage.foreign_database"}
)
"""What a backup mends: the file is not readable, not there, or not ours."""


class DamagedView(QWidget):
    """``asked`` carries the name of the backup to restore; "" stands for the newest whole one."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._backups: tuple[Backup, ...] = ()
        self.sentence = label("", "", wrap=True)
        self.loss = label("", "label", wrap=True)
        self._folder = label("", "muted", wrap=True)
        self.restore = button(
            _("Restore the newest whole backup"), lambda: self.asked.emit(""), kind="primary"
        )
        self.other = button(_("Choose another backup"), self.choose_other, icon="history")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(label(_("This workspace cannot be opened"), "page"))
        for part in (self._folder, self.sentence, self.loss):
            whole.addWidget(part)
        whole.addWidget(row(self.other, None, button(_("Back"), self.left.emit), self.restore))
        whole.addStretch(1)

    def begin(self, folder: Path, sentence: str, backups: Sequence["Backup"]) -> None:
        """Show what is wrong with ``folder`` and what its backups would bring back."""
        self._backups = tuple(backups)
        self._folder.setText(str(folder))
        self.sentence.setText(sentence)
        self.loss.setText(_loss(self._backups))
        for part in (self.restore, self.other):
            part.setVisible(bool(backups))
        self.restore.setFocus()

    def choose_other(self) -> None:
        """Ask which backup to put in the place of the damaged file."""
        name = self._ask.choose(
            _("Choose another backup"),
            _("Backup"),
            [(backup.name, _shown(backup.at)) for backup in self._backups],
            _("Restore"),
        )
        if name is not None:
            self.asked.emit(name)


def _loss(backups: Sequence["Backup"]) -> str:
    """Say what will be missing afterwards, and that the damaged file stays."""
    if not backups:
        return _(
            "There is no backup in this folder. If a copy lies on a stick or another disk, go "
            "back and open the folder of that copy; from there it can be moved to this computer."
        )
    text = _(
        "The newest backup is of {at}; it is checked before it is restored. What was entered "
        "afterwards has to be entered again. The damaged file is moved aside and kept."
    )
    return text.format(at=_shown(backups[0].at))


def _shown(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
