"""A list of records of which one is open in the panel and stands on paper; acts are on it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.kit.columns import Column
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.opened_panel import OpenedPanel
from ui.kit.page import Frame
from ui.kit.row_source import Row
from ui.kit.use_cases import run_use_case


class OpenedList(ListPart):
    """A list of records by key; Enter opens one, and acts are on the current or the open one.

    ``paper`` makes the form of a record: (session, key, day of printing).
    """

    def __init__(
        self,
        frame: Frame,
        show_panel: Callable[[QWidget | None], None],
        columns: Sequence[Column],
        name: str,
        empty: EmptyState,
        *,
        bar: Sequence[QWidget | None],
        key: str,
        paper_title: str,
        paper: Callable[[Any, Any, date], Any],
    ) -> None:
        self._frame = frame
        self.panel = OpenedPanel(show_panel, lambda: self.table)
        self.records: Mapping[Any, Any] = {}
        self._paper_title, self._paper = paper_title, paper
        super().__init__(frame, columns, name, empty, bar=bar, key=key)
        self.documents = DocumentActs(frame, self)
        self.table.opened.connect(self.open)

    def read(self) -> None:
        """Read the records again."""
        raise NotImplementedError

    def open(self, key: Any) -> None:
        """Show a record in the panel."""
        raise NotImplementedError

    def open_when_read(self, key: Any) -> None:
        """Show a record as soon as the list is there."""
        self.panel.key = key
        self.read()

    def put_records(self, records: Mapping[Any, Any], rows: Iterable[Row]) -> None:
        """Show the records read, and the open one as it is now."""
        self.records = records
        self.put(rows)
        if self.panel.key in records:
            self.open(self.panel.key)

    def preview(self) -> None:
        """Show the papers of the chosen records."""
        self.documents.preview(self._papers())

    def export(self) -> None:
        """Write the papers of the chosen records as PDF."""
        self.documents.export(self._papers())

    def act(self, title: str, use_case: Callable[[Any], Any], *, undoable: bool = True) -> None:
        """Run a use case under its title."""
        run_use_case(self._frame, self, title, use_case, undoable=undoable)

    def current_key(self) -> Any:
        """Return the key of the current record, else of the open one, else None."""
        return next((key for key in (self.current(), self.panel.key) if key in self.records), None)

    def current_one(self) -> Any:
        """Return the record of ``current_key``."""
        return self.records.get(self.current_key())

    def _papers(self) -> Papers:
        keys = [key for key in self.chosen() or [self.panel.key] if key in self.records]
        forms = partial(_forms, paper=self._paper, keys=keys, today=self._frame.today())
        return Papers(self._paper_title, len(keys), forms)


def _forms(
    session: Any, paper: Callable[[Any, Any, date], Any], keys: Sequence[Any], today: date
) -> Sequence[Any]:
    return [paper(session, key, today) for key in keys]
