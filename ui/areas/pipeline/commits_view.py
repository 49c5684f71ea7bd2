"""The grid of a month's commits: this month's is typed into, earlier ones stay as told."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.pipeline import commits, rules
from desktop_sales.areas.pipeline.records import CommitKind
from desktop_sales.assembly.commit_view import CommitLine
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.pipeline.commit_columns import commit_columns, commit_edits, commit_rows, is_total
from ui.areas.pipeline.dialogs import CommitRowDialog
from ui.areas.pipeline.reading import new_commit_line
from ui.kit.blocks import Edit
from ui.kit.page import Frame
from ui.kit.people_choice import PeopleChoice
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

Write = Callable[..., None]


class CommitsView(QWidget):
    """The table of commits. ``row_added`` asks for a new reading."""

    row_added = Signal()

    def __init__(self, frame: Frame, write: Write, month: Period) -> None:
        super().__init__()
        self._frame, self._write = frame, write
        self._month = month
        self._kind: CommitKind = "sales"
        self._added: dict[tuple[int, int | None], CommitLine] = {}
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.table = self._made_table()
        self._whole.addWidget(self.table)

    @property
    def is_current(self) -> bool:
        """Tell whether the month shown can still be told."""
        return bool(self._month.key == Period.containing(self._frame.today()).key)

    def put(self, month: Period, kind: CommitKind, lines: Sequence[CommitLine]) -> bool:
        """Show a month's commits; tell whether there is any row. Another month has other columns,
        so another table.
        """
        self._kind = kind
        if month != self._month:
            self._month = month
            old, self.table = self.table, self._made_table()
            self._whole.replaceWidget(old, self.table)
            old.hide()
            old.deleteLater()
        shown = {(line.employee_id, line.customer_id) for line in lines}
        added = [line for key, line in self._added.items() if key not in shown]
        months = rules.committed_months(month.key)
        self._source.put(commit_rows([*lines, *added], months))
        self.table.refresh()
        return bool(self._source.rows)

    def hint(self) -> str:
        """Return how the grid is used, or that it stays as told."""
        if self.is_current:
            return _("In ×10k yuan. Type, paste, Ctrl+D down, Ctrl+R right.")
        return _("Told in an earlier month: it stays as told.")

    def carry_over(self) -> None:
        """Take last month's commits over into this month's."""
        use_case = partial(commits.carry_over, today=self._frame.today())
        self._write(_("Carry commits over"), use_case, self._on_carried)

    def add_row(self, people: PeopleChoice, customers: list[str]) -> None:
        """Ask for a customer that gets a row in the grid."""
        dialog = CommitRowDialog(people, customers)
        if self._frame.ask.run(dialog):
            query = partial(new_commit_line, **dialog.checked)
            self._frame.tasks.read(self._frame.workspace, query, self._on_row_found, owner=self)

    def _made_table(self) -> TableView:
        columns = commit_columns(rules.committed_months(self._month.key))
        self._source = ListSource(columns)
        table = TableView(columns, self._source, name=_("Commits"), ask=self._frame.ask)
        table.remember_columns(self._frame.state, "pipeline.commits")
        table.edited.connect(self._on_edited)
        table.pasted.connect(self._commit)
        table.model.is_fixed = self._is_fixed
        return table

    def _is_fixed(self, record: Any) -> bool:
        """Tell that a row cannot be typed into: sums, and what was told in earlier months."""
        return is_total(record) or not self.is_current

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        self._commit([Edit(record, key, value)])

    def _commit(self, edits: Sequence[Edit]) -> None:
        wanted = commit_edits(edits, self._kind)
        if wanted:
            today = self._frame.today()
            use_case = partial(commits.edit_commits, edits=wanted, today=today)
            self._write(_("Change commits"), use_case)

    def _on_carried(self, count: int) -> None:
        text = ngettext("{n} commit carried over", "{n} commits carried over", count)
        self._frame.notify(text.format(n=count), "good" if count else "warn")

    def _on_row_found(self, line: CommitLine | None) -> None:
        if line is None:
            self._frame.notify(_("There is no such customer. Enter it first."), "warn")
            return
        self._added[line.employee_id, line.customer_id] = line
        self.row_added.emit()
