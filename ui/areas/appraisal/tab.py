"""The appraisal page: the month's list with its detail panel, ratings, schemes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from desktop_sales.areas.appraisal.details import result_detail
from desktop_sales.areas.appraisal.follow_up_queries import follow_up as read_follow_up
from desktop_sales.areas.appraisal.follow_up_records import FollowUp, month_result
from desktop_sales.areas.appraisal.records import ResultDetail, SourceRows
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.appraisal.acts import AppraisalActs
from ui.areas.appraisal.entries_view import EntriesView
from ui.areas.appraisal.entry_dialogs import CommentDialog
from ui.areas.appraisal.follow_up_dialog import FollowUpDialog
from ui.areas.appraisal.month_data import MonthData, month_data
from ui.areas.appraisal.month_summary import steps_of
from ui.areas.appraisal.month_view import MonthView
from ui.areas.appraisal.period_view import PeriodView
from ui.areas.appraisal.result_panel import ResultPanel
from ui.areas.appraisal.schemes_view import SchemesView
from ui.areas.appraisal.sheets import sheets_of
from ui.areas.appraisal.source_dialog import show_source
from ui.areas.appraisal.verify_dialog import VerifyDialog
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.late_views import LateViews
from ui.kit.page import Frame, Page
from ui.kit.parts import named, rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.steps import Steps

MONTH, RATINGS, SCHEMES, PERIODS = range(4)
_MARGIN = 24


class AppraisalPage(Page):
    """Everything about a month's appraisal, and the periods made of months."""

    area = "appraisal"
    title = N_("Appraisal")
    help_topic = "appraisal"
    watched = frozenset(
        {
            "appraisal_result",
            "appraisal_run",
            "appraisal_comment",
            "rating",
            "manual_value",
            "waiver",
            "grade_move",
            "scheme",
            "scheme_version",
            "scheme_indicator",
            "period_mark",
            "period_result",
            "setting",
            "employee",
            "assignment",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._wanted: Any = None
        self._shown_period: Period | None = None
        self._first = Period.containing(frame.today()).previous()
        self.chooser = PeriodChooser(self._first, ("month",))
        self.chooser.period_chosen.connect(lambda _period: self.refresh(frozenset()))
        self.head.insertWidget(2, self.chooser)
        self.chooser.serve(self)
        self.acts = AppraisalActs(frame, self)
        self.documents = DocumentActs(frame, self)
        self.acts.done.connect(self._on_done)
        self._make_actions()
        self.month = MonthView()
        self.views = LateViews(
            {
                MONTH: lambda: self.month,
                RATINGS: self._made_entries,
                SCHEMES: lambda: SchemesView(frame),
                PERIODS: lambda: PeriodView(frame),
            }
        )
        self.views.show_view(MONTH)
        self._make_tabs()
        self.body.addWidget(self.views, 1)
        self.month.compute_asked.connect(self.recalculate)
        self.month.opened.connect(self._on_opened)
        self.month.current_changed.connect(self._on_current_changed)
        self._made_panel: ResultPanel | None = None

    def _made_entries(self) -> EntriesView:
        view = EntriesView(self.frame)
        view.came.connect(self.content_came)
        return view

    @property
    def entries(self) -> EntriesView:
        """Return the marks and typed figures."""
        return self.views[RATINGS]

    @property
    def schemes(self) -> SchemesView:
        """Return the schemes."""
        return self.views[SCHEMES]

    @property
    def periods(self) -> PeriodView:
        """Return the quarters and years."""
        return self.views[PERIODS]

    def _make_actions(self) -> None:
        self._compute = self.add_action(_("Compute"), self.recalculate, icon="calculator", key="F5")
        self._rate = self.add_action(_("Rate"), self.rate, icon="edit")
        self._confirm = self.add_action(
            _("Confirm"), self._on_confirm_asked, icon="stamp", key="Ctrl+Shift+Return"
        )
        self._export = self.add_action(
            _("Export PDF"),
            self._on_export_asked,
            icon="export",
            key="Ctrl+Shift+P",
            primary=True,
        )
        self.add_command(_("Preview and print sheets"), self._on_preview_asked, key="Ctrl+P")
        self.add_command(_("Print without preview"), self._on_print_asked)
        self.add_command(_("Confirm this person"), self._on_confirm_current, key="Ctrl+Return")
        self.add_command(_("Archive confirmed results"), self._on_archive_asked)
        self.add_command(_("Show the rows of the indicator"), self._on_source_key, key="Ctrl+L")
        self.add_command(_("Chart or table"), self._on_chart_key, key="Ctrl+T")
        self.add_command(_("Previous person"), partial(self._on_step, -1), key="Alt+Up")
        self.add_command(_("Next person"), partial(self._on_step, 1), key="Alt+Down")
        self.add_command(_("Move the grade, with a reason"), self._on_move_asked, key="Ctrl+G")
        self.add_command(_("Verify a check code"), self.acts.verify_code)
        self.add_command(_("Delivery, interview, signature, appeal"), self.follow_up, key="Ctrl+J")
        self.add_command(_("Mark the chosen sheets as handed over"), self.deliver)

    def _make_tabs(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        scrollers = self.tabs.findChildren(QToolButton)  # Qt names them in English only
        for scroller, name in zip(scrollers, (_("Earlier views"), _("Later views")), strict=True):
            named(scroller, name)
        named(self.tabs, _("Views of the appraisal"))
        for text in (
            _("Monthly appraisal"),
            _("Ratings"),
            _("Schemes"),
            _("Quarter and year"),
        ):
            self.tabs.addTab(text)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.steps = Steps()
        self.tabs.setMinimumWidth(self.tabs.sizeHint().width())
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.steps)
        self.body.addWidget(holder)
        self.body.addWidget(rule())
        self.body.setSpacing(0)

    @property
    def period(self) -> Period:
        """Return the month on screen."""
        return self.chooser.period

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the month again, and the open person with it."""
        self._read(partial(month_data, self.period), self._on_month_read)
        if self.views.shown == RATINGS:
            self.entries.show_month(self.period)
        elif self.views.shown == SCHEMES:
            self.schemes.refresh()
        elif self.views.shown == PERIODS:
            self.periods.read()

    def recalculate(self) -> None:
        """Compute the month from the present data."""
        self.acts.compute(self.period)

    def show_view(self, view: int) -> None:
        """Show the month, the ratings or the schemes."""
        self.tabs.setCurrentIndex(view)

    def rate(self) -> None:
        """Show the ratings, with the keyboard in them."""
        self.show_view(RATINGS)
        self.focus_content()

    def open_record(self, record: Any) -> None:
        """Open a result by its id, or a month by its period."""
        if isinstance(record, Period):
            self.chooser.set_period(record)
            return
        self._wanted = record
        self._read(lambda session: result_detail(session, record), self._on_wanted_read)

    def focus_filter(self) -> None:
        """Go to the list's filter."""
        self.show_view(MONTH)
        self.month.filter.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        rows = [self.month.row_of(each) for each in self.month.shown()]
        people = [
            ("comment", partial(CommentDialog, row.name, "")) for row in rows[:1] if row is not None
        ]
        return [
            ("verify", partial(VerifyDialog, self.frame, self)),
            ("indicator", self.schemes.acts.sample),
            *people,
        ]

    def _read(self, query: Any, on_done: Any) -> None:
        self.frame.tasks.read(self.frame.workspace, query, on_done, owner=self)

    def _on_wanted_read(self, detail: ResultDetail) -> None:
        self.show_view(MONTH)
        self._open_panel()
        self.chooser.set_period(Period.parse(detail.body.period, self.period.month_start_day))
        self.month.table.show_record(detail.id)
        self._show_detail(detail)

    def _on_month_read(self, data: MonthData) -> None:
        if data.month != self.period:
            return
        if self._shown_period is None and self.period == self._first and data.latest is not None:
            self._shown_period = data.latest
            self.chooser.set_period(data.latest)
            return
        if self._shown_period != self.period:
            self._shown_period = self.period
            self.month.table.model.ticked.clear()
        self.month.show_month(data)
        self.steps.set_steps(steps_of(data.progress, has_data=data.has_data))
        for action in (self._confirm, self._export):
            action.setEnabled(bool(data.rows))
        people = ngettext("{n} person", "{n} people", len(data.rows)).format(n=len(data.rows))
        self.set_status(
            _("Period {start} to {end} · {people}").format(
                start=self.period.start, end=self.period.end, people=people
            )
        )
        if self._made_panel is not None:
            self._refresh_panel()

    def _on_tab_changed(self, view: int) -> None:
        self.views.show_view(view)
        if view != MONTH:
            self._close_panel()
        if view == PERIODS:
            self.periods.chooser.stay_near(self.period.end)
        for part in (self.chooser, self.steps, self._confirm, self._export):
            part.setVisible(view != PERIODS)  # quarters and years have their own
        self._fit_head()
        self.refresh(frozenset())

    # the detail panel

    def _open_panel(self) -> ResultPanel:
        if self._made_panel is None:
            panel = self._made_panel = ResultPanel()
            panel.close_asked.connect(self._close_panel)
            panel.step_asked.connect(self._on_step)
            panel.confirm_asked.connect(lambda detail: self.acts.confirm(self.period, [detail.id]))
            panel.reopen_asked.connect(self.acts.reopen)
            panel.rate_asked.connect(self._on_rate_asked)
            panel.value_asked.connect(self.acts.enter_value)
            panel.waiver_asked.connect(self.acts.waive)
            panel.waiver_withdrawn.connect(self.acts.withdraw_waiver)
            panel.comment_asked.connect(self.acts.comment)
            panel.source_asked.connect(self._on_source_asked)
            self.set_panel(panel)
        return self._made_panel

    def _close_panel(self) -> None:
        if self._made_panel is not None:
            self._made_panel = None
            self.set_panel(None)
            self.month.focus_list()

    def _refresh_panel(self) -> None:
        record = self.month.table.current_record()
        if self.month.row_of(record) is None and self._made_panel is not None:
            # a reopened result is a new record of the same person
            shown = self._made_panel.detail
            record = self.month.record_of(shown.employee_id) if shown else None
        if record is not None:
            self._read(lambda session: result_detail(session, record), self._show_detail)

    def _show_detail(self, detail: ResultDetail) -> None:
        if self._made_panel is None:
            return
        shown = self.month.shown()
        place = shown.index(detail.id) + 1 if detail.id in shown else 0
        self._made_panel.show_result(detail, place, len(shown))

    def _on_opened(self, _record: Any) -> None:
        panel = self._open_panel()
        self._refresh_panel()
        panel.setFocus()

    def _on_current_changed(self, record: Any) -> None:
        if self._made_panel is not None and record is not None:
            self._refresh_panel()

    def _on_chart_key(self) -> None:
        self.month.distribution.toggle()

    def _on_step(self, step: int) -> None:
        shown = self.month.shown()
        record = self.month.table.current_record()
        if record in shown:
            place = shown.index(record) + step
            if 0 <= place < len(shown):
                self.month.table.grid.go_to(place)

    def _on_rate_asked(self, detail: ResultDetail, indicator: str) -> None:
        self.entries.select(detail.employee_id, indicator)
        self.show_view(RATINGS)

    def _on_source_asked(self, source: SourceRows) -> None:
        show_source(self.frame, source)

    def _on_source_key(self) -> None:
        block = self._made_panel.current_block() if self._made_panel is not None else None
        if block is not None and block.line.source is not None:
            show_source(self.frame, block.line.source)

    # acts of the head

    def _on_confirm_asked(self) -> None:
        ready = [r for r in self.month.chosen() if self._is_open(r)]
        self.acts.confirm(self.period, ready, self._names(ready, missing=True))

    def _on_confirm_current(self) -> None:
        record = self.month.table.current_record()
        if record is not None and self._is_open(record):
            self.acts.confirm(self.period, [record], self._names([record], missing=True))

    def _on_move_asked(self) -> None:
        row = self.month.row_of(self.month.table.current_record())
        if row is not None and self._is_open(row.id):
            self.acts.move_grade(self.period, row, self.month.bands)

    def follow_up(self) -> None:
        """Show what happened after the current result was confirmed, and go on from there."""
        if self.views.shown == PERIODS:
            self.periods.follow_up()
            return
        record = self.month.table.current_record()
        result = self.month.row_of(record)
        if result is None or result.status not in ("confirmed", "archived"):
            self.frame.notify(_("Choose a confirmed result first."), "warn")
            return
        self._read(
            lambda session: (
                read_follow_up(session, month_result(result.id)),
                result_detail(session, result.id),
            ),
            self._on_follow_up_read,
        )

    def _on_follow_up_read(self, found: tuple[FollowUp, ResultDetail]) -> None:
        followed, detail = found
        reopen = partial(self.acts.reopen, detail)
        self.frame.ask.run(FollowUpDialog(self.frame, followed, reopen))

    def deliver(self) -> None:
        """Note today as the day on which the chosen confirmed sheets were handed over."""
        if self.views.shown == PERIODS:
            self.acts.deliver(self.periods.confirmed())
            return
        rows = [self.month.row_of(each) for each in self.month.chosen()]
        self.acts.deliver([month_result(r.id) for r in rows if r and r.status == "confirmed"])

    def _on_archive_asked(self) -> None:
        rows = [self.month.row_of(each) for each in self.month.chosen()]
        self.acts.archive([row.id for row in rows if row and row.status == "confirmed"])

    def _is_open(self, record: Any) -> bool:
        row = self.month.row_of(record)
        return row is not None and row.status in ("computed", "rated")

    def _names(self, records: list[Any], *, missing: bool) -> list[str]:
        rows = [self.month.row_of(record) for record in records]
        return [row.name for row in rows if row is not None and (row.missing > 0) == missing]

    def _chosen_sheets(self) -> Papers:
        if self.views.shown == PERIODS:
            return self.periods.papers()
        return sheets_of(self.period, self.month.chosen(), self.frame.today())

    def _on_export_asked(self) -> None:
        self.documents.export(self._chosen_sheets())

    def _on_preview_asked(self) -> None:
        self.documents.preview(self._chosen_sheets())

    def _on_print_asked(self) -> None:
        self.documents.print_now(self._chosen_sheets())

    def _on_done(self, text: str) -> None:
        self.frame.notify(text)

    def set_panel(self, panel: QWidget | None) -> None:
        """Show a detail panel, or take it away; the head then has less or more room."""
        super().set_panel(panel)
        self._fit_head()

    def _fit_head(self) -> None:
        """Leave out buttons that the tabs and F5 stand for where the head is too narrow."""
        room = self.main.width() - 2 * _MARGIN
        dispensable = (self._rate, self._compute)
        for action in dispensable:
            action.setVisible(self.views.shown != PERIODS)
        for action in dispensable:
            self.head.invalidate()
            if self.head.sizeHint().width() > room:
                action.hide()

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._made_panel is not None:
            self._close_panel()
            return
        super().keyPressEvent(event)
