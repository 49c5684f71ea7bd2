"""Work reports that fall due in a period or are written of it: who owes which, how far, how late."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.reports import service
from desktop_sales.areas.reports.wording import STATES
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.reports.columns import REPORT_COLUMNS, report_row, state_key
from ui.areas.reports.report_dialogs import (
    FiguresDialog,
    RemarkDialog,
    ReportDialog,
    kept_entered,
)
from ui.areas.reports.report_panel import ReportPanel
from ui.kit.empty_state import EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.opened_list import OpenedList
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.period_chooser import PeriodChooser
from ui.kit.record_history import RecordHistoryDialog, serve_key
from ui.kit.row_source import Filter
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from desktop_sales.assembly.work_reports import OwedReport, ReportSheet

OPEN_STATES = ("missing", "draft", "returned")
PILLS = (
    ("all", N_("All"), "", ()),
    ("open", N_("Not handed in"), "clock", OPEN_STATES),
    ("submitted", N_("To be read"), "eye", ("submitted",)),
    ("read", N_("Read"), "good", ("read",)),
)
HISTORY_FIELDS = {
    "state": N_("State"),
    "number": N_("Number"),
    "submitted_at": N_("Handed in at"),
}


class ReportsView(OpenedList):
    """Enter opens one beside the list; acts are on it, printing and reading on all chosen."""

    counted = Signal(str)

    def __init__(
        self, frame: Frame, chooser: PeriodChooser, show_panel: Callable[[QWidget | None], None]
    ) -> None:
        self._chooser = chooser
        self.sheet: ReportSheet | None = None
        self.filters = FilterBar(_("Name, period or number"))
        super().__init__(
            frame,
            show_panel,
            REPORT_COLUMNS,
            _("Reports of work"),
            bar=(
                button(_("Write …"), self.write, icon="edit"),
                button(_("Change figures …"), self.change_figures, icon="calculator"),
                button(_("Hand in"), self.hand_in, icon="stamp"),
                button(_("Read …"), self.read_report, icon="good"),
                button(_("Return …"), self.return_report, icon="undo"),
                None,
            ),
            empty=EmptyState(
                "file",
                _("No work report is due in this period, or nobody was in post. Weekly reports are "
                  "due on Monday at nine, monthly ones on the third working day."),
                _("Import a roster"),
                lambda: frame.visit("imports", "roster"),
            ),
            key="reports.reports",
            paper_title=_("Reports of work"),
            paper=_paper,
        )  # fmt: skip
        self._add_filters()
        serve_key(self.table, self.show_history)

    def _add_filters(self) -> None:
        self.filters.add_pills(
            [
                (key, translate(text), icon, [Filter("state", "is", states)] if states else [])
                for key, text, icon, states in PILLS
            ]
        )
        self.filters.changed.connect(
            lambda text, conditions: self.table.set_view(text=text, filters=conditions)
        )
        self.filters.down.connect(self.table.grid.setFocus)
        self.filters.serve(self.table)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.setSpacing(10)
        whole.insertWidget(0, self.filters)

    def read(self) -> None:
        """Read the reports of the period again."""
        from desktop_sales.assembly.work_reports import reports_due_in

        period = self._chooser.period
        query = partial(reports_due_in, period=period, now=self.now())
        self._frame.tasks.read(
            self._frame.workspace, query, partial(self._on_read, period), owner=self
        )

    def now(self) -> dt.datetime:
        """Return the present moment on the frame's day."""
        return _moment(self._frame.today())

    def _on_read(self, period: Period, found: "list[OwedReport]") -> None:
        if period != self._chooser.period:
            return
        self.filters.setVisible(bool(found))
        records = {one.key: one for one in found}
        self.table.model.ticked.intersection_update(records)
        self.put_records(records, [report_row(one) for one in found])
        states = [state_key(one) for one in found]
        self.filters.set_pill_count("all", len(found))
        for key, _text, _icon, wanted in PILLS[1:]:
            self.filters.set_pill_count(key, sum(state in wanted for state in states))
        late = sum(one.late.is_late for one in found)
        text = ngettext("{n} report, {late} late", "{n} reports, {late} late", len(found))
        self.counted.emit(text.format(n=len(found), late=late))

    def open(self, key: Any) -> None:
        """Show a report in the panel."""
        self._with_sheet(key, partial(self._show, key))

    def _with_sheet(self, key: Any, use: Callable[[Any], Any]) -> None:
        """Read a report whole and use it."""
        from desktop_sales.assembly.work_reports import report_sheet

        owed = self.records.get(key)
        if owed is not None:
            query = partial(
                report_sheet, period=owed.period, employee_id=owed.person.id, now=self.now()
            )
            self._frame.tasks.read(self._frame.workspace, query, use, owner=self)

    def _show(self, key: Any, sheet: "ReportSheet") -> None:
        self.sheet = sheet
        panel = ReportPanel(self._frame, sheet)
        if sheet.owed.is_missing:
            panel.add_to_foot(
                button(_("Write …"), self.write, icon="edit"),
                button(_("Hand in"), self.hand_in, icon="stamp"),
                None,
            )
        else:
            panel.add_to_foot(
                button(_("Read …"), self.read_report, icon="good"),
                button(_("On paper"), self.preview, icon="file"),
                None,
            )
        self.panel.show(key, panel)

    def write(self) -> None:
        """Write the current report, or go on writing it."""
        self._changing(self._ask_texts)

    def change_figures(self) -> None:
        """Type figures over those of the data."""
        self._changing(self._ask_figures)

    def _changing(self, ask: "Callable[[ReportSheet], None]") -> None:
        owed = self.current_one()
        if owed is None:
            return
        if not owed.is_missing:
            text = _("Report {number} is handed in. Return it before it is changed.")
            self._frame.notify(text.format(number=owed.report.number), "warn")
            return
        self._with_sheet(owed.key, ask)

    def _ask_texts(self, sheet: "ReportSheet") -> None:
        dialog = ReportDialog(sheet)
        if self._frame.ask.run(dialog):
            self._save(dialog.windowTitle(), sheet, dialog.sections(), kept_entered(sheet))

    def _ask_figures(self, sheet: "ReportSheet") -> None:
        dialog = FiguresDialog(sheet)
        if self._frame.ask.run(dialog):
            self._save(dialog.windowTitle(), sheet, {}, dialog.entered())

    def _save(self, title: str, sheet: "ReportSheet", sections: Any, entered: Any) -> None:
        from desktop_sales.assembly.work_reports import write_report

        period, who, at = sheet.owed.period, sheet.owed.person.id, self.now()
        self.act(title, lambda s: write_report(s, period, who, sections, entered, at))

    def hand_in(self) -> None:
        """Hand the current report in: its figures stay as they are."""
        from desktop_sales.assembly.work_reports import hand_in

        owed, at = self.current_one(), self.now()
        if owed is None:
            return
        if owed.report is None:
            self._frame.notify(_("Write the report first."), "warn")
            return
        title = _("Hand in the report of {name}, {period}").format(
            name=owed.person.name, period=owed.period.title()
        )
        key = owed.report.id
        run_use_case(self._frame, self, title, lambda s: hand_in(s, key, at), self._on_handed_in)

    def _on_handed_in(self, number: str) -> None:
        self._frame.notify(_("Handed in: {number}").format(number=number))

    def read_report(self) -> None:
        """Note that the chosen reports were read, with a remark."""
        text = _("The author sees that it was read, and what you say of it.")
        self._remark(_("Read the reports"), _("Read"), text, service.read_report, required=False)

    def comment(self) -> None:
        """Add a remark to the chosen reports."""
        text = _("The remark stays with the report and is printed with it.")
        title = _("Comment on the reports")
        self._remark(title, _("Save"), text, service.comment_on_report, required=True)

    def return_report(self) -> None:
        """Give the chosen reports back with the reason."""
        text = _("The author changes it and hands it in again; the number stays.")
        title = _("Return the reports")
        self._remark(title, _("Give back"), text, service.return_report, required=True)

    def _remark(
        self, title: str, act: str, explained: str, use_case: Any, *, required: bool
    ) -> None:
        chosen = [self.records[key] for key in self.chosen() if key in self.records]
        keys = [one.report.id for one in chosen if not one.is_missing]
        if not keys:
            self._frame.notify(_("Only reports handed in can be read or returned."), "warn")
            return
        dialog, at = RemarkDialog(title, act, explained, required=required), self.now()
        if self._frame.ask.run(dialog):
            said = dialog.checked["text"]

            def each(session: Any) -> None:
                for key in keys:
                    use_case(session, key, said, at)

            self.act(title, each)

    def remove(self) -> None:
        """Take the current draft away."""
        owed = self.current_one()
        if owed is not None and owed.report is not None:
            key = owed.report.id
            self.act(_("Remove the draft"), lambda s: service.remove_report(s, key))

    def add(self) -> None:
        """Begin every report of the list that nobody began."""
        from desktop_sales.assembly.work_reports import draft_missing

        owed, at = list(self.records.values()), self.now()

        def done(count: int) -> None:
            text = ngettext("{n} report drafted", "{n} reports drafted", count)
            self._frame.notify(text.format(n=count))

        title = _("Draft the reports not begun")
        run_use_case(self._frame, self, title, lambda s: draft_missing(s, owed, at), done)

    def show_history(self) -> None:
        """Show what happened to the current report."""
        owed = self.current_one()
        if owed is None or owed.report is None:
            return
        name = f"{owed.person.name} {owed.period.title()}"
        self._frame.ask.run(
            RecordHistoryDialog(
                self._frame, name, "work_report", owed.report.id, HISTORY_FIELDS, _written
            )
        )

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("remark", lambda: RemarkDialog(_("Read the reports"), _("Read"), "", required=False))
        ]
        if self.sheet is not None:
            found += [
                ("report", partial(ReportDialog, self.sheet)),
                ("figures", partial(FiguresDialog, self.sheet)),
            ]
        return found


def _moment(day: dt.date) -> dt.datetime:
    """Return this time of a day, in local time."""
    return dt.datetime.combine(day, dt.datetime.now().astimezone().timetz())


def _paper(session: Any, key: str, today: dt.date) -> Any:
    from desktop_sales.assembly.work_reports import report_papers

    period, who = key.split()
    return report_papers(session, [(Period.parse(period), int(who))], _moment(today))[0]


def _written(field: str, value: Any) -> str:
    return translate(STATES[value]) if field == "state" else str(value)
