"""The list of changes, newest first; one step is taken back from here."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import N_, _
from ui.kit.columns import Chip, Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.parts import label
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.shell.undo import UndoSteps

if TYPE_CHECKING:
    from desktop_sales.storage.records import Change

HEIGHT = 380
STATES = {
    "done": Chip(N_("Done"), "good"),
    "undone": Chip(N_("Taken back"), "neutral", "undo"),
    "dropped": Chip(N_("Dropped"), "neutral", "close"),
    "final": Chip(N_("Final"), "accent", "lock"),
}
COLUMNS = (
    Column("at", N_("Time"), width=132, muted=True, sortable=False),
    Column("action", N_("Change"), strong=True, stretch=True, sortable=False),
    Column("who", N_("By"), width=156, sortable=False),
    Column("state", N_("State"), "state", width=110, chips=STATES, sortable=False),
)


class HistoryDialog(Dialog):
    """Shows the changes; ``chosen`` is the one to take back, once accepted."""

    def __init__(self, steps: UndoSteps, parent: QWidget | None = None) -> None:
        super().__init__(_("Changes"), parent, WIDE)
        self._source = ListSource(COLUMNS)
        self._changes: dict[int, Change] = {}
        self.chosen: int | None = None
        self.add(
            label(
                _("A change can be taken back as long as no later change builds on it."),
                "label",
                wrap=True,
            )
        )
        self.table = TableView(COLUMNS, self._source, name=_("Changes"))
        self.table.setMinimumHeight(HEIGHT)
        self.add(self.table)
        self._undo = self.add_buttons(_("Take this change back"), cancel=_("Close"))
        self._undo.setEnabled(False)
        self.table.current_record_changed.connect(self._on_current_changed)
        steps.list_changes(self._on_listed)

    def _on_listed(self, changes: "list[Change]") -> None:
        self._changes = {change.id: change for change in changes}
        self._source.put(
            (
                change.id,
                f"{change.at.astimezone():%Y-%m-%d %H:%M}",
                change.action,
                change.who,
                "final" if not change.undoable and change.kind == "do" else change.state,
            )
            for change in changes
        )
        self.table.refresh()

    def _on_current_changed(self, record: int | None) -> None:
        change = self._changes.get(record) if record is not None else None
        possible = change is not None and change.undoable and change.state == "done"
        self._undo.setEnabled(possible)
        self.chosen = change.id if possible else None
