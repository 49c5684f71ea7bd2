"""The pages of the areas: made when first shown, refreshed when their tables have changed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.core.translation import _
from ui.kit.page import Frame, Page
from ui.kit.parts import ground
from ui.kit.tasks import retire
from ui.shell.areas import area_of


class Pages(QStackedWidget):
    """One page an area. Hidden pages mark what has changed and refresh when shown again."""

    status_changed = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "canvas")
        self._frame = frame
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}

    def open(self, key: str) -> Page:
        """Show an area's page and bring it up to date."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = area_of(key).make(self._frame)
            page.status_changed.connect(self._on_status_changed)
            if not any(command.key == "F5" for command in page.commands):
                page.add_command(_("Refresh"), partial(page.refresh, frozenset()), key="F5")
            self.addWidget(page)
            self._stale[key] = frozenset()
        self.setCurrentWidget(page)
        if key in self._stale:
            page.refresh(self._stale.pop(key))
        self.status_changed.emit(page.status)
        return page

    def current_page(self) -> Page | None:
        """Return the page on screen."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def mark_changed(self, tables: frozenset[str]) -> None:
        """Refresh the page on screen if it shows one of ``tables``; mark the others stale."""
        for key, page in self._pages.items():
            hit = tables & page.watched
            if not hit:
                continue
            if page is self.currentWidget():
                page.refresh(hit)
            else:
                self._stale[key] = self._stale.get(key, frozenset()) | hit

    def refresh_all(self) -> None:
        """Mark every page stale; the one on screen is refreshed when it is opened next."""
        self._stale = {key: frozenset() for key in self._pages}

    def clear(self) -> None:
        """Delete all pages (another workspace, another language)."""
        for key in list(self._pages):
            self._drop(key)

    def _drop(self, key: str) -> None:
        page = self._pages.pop(key)
        self._stale.pop(key, None)
        retire(page)
        self.removeWidget(page)
        page.deleteLater()

    def _on_status_changed(self, text: str) -> None:
        if self.sender() is self.currentWidget():
            self.status_changed.emit(text)
