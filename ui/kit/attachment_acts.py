"""What can be done with the files of one record: add, paste, open, save, remove."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.given_out import tell_given_out
from desktop_sales.core.translation import _, ngettext
from ui.kit import private_files
from ui.kit.page import Frame
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.storage.attachments import Attachment

Content = tuple[str, bytes]


class AttachmentActs(QObject):
    """Asks, reads and writes for one list of files. ``written`` follows each kept change."""

    written = Signal()

    def __init__(self, frame: Frame, owner: QWidget, kind: str, uid: str) -> None:
        super().__init__(owner)
        self._frame, self._owner = frame, owner
        self._kind, self._uid = kind, uid

    def add(self) -> None:
        """Ask for files and keep them."""
        title = _("Add files")
        self.add_files(self._frame.ask.open_files(title, _("All files (*)"), many=True))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep files as they are on disk now."""
        if paths:
            self._keep(lambda: [read_file(path) for path in paths])

    def add_dropped(self, data: QMimeData) -> bool:
        """Keep the files or the picture of a drop or a clipboard; tell whether there was any."""
        paths = files_of(data)
        if paths:
            self.add_files(paths)
            return True
        picture = picture_of(data)
        if picture is None:
            return False
        self._keep(lambda: [picture()])
        return True

    def open(self, file: "Attachment") -> None:
        """Show a file in the program of its kind, from a private read-only copy."""
        self._with_content(file, partial(private_files.write_private_copy, file.name), self._show)

    def save(self, file: "Attachment") -> None:
        """Ask where to and write a file there."""
        path = self._frame.ask.save_file(_("Save as"), file.name, _("All files (*)"))
        if path is not None:
            self._with_content(file, partial(_write, path), self._on_saved)

    def remove(self, file: "Attachment") -> None:
        """Take a file away from the record; undo brings it back."""
        from desktop_sales.storage.attachments import detach

        title = _("Remove file “{name}”").format(name=file.name)
        self._write(title, partial(detach, attachment_id=file.id))

    def _keep(self, read: Callable[[], list[Content]]) -> None:
        self._frame.tasks.compute(
            _("Add files"), lambda _progress: read(), self._on_contents, owner=self._owner
        )

    def _on_contents(self, contents: list[Content]) -> None:
        count = len(contents)
        title = ngettext("Add {n} file", "Add {n} files", count).format(n=count)
        if count == 1:
            title = _("Add file “{name}”").format(name=contents[0][0])
        self._write(title, partial(_attach_all, self._kind, self._uid, contents))

    def _with_content(
        self, file: "Attachment", write: Callable[[bytes], Path], on_done: Callable[[Path], None]
    ) -> None:
        from desktop_sales.storage.attachments import attachment_content

        def on_read(content: bytes) -> None:
            self._frame.tasks.compute(
                "", lambda _progress: write(content), on_done, owner=self._owner
            )

        query = partial(attachment_content, attachment_id=file.id)
        self._frame.tasks.read(self._frame.workspace, query, on_read, owner=self._owner)

    def _show(self, path: Path) -> None:
        try:
            private_files.show_file(path)
        except DomainError as error:
            self._frame.tasks.failed.emit(error)

    def _on_saved(self, path: Path) -> None:
        self._frame.notify(_("Saved as {file}").format(file=path.name))

    def _write(self, title: str, use_case: Callable[..., None]) -> None:
        run_use_case(
            self._frame, self._owner, title, use_case, lambda _nothing: self.written.emit()
        )


def files_of(data: QMimeData) -> list[Path]:
    """Return the files that a drop or a clipboard names; folders are left out."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def picture_of(data: QMimeData) -> Callable[[], Content] | None:
    """Return what makes a named file of the picture of a drop or a clipboard, if there is one."""
    picture = QImage(data.imageData()) if data.hasImage() else QImage()
    if picture.isNull():
        return None
    moment = f"{datetime.now(UTC).astimezone():%Y-%m-%d %H-%M-%S}"
    name = _("Picture {moment}.png").format(moment=moment)
    return lambda: (name, _png(picture))


def read_file(path: Path) -> Content:
    """Return name and bytes of a file. Raises ``storage.attachment_too_large``."""
    from desktop_sales.storage.attachments import LARGEST

    if path.stat().st_size > LARGEST:
        raise DomainError(
            "storage.attachment_too_large", name=path.name, megabytes=LARGEST // 1024**2
        )
    return path.name, path.read_bytes()


def _png(picture: QImage) -> bytes:
    buffer = QBuffer(content := QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(content.data())


def _attach_all(kind: str, uid: str, contents: Sequence[Content], session: "Session") -> None:
    from desktop_sales.storage.attachments import attach

    for name, content in contents:
        attach(session, kind, uid, name, content)


def _write(path: Path, content: bytes) -> Path:
    from desktop_sales.storage.atomic_files import write_bytes_atomically

    write_bytes_atomically(path, content)
    tell_given_out(path.stem, path, 1)
    return path
