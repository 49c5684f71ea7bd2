"""The statements of a month: computed, approved, paid, printed, given to payroll."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.compensation import queries, service
from desktop_sales.areas.compensation.bonus_rules import can_be_approved
from desktop_sales.areas.compensation.records import BonusStatement
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.compensation.columns import STATEMENT_COLUMNS, statement_row
from ui.areas.compensation.papers import statements_of
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case


class StatementsView(QWidget):
    """The list and its acts; ``opened`` carries the statement that is to be shown."""

    opened = Signal(object)
    counted = Signal(str)

    def __init__(self, frame: Frame, month: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._month = frame, month
        self.statements: dict[Any, BonusStatement] = {}
        self.documents = DocumentActs(frame, self)
        self._source = ListSource(STATEMENT_COLUMNS)
        self.table = TableView(
            STATEMENT_COLUMNS, self._source, name=_("Bonus statements"), ask=frame.ask
        )
        self.table.remember_columns(frame.state, "compensation.statements")
        self.table.opened.connect(self._on_opened)
        self.filter = FilterBar(_("Name, region or number"))
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.down.connect(self.table.grid.setFocus)
        self.filter.serve(self.table)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.filter)
        inner.addWidget(self.table, 1)
        self._has_rules = False
        self.empty = EmptyState("money", "", _("Compute the bonuses"), self._on_begin_asked)
        self.either = ContentOrEmpty(content, self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    def read(self) -> None:
        """Read the month's statements again."""
        month = self._month()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (
                queries.bonus_statements(session, month),
                bool(queries.rules_in_force(session, month.end)),
            ),
            partial(self._on_read, month),
            owner=self,
        )

    def _on_read(self, month: Period, found: tuple[list[BonusStatement], bool]) -> None:
        if month != self._month():
            return
        statements, has_rules = found
        self.statements = {each.id: each for each in statements}
        self._source.put(statement_row(each) for each in statements)
        self.table.model.ticked.intersection_update(self.statements)
        self.table.refresh()
        self._has_rules = has_rules
        if has_rules:
            text = _("The bonuses of {month} are not computed yet.").format(month=month.title())
            self.empty.set_text(text, _("Compute the bonuses"))
        else:
            text = _("No bonus rule is in force yet. Make one under Rules and publish it.")
            self.empty.set_text(text, _("Bonus rules"))
        self.either.show_content(bool(statements))
        due = sum(each.statement.paid_fen for each in statements)
        count = ngettext("{n} statement", "{n} statements", len(statements))
        text = _("{count} · due {amount} yuan")
        self.counted.emit(
            text.format(count=count.format(n=len(statements)), amount=format_yuan(due))
        )

    def _on_begin_asked(self) -> None:
        if self._has_rules:
            self.compute()
        else:
            self._frame.visit("compensation", "rules")

    def compute(self) -> None:
        """Compute the month anew; approved statements stay."""
        from desktop_sales.assembly import bonuses

        month = self._month()
        title = _("Compute the bonuses of {period}").format(period=month.title())
        self._write(title, partial(bonuses.compute_in, month=month), self._on_computed)

    def _on_computed(self, count: int) -> None:
        text = ngettext("{n} statement computed", "{n} statements computed", count)
        self._frame.notify(text.format(n=count))

    def approve(self) -> None:
        """Number and seal the chosen drafts after saying what that means."""
        drafts = [key for key in self.chosen() if self._can_approve(key)]
        if not drafts:
            self._frame.notify(_("None of the chosen statements can be approved."), "warn")
            return
        title = ngettext("Approve {n} statement", "Approve {n} statements", len(drafts))
        title = title.format(n=len(drafts))
        text = _(
            "Each statement gets its number and check code and stays as it is. Later corrections "
            "are adjustments of a later month. This cannot be undone."
        )
        if self._frame.ask.confirm(title, text, _("Approve")):
            self._write(
                title,
                lambda session: service.approve_statements(session, drafts),
                lambda numbers: self._frame.notify(
                    _("Approved: {numbers}").format(numbers=_(", ").join(numbers))
                ),
                undoable=False,
            )

    def _can_approve(self, key: Any) -> bool:
        each = self.statements[key]
        return each.status == "draft" and can_be_approved(each.statement)

    def mark_paid(self) -> None:
        """Note today as the day on which the chosen approved statements were paid."""
        approved = [key for key in self.chosen() if self.statements[key].status == "approved"]
        if not approved:
            self._frame.notify(_("None of the chosen statements waits for payment."), "warn")
            return
        title = ngettext("Mark {n} statement as paid", "Mark {n} statements as paid", len(approved))
        today = self._frame.today()
        self._write(
            title.format(n=len(approved)),
            lambda session: service.mark_paid(session, approved, today),
            lambda _nothing: self._frame.notify(_("Marked as paid.")),
        )

    def papers(self) -> Papers:
        """Return the chosen statements as documents."""
        return statements_of(self._month(), self.chosen(), self._frame.today())

    def chosen(self) -> list[Any]:
        """Return the ticked statements in the order shown, or all shown ones without a tick."""
        rows = self._source.window(None, self.table.model.view, 0, len(self.statements))
        ticked = self.table.ticked()
        return [row[0] for row in rows if not ticked or row[0] in ticked]

    def _write(self, title: str, use_case: Any, on_done: Any, *, undoable: bool = True) -> None:
        run_use_case(
            self._frame, self, title, use_case, on_done, on_refused=self.read, undoable=undoable
        )

    def _on_opened(self, key: Any) -> None:
        if key in self.statements:
            self.opened.emit(self.statements[key])

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)
