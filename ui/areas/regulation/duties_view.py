"""The duties that fall due in a period, and the record that proves each."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.regulation.records import DutyState, DutyTerm
from desktop_sales.areas.regulation.wording import STATES
from desktop_sales.core.duties import Post
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.regulation.columns import DUTY_COLUMNS, OrderedSource, duty_row
from ui.areas.regulation.wording import STATE_CHIPS
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Frame
from ui.kit.parts import button, column, named
from ui.kit.row_source import Filter
from ui.kit.switches import Segments
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date
from ui.kit.use_cases import run_use_case

SINCE = N_("Ask for duties from a day on …")
ALL = "all"
OWN, EVERYBODY = "own", "everybody"


class SinceDialog(FormDialog):
    """From which day on duties are asked for."""

    def __init__(self, since: dt.date) -> None:
        super().__init__(
            _("Ask for duties from a day on"),
            _("Save"),
            _("What fell due before that day is not listed as overdue."),
        )
        self.form.add_text(
            "since", _("In force since"), since.isoformat(), required=True, parse=a_date
        )
        self.finish()


class DutiesView(QWidget):
    """Overdue ones first, then those of the week, those to come, those done.

    Enter opens the record that proves a duty, else the page on which it is done.
    """

    counted = Signal(str)

    def __init__(self, frame: Frame, period: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._period = frame, period
        self.terms: dict[str, DutyTerm] = {}
        self.since = frame.today()
        self._post: Post | None = None
        self._source = OrderedSource(DUTY_COLUMNS)
        self.table = TableView(DUTY_COLUMNS, self._source, name=_("Duties"), ask=frame.ask)
        self.table.remember_columns(frame.state, "regulation.duties")
        self.table.opened.connect(self.open_term)
        self.whose = Segments(
            _("Whose duties"), [(OWN, _("My duties")), (EVERYBODY, _("All posts"))]
        )
        self.whose.chosen.connect(lambda _who: self._show())
        self.since_button = button("", self.ask_since, kind="link", tip=translate(SINCE))
        named(self.since_button, translate(SINCE))  # until the first reading gives it its text
        self.filters = self._made_filters()
        self.empty = EmptyState("book", "", translate(SINCE), self.ask_since)
        self._either = ContentOrEmpty(column(self.filters, self.table, gap=10), self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._either)
        self.table.set_view(group="state")
        self.table.open_groups(True)

    def _made_filters(self) -> FilterBar:
        bar = FilterBar(_("Duty, clause or evidence"))
        pills: list[tuple[str, str, str, list[Filter]]] = [(ALL, _("All"), "", [])]
        for state in DutyState:
            condition = [Filter("state", "is", (state.value,))]
            icon = STATE_CHIPS[state].icon
            pills.append((state.value, translate(STATES[state]), icon, condition))
        bar.add_pills(pills)
        bar.add_widget(self.whose)
        bar.add_widget(self.since_button)
        bar.changed.connect(
            lambda text, conditions: self.table.set_view(text=text, filters=conditions)
        )
        bar.down.connect(self.table.grid.setFocus)
        self.table.loaded.connect(bar.show_hits)
        return bar

    def read(self) -> None:
        """Ask the records again."""
        period, today = self._period(), self._frame.today()

        def query(session: Any) -> tuple[Post | None, dt.date, list[DutyTerm]]:
            from desktop_sales.assembly.duties import acting_post, duties_from, duty_terms

            return acting_post(session), duties_from(session), duty_terms(session, period, today)

        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, found: tuple[Post | None, dt.date, list[DutyTerm]]) -> None:
        self._post, self.since, terms = found
        self.terms = {term.key: term for term in terms}
        self.whose.setVisible(self._post is not None)
        self._show()

    def shown_terms(self) -> Sequence[DutyTerm]:
        """Return the duties of the acting person's post, or all."""
        own = self._post is not None and self.whose.value == OWN
        return [t for t in self.terms.values() if not own or self._post in t.duty.posts]

    def _show(self) -> None:
        terms, today = self.shown_terms(), self._frame.today()
        self._source.put(duty_row(term, today) for term in terms)
        self.table.refresh()
        text = _("Asked for from {day} on").format(day=self.since.isoformat())
        self.since_button.setText(text)
        self.since_button.setAccessibleName(text)
        self.empty.set_text(self._why_empty())
        self._either.show_content(bool(self.terms))
        counts = {state: sum(term.state is state for term in terms) for state in DutyState}
        self.filters.set_pill_count(ALL, len(terms))
        for state, count in counts.items():
            self.filters.set_pill_count(state.value, count)
        text = ngettext("{n} duty, {done} done", "{n} duties, {done} done", len(terms))
        self.counted.emit(text.format(n=len(terms), done=counts[DutyState.DONE]))

    def _why_empty(self) -> str:
        text = _("No duty falls due in this period. Duties are asked for from {day} on.")
        return text.format(day=self.since.isoformat())

    def open_term(self, record: Any) -> None:
        """Go to the record that proves a duty, else to where it is done."""
        term = self.terms.get(record) if isinstance(record, str) else None
        if term is not None:
            self._frame.visit(term.duty.area, term.record)

    def open_current(self) -> None:
        """Open the current duty."""
        self.open_term(self.table.current_record())

    def ask_since(self) -> None:
        """Ask from which day on duties are asked for."""
        dialog = SinceDialog(self.since)
        if self._frame.ask.run(dialog):
            from desktop_sales.assembly.duties import set_duties_from

            day = dialog.checked["since"]
            title = _("Ask for duties from {day} on").format(day=day.isoformat())
            run_use_case(self._frame, self, title, lambda s: set_duties_from(s, day))
