"""The page of case files."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.conduct import queries
from desktop_sales.areas.conduct.records import Case
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.conduct.acts import CaseActs
from ui.areas.conduct.case_panel import CasePanel
from ui.areas.conduct.columns import CASE_COLUMNS, case_row
from ui.areas.conduct.dialogs import (
    AppealDialog,
    CaseDialog,
    DecisionDialog,
    HearingDialog,
    RemedyDialog,
    RulingDialog,
)
from ui.kit.empty_state import EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.list_part import ListPart
from ui.kit.page import Frame, Page
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.table_export import export_table


class ConductPage(Page):
    """All cases, open ones first; Enter opens one beside the list."""

    area = "conduct"
    title = N_("Case files")
    help_topic = "conduct"
    watched = frozenset({"conduct_case", "attachment", "employee", "action"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.cases: dict[Any, Case] = {}
        self._asked: Any = None
        self.acts = CaseActs(frame, self)
        self.acts.opened.connect(self.open_record)
        self.list = ListPart(
            frame,
            CASE_COLUMNS,
            _("Case files"),
            EmptyState(
                "shield",
                _("No case is on record. A case holds facts, statement, evidence and decision."),
                _("Open a case"),
                self.acts.add,
            ),
            key="conduct.cases",
        )
        self.table = self.list.table
        self.table.opened.connect(self.open_record)
        self.filter = FilterBar(_("Name, number or facts"))
        self.filter.changed.connect(
            lambda text, conditions: self.table.set_view(text=text, filters=conditions)
        )
        self.filter.down.connect(self.table.grid.setFocus)
        self.filter.serve(self.table)
        self.add_action(_("Case sheets as PDF"), self.export, icon="export", key="Ctrl+Shift+P")
        self.add_action(_("Open a case"), self.acts.add, icon="plus", key="Ctrl+N", primary=True)
        self.add_command(_("Preview the sheet"), self.preview, key="Ctrl+P")
        self.add_command(
            _("Export the table"),
            lambda: export_table(frame, _("Case files"), self.table),
            key="Ctrl+E",
        )
        self.body.addWidget(self.filter)
        self.body.addWidget(self.list, 1)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the list again; an open panel shows the present state."""
        today = self.frame.today()
        self.frame.tasks.read(
            self.frame.workspace,
            lambda session: (queries.cases(session), read_people(session, today)),
            self._on_read,
            owner=self,
        )

    def _on_read(self, found: tuple[list[Case], PeopleChoice]) -> None:
        cases, self.acts.people = found
        self.cases = {case.id: case for case in cases}
        self.table.model.ticked.intersection_update(self.cases)
        self.list.put(case_row(case) for case in cases)
        count = ngettext("{n} case, {open} open", "{n} cases, {open} open", len(cases))
        still = sum(case.status == "open" for case in cases)
        self.set_status(count.format(n=len(cases), open=still))
        shown = self.panel.case.id if isinstance(self.panel, CasePanel) else None
        wanted, self._asked = self._asked or shown, None
        if wanted in self.cases:
            self.open_record(wanted)

    def open_record(self, record: Any) -> None:
        """Show a case beside the list."""
        case = self.cases.get(record)
        if case is None:
            self._asked = record
            return
        self.table.show_record(record)
        panel = CasePanel(self.frame, self.acts, case)
        panel.closed.connect(self._close_panel)
        self.set_panel(panel)

    def preview(self) -> None:
        """Show the sheets of the chosen cases."""
        self.acts.preview(self.list.chosen())

    def export(self) -> None:
        """Write the sheets of the chosen cases."""
        self.acts.documents.export(self.acts.papers(self.list.chosen()))

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter.box.setFocus()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        today, people = self.frame.today(), self.acts.people
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("case", partial(CaseDialog, people, today, "")),
        ]
        case = next(iter(self.cases.values()), None)
        if case is not None:
            found += [
                ("hearing", partial(HearingDialog, case, today)),
                ("remedy", partial(RemedyDialog, case, today, ())),
                ("decision", partial(DecisionDialog, case, today, "")),
                ("appeal", partial(AppealDialog, case, today)),
                ("ruling", partial(RulingDialog, case, today)),
                ("panel", partial(CasePanel, self.frame, self.acts, case)),
            ]
        return found

    def _close_panel(self) -> None:
        self.set_panel(None)
        self.table.grid.setFocus()
