"""The analysis page: findings, the period's review, the report."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.areas.analysis.limits import built_in
from desktop_sales.areas.analysis.records import FindingList
from desktop_sales.areas.analysis.review_records import ReviewOf
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.analysis.finding_panel import FindingPanel
from ui.areas.analysis.findings_view import FindingsView
from ui.areas.analysis.limits_dialog import LimitsDialog
from ui.areas.analysis.report_view import ReportView
from ui.areas.analysis.review_view import ReviewView
from ui.kit.page import Frame, Page
from ui.kit.parts import row
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Segments


class AnalysisPage(Page):
    """What the figures of a period give to think about, and what is done about it."""

    area = "analysis"
    title = N_("Sales analysis")
    help_topic = "analysis"
    watched = frozenset(
        {
            "sales_line",
            "sales_share",
            "target",
            "employee",
            "customer",
            "product",
            "setting",
            "finding_decision",
            "period_review",
            "report_sentence",
            "region",
            "period_review_text",
            "receipt",
            "action",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._reach = ""
        self._began = False
        self.chooser = PeriodChooser(Period.containing(frame.today()), ("month", "quarter", "year"))
        self.chooser.period_chosen.connect(lambda _period: self._on_period_chosen())
        self.chooser.serve(self)
        self.add_tool(self.chooser)
        self.findings = FindingsView(frame)
        self.findings.opened.connect(self._show_panel)
        self.findings.read_done.connect(self._on_findings_read)
        self.review = ReviewView(frame)
        self.views = QStackedWidget()
        self.views.addWidget(self.findings)
        self.report = ReportView(frame)
        self.views.addWidget(self.review)
        self.views.addWidget(self.report)
        self.switch_bar = Segments(
            _("View"),
            [
                ("findings", _("Findings")),
                ("review", _("Period review")),
                ("report", _("Analysis report")),
            ],
        )
        self.switch_bar.chosen.connect(self.switch)
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)
        self._act = self.add_action(
            _("Make an action"), self.findings.act, icon="plus", key="Ctrl+N", primary=True
        )
        self.add_command(_("Set the limits of the findings"), self.findings.set_limits)
        self.add_command(_("No action needed"), self.findings.dismiss, key="Ctrl+Delete")
        self.add_command(_("Lines behind it"), self.findings.show_lines, key="Ctrl+L")
        self.add_command(_("Take up again"), self.findings.reopen)
        self.add_command(_("Save the review"), self.review.save, key="Ctrl+S")
        self.add_command(_("Submit the review"), self.review.submit)
        self.add_command(_("Print preview"), self.preview, key="Ctrl+P")
        self.add_command(_("Export as PDF"), self.export_pdf, key="Ctrl+Shift+P")
        self.add_command(_("Export the report to Word"), self.report.export_word)
        self.add_command(_("Refresh"), partial(self.refresh, frozenset()), key="F5")

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the period again."""
        self._widgets()[self.view].read(self.chooser.period)

    def _widgets(self) -> dict[str, Any]:
        return {"findings": self.findings, "review": self.review, "report": self.report}

    @property
    def view(self) -> str:
        """Return which view is shown."""
        shown = self.views.currentWidget()
        return next(name for name, widget in self._widgets().items() if widget is shown)

    def switch(self, view: str) -> None:
        """Show the findings, the review or the report of the period."""
        if view == self.view:
            return
        if not self.review.may_leave():
            self.switch_bar.choose(self.view)
            return
        self.close_panel()
        self.switch_bar.choose(view)
        self.views.setCurrentWidget(self._widgets()[view])
        self._act.setVisible(view == "findings")
        self.refresh(frozenset())

    def preview(self) -> None:
        """Show the review, or the report, as it will be printed."""
        (self.review if self.view == "review" else self.report).preview()

    def export_pdf(self) -> None:
        """Write the review, or the report, as a PDF."""
        (self.review if self.view == "review" else self.report).export_pdf()

    def may_leave(self) -> bool:
        """Ask before texts of the review are given up."""
        return self.review.may_leave()

    def open_record(self, record: Any) -> None:
        """Show a finding by its key, a review, or (view, period)."""
        self._began = self._began or not isinstance(record, str)
        if isinstance(record, ReviewOf):
            self.chooser.blockSignals(True)
            self.chooser.set_period(record.period)
            self.chooser.blockSignals(False)
            self.switch("review")
            self.review.show_review(record)
        elif isinstance(record, tuple):
            view, period = record
            self.chooser.set_period(period)
            self.switch(view)
        elif record is not None:
            self.switch("findings")
            self.findings.show_finding(str(record))

    def focus_filter(self) -> None:
        """Go to the list's filter."""
        self.switch("findings")
        self.findings.filters.box.setFocus()

    def focus_content(self) -> None:
        """Give the keyboard to the list."""
        if self.view == "report":
            self.report.focus_table()
        elif self.view == "findings":
            self.findings.focus_table()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        start = self.chooser.period.start
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("limits", lambda: LimitsDialog(built_in(), start, self))
        ]
        for one in list(self.findings.findings.values())[:1]:
            found.append(("act", partial(self.findings.act_dialog, one)))
        if self.report.report is not None:
            found.append(("sentence", self.report.sample_dialog))
        return found

    def _on_period_chosen(self) -> None:
        self.close_panel()
        self.refresh(frozenset())

    def _leads_elsewhere(self, last: date | None) -> bool:
        """Go to the last period with data, once, where the present one has none yet."""
        began, self._began = self._began, self._began or last is not None
        period = self.chooser.period
        if began or last is None or last >= period.start:
            return False
        self.chooser.set_period(Period.containing(last, period.kind))
        return True

    def _on_findings_read(self, found: FindingList) -> None:
        if self._leads_elsewhere(found.as_of):
            return
        self.set_status(self.findings.status())
        if found.as_of is not None:
            month = Period.parse(found.month, self.chooser.period.month_start_day)
            self._reach = _("Up to {month}").format(month=month.title())
            self._show_scope()
        if isinstance(self.panel, FindingPanel):
            self._show_panel(self.panel.key)

    def _show_scope(self) -> None:
        """Leave the head to the period while a panel is open: it has the acts itself."""
        is_open = self.panel is not None
        self.set_scope("" if is_open else self._reach)
        self._act.setVisible(self.view == "findings" and not is_open)

    def _show_panel(self, key: str) -> None:
        one = self.findings.findings.get(key)
        if one is None:
            self.close_panel()
            return
        view = self.findings
        panel = FindingPanel(
            self.frame, one, (view.act, view.dismiss, view.reopen, view.show_lines)
        )
        panel.closed.connect(self.close_panel)
        self.set_panel(panel)
        self._show_scope()

    def close_panel(self) -> None:
        """Close the panel and go back to the list."""
        if self.panel is not None:
            self.set_panel(None)
            self._show_scope()
            self.findings.focus_table()
