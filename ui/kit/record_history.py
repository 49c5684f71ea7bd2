"""What happened to one record: when, who, which act, which field from what to what."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import N_, _, translate
from ui.kit import formats
from ui.kit.columns import Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.page import Frame
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

if TYPE_CHECKING:
    from desktop_sales.storage.records import RecordChange

KEY = "Ctrl+Shift+H"
HEIGHT = 320
Which = int | Mapping[str, Sequence[Any]]
"""One record, or all whose columns have one of the values named for each."""

COLUMNS = (
    Column("at", N_("Time"), width=126, muted=True),
    Column("who", N_("By"), width=104, yields=1),
    Column("action", N_("Change"), width=120, strong=True),
    Column("field", N_("What was changed"), width=90),
    Column("before", N_("Before"), width=96, stretch=True),
    Column("after", N_("After"), width=110),
)


class RecordHistoryDialog(Dialog):
    """Lists the changes of a record, or of all records that are meant, newest first.

    ``fields`` maps stored columns to titles marked by N_; other columns are not shown. ``write``
    turns a stored value into text where neither its stored form nor its unit is what people read.
    ``name`` says of which of several records a change is told, in the place of the field's title.
    """

    def __init__(
        self,
        frame: Frame,
        title: str,
        table: str,
        record: Which,
        fields: Mapping[str, str],
        write: Callable[[str, Any], str] | None = None,
        parent: QWidget | None = None,
        *,
        name: Callable[[Mapping[str, Any]], str] | None = None,
    ) -> None:
        super().__init__(_("Changes of {name}").format(name=title), parent, WIDE)
        self._fields = fields
        self._write = write or written
        self._name = name
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Changes"))
        self.table.setMinimumHeight(HEIGHT)
        self.add(self.table)
        self.add_close()
        workspace = frame.workspace
        read = workspace.record_history if isinstance(record, int) else workspace.history_of
        frame.tasks.read_with(lambda: read(table, record), self._on_read, owner=self)

    def _on_read(self, changes: "list[RecordChange]") -> None:
        rows = []
        for change in reversed(changes):
            for field in change.fields:
                if field in self._fields:
                    rows.append((len(rows), *self._cells(change, field)))
        self._source.put(rows)
        self.table.refresh()

    def _cells(self, change: "RecordChange", field: str) -> tuple[str, ...]:
        step = change.change
        values = (change.before or {}).get(field), (change.after or {}).get(field)
        texts = ("" if value is None else self._write(field, value) for value in values)
        moment = f"{step.at.astimezone():%Y-%m-%d %H:%M}"
        columns = change.after or change.before or {}
        title = self._name(columns) if self._name else translate(self._fields[field])
        return (moment, step.who, step.action, title, *texts)


def offer_changes(
    table: TableView,
    frame: Frame,
    kind: str,
    fields: Mapping[str, str],
    write: Callable[[str, Any], str] | None = None,
) -> None:
    """Let Ctrl+Shift+H in a table show the changes of the current record of the table ``kind``."""

    def show() -> None:
        record = table.grid.current_record()
        if record is not None:
            title = _name_of(table)
            frame.ask.run(RecordHistoryDialog(frame, title, kind, record, fields, write, table))

    serve_key(table, show)


def serve_key(table: TableView, show: Callable[[], object]) -> None:
    """Let Ctrl+Shift+H in a table show changes."""
    shortcut = QShortcut(QKeySequence(KEY), table)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(show)


def _name_of(table: TableView) -> str:
    """Return what the current row is called: its first strong cell."""
    columns = table.model.columns
    place = next((p for p, column in enumerate(columns) if column.strong), 0)
    return table.model.cell_text(table.grid.currentIndex().row(), place)


def written(field: str, value: Any) -> str:
    """Return a stored value as people read it, by the unit that ends its column's name."""
    if field.endswith("_fen"):
        return formats.money(value, "fen")
    if field.endswith("_e4"):
        return formats.money(value, "e4")
    return formats.quantity(value) if field.endswith("_e3") else str(value)
