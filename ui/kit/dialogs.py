"""One kind of dialog, and the questions a page may ask. Tests hand in answers instead."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.core.translation import _
from ui.kit.parts import button, label, named

NARROW = 480
WIDE = 720
LINE_HEIGHT = 84


class Dialog(QDialog):
    """Title, body, buttons at the right with the primary one last. The verb names the act."""

    def __init__(self, title: str, parent: QWidget | None = None, width: int = NARROW) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setMinimumWidth(width)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(16)
        whole.addWidget(label(title, "name", wrap=True))
        whole.addLayout(self.body, 1)
        whole.addLayout(self._buttons)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget into the body."""
        self.body.addWidget(widget)
        return widget

    def add_buttons(
        self,
        act: str,
        *,
        danger: bool = False,
        cancel: str = "",
        safe_default: bool = False,
        focused: bool = False,
    ) -> QPushButton:
        """Add the way out and the act; return the act's button.

        ``focused`` gives it the keyboard, where a list in the dialog would keep Enter to itself.
        """
        leave = button(cancel or _("Cancel"), self.reject)
        do = button(act, self.accept, kind="danger" if danger else "primary")
        self._buttons.addWidget(leave)
        self._buttons.addWidget(do)
        default = leave if danger or safe_default else do
        default.setAutoDefault(True)
        default.setDefault(True)
        if focused:
            do.setFocus()
        return do

    def add_close(self) -> QPushButton:
        """Add one button that closes the dialog."""
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        self._buttons.addWidget(close)
        return close


class Ask(Protocol):
    """The questions of pages. The window answers with dialogs, a test with prepared answers."""

    def confirm(
        self, title: str, text: str, act: str, *, danger: bool = False, cancel: str = ""
    ) -> bool:
        """Ask before an act; ``act`` is its verb."""
        ...

    def tell(self, title: str, text: str) -> None:
        """Show a message that must be read."""
        ...

    def line(self, title: str, caption: str, act: str, *, text: str = "") -> str | None:
        """Ask for a text that must not be empty (a reason, a name)."""
        ...

    def choose(
        self, title: str, caption: str, options: Sequence[tuple[Any, str]], act: str
    ) -> Any | None:
        """Ask for one of some values."""
        ...

    def open_files(self, title: str, filters: str, *, many: bool = False) -> list[Path]:
        """Ask for existing files."""
        ...

    def save_file(self, title: str, name: str, filters: str) -> Path | None:
        """Ask where to write a file."""
        ...

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """Ask for a folder."""
        ...

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog of one's own; tell whether it was accepted. The dialog is deleted after."""
        ...


class _Line(QPlainTextEdit):
    """A text of a sentence or two: Enter is through with it, Shift+Enter begins a new line."""

    entered = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFixedHeight(LINE_HEIGHT)

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class DialogAsk:
    """Asks with real dialogs over a parent window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent
        self._last_folder: Path | None = None

    def confirm(
        self, title: str, text: str, act: str, *, danger: bool = False, cancel: str = ""
    ) -> bool:
        """Ask before an act."""
        dialog = Dialog(title, self._parent)
        dialog.add(label(text, wrap=True))
        dialog.add_buttons(act, danger=danger, cancel=cancel)
        return self.run(dialog)

    def tell(self, title: str, text: str) -> None:
        """Show a message that must be read."""
        dialog = Dialog(title, self._parent)
        dialog.add(label(text, wrap=True))
        dialog.add_close()
        self.run(dialog)

    def line(self, title: str, caption: str, act: str, *, text: str = "") -> str | None:
        """Ask for a text that must not be empty."""
        dialog = Dialog(title, self._parent)
        dialog.add(label(caption, "label", wrap=True))
        field = _Line(text)
        dialog.add(named(field, caption))
        do = dialog.add_buttons(act)
        do.setEnabled(bool(text.strip()))
        field.textChanged.connect(lambda: do.setEnabled(bool(field.toPlainText().strip())))
        field.entered.connect(do.click)
        field.setFocus()
        return field.toPlainText().strip() if self._exec(dialog) else None

    def choose(
        self, title: str, caption: str, options: Sequence[tuple[Any, str]], act: str
    ) -> Any | None:
        """Ask for one of some values."""
        dialog = Dialog(title, self._parent)
        dialog.add(label(caption, "label", wrap=True))
        field = QComboBox()
        for value, text in options:
            field.addItem(text, value)
        dialog.add(named(field, caption))
        dialog.add_buttons(act)
        return field.currentData() if self._exec(dialog) else None

    def open_files(self, title: str, filters: str, *, many: bool = False) -> list[Path]:
        """Ask for existing files."""
        start = str(self._start_folder())
        if many:
            names, _filter = QFileDialog.getOpenFileNames(self._parent, title, start, filters)
        else:
            name, _filter = QFileDialog.getOpenFileName(self._parent, title, start, filters)
            names = [name] if name else []
        chosen = [Path(each) for each in names]
        if chosen:
            self._last_folder = chosen[0].parent
        return chosen

    def save_file(self, title: str, name: str, filters: str) -> Path | None:
        """Ask where to write a file."""
        start = str(self._start_folder() / name)
        chosen, _filter = QFileDialog.getSaveFileName(self._parent, title, start, filters)
        if not chosen:
            return None
        self._last_folder = Path(chosen).parent
        return Path(chosen)

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """Ask for a folder."""
        begun = str(start or self._start_folder())
        chosen = QFileDialog.getExistingDirectory(self._parent, title, begun)
        if not chosen:
            return None
        self._last_folder = Path(chosen)
        return Path(chosen)

    def _start_folder(self) -> Path:
        """Return the folder chosen last, else the documents: never that of the program."""
        if self._last_folder is not None and self._last_folder.is_dir():
            return self._last_folder
        kind = QStandardPaths.StandardLocation.DocumentsLocation
        documents = QStandardPaths.writableLocation(kind)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog of one's own."""
        return self._exec(dialog)

    def _exec(self, dialog: QDialog) -> bool:
        if dialog.parentWidget() is None and self._parent is not None:
            dialog.setParent(self._parent, dialog.windowFlags())  # over the window, not anywhere
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted
