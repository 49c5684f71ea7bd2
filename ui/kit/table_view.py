"""A table with its foot: the part that pages use. Rows come from a RowSource."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeGuard

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.core.translation import _, ngettext
from ui.kit.blocks import PastePlan
from ui.kit.columns import Column
from ui.kit.dialogs import Ask
from ui.kit.frozen_column import FrozenColumn
from ui.kit.grid import Grid
from ui.kit.grouped_source import GroupedSource
from ui.kit.loads import LoadNote
from ui.kit.no_rows import NoRows
from ui.kit.page import Remembered
from ui.kit.paged_model import PagedTableModel
from ui.kit.parts import ElidedLabel, label
from ui.kit.row_source import (
    Filter,
    GroupHead,
    GroupingSource,
    ListSource,
    Reader,
    RowSource,
    at_once,
)
from ui.kit.selection_sums import SelectionSums
from ui.kit.table_clipboard import TableClipboard

if TYPE_CHECKING:
    from ui.kit.filter_bar import FilterBar
    from ui.kit.table_conditions import TableConditions


class TableView(QWidget):
    """Grid and foot.

    ``edited`` carries (record, column key, value) of an accepted edit, ``pasted`` the list of
    ``Edit`` of a paste or fill-down that is to be one step of undo. A paste of more than one row
    is shown first through ``ask``.
    """

    opened = Signal(object)
    current_record_changed = Signal(object)
    edited = Signal(object, str, object)
    pasted = Signal(object)
    ticks_changed = Signal()
    loaded = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column],
        source: RowSource,
        read: Reader = at_once,
        *,
        name: str,
        ask: Ask | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``source`` in ``columns``; ``name`` is the accessible name (translated)."""
        super().__init__(parent)
        self._ask = ask
        self._read = read
        self._source = source
        self.conditions: TableConditions | None = None
        self.filter_bar: FilterBar | None = None
        self.grouping = source if _can_group(source) else None
        shown = source if self.grouping is None else GroupedSource(self.grouping, columns)
        self.model = PagedTableModel(columns, shown, read, self)
        self.grid = Grid(self.model, self)
        self.grid.setAccessibleName(name)
        self.frozen = FrozenColumn(self.grid)
        self.no_rows = NoRows(self.grid)
        self.clipboard = TableClipboard(self.grid)
        self._rows_text = label("", "hint")
        self._summary = ElidedLabel("", "hint")
        self._sums = SelectionSums(self.grid, self._summary.setText)
        self._remark = label("", "bad")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 6, 0, 0)
        foot.setSpacing(12)
        self.load_note = LoadNote(self._on_stop_asked)
        for part in (self._rows_text, self.load_note, self._remark):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self._summary)
        self._foot = foot
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.grid, 1)
        whole.addLayout(foot)
        self._connect()

    def _connect(self) -> None:
        grid, model = self.grid, self.model
        self.no_rows.clear_asked.connect(self._on_clear_asked)
        grid.opened.connect(self.opened)
        grid.current_record_changed.connect(self.current_record_changed)
        grid.sort_asked.connect(self._on_sort_asked)
        grid.selection_moved.connect(self._show_foot)
        grid.ticked.connect(self._on_ticked)
        grid.group_toggled.connect(self.toggle_group)
        grid.verticalScrollBar().valueChanged.connect(self._show_foot)
        grid.delegate.refused.connect(self._remark.setText)
        self.clipboard.planned.connect(self._on_paste_planned)
        self.clipboard.refused.connect(self._remark.setText)
        self.clipboard.copied.connect(self._on_copied)
        model.edited.connect(self._on_edited)
        model.loading.connect(self.load_note.follow)
        model.arrived.connect(self._show_foot)
        model.reloaded.connect(self._on_reloaded)

    def remember_columns(self, state: Remembered, key: str) -> None:
        """Let the user choose, order and size the columns, and keep that under ``key``."""
        from ui.kit.table_columns import ColumnChoice
        from ui.kit.table_conditions import TableConditions
        from ui.kit.table_groups import TableGroups

        self.columns = ColumnChoice(self.grid, self.frozen, state, key)
        if self.grouping is not None:
            self.groups = TableGroups(self, self.grouping)
            self.conditions = TableConditions(self, self.grouping, self._read)
            self._foot.addWidget(self.conditions.button())
            self._foot.addWidget(self.groups.button())
        self._foot.addWidget(self.columns.button())

    def refresh(self) -> None:
        """Read the rows again; selection and place stay with their records."""
        self.model.forget()
        self.grid.reload()

    def set_view(
        self,
        *,
        text: str | None = None,
        filters: Sequence[Filter] | None = None,
        sort: tuple[str, bool] | None = None,
        columns: Sequence[Filter] | None = None,
        group: str | None = None,
    ) -> None:
        """Change typed text, conditions, order or grouping; what is None stays."""
        view = self.model.wanted
        if sort is not None:
            view = replace(view, sort=(sort,))
        if filters is not None:
            view = replace(view, filters=tuple(filters))
        if text is not None:
            view = replace(view, text=text)
        if columns is not None:
            view = replace(view, columns=tuple(columns))
        if group is not None and group != view.group:
            view = replace(view, group=group, all_open=False, toggled=frozenset())
        self.model.load(view, self.grid.kept_records())

    def open_groups(self, opened: bool) -> None:
        """Open or close all groups."""
        view = replace(self.model.wanted, all_open=opened, toggled=frozenset())
        self.model.load(view, self.grid.kept_records())

    def toggle_group(self, head: GroupHead) -> None:
        """Open or close one group."""
        self.model.load(self.model.wanted.with_toggled(head), self.grid.kept_records())

    def current_record(self) -> Any:
        """Return the id of the current row, or None."""
        return self.grid.current_record()

    def show_record(self, record: Any) -> None:
        """Make a record current, wherever it lies."""
        self.model.find(record, self._on_found)

    def ticked(self) -> set[Any]:
        """Return the ids of ticked rows."""
        return set(self.model.ticked)

    def _on_stop_asked(self) -> None:
        self.model.stop()
        self._remark.setText(_("Stopped; the rows are those of before."))

    def _on_clear_asked(self) -> None:
        if self.conditions is not None:
            self.conditions.set_state({})
        if self.filter_bar is not None:
            self.filter_bar.clear()
        self.grid.setFocus()

    def _on_found(self, position: int | None) -> None:
        if position is not None:
            self.grid.go_to(position)

    def _on_sort_asked(self, key: str, descending: bool) -> None:
        self.set_view(sort=(key, descending))

    def _on_reloaded(self, _positions: dict[Any, int]) -> None:
        self._remark.setText("")
        self._sums.forget()
        self._show_foot()
        is_filtered = self.filter_bar is not None and self.filter_bar.is_filtering()
        has_conditions = bool(self.model.wanted.columns)
        # A list of no rows, as before its first reading, is not empty by its filter.
        holds_rows = not isinstance(self._source, ListSource) or bool(self._source.rows)
        is_filtered = holds_rows and (is_filtered or has_conditions)
        self.no_rows.follow(self.model.rowCount(), is_filtered=is_filtered)
        self.loaded.emit(self.model.rowCount())

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        self._remark.setText("")
        self.edited.emit(record, key, value)

    def _on_paste_planned(self, plan: PastePlan) -> None:
        self._remark.setText("")
        if plan.rows > 1 and self._ask is not None:
            from ui.kit.paste_dialog import PasteDialog

            if not self._ask.run(PasteDialog(plan, self)):
                return
        elif plan.refused:
            self._remark.setText(plan.refused[0].reason)
        if plan.edits:
            self.pasted.emit(list(plan.edits))

    def _on_copied(self, rows: int) -> None:
        self._remark.setText("")
        self._summary.setText(ngettext("{n} row copied", "{n} rows copied", rows).format(n=rows))

    def _on_ticked(self, _record: Any, _ticked: bool) -> None:
        self._show_foot()
        self.ticks_changed.emit()

    def _show_foot(self) -> None:
        count = self.model.rowCount()
        first, last = self.grid.visible_rows()
        if count and last >= first:
            text = _("Rows {first}–{last} of {count}").format(
                first=f"{first + 1:,}", last=f"{last + 1:,}", count=f"{count:,}"
            )
        else:
            text = _("No rows") if self.model.is_loaded else _("Loading …")
        ticked = len(self.model.ticked)
        if ticked:
            text += " · " + ngettext("{n} ticked", "{n} ticked", ticked).format(n=ticked)
        self._rows_text.setText(text)
        self._summary.setText(self._sums.text())


def _can_group(source: RowSource) -> TypeGuard[GroupingSource]:
    return hasattr(source, "groups")
