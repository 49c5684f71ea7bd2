"""Verify a printed check code: what was sealed under it, and whether it is as it was sealed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from desktop_sales.storage.records import Verification
from desktop_sales.storage.seals import chain_problem, verify
from ui.areas.appraisal.sealed_text import sealed_lines
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.formats import clock_time, spoken_date
from ui.kit.icons import set_icon
from ui.kit.page import Frame
from ui.kit.parts import button, icon_label, label, named


class VerifyDialog(Dialog):
    """Type or paste the code from the foot of a sheet or certificate."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(_("Verify a check code"), parent, WIDE)
        self._frame = frame
        beside = _("Number on the same sheet (may stay empty)")
        caption = _("Check code at the foot of the sheet or certificate")
        self.add(label(caption, "label"))
        self.code = QLineEdit()
        named(self.code, caption)
        self.code.returnPressed.connect(self.check)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.code, 1)
        self._check = button(_("Verify"), self.check, kind="primary")
        self._check.setDefault(True)
        line.addWidget(self._check)
        self.body.addLayout(line)
        self.add(label(beside, "label"))
        self.number = QLineEdit()
        named(self.number, beside)
        self.number.returnPressed.connect(self.check)
        self.add(self.number)
        verdict = QHBoxLayout()
        self._icon = icon_label("good", "good")
        self.verdict = label("", "strong", wrap=True)
        verdict.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self.verdict, 1)
        self.body.addLayout(verdict)
        self.record = QPlainTextEdit()
        self.record.setReadOnly(True)
        self.record.setTabChangesFocus(True)
        self.record.setMinimumHeight(220)
        self.add(named(self.record, _("The sealed record")))
        close = button(_("Close"), self.accept)
        self._buttons.addWidget(close)
        self._icon.hide()
        self.record.hide()
        self.code.setFocus()

    def check(self) -> None:
        """Look the code up."""
        code, number = self.code.text().strip(), self.number.text()
        if code:
            self._frame.tasks.read(
                self._frame.workspace,
                lambda session: verify(session, code, number),
                self._on_verified,
                self._on_refused,
                owner=self,
            )

    def _on_verified(self, found: Verification) -> None:
        whole = "good" if found.chain.broken_at is None else "warn"
        self._say(_verdict(found), whole if found.intact else "bad")
        self.record.setPlainText(_record_text(found))
        self.record.show()

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._say(sentence_of(error), "bad")
        self.record.hide()

    def _say(self, text: str, tone: str) -> None:
        set_icon(self._icon, tone, tone)
        self._icon.show()
        self.verdict.setText(text)
        # A dialog does not grow by itself for text that wraps.
        self.layout().activate()
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))


def _verdict(found: Verification) -> str:
    seal = found.seal
    moment = seal.sealed_at.astimezone()
    text = (
        _("{number} is as it was sealed on {day} at {time}.")
        if found.intact
        else _("{number} was changed after it was sealed on {day} at {time}. Do not rely on it.")
    ).format(number=seal.number, day=spoken_date(moment.date(), True), time=clock_time(moment))
    if found.newest_version > seal.version:
        text += " " + _("A newer version, {n}, replaces it.").format(n=found.newest_version)
    if broken := chain_problem(found.chain):
        text += "\n" + sentence_of(broken)
    return text


def _record_text(found: Verification) -> str:
    return "\n".join(f"{caption}：{value}" for caption, value in sealed_lines(found.seal))
