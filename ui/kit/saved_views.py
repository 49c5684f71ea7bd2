"""Saved views of a table: conditions, order and groups under a name, one of them shown at first.

They are kept in the workspace, because filters may name people; saving one is a step like others.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QPushButton

from desktop_sales.core.translation import _
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_VIEWS = 30


class SavedViews(QObject):
    """A button with the views of one table; reads them when it is made."""

    def __init__(self, frame: Frame, bar: FilterBar, table: TableView, key: str) -> None:
        super().__init__(table)
        self._frame, self._bar, self._table = frame, bar, table
        self._key = f"views.{key}"
        self.views: list[dict[str, Any]] = []
        self.button: QPushButton = button(_("Views"), icon="eye")
        self.button.clicked.connect(lambda _checked=False: self._open())
        frame.tasks.read(frame.workspace, partial(_stored, self._key), self._on_read, owner=self)

    def menu(self) -> QMenu:
        """Return the views as a menu; it is deleted when it closes."""
        menu = QMenu(self.button)
        menu.aboutToHide.connect(menu.deleteLater)
        for view in self.views:
            mark = " · " + _("at first") if view.get("first") else ""
            menu.addAction(view["name"] + mark).triggered.connect(
                lambda _checked=False, v=view: self.show_view(v)
            )
        if self.views:
            menu.addSeparator()
        menu.addAction(_("Save this view")).triggered.connect(self._on_save)
        if self.views:
            menu.addAction(_("Show a view at first")).triggered.connect(self._on_choose_first)
            menu.addAction(_("Remove a view")).triggered.connect(self._on_remove)
        return menu

    def show_view(self, view: dict[str, Any]) -> None:
        """Show a saved view."""
        self._bar.set_state(view["filters"])
        sort = view.get("sort")
        if sort:
            self._table.set_view(sort=(sort[0], sort[1]))
        self._table.set_view(group=view.get("group", ""))
        if self._table.conditions is not None:
            self._table.conditions.set_state(view.get("columns", {}))

    def save(self) -> None:
        """Ask for a name and save filters and order under it; the same name is replaced."""
        name = self._frame.ask.line(_("Save this view"), _("Name of the view"), _("Save"))
        if not name:
            return
        sort = self._table.model.sort_key()
        conditions = self._table.conditions
        view = {
            "name": name,
            "filters": self._bar.state(),
            "sort": list(sort) if sort else None,
            "group": self._table.model.wanted.group,
            "columns": conditions.state() if conditions is not None else {},
        }
        kept = [one for one in self.views if one["name"] != name]
        self._keep([*kept, view][-MOST_VIEWS:])

    def choose_first(self) -> None:
        """Ask which view is shown when the table is opened."""
        name = self._choose(_("Show a view at first"), _("Show at first"))
        if name is not None:
            self._keep([{**view, "first": view["name"] == name} for view in self.views])

    def remove(self) -> None:
        """Ask which view is not wanted any more."""
        name = self._choose(_("Remove a view"), _("Remove"))
        if name is not None:
            self._keep([view for view in self.views if view["name"] != name])

    def _on_save(self, _checked: bool) -> None:
        self.save()

    def _on_choose_first(self, _checked: bool) -> None:
        self.choose_first()

    def _on_remove(self, _checked: bool) -> None:
        self.remove()

    def _choose(self, title: str, act: str) -> str | None:
        names = [(view["name"], view["name"]) for view in self.views]
        return self._frame.ask.choose(title, _("View"), names, act)

    def _open(self) -> None:
        self.menu().popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))

    def _keep(self, views: list[dict[str, Any]]) -> None:
        self.views = views
        use_case = partial(_store, self._key, views)
        run_use_case(self._frame, self, _("Save this view"), use_case, say_nothing)

    def _on_read(self, views: list[dict[str, Any]]) -> None:
        self.views = views
        first = next((view for view in views if view.get("first")), None)
        if first is not None:
            self.show_view(first)


def _stored(key: str, session: "Session") -> list[dict[str, Any]]:
    from desktop_sales.storage.settings import get_setting

    return get_setting(session, key, [])


def _store(key: str, views: list[dict[str, Any]], session: "Session") -> None:
    from desktop_sales.storage.settings import set_setting

    set_setting(session, key, views)
