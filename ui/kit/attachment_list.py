"""The files kept with one record, to be put into its panel: added, dropped, pasted, opened."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit import formats
from ui.kit.attachment_acts import AttachmentActs, files_of
from ui.kit.page import Frame
from ui.kit.parts import ElidedLink, button, clear, icon_button, icon_label, label, named, row

if TYPE_CHECKING:
    from desktop_sales.storage.attachments import Attachment


class AttachmentList(QWidget):
    """Lists the files of the record ``owner_kind`` + ``owner_uid`` and takes new ones.

    Files come by dialog, by dropping them here, or from the clipboard (Ctrl+V with the keyboard
    in the list). It reads by itself when made, after its own changes and on ``refresh``; a page
    that shows one has ``attachment`` in its ``watched``.
    """

    changed = Signal()

    def __init__(
        self, frame: Frame, owner_kind: str, owner_uid: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._owner = frame, (owner_kind, owner_uid)
        self._open_to_change = not frame.workspace.read_only
        self.acts = AttachmentActs(frame, self, owner_kind, owner_uid)
        self.acts.written.connect(self._on_written)
        self.setAcceptDrops(self._open_to_change)
        self._title = label(_("Files"), "section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.add_button = button(_("Add files"), self.acts.add, icon="plus")
        self.paste_button = icon_button("paste", _("Paste a picture or files"), self.paste)
        for control in (self.add_button, self.paste_button):
            control.setEnabled(self._open_to_change)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(row(self._title, None, self.paste_button, self.add_button))
        whole.addLayout(self._rows)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        from desktop_sales.storage.attachments import attachments

        kind, uid = self._owner
        query = partial(attachments, owner_kind=kind, owner_uid=uid)
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def paste(self) -> None:
        """Keep the picture or the files that lie on the clipboard."""
        if not self.acts.add_dropped(QGuiApplication.clipboard().mimeData()):
            self._frame.notify(_("No picture and no file is on the clipboard."), "warn")

    def _on_written(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_read(self, files: "list[Attachment]") -> None:
        clear(self._rows)
        self._title.setText(_("Files"))
        if files:
            size = formats.file_size(sum(file.size for file in files))
            self._title.setText(f"{_('Files')} {len(files)} · {size}")
        else:
            hint = _("No file yet. Drop scans, photos or proofs here.")
            self._rows.addWidget(label(hint, "hint", wrap=True))
        for file in files:
            self._rows.addWidget(AttachmentRow(self.acts, file, self._open_to_change))

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._open_to_change:
            self.paste()
            event.accept()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.acts.add_dropped(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()


class AttachmentRow(QWidget):
    """One file: its name opens it; a menu saves or removes it."""

    def __init__(self, acts: AttachmentActs, file: "Attachment", open_to_change: bool) -> None:
        super().__init__()
        self.file = file
        self._acts, self._open_to_change = acts, open_to_change
        moment = f"{file.added_at.astimezone():%Y-%m-%d %H:%M}"
        name = ElidedLink(file.name, self.open)
        named(name, _("Open {name}").format(name=file.name), f"{file.name}\n{moment}")
        self.more = icon_button(
            "more", _("What to do with “{name}”").format(name=file.name), self._open_menu
        )
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(icon_label("file"))
        whole.addWidget(name, 1)
        whole.addWidget(label(formats.file_size(file.size), "hint"))
        whole.addWidget(self.more)

    def open(self) -> None:
        """Show the file in the program of its kind."""
        self._acts.open(self.file)

    def menu(self) -> QMenu:
        """Return what can be done; the menu is deleted when it closes."""
        menu = QMenu(self.more)
        menu.aboutToHide.connect(menu.deleteLater)
        acts, file = self._acts, self.file
        menu.addAction(_("Open")).triggered.connect(lambda _checked=False: acts.open(file))
        menu.addAction(_("Save as …")).triggered.connect(lambda _checked=False: acts.save(file))
        if self._open_to_change:
            remove = menu.addAction(_("Remove file"))
            remove.triggered.connect(lambda _checked=False: acts.remove(file))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
