"""The lines themselves: filter, table, edits in place."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.sales import service
from desktop_sales.areas.sales.reconciling import Reconciliation, reconcile
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.sales.columns import line_columns
from ui.areas.sales.editing import change_cell, change_cells
from ui.areas.sales.lines_source import DEFAULT_SORT, LinesSource
from ui.areas.sales.reading import Overview
from ui.kit import formats, typed_values
from ui.kit.blocks import Edit
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame
from ui.kit.parts import label
from ui.kit.record_history import offer_changes
from ui.kit.row_source import Filter, RowView
from ui.kit.saved_views import SavedViews
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

FILTER_WIDTH = 200
RECORD_FIELDS = {
    "sold_on": N_("Date"),
    "document": N_("Document"),
    "quantity_e3": N_("Quantity"),
    "amount_e4": N_("Amount"),
    "cost_e4": N_("Cost"),
}


class LinesView(QWidget):
    """Sales lines of the period and filter. ``narrowed`` tells that the sums are others now."""

    narrowed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._overview: Overview | None = None
        self.source = LinesSource()
        self.filters = FilterBar(_("Document, customer, person or initials, such as lx → 林晓"))
        self.filters.box.setMinimumWidth(FILTER_WIDTH)
        self._everybody, self._everywhere = _("All salespeople"), _("All regions")
        self.filters.add_list("employee", self._everybody, [])
        self.filters.add_list("region", self._everywhere, [])
        self.filters.add_range("amount_e4", _("Amount"), typed_values.e4, with_blank=False)
        self.filters.changed.connect(self._on_filter_changed)
        columns = line_columns(self._people, self._regions, self._channels)
        read = frame.tasks.reader(frame.workspace)
        self.table = TableView(columns, self.source, read, name=_("Sales lines"), ask=frame.ask)
        self.table.remember_columns(frame.state, "sales.lines")
        self.table.model.start_with(RowView((DEFAULT_SORT,)))
        if self.table.conditions is not None:
            self.table.conditions.changed.connect(self.narrowed)
        self.saved = SavedViews(frame, self.filters, self.table, "sales.lines")
        self.filters.add_widget(self.saved.button)
        offer_changes(self.table, frame, "sales_line", RECORD_FIELDS)
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_pasted)
        self.filters.serve(self.table)
        self.filters.down.connect(self.table.grid.setFocus)
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table.grid)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self.delete_chosen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.filters)
        whole.addWidget(self.table, 1)
        self._reconciled = label("", "hint")
        whole.addWidget(self._reconciled)

    def show_overview(self, overview: Overview) -> None:
        """Take the names that filters and cells offer."""
        self._overview = overview
        people = [*overview.people, (0, _("(nobody)"))]
        self.filters.set_options("employee", self._everybody, people)
        self.filters.set_options("region", self._everywhere, list(overview.regions))

    def reconcile(self) -> None:
        """Say whether all lines come to what was imported and typed in."""
        self._frame.tasks.read(self._frame.workspace, reconcile, self._on_reconciled, owner=self)

    def _on_reconciled(self, found: Reconciliation) -> None:
        if not found.lines and not found.imports:
            self._reconciled.setText("")
            return
        came = _("{n} imports: {lines} lines, {amount} yuan").format(
            n=f"{found.imports:,}",
            lines=f"{found.imported_lines:,}",
            amount=formats.money(found.imported_e4, "e4"),
        )
        if found.typed_lines:
            came += _(" · typed: {lines} lines, {amount} yuan").format(
                lines=f"{found.typed_lines:,}", amount=formats.money(found.typed_e4, "e4")
            )
        if found.agrees:
            text = _("{came} · all lines come to the same").format(came=came)
        else:
            text = _(
                "{came} · lines now {amount} yuan: changed or deleted since {difference} yuan"
            ).format(
                came=came,
                amount=formats.money(found.amount_e4, "e4"),
                difference=formats.money(found.difference_e4, "e4"),
            )
        self._reconciled.setText(text)
        self._reconciled.setToolTip(text)

    def view(self) -> RowView:
        """Return what the filters ask for now."""
        text = self.filters.box.text().strip()
        return replace(self.table.model.wanted, filters=tuple(self.filters.conditions()), text=text)

    def refresh(self) -> None:
        """Read the lines again; they may have changed."""
        self.source.forget()
        self.table.model.forget()
        self.table.model.load(self.view(), self.table.grid.kept_records())

    def delete_chosen(self) -> None:
        """Delete the lines that are ticked or selected, in one step that can be undone."""
        chosen = self.table.grid.chosen_records()
        if not chosen or self._frame.workspace.read_only:
            return
        count = len(chosen)
        action = ngettext("Delete {n} sales line", "Delete {n} sales lines", count).format(n=count)
        if self._frame.ask.confirm(
            action, _("The lines leave all figures. Ctrl+Z brings them back."), _("Delete lines")
        ):
            use_case = partial(service.delete_lines, line_ids=chosen)
            self._write(action, use_case)

    def _people(self) -> list[tuple[Any, str]]:
        return list(self._overview.people) if self._overview else []

    def _regions(self) -> list[tuple[Any, str]]:
        return list(self._overview.regions) if self._overview else []

    def _channels(self) -> list[tuple[Any, str]]:
        return list(self._overview.channels) if self._overview else []

    def _on_filter_changed(self, text: str, conditions: list[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)
        self.narrowed.emit()

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        use_case = partial(change_cell, line_id=record, key=key, value=value)
        self._write(_("Change sales line"), use_case)

    def _on_pasted(self, edits: list[Edit]) -> None:
        count = len(edits)
        text = ngettext("Change {n} cell of sales lines", "Change {n} cells of sales lines", count)
        self._write(text.format(n=count), partial(change_cells, edits=edits))

    def _write(self, action: str, use_case: Any) -> None:
        run_use_case(self._frame, self, action, use_case, say_nothing, on_refused=self.refresh)
