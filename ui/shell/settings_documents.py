"""The head and foot of printed documents: department, footer, logo."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel

from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.use_cases import run_use_case
from ui.shell.settings_section import Section

if TYPE_CHECKING:
    from desktop_sales.documents.letterhead import Letterhead

PICTURES = "PNG, JPEG (*.png *.jpg *.jpeg)"
READ_FORMATS = {b"png", b"jpeg"}
MOST_READ = 64_000_000
"""Pixels of a picture that is read; a small file can declare as many as would fill the memory."""
MOST_PIXELS = 600
SHOWN = (192, 56)


class DocumentsSection(Section):
    """What stands on every paper besides the company's name; each change is one step."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Head of documents"),
            _("Stands on every paper: sheets, letters, statements, lists. Certificates stay free."),
        )
        self.form = Form()
        self.form.add_text(
            "department",
            _("Department line"),
            hint=_("Under the company's name, at most 60 letters"),
        )
        self.form.add_text(
            "footer",
            _("Foot of the page"),
            hint=_("Such as address and telephone, at most 60 letters"),
        )
        self.add(self.form)
        self._save = button(_("Save"), self.save, kind="primary", key="Ctrl+S")
        self.add(row(None, self._save))
        self.add(label(_("Logo"), "label"))
        self.logo = QLabel()
        self.logo.setFixedSize(*SHOWN)
        self.logo.setAccessibleName(_("Logo"))
        self._choose = button(_("Choose a picture"), self.choose_logo, icon="folder")
        self._remove = button(_("Remove the logo"), self.remove_logo, icon="trash")
        self.add(row(self.logo, self._choose, self._remove, None))
        self.end()

    def refresh(self) -> None:
        from desktop_sales.assembly.letterheads import letterhead_of

        self.frame.tasks.read(self.frame.workspace, letterhead_of, self._on_read, owner=self)

    def save(self) -> None:
        """Store the two lines."""
        from desktop_sales.assembly.letterheads import set_lines

        values = self.form.check()
        if values is not None:
            use_case = partial(set_lines, **values)
            title = _("Change the head of documents")
            run_use_case(self.frame, self, title, use_case, lambda _nothing: self.on_saved())

    def choose_logo(self) -> None:
        """Ask for a picture and keep it, no larger than paper needs."""
        paths = self.frame.ask.open_files(_("Choose a picture"), PICTURES)
        if paths:
            self.frame.tasks.compute(
                "", lambda _progress: small_picture(paths[0]), self._on_picture, owner=self
            )

    def remove_logo(self) -> None:
        """Write papers without a logo."""
        from desktop_sales.assembly.letterheads import set_logo

        self._write(_("Remove the logo"), partial(set_logo, content=None))

    def _on_picture(self, content: bytes) -> None:
        from desktop_sales.assembly.letterheads import set_logo

        self._write(_("Choose a logo"), partial(set_logo, content=content))

    def _write(self, title: str, use_case: Callable[..., None]) -> None:
        run_use_case(self.frame, self, title, use_case, lambda _nothing: self._on_written())

    def _on_written(self) -> None:
        self.frame.notify(_("Saved."))
        self.refresh()

    def _on_read(self, kept: "Letterhead") -> None:
        if not self.is_touched():
            self.form.set_state({"department": kept.department, "footer": kept.footer})
            self.settle()
        picture = QPixmap()
        if kept.logo is not None:
            picture.loadFromData(kept.logo)
            picture = picture.scaled(
                *SHOWN,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.logo.setPixmap(picture)
        self.logo.setVisible(kept.logo is not None)
        can_write = not self.frame.workspace.read_only
        for control in (self._save, self._choose):
            control.setEnabled(can_write)
        self._remove.setEnabled(can_write and kept.logo is not None)


def small_picture(path: Path) -> bytes:
    """Return a picture file as PNG of a size that paper needs. Raises ``documents.no_picture``."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    is_picture = bytes(reader.format().data()) in READ_FORMATS
    if not is_picture or size.width() * size.height() > MOST_READ:
        raise DomainError("documents.no_picture", name=path.name)
    picture = reader.read()
    if picture.isNull():
        raise DomainError("documents.no_picture", name=path.name)
    if max(picture.width(), picture.height()) > MOST_PIXELS:
        picture = picture.scaled(
            MOST_PIXELS,
            MOST_PIXELS,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    buffer = QBuffer(content := QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(content.data())
