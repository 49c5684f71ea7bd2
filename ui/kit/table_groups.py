"""Grouping a table by one column: a menu beside the table's foot."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_sales.core.translation import _
from ui.kit.parts import icon_button
from ui.kit.row_source import GroupingSource

if TYPE_CHECKING:
    from ui.kit.table_view import TableView


class TableGroups(QObject):
    """Serves one table: group by a column, none, open all, close all."""

    def __init__(self, table: "TableView", source: GroupingSource) -> None:
        super().__init__(table)
        self._table, self._source = table, source

    def button(self) -> QToolButton:
        """Return a button that opens the menu."""
        made = icon_button("group", _("Group rows"))
        made.clicked.connect(
            lambda _checked=False: self.menu().popup(made.mapToGlobal(made.rect().topLeft()))
        )
        return made

    def menu(self) -> QMenu:
        """Return the choice as a menu; it is deleted when it closes."""
        menu = QMenu(self._table)
        menu.aboutToHide.connect(menu.deleteLater)
        choice = QActionGroup(menu)
        offered = set(self._source.group_keys())
        columns = [one for one in self._table.model.columns if one.key in offered]
        texts = [("", _("No groups"))] + [(one.key, one.heading()) for one in columns]
        for key, text in texts:
            entry = menu.addAction(text)
            entry.setCheckable(True)
            entry.setChecked(self._table.model.view.group == key)
            entry.setActionGroup(choice)
            entry.triggered.connect(lambda _checked=False, k=key: self._table.set_view(group=k))
        menu.addSeparator()
        for text, opened in ((_("Open all groups"), True), (_("Close all groups"), False)):
            entry = menu.addAction(text)
            entry.setEnabled(bool(self._table.model.view.group))
            entry.triggered.connect(lambda _checked=False, o=opened: self._table.open_groups(o))
        return menu
