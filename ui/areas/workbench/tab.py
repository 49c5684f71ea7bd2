"""The first page: this period's figures, the year, the ranking, what needs a look.

It opens from the summary kept at the last change, before any engine is loaded, so nothing here
imports one.
"""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.assembly.workbench_summary import KEY, Alert, WorkbenchSummary, from_json
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.workbench.alert_list import AlertList
from ui.areas.workbench.duty_list import DutyList
from ui.areas.workbench.sections import MonthsSection, RankingSection
from ui.areas.workbench.todo_figure import TodoFigure
from ui.areas.workbench.wording import (
    figure_bar,
    figure_chip,
    figure_line,
    figure_title,
    shown_value,
    workdays_text,
)
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.page import Frame, Page
from ui.kit.parts import column, growing, rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.tasks import Progress

_SIDE = 408


class WorkbenchPage(Page):
    """What a supervisor looks at first in the morning."""

    area = "workbench"
    title = N_("Workbench")
    help_topic = "workbench"
    watched = frozenset(
        {
            "sales_line",
            "sales_share",
            "receipt",
            "receipt_share",
            "target",
            "employee",
            "assignment",
            "customer",
            "appraisal_result",
            "rating",
            "rejected_row",
            "setting",
            "workday",
            "finding_decision",
            "action",
            "plan_version",
            "visit",
            "complaint",
            "service_request",
            "appraisal_follow_up",
            "bonus_statement",
            "period_review",
            "award",
            "workspace_info",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.summary: WorkbenchSummary | None = None
        self._began = False
        self.chooser = PeriodChooser(Period.containing(frame.today()))
        self.chooser.period_chosen.connect(lambda _period: self.refresh(frozenset()))
        self.add_tool(self.chooser)
        self.chooser.serve(self)
        self.add_action(_("Export brief"), self.brief, icon="export", key="Ctrl+Shift+B")
        self._figures = QVBoxLayout()
        self._row: QWidget | None = None
        self.months = MonthsSection()
        self.ranking = RankingSection()
        self.alerts = AlertList()
        self.duties = DutyList()
        self.ranking.opened.connect(lambda person: self.frame.visit("team", person))
        self.alerts.opened.connect(self._on_alert_opened)
        self.duties.opened.connect(self._on_duty_opened)
        self.duties.all_asked.connect(self._show_week)
        self.add_command(_("Chart or table"), self.months.toggle, key="Ctrl+T")
        self.add_command(_("Refresh"), partial(self.refresh, frozenset()), key="F5")
        self._either = ContentOrEmpty(self._made_content(), self._made_empty())
        self.body.addWidget(self._either, 1)
        self._show_kept()

    def _made_content(self) -> QWidget:
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addWidget(rule())
        whole.addLayout(self._figures)
        whole.addWidget(rule())
        side = QWidget()
        side.setFixedWidth(_SIDE)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(14)
        right.addWidget(self.ranking, 3)
        right.addWidget(self.alerts, 2)
        lower = QHBoxLayout()
        lower.setSpacing(28)
        lower.addWidget(column(growing(self.months), self.duties, gap=14), 1)
        lower.addWidget(side)
        whole.addLayout(lower, 1)
        return content

    def brief(self) -> None:
        """Show the daily brief, to be copied as text or as a picture."""
        from ui.areas.sales.brief_dialog import show_brief

        if self.frame.workspace is not None:
            show_brief(self.frame)

    def _made_empty(self) -> QWidget:
        return EmptyState(
            "import",
            _("No sales yet. Import the workbook of the month to see figures here."),
            _("Import sales"),
            lambda: self.frame.visit("imports"),
        )

    def _show_kept(self) -> None:
        """Show what the last session kept; another version's summary is made anew."""
        kept = getattr(self.frame, "first_page", {}).get(KEY)
        if not kept:
            return
        try:
            summary = from_json(kept)
        except (KeyError, TypeError, ValueError):
            return
        if summary.period == self.chooser.period.key:
            self.show_summary(summary)

    def refresh(self, changed: frozenset[str]) -> None:
        """Compute the period's figures anew."""
        workspace = self.frame.workspace
        if workspace is None:
            return
        period, today = self.chooser.period, self.frame.today()

        def query(session: Any) -> WorkbenchSummary:
            from desktop_sales.assembly.workbench import summarise

            return summarise(session, period, today)

        self.frame.tasks.read(workspace, query, self._on_read, owner=self)

    def _on_read(self, summary: WorkbenchSummary) -> None:
        """Show what was read, and keep it for the next start."""
        workspace = self.frame.workspace
        if self._leads_elsewhere(summary):
            return
        self.show_summary(summary)

        def keep(_progress: Progress) -> None:
            from desktop_sales.assembly.workbench import keep_workbench

            keep_workbench(workspace, summary)

        if workspace is not None:
            self.frame.tasks.write_with("", keep, owner=self)

    def _leads_elsewhere(self, summary: WorkbenchSummary) -> bool:
        """Go to the last month with data, once, where the present one has none yet."""
        began, self._began = self._began, summary.data_date is not None
        period = self.chooser.period
        if began or summary.data_date is None or summary.data_date >= period.start:
            return False
        last = Period.containing(summary.data_date, period.kind, period.month_start_day)
        self.chooser.set_period(last)
        return True

    def show_summary(self, summary: WorkbenchSummary) -> None:
        """Show a period's figures."""
        if summary.period != self.chooser.period.key:
            return
        self.summary = summary
        self._either.show_content(summary.data_date is not None)
        self._show_scope(summary)
        self._show_figures(summary)
        self.months.show_summary(summary)
        self.ranking.show_summary(summary)
        self.alerts.show_alerts(summary.alerts)
        self.duties.show_summary(summary)

    def _show_scope(self, summary: WorkbenchSummary) -> None:
        people = ngettext("{n} in sales", "{n} in sales", summary.people).format(n=summary.people)
        self.set_scope(f"{people} · {workdays_text(summary)}")

    def _show_figures(self, summary: WorkbenchSummary) -> None:
        figures = []
        for figure in summary.figures:
            shown = Figure(figure_title(figure))
            value, unit = shown_value(figure)
            shown.show_value(
                value,
                unit,
                chip=figure_chip(figure, summary),
                bar=figure_bar(figure, summary),
                line=figure_line(figure),
            )
            figures.append(shown)
        figures.append(TodoFigure(summary.todo, lambda: self.frame.visit("actions")))
        if self._row is not None:
            self._figures.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
        self._row = figure_row(*figures)
        self._figures.addWidget(self._row)

    def _on_alert_opened(self, alert: Alert) -> None:
        record: Any = alert.record
        if alert.area == "appraisal" and "month" in alert.details:
            record = Period.parse(alert.details["month"])
        self.frame.visit(alert.area, record)

    def _show_week(self) -> None:
        self.frame.visit("regulation", Period.containing(self.frame.today(), "week"))

    def _on_duty_opened(self, key: str) -> None:
        """Go to a duty's record, else to the page where it is done."""
        today = self.frame.today()

        def query(session: Any) -> tuple[str, Any] | None:
            from desktop_sales.assembly.duties import week_duties

            terms = week_duties(session, today)
            return next(((t.duty.area, t.record) for t in terms if t.key == key), None)

        def visit(place: tuple[str, Any] | None) -> None:
            if place is not None:
                self.frame.visit(*place)

        self.frame.tasks.read(self.frame.workspace, query, visit, owner=self)
