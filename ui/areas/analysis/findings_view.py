"""The list of findings: what waits, what was decided, and the acts on the current one."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.analysis.records import Finding, FindingState, JudgedFinding
from desktop_sales.areas.analysis.wording import drafted_measure, sentence
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.analysis.columns import FINDING_COLUMNS, finding_row, rule_options
from ui.areas.analysis.limits_dialog import LimitsDialog
from ui.areas.analysis.reading import FindingsSeen, read_findings
from ui.areas.sales.drill_down import FilteredLines
from ui.kit.action_dialogs import ActionDialog
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.people_choice import PeopleChoice
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case

USUAL_DAYS = 14
WAITING = (str(FindingState.OPEN), str(FindingState.AGAIN))


class FindingsView(QWidget):
    """Table and acts. ``read`` tells what was found, ``opened`` which finding is to be shown."""

    read_done = Signal(object)
    opened = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.period: Period | None = None
        self.people = PeopleChoice()
        self.findings: dict[str, JudgedFinding] = {}
        self._wanted: str | None = None
        self._source = ListSource(FINDING_COLUMNS)
        self.table = TableView(FINDING_COLUMNS, self._source, name=_("Findings"), ask=frame.ask)
        self.table.remember_columns(frame.state, "analysis.findings")
        self.table.opened.connect(self.opened)
        self.filters = FilterBar(_("Customer, product, person or words of the finding"))
        self.filters.add_pills(
            [
                ("waiting", _("To decide"), "bell", [Filter("state", "among", WAITING)]),
                ("acted", _("With action"), "good", [Filter("state", "is", ("acted",))]),
                (
                    "dismissed",
                    _("No action needed"),
                    "minus",
                    [Filter("state", "is", ("dismissed",))],
                ),
                ("all", _("All"), "", []),
            ]
        )
        self.filters.add_list("rule", _("All findings"), rule_options())
        self.limits_button = button(_("Limits"), self.set_limits, icon="settings")
        self.filters.add_widget(self.limits_button)
        self.filters.changed.connect(self._on_filter_changed)
        self.filters.down.connect(self.table.grid.setFocus)
        self.filters.serve(self.table)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.filters)
        inner.addWidget(self.table, 1)
        self._empty = EmptyState(
            "good", "", _("Import sales lines"), lambda: frame.visit("imports", "sales")
        )
        self._either = ContentOrEmpty(content, self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._either)
        self._on_filter_changed("", self.filters.conditions())

    def read(self, period: Period) -> None:
        """Read the findings of a period."""
        self.period = period
        query = partial(read_findings, period=period, today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def show_finding(self, key: str) -> None:
        """Go to a finding, now or as soon as it was read."""
        self._wanted = key
        one = self.findings.get(key)
        if one is None:
            return
        self._wanted = None
        if not one.waits:
            self.filters.choose_pill("all")
        self.table.show_record(key)
        self.opened.emit(key)

    def current(self) -> JudgedFinding | None:
        """Return the finding of the current row."""
        return self.findings.get(self.table.current_record() or "")

    def _on_read(self, seen: FindingsSeen) -> None:
        if seen.period != self.period:
            return
        self.people = seen.people
        self.findings = {one.finding.key: one for one in seen.findings.findings}
        self._source.put(finding_row(one) for one in seen.findings.findings)
        self.table.refresh()
        self._count()
        month = Period.parse(seen.findings.month, seen.period.month_start_day).title()
        if seen.findings.as_of is None:
            text = _("No sales up to {month} yet. Import the workbook of the month.")
            self._empty.set_text(text.format(month=month), _("Import sales lines"))
        else:
            text = _("Nothing in the figures up to {month} needs a look.")
            self._empty.set_text(text.format(month=month), "")
        self._either.show_content(bool(self.findings))
        self.read_done.emit(seen.findings)
        if self._wanted is not None:
            self.show_finding(self._wanted)

    def _count(self) -> None:
        states = [one.state for one in self.findings.values()]
        self.filters.set_pill_count("waiting", sum(s in WAITING for s in map(str, states)))
        self.filters.set_pill_count("acted", states.count(FindingState.ACTED))
        self.filters.set_pill_count("dismissed", states.count(FindingState.DISMISSED))
        self.filters.set_pill_count("all", len(states))

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)

    def act(self) -> None:
        """Ask for an action on the current finding, drafted from it."""
        one = self.current()
        if one is None:
            return
        dialog = self.act_dialog(one)
        if self._frame.ask.run(dialog):
            self._write_action(one, dialog.draft())

    def act_dialog(self, one: JudgedFinding) -> ActionDialog:
        """Return the form of an action, filled from a finding."""
        due = self._frame.today() + dt.timedelta(days=USUAL_DAYS)
        dialog = ActionDialog(self.people, due, parent=self)
        dialog.form.set_state(
            {
                "measure": drafted_measure(one.finding),
                "problem": sentence(one.finding),
                "owner_id": self._owner(one.finding),
            }
        )
        return dialog

    def _owner(self, finding: Finding) -> str:
        """Return who acts: nobody talks with themselves, so about a person it is who works here."""
        if finding.subject.kind != "person":
            return self.people.text_of(finding.owner_id)
        acting = self._frame.workspace.info.person
        return acting if acting in dict(self.people.options()).values() else ""

    def _write_action(self, one: JudgedFinding, draft: Any) -> None:
        from desktop_sales.areas.analysis import service

        use_case = partial(
            service.act_on_finding, finding=one.finding, draft=draft, on=self._frame.today()
        )
        title = _("Act on “{name}”").format(name=one.finding.subject.name)
        self._write(title, use_case, _("The action is on the list of actions."))

    def dismiss(self) -> None:
        """Ask why the current finding needs nothing."""
        one = self.current()
        if one is None:
            return
        title = _("No action on {name}").format(name=one.finding.subject.name)
        reason = self._frame.ask.line(title, _("Why nothing has to be done"), _("No action needed"))
        if reason is None:
            return
        from desktop_sales.areas.analysis import service

        use_case = partial(
            service.dismiss_finding, finding=one.finding, reason=reason, on=self._frame.today()
        )
        self._write(title, use_case, _("Put aside. It comes back only when clearly worse."))

    def reopen(self) -> None:
        """Take the dismissal of the current finding back."""
        one = self.current()
        if one is None or one.state is not FindingState.DISMISSED:
            return
        from desktop_sales.areas.analysis import service

        title = _("Take up again: {name}").format(name=one.finding.subject.name)
        self._write(title, partial(service.reopen_finding, key=one.finding.key), title)

    def show_lines(self) -> None:
        """Show the sales lines behind the current finding."""
        one = self.current()
        if one is not None:
            record = FilteredLines(one.finding.subject.name, one.finding.where)
            self._frame.visit("sales", record)

    def set_limits(self) -> None:
        """Read the limits in force and ask for others."""
        from desktop_sales.areas.analysis import queries

        month = Period.containing(self._frame.today())
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: queries.limits(session, month.end),
            lambda found: self._ask_limits(LimitsDialog(found, month.previous().start, self)),
            owner=self,
        )

    def _ask_limits(self, dialog: LimitsDialog) -> None:
        from desktop_sales.areas.analysis import service

        if self._frame.ask.run(dialog):
            wanted, since = dialog.values()
            use_case = partial(service.set_limits, wanted=wanted, since=since)
            title = _("Set the limits of the findings")
            self._write(title, use_case, _("The findings follow the new limits."))

    def _write(self, title: str, use_case: Callable[..., object], said: str) -> None:
        run_use_case(self._frame, self, title, use_case, lambda _nothing: self._frame.notify(said))

    def status(self) -> str:
        """Return how many findings wait, for the status bar."""
        count = sum(one.waits for one in self.findings.values())
        return ngettext("{n} finding to decide", "{n} findings to decide", count).format(n=count)

    def focus_table(self) -> None:
        """Give the keyboard to the table."""
        self.table.grid.setFocus(Qt.FocusReason.OtherFocusReason)
