"""What happened to one record: when, who, which act, which field from what to what."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.page import Frame
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

if TYPE_CHECKING:
    from desktop_sales.storage.records import RecordChange

HEIGHT = 320
COLUMNS = (
    Column("at", N_("Time"), width=126, muted=True),
    Column("who", N_("By"), width=110),
    Column("action", N_("Change"), width=130, strong=True),
    Column("field", N_("Field"), width=90),
    Column("before", N_("Before"), width=96, stretch=True),
    Column("after", N_("After"), width=110),
)


class RecordHistoryDialog(Dialog):
    """Lists the changes of a record, newest first.

    ``fields`` maps stored columns to titles marked by N_; other columns are not shown. ``write``
    turns a stored value into text where the stored form is not what people read.
    """

    def __init__(
        self,
        frame: Frame,
        title: str,
        table: str,
        record: int,
        fields: Mapping[str, str],
        write: Callable[[str, Any], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Changes of {name}").format(name=title), parent, WIDE)
        self._fields = fields
        self._write = write or (lambda _field, value: str(value))
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Changes"))
        self.table.setMinimumHeight(HEIGHT)
        self.add(self.table)
        self.add_close()
        workspace = frame.workspace
        frame.tasks.read_with(
            lambda: workspace.record_history(table, record), self._on_read, owner=self
        )

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
        return (moment, step.who, step.action, translate(self._fields[field]), *texts)
