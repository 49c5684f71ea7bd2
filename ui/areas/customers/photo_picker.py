"""Pictures chosen before a record is saved: from files, the clipboard, or dropped here."""

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _
from ui.kit.attachment_acts import Content, files_of, picture_of, read_file
from ui.kit.dialogs import Ask
from ui.kit.parts import ElidedLabel, button, growing, icon_button

PICTURES = "(*.png *.jpg *.jpeg *.webp *.heic *.bmp)"


class PhotoPicker(QWidget):
    """A line that names the pictures; they are kept with the record when it is saved."""

    def __init__(self, ask: Ask | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self.photos: list[Content] = []
        self.setAcceptDrops(True)
        self._names = ElidedLabel("", "hint")
        self.add_button = button(_("Add photos"), self.add, icon="plus")
        self.paste_button = icon_button("paste", _("Paste a picture or files"), self.paste)
        self.drop_button = icon_button("trash", _("Leave the photos out"), self.clear)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.add_button)
        whole.addWidget(self.paste_button)
        whole.addWidget(growing(self._names), 1)
        whole.addWidget(self.drop_button)
        self._show()

    def add(self) -> None:
        """Ask for picture files."""
        if self._ask is not None:
            filters = _("Pictures {endings}").format(endings=PICTURES)
            self._take(self._ask.open_files(_("Add photos"), filters, many=True))

    def paste(self) -> None:
        """Take the picture or the files that lie on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        picture = picture_of(data)
        if picture is not None and not files_of(data):
            self.photos.append(picture())
        self._take(files_of(data))

    def clear(self) -> None:
        """Leave all chosen pictures out."""
        self.photos.clear()
        self._show()

    def _take(self, paths: list) -> None:  # type: ignore[type-arg]
        problem = ""
        for path in paths:
            try:
                self.photos.append(read_file(path))
            except (DomainError, OSError) as error:
                problem = str(error)
        self._show(problem)

    def _show(self, problem: str = "") -> None:
        names = "，".join(name for name, _content in self.photos)
        count = _("{n} photos: {names}").format(n=len(self.photos), names=names)
        self._names.setText(problem or (count if self.photos else _("Photos of the visit")))
        self.drop_button.setVisible(bool(self.photos))

    # Qt's names
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(files_of(event.mimeData()))
        event.acceptProposedAction()
