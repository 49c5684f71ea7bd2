"""One list of the page of receivables: its table and what stands there while it is empty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop_sales.core.translation import N_, translate
from ui.areas.receivables import columns
from ui.kit.columns import Column
from ui.kit.empty_state import EmptyState
from ui.kit.page import Frame
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView


@dataclass(frozen=True, slots=True)
class ListWords:
    """How a list is declared: its columns, how a record becomes a row, its texts (by N_)."""

    title: str
    columns: Sequence[Column]
    row: Callable[[Any], Row]
    nothing: str
    icon: str
    act: str = N_("Import sales lines")


LISTS: dict[str, ListWords] = {
    "ageing": ListWords(
        N_("By age"),
        columns.AGEING,
        columns.ageing_row,
        N_("Nobody owes anything. Sales lines with customers make receivables."),
        "money",
    ),
    "overdue": ListWords(
        N_("Overdue"), columns.OVERDUE, columns.overdue_row, N_("Nothing is overdue."), "good"
    ),
    "month": ListWords(
        N_("Month by customer"),
        columns.MONTH,
        columns.month_row,
        N_("Nothing was sold, received or open in this time."),
        "calendar",
    ),
    "plan": ListWords(
        N_("Receipt plan"), columns.PLAN, columns.plan_row, N_("Nothing is to come in."), "calendar"
    ),
    "log": ListWords(
        N_("Dunning log"),
        columns.LOG,
        columns.log_row,
        N_("Talks, letters and promises belong here. Choose a customer and record a talk."),
        "phone",
        N_("By age"),
    ),
}


class ReceivablesList(QWidget):
    """A table over its records; an empty one says what belongs here."""

    def __init__(self, frame: Frame, key: str, on_act: Callable[[], object]) -> None:
        super().__init__()
        self._words = words = LISTS[key]
        self.records: dict[Any, Any] = {}
        self._source = ListSource(words.columns)
        self.table = TableView(
            words.columns, self._source, name=translate(words.title), ask=frame.ask
        )
        self.table.remember_columns(frame.state, f"receivables.{key}")
        self._empty = EmptyState(words.icon, translate(words.nothing), translate(words.act), on_act)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)

    def put(self, records: Sequence[Any]) -> None:
        """Show records."""
        rows = [self._words.row(record) for record in records]
        self.records = dict(zip((row[0] for row in rows), records, strict=True))
        self._source.put(rows)
        self.table.model.ticked.intersection_update(self.records)
        self.table.refresh()
        self._stack.setCurrentWidget(self.table if rows else self._empty)

    def customer_of(self, record: Any) -> int | None:
        """Return the customer that a row is about."""
        found = self.records.get(record)
        return None if found is None else int(found.customer_id)

    def chosen_customers(self) -> list[int] | None:
        """Return the customers of ticked rows, or None without a tick."""
        ticked = self.table.ticked()
        return [key for key in self.records if key in ticked and key] or None
