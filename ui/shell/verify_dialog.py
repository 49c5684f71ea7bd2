"""Is this printed sheet the one that was confirmed? Its check code says."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from ui.kit.dialogs import Dialog
from ui.kit.page import Frame
from ui.kit.parts import button, icon_label, label, named, row

if TYPE_CHECKING:
    from desktop_sales.storage.records import Verification


class VerifyDialog(Dialog):
    """Type or paste a check code; the sealed record and its state stand below."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(_("Verify a sheet"), parent)
        self._frame = frame
        self.add(label(_("Check code at the foot of the sheet"), "label"))
        self.field = QLineEdit()
        named(self.field, _("Check code at the foot of the sheet"))
        self.field.returnPressed.connect(self.look_up)
        self.add(row(self.field, button(_("Verify"), self.look_up, icon="shield")))
        self._result = QVBoxLayout()
        self.body.addLayout(self._result)
        self.add_close()
        self.field.setFocus()

    def look_up(self) -> None:
        """Look the typed code up."""
        code = self.field.text().strip()
        if not code:
            return

        def find(session: object) -> "Verification":
            from desktop_sales.storage.seals import verify

            return verify(session, code)

        self._frame.tasks.read(
            self._frame.workspace, find, self._on_found, self._on_failed, owner=self
        )

    def _on_found(self, found: "Verification") -> None:
        seal = found.seal
        identity = seal.identity or {}
        name = str(identity.get("name") or _("identity erased"))
        sealed = f"{seal.sealed_at.astimezone():%Y-%m-%d %H:%M}"
        lines = [
            _("{number}, version {version}").format(number=seal.number, version=seal.version),
            name,
            _("Confirmed {at} by {who}").format(at=sealed, who=seal.sealed_by),
        ]
        if not found.intact:
            verdict, tone = _("The stored record was changed after it was sealed."), "bad"
        elif found.newest_version > seal.version:
            verdict = _("Genuine, but version {n} has replaced it.").format(n=found.newest_version)
            tone = "warn"
        else:
            verdict, tone = _("Genuine, and the version in force."), "good"
        self._show(tone, verdict, lines)

    def _on_failed(self, error: Exception) -> None:
        known = error if isinstance(error, DomainError) else DomainError("core.unexpected")
        self._show("bad", sentence_of(known), [])

    def _show(self, tone: str, verdict: str, lines: list[str]) -> None:
        while self._result.count():
            item = self._result.takeAt(0)
            item.widget().hide()
            item.widget().deleteLater()
        mark = label(verdict, "strong", wrap=True)
        self._result.addWidget(row(icon_label(tone, tone), mark))
        mark.setMinimumWidth(380)
        for line in lines:
            self._result.addWidget(label(line, "muted", wrap=True))
