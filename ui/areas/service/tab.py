"""The service page: complaints with their clocks, the causes behind them and what is done."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop_sales.areas.service.complaint_records import Complaint, ComplaintDetail
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.service.causes_view import CausesView
from ui.areas.service.columns import overall_clock
from ui.areas.service.complaint_acts import ComplaintActs
from ui.areas.service.complaint_panel import ComplaintPanel
from ui.areas.service.complaints_view import OPEN, ComplaintsView
from ui.areas.service.ideas_view import IdeasView
from ui.areas.service.inspections_view import InspectionsView
from ui.areas.service.reading import ComplaintsSeen, read_complaints, read_detail
from ui.areas.service.requests_view import RequestsView
from ui.areas.service.standards_view import StandardsView
from ui.areas.service.surveys_view import SurveysView
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.late_views import LateViews
from ui.kit.page import Frame, Page
from ui.kit.parts import row
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table

VIEWS = {
    "complaints": N_("Complaints"),
    "causes": N_("Causes and measures"),
    "surveys": N_("Satisfaction surveys"),
    "requests": N_("Requests and hot line"),
    "standards": N_("Service standards"),
    "inspections": N_("Inspections"),
    "ideas": N_("Ideas"),
}
CHOOSING = frozenset({"causes", "surveys", "requests", "inspections", "ideas"})
"""The views whose forms offer people and causes."""


class ServicePage(Page):
    """Customer service: complaints and their causes."""

    area = "service"
    title = N_("Customer service")
    help_topic = "service"
    watched = frozenset(
        {
            "complaint",
            "complaint_stage",
            "complaint_pause",
            "complaint_material",
            "complaint_cause",
            "customer",
            "employee",
            "action",
            "attachment",
            "service_request",
            "survey",
            "survey_sample",
            "survey_answer",
            "inspection",
            "inspection_sample",
            "inspection_defect",
            "inspection_recheck",
            "service_idea",
            "workday",
            "setting",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._seen: ComplaintsSeen | None = None
        self._wanted: Any = None
        self._customer = ""
        self.acts = ComplaintActs(frame, self)
        self.documents = DocumentActs(frame, self)
        self.complaints = ComplaintsView(frame, self.acts.take_in)
        self.complaints.table.opened.connect(self.open_record)
        self.views = LateViews(
            {
                "complaints": lambda: self.complaints,
                "causes": self._made_causes,
                "surveys": lambda: self._told(SurveysView(frame)),
                "requests": lambda: self._told(RequestsView(frame, self.acts.now)),
                "standards": lambda: StandardsView(frame),
                "inspections": lambda: self._with_panel(InspectionsView(frame)),
                "ideas": lambda: self._with_panel(IdeasView(frame)),
            }
        )
        self.views.show_view("complaints")
        names = [(value, translate(text)) for value, text in VIEWS.items()]
        self.switch_bar = Segments(_("View"), names)
        self.switch_bar.chosen.connect(self.switch)
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)
        self._add_actions()

    def _made_causes(self) -> CausesView:
        view = CausesView(self.frame, self.acts.add_cause)
        view.action_opened.connect(lambda key: self.frame.visit("actions", key))
        return self._told(view)

    def _with_panel(self, view: Any) -> Any:
        view.panel_wanted.connect(self.set_panel)
        return self._told(view)

    def _told(self, view: Any) -> Any:
        """Tell a view who and what can be chosen, as far as that was read, and return it."""
        if self._seen is not None:
            view.show_choices(self._seen)
        return view

    @property
    def table(self):
        """Return the table of the view shown."""
        return self.views[self.switch_bar.value].table

    @property
    def causes(self) -> CausesView:
        """Return the view of causes."""
        return self.views["causes"]

    @property
    def surveys(self) -> SurveysView:
        """Return the view of surveys."""
        return self.views["surveys"]

    @property
    def requests(self) -> RequestsView:
        """Return the view of requests."""
        return self.views["requests"]

    @property
    def standards(self) -> StandardsView:
        """Return the view of standards."""
        return self.views["standards"]

    @property
    def inspections(self) -> InspectionsView:
        """Return the view of inspections."""
        return self.views["inspections"]

    @property
    def ideas(self) -> IdeasView:
        """Return the view of ideas."""
        return self.views["ideas"]

    def _add_actions(self) -> None:
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self.add_command(
            _("Complaint sheet as PDF"), lambda: self._on_paper("export"), key="Ctrl+Shift+P"
        )
        self.add_command(_("Preview the complaint sheet"), lambda: self._on_paper("preview"))
        self.add_action(
            _("Import"),
            self.take_in,
            icon="import",
            key="Ctrl+I",
        )
        self.add_action(
            _("Take a complaint in"), self.acts.take_in, icon="plus", key="Ctrl+N", primary=True
        )
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self.add_command(_("Chart or table"), self._toggle_chart, key="Ctrl+T")
        self.add_command(_("Take the current record a step on"), self.step, key="Ctrl+Return")
        for text, act, key in (
            (_("Correct the current complaint"), self.acts.correct, "Ctrl+J"),
            (_("Rule on the current complaint"), self.acts.rule, "Ctrl+U"),
        ):
            self.add_command(text, partial(self._with_detail, act), key=key)
        for text, act, key in (
            (_("Record the first answer"), self.acts.respond, "Ctrl+Shift+R"),
            (_("Stop the clock, or let it go on"), self.acts.toggle_pause, "Ctrl+B"),
            (_("Give the current complaint to somebody else"), self.acts.give, "Ctrl+M"),
            (_("Delete the current complaint"), self.acts.remove, "Ctrl+Delete"),
        ):
            self.add_command(text, partial(self._with_current, act), key=key)
        self.add_command(
            _("Take the current complaint to the next level"), self._escalate, key="Ctrl+L"
        )
        self.add_command(_("Work out due times again"), self.acts.count_clocks)
        self.add_command(_("Log a request"), self._log_request, key="Ctrl+Shift+N")
        for text, view, act in (
            (_("Delete the current request"), "requests", "remove"),
            (_("End the survey"), "surveys", "end"),
            (_("Delete the current survey"), "surveys", "remove"),
            (_("Plan an inspection"), "inspections", "plan"),
            (_("Change the current inspection"), "inspections", "replan"),
            (_("Delete the current inspection"), "inspections", "remove"),
            (_("Hand an idea in"), "ideas", "submit"),
            (_("Delete the current idea"), "ideas", "remove"),
        ):
            self.add_command(text, partial(self._act_in, view, act))
        for place, (value, text) in enumerate(VIEWS.items(), 1):
            self.add_command(translate(text), partial(self.switch, value), key=f"Alt+{place}")

    def _act_in(self, view: str, act: str) -> None:
        """Do what one of the views offers, wherever the page stands."""
        getattr(self.views[view], act)()

    def _toggle_chart(self) -> None:
        chart = self.surveys.trend if self.switch_bar.value == "surveys" else self.causes.chart
        chart.toggle()

    def switch(self, view: str) -> None:
        """Show another view."""
        self.switch_bar.choose(view)
        self.views.show_view(view)
        self._wanted = None
        for name in {"inspections", "ideas"} & self.views.present().keys():
            self.views[name].leave()
        self.set_panel(None)
        self._read_view()
        self.focus_content()

    def step(self) -> None:
        """Take the current complaint, inspection, defect or idea one step on."""
        if self.switch_bar.value in {"inspections", "ideas"}:
            self.views[self.switch_bar.value].step()
        else:
            self._with_detail(self.acts.step)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the complaints again; an open panel follows."""
        query = partial(read_complaints, now=self.acts.now())
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)
        self._read_view()

    def _read_view(self) -> None:
        """Read what the view shown needs besides the complaints."""
        view = self.views[self.switch_bar.value]
        if not isinstance(view, ComplaintsView):
            view.read()

    def open_record(self, record: Any) -> None:
        """Show a complaint by its key, a view by its name, or a record of a view: (view, key).

        ``("new", name)`` takes a complaint of the customer in.
        """
        if isinstance(record, tuple):
            view, key = record
            if view == "new":
                self.switch("complaints")
                self._take_in_of(key)
                return
            self.switch(view)
            self.views[view].open_record(key)
            return
        if record in self.views:
            self.switch(record)
            return
        if self.switch_bar.value != "complaints":
            self.switch("complaints")
        self._wanted = record
        self._read_detail(record, self._show_panel)

    def _take_in_of(self, customer: str) -> None:
        """Take a complaint of a customer in, at once or as soon as the choices are read."""
        self._customer = "" if self._seen is not None else customer
        if self._seen is not None:
            self.acts.take_in(customer)

    def focus_filter(self) -> None:
        """Go to the filter box."""
        self.complaints.filters.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Close the panel and go back to the table."""
        self._wanted = None
        self.set_panel(None)
        self.complaints.table.grid.setFocus()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        if self._seen is None:
            return []
        return [
            *self.acts.dialogs(),
            *self.surveys.dialogs(),
            *self.requests.dialogs(),
            *self.inspections.dialogs(),
            *self.ideas.dialogs(),
        ]

    def _on_read(self, seen: ComplaintsSeen) -> None:
        self._seen = self.acts.seen = seen
        self.complaints.show_complaints(seen)
        for name in CHOOSING & self.views.present().keys():
            self._told(self.views[name])
        states = [overall_clock(one, seen.hours, seen.now).name for one in seen.complaints.values()]
        running = sum(state in OPEN for state in states)
        late = states.count("overdue")
        parts = [ngettext("{n} open", "{n} open", running).format(n=f"{running:,}")]
        if late:
            parts.append(ngettext("{n} overdue", "{n} overdue", late).format(n=f"{late:,}"))
        self.set_scope(" · ".join(parts))
        count = len(states)
        self.set_status(ngettext("{n} complaint", "{n} complaints", count).format(n=f"{count:,}"))
        if self._customer:
            QTimer.singleShot(0, partial(self._take_in_of, self._customer))
        if self._wanted in seen.complaints:
            self._read_detail(self._wanted, self._show_panel)
        elif isinstance(self.panel, ComplaintPanel):
            self.set_panel(None)

    def _show_panel(self, detail: ComplaintDetail) -> None:
        if detail.complaint.id != self._wanted:
            return
        panel = ComplaintPanel(self.frame, self.acts, detail)
        panel.closed.connect(self.close_panel)
        panel.paper_asked.connect(lambda: self._on_paper("preview"))
        self.set_panel(panel)

    def _read_detail(self, record: Any, use: Callable[[ComplaintDetail], None]) -> None:
        query = partial(read_detail, complaint_id=record)
        self.frame.tasks.read(self.frame.workspace, query, use, owner=self)

    def _current(self) -> Any:
        """Return the complaint of the panel, else of the current row."""
        if isinstance(self.panel, ComplaintPanel):
            return self.panel.detail.complaint.id
        return self.complaints.table.current_record()

    def _with_current(self, act: Callable[[Complaint], None]) -> None:
        found = self._seen.complaints.get(self._current()) if self._seen else None
        if found is not None and self.switch_bar.value == "complaints":
            act(found)

    def _with_detail(self, act: Callable[[ComplaintDetail], None]) -> None:
        self._with_current(lambda found: self._read_detail(found.id, act))

    def _log_request(self) -> None:
        """Ask for a request wherever the page stands."""
        if self.switch_bar.value != "requests":
            self.switch("requests")
        self.requests.log()

    def _escalate(self) -> None:
        late = self._seen.escalations.get(self._current()) if self._seen else None
        if late is None:
            self.frame.notify(_("The current complaint is not late."), "info")
            return
        self.acts.escalate(late)

    def _on_paper(self, act: str) -> None:
        """Preview or export the sheets of the chosen complaints."""
        panel = self.panel if isinstance(self.panel, ComplaintPanel) else None
        chosen = (
            [panel.detail.complaint.id]
            if panel
            else list(self.complaints.table.grid.chosen_records())
        )
        if chosen and self.switch_bar.value == "complaints":
            read = partial(_sheets, chosen=chosen, today=self.frame.today())
            papers = Papers(_("Complaint sheets"), len(chosen), read)
            getattr(self.documents, act)(papers)

    def take_in(self) -> None:
        """Import what the view shown holds: answers, requests, points; complaints elsewhere."""
        view = self.switch_bar.value
        if view == "surveys" and self.surveys.current() is not None:
            self.surveys.take_in()
        else:
            kind = view if view in ("requests", "inspections") else "complaints"
            self.frame.visit("imports", kind)

    def export(self) -> None:
        """Write the table shown to a file."""
        export_table(self.frame, self._name(), self.table)

    def print_(self) -> None:
        """Show the table shown as it will be printed."""
        scopes = {
            "complaints": self.complaints.filters.words(),
            "causes": self.causes.chooser.period.title(),
        }
        scope = scopes.get(self.switch_bar.value, "")
        print_table(self.frame, self._name(), self.table, scope)

    def _name(self) -> str:
        return translate(VIEWS[self.switch_bar.value])


def _sheets(session: Any, chosen: list[int], today: Any) -> Any:
    from desktop_sales.assembly.complaint_sheets import complaint_forms

    return complaint_forms(session, chosen, today)
