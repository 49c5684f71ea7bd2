"""The window's own dialogs and commands: search, help, changes, notices."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import _
from ui.kit.page import Command
from ui.shell.areas import findable_areas

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow


class WindowDialogs:
    """Opens what belongs to no page."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def commands(self) -> list[Command]:
        """Return the acts of the open page and those that every page has."""
        window, page = self._window, self._window.pages.current_page()
        own = page.commands if page is not None else []
        return [
            *own,
            Command(_("Undo"), window.steps.undo, "Ctrl+Z", "undo"),
            Command(_("Redo"), window.steps.redo, "Ctrl+Y", "redo"),
            Command(_("Changes"), self.show_history, "Ctrl+H", "history"),
            Command(_("Light"), lambda: window.choose_look("light"), icon="sun"),
            Command(_("Dark"), lambda: window.choose_look("dark"), icon="moon"),
            Command("English", lambda: window.choose_language("en"), icon="message"),
            Command("简体中文", lambda: window.choose_language("zh_CN"), icon="message"),
            Command(_("Help"), self.show_help, "F1", "help"),
            Command(_("Clauses of this page"), self.show_clauses, "Shift+F1", "book"),
            Command(_("Tour"), self.show_tour, icon="flag"),
            Command(_("Open another workspace"), window.leave, icon="folder"),
        ]

    def show_search(self) -> None:
        """Open the search under its field."""
        if self._window.workspace is not None:
            self._palette().open_at(self._window.top_bar.search.mapToGlobal(QPoint(0, 0)))

    def show_tour(self) -> None:
        """Show the tour from its first stop."""
        from ui.shell.tour import Tour

        Tour(self._window).begin()

    def offer_tour(self) -> None:
        """Offer the tour once, and never again."""
        from ui.shell.tour import SEEN_KEY

        if not self._window.state.value(SEEN_KEY, False):
            self._window.state.put_value(SEEN_KEY, True)
            text = _("New here? A tour of two minutes shows where everything is.")
            self._window.offer_bar.offer(text, _("Show the tour"), self.show_tour)

    def show_help(self) -> None:
        """Show the help of the open page."""
        self._window.ask.run(self._help())

    def show_clauses(self) -> None:
        """Show the clauses of the regulation that the open page serves."""
        page = self._window.pages.current_page()
        if page is not None:
            self._window.visit("regulation", (page.area,))

    def show_notices(self) -> None:
        """List the latest notices."""
        self._window.ask.run(self._notices())

    def show_history(self) -> None:
        """List the changes; the chosen one is taken back."""
        if self._window.workspace is None:
            return
        dialog = self._history()
        if self._window.ask.run(dialog) and dialog.chosen is not None:
            self._window.steps.undo_change(dialog.chosen)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return these dialogs by name, for pictures and for checks of every control."""
        return [
            ("search", self._palette),
            ("help", self._help),
            ("notices", self._notices),
            ("history", self._history),
        ]

    def _palette(self) -> QWidget:
        from ui.shell.search import SearchPalette

        return SearchPalette(self._window, findable_areas(), self.commands(), self._window)

    def _help(self) -> QWidget:
        from ui.shell.help_dialog import HelpDialog

        page = self._window.pages.current_page()
        commands = page.commands if page is not None else []
        return HelpDialog(page.help_topic if page is not None else "", commands, self._window)

    def _notices(self) -> QWidget:
        from ui.shell.notices_dialog import NoticesDialog

        return NoticesDialog(self._window.notices.past, self._window)

    def _history(self) -> QWidget:
        from ui.shell.history_dialog import HistoryDialog

        return HistoryDialog(self._window.steps, self._window)
