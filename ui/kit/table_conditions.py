"""The conditions on the columns of one table, in a row below its titles."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton

from desktop_sales.core.translation import _
from ui.kit.condition_popup import MOST_VALUES, ConditionPopup
from ui.kit.conditions import Condition, has_range
from ui.kit.parts import icon_button
from ui.kit.row_source import GroupingSource, Reader

if TYPE_CHECKING:
    from ui.kit.table_view import TableView

KEY = "Ctrl+Shift+L"


class TableConditions(QObject):
    """Serves one table. ``changed`` follows each new condition; ``state`` goes into saved views."""

    changed = Signal()

    def __init__(self, table: "TableView", source: GroupingSource, read: Reader) -> None:
        super().__init__(table)
        self._table, self._source, self._read = table, source, read
        self._set: dict[str, Condition] = {}
        self._shown = False
        table.grid.conditions_asked.connect(self.ask)
        shortcut = QShortcut(QKeySequence(KEY), table.grid)
        shortcut.activated.connect(self.toggle)
        self._button = icon_button("filter", _("Conditions on columns"), self.toggle, key=KEY)
        self._button.setCheckable(True)

    def button(self) -> QToolButton:
        """Return the button that shows and hides the row."""
        return self._button

    def toggle(self) -> None:
        """Show the row, or hide it and take the conditions away."""
        self._shown = not self._shown
        if not self._shown and self._set:
            self._set = {}
            self._apply()
        self._show()

    def ask(self, place: int) -> None:
        """Open the condition of a column."""
        column = self._table.model.columns[place]
        if column.key not in self._source.condition_keys():
            return
        self._shown = True
        self._show()
        popup = self.popup(place)
        rect = self._table.grid.heading.condition_rect(place)
        popup.move(self._table.grid.heading.viewport().mapToGlobal(rect.bottomLeft()))
        popup.show()
        popup.focus_first()

    def popup(self, place: int) -> ConditionPopup:
        """Return the field of a column's condition; its values arrive when they are read."""
        column = self._table.model.columns[place]
        made = ConditionPopup(column, self._set.get(column.key, Condition()), self._table)
        made.accepted.connect(lambda condition: self.put(column.key, condition))
        if not has_range(column):
            view, source = self._table.model.wanted, self._source
            others = tuple(one for one in view.columns if one.field != column.key)
            asked = replace(view, group="", columns=others)
            self._read(
                lambda session: source.groups(session, asked, column.key, MOST_VALUES),
                made.put_values,
                made,
            )
        return made

    def put(self, key: str, condition: Condition) -> None:
        """Set the condition of a column; an empty one takes it away."""
        self._set.pop(key, None)
        if condition != Condition():
            self._set[key] = condition
            self._shown = True
        self._apply()
        self._show()

    def state(self) -> dict[str, Any]:
        """Return all conditions as plain values for a saved view."""
        return {key: condition.state() for key, condition in self._set.items()}

    def set_state(self, state: dict[str, Any]) -> None:
        """Set what a saved view holds; columns it does not name lose their condition."""
        known = set(self._source.condition_keys())
        self._set = {key: Condition.of_state(one) for key, one in state.items() if key in known}
        self._shown = self._shown or bool(self._set)
        self._apply()
        self._show()

    def words(self) -> str:
        """Return what is set as the window writes it, for a printed table's scope."""
        return " · ".join(
            f"{column.heading()} {self._set[column.key].words(column)}"
            for column in self._table.model.columns
            if column.key in self._set
        )

    def _apply(self) -> None:
        today = dt.datetime.now(dt.UTC).astimezone().date()
        filters = [
            one
            for column in self._table.model.columns
            if column.key in self._set
            for one in self._set[column.key].filters(column, today)
        ]
        self._table.set_view(columns=filters)
        self.changed.emit()

    def _show(self) -> None:
        self._button.setChecked(self._shown)
        columns = {column.key: column for column in self._table.model.columns}
        texts = {key: one.words(columns[key]) for key, one in self._set.items()}
        offered = frozenset(self._source.condition_keys())
        self._table.grid.heading.show_conditions(self._shown, offered, texts)
        self._table.grid.updateGeometries()
