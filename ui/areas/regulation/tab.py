"""The page of the regulation: what is due with its evidence, and the clauses."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.areas.regulation.clauses_view import ClausesView
from ui.areas.regulation.duties_view import SINCE, DutiesView, SinceDialog
from ui.kit.page import Frame
from ui.kit.views_page import ViewsPage

KINDS = ("week", "month", "quarter", "year")


class RegulationPage(ViewsPage):
    """Duties of a period, and the clauses they follow from."""

    area = "regulation"
    title = N_("Regulation")
    help_topic = "regulation"
    watched = frozenset(
        {
            "action",
            "account_plan",
            "appraisal_follow_up",
            "appraisal_result",
            "assignment",
            "award",
            "bonus_statement",
            "class_run",
            "complaint",
            "contest",
            "customer",
            "development_drive",
            "dividend",
            "employee",
            "finding_decision",
            "inspection",
            "inspection_defect",
            "inspection_recheck",
            "period_result",
            "period_review",
            "plan_version",
            "report_sentence",
            "sales_line",
            "service_request",
            "setting",
            "survey",
            "target",
            "task_letter",
            "team_event",
            "training_course",
            "training_need",
            "training_person",
            "training_plan",
            "visit",
            "workday",
            "workspace_info",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.add_chooser(Period.containing(frame.today()), KINDS)
        self.add_views(
            {
                "duties": (_("Duties of the period"), partial(DutiesView, frame, self.period)),
                "clauses": (_("Clauses"), partial(ClausesView, frame, self.set_panel)),
            }
        )
        self.add_command(_("Open the current duty"), self.duties.open_current)
        self.add_command(translate(SINCE), self.duties.ask_since, icon="calendar")
        self.add_table_commands()
        self.add_view_keys()

    @property
    def duties(self) -> DutiesView:
        """Return the view of duties."""
        view: DutiesView = self.views["duties"]
        return view

    @property
    def clauses(self) -> ClausesView:
        """Return the view of clauses."""
        view: ClausesView = self.views["clauses"]
        return view

    def switch(self, name: str) -> None:
        """Show duties or clauses."""
        super().switch(name)
        self.chooser.setVisible(name == "duties")
        self.focus_content()

    def open_record(self, record: Any) -> None:
        """Show a view by its name, a clause by its number, the duties of a period, or the clauses
        of a page: (page,).
        """
        if isinstance(record, Period):
            self.chooser.set_period(record)
            self.switch("duties")
        elif isinstance(record, tuple):
            self.switch("clauses")
            self.clauses.show_page(*record)
        elif isinstance(record, int):
            self.switch("clauses")
            self.clauses.open_clause(record)
        elif record in self.views:
            self.switch(record)

    def focus_filter(self) -> None:
        """Go to the filter of the view on screen."""
        self.shown_view().filters.box.setFocus()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        return [("since", partial(SinceDialog, self.duties.since))]
