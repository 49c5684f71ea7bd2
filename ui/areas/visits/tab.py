"""The page of contacts: the day's route, the month, who is due, what came back, the cadence."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_sales.areas.customers import issues, visit_queries, visits
from desktop_sales.areas.customers.visit_records import (
    Feedback,
    Issue,
    MadeKind,
    PlanDraft,
    Visit,
)
from desktop_sales.core.translation import N_, _, ngettext, pgettext, translate
from ui.areas.customers.contact_acts import ContactActs
from ui.areas.customers.visit_dialogs import PlanDialog, RecordDialog
from ui.areas.customers.wording import CHANNEL_ICONS, FEEDBACK, state_chip
from ui.areas.visits.calendar import VisitCalendar
from ui.areas.visits.columns import CHANGES, LISTS, list_rows
from ui.areas.visits.issue_dialogs import IssueDialog
from ui.areas.visits.reading import VisitsView, read_visits
from ui.kit import formats
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.late_views import LateViews
from ui.kit.list_part import ListPart
from ui.kit.page import Frame, Page
from ui.kit.parts import button, column, icon_button, label, named, row
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.record_history import offer_changes
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView
from ui.kit.timeline import Moment, TimelineView
from ui.kit.use_cases import run_use_case, say_nothing

ONE_DAY = dt.timedelta(days=1)
MAKES: dict[str, tuple[MadeKind, ...]] = {
    "need": ("need", "problem", "complaint"),
    "problem": ("problem", "complaint", "need"),
    "competitor": ("note",),
    "praise": ("note",),
}
MAKE_KEYS: dict[MadeKind, tuple[str, str]] = {
    "need": (N_("Make a need of the feedback"), "Ctrl+Shift+N"),
    "problem": (N_("Make a problem of the feedback"), "Ctrl+Shift+B"),
    "complaint": (N_("Make a complaint of the feedback"), "Ctrl+Shift+T"),
    "note": (N_("Report the feedback on the market"), "Ctrl+Shift+M"),
}
MAKE_TEXTS: dict[MadeKind, str] = {
    "need": N_("A need for another department"),
    "problem": N_("A problem to be solved"),
    "complaint": N_("A complaint"),
    "note": N_("Reported as a note on the market"),
}


class VisitsPage(Page):
    """Plans, records and what follows from them, for one person or all."""

    area = "visits"
    title = N_("Visits")
    help_topic = "visits"
    watched = frozenset(
        {
            "visit",
            "attachment",
            "customer",
            "customer_feedback",
            "customer_issue",
            "setting",
            "employee",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.seen: VisitsView | None = None
        self.day = frame.today()
        self.documents = DocumentActs(frame, self)
        self.contacts = ContactActs(frame, self)
        self.person = QComboBox()
        named(self.person, _("Whose contacts"))
        self.person.addItem(_("Everybody"), None)
        self.person.activated.connect(lambda _index: self._read())
        self.add_tool(self.person)
        self.add_action(_("Plan from due list"), self.plan_due, icon="calendar")
        self.add_action(
            _("Import"), lambda: frame.visit("imports", "visits"), icon="import", key="Ctrl+I"
        )
        self.add_action(_("Record"), self.record, icon="person", key="Ctrl+R", primary=True)
        self.add_command(_("Export"), self.export, key="Ctrl+E")
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self.add_command(_("Move chosen contacts to another day"), self.move, key="Ctrl+M")
        self.add_command(_("Cancel chosen contacts"), self.cancel, key="Ctrl+Del")
        for kind, (title, key) in MAKE_KEYS.items():
            self.add_command(translate(title), partial(self.make, kind), key=key)
        self.add_command(_("Print the need sheet"), self.print_issue, key="Ctrl+Shift+P")
        self.figures = {
            "route": Figure(_("Today's contacts"), "middle"),
            "late": Figure(_("Planned and missed"), "middle"),
            "overdue": Figure(_("Overdue by cadence"), "middle"),
            "done": Figure(_("Made this month"), "middle"),
        }
        lists = {key: partial(self._made_list, key) for key in LISTS}
        self.parts = LateViews({**lists, "month": self._made_calendar, "timeline": TimelineView})
        options = [(key, translate(name)) for key, (_columns, name, _empty) in LISTS.items()]
        of_month = [("month", _("Calendar")), ("timeline", _("Timeline"))]
        self.views = Segments(_("View"), [options[0], *of_month, *options[1:]])
        self.views.chosen.connect(self.switch)
        self._day_text = label("", "strong")
        self._steps = row(
            icon_button(
                "chevron_left", _("One step earlier"), partial(self._turn, -1), key="Ctrl+PgUp"
            ),
            self._day_text,
            icon_button(
                "chevron_right", _("One step later"), partial(self._turn, 1), key="Ctrl+PgDown"
            ),
            button(_("Today"), self._to_today),
            None,
        )
        self.add_command(_("One step earlier"), partial(self._turn, -1), key="Ctrl+PgUp")
        self.add_command(_("One step later"), partial(self._turn, 1), key="Ctrl+PgDown")
        content = column(
            figure_row(*self.figures.values()),
            row(self.views, None),
            self._steps,
            self.parts,
            gap=10,
        )
        content.layout().setStretch(3, 1)
        self.body.addWidget(content, 1)
        self.switch("route")

    def _made_list(self, key: str) -> ListPart:
        columns, name, text = LISTS[key]
        act, on_act = {
            "route": (_("Plan from due list"), self.plan_due),
            "feedback": (_("Record"), self.record),
            "issues": (_("Feedback"), partial(self.switch, "feedback")),
        }.get(key, (_("Open customers"), partial(self.frame.visit, "customers")))
        empty = EmptyState("calendar" if key == "route" else "good", translate(text), act, on_act)
        part = ListPart(self.frame, columns, translate(name), empty)
        if key in CHANGES:
            offer_changes(part.table, self.frame, *CHANGES[key])
        open_row = {
            "route": self.record_planned,
            "due": partial(self.frame.visit, "customers"),
            "feedback": self.make_of,
            "issues": self.open_issue,
        }.get(key)
        if open_row is not None:
            part.table.opened.connect(open_row)
        return part

    def _made_calendar(self) -> VisitCalendar:
        calendar = VisitCalendar()
        calendar.day_chosen.connect(self._on_day_chosen)
        return calendar

    def refresh(self, changed: frozenset[str]) -> None:
        """Read everything again."""
        self._read()

    def _read(self) -> None:
        query = partial(
            read_visits,
            day=self.day,
            today=self.frame.today(),
            person=self.person.currentData(),
        )
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, seen: VisitsView) -> None:
        self.seen = seen
        self._offer_people(seen)
        self._day_text.setText(formats.spoken_date(seen.day, with_year=True))
        self._fill(self.views.value)
        for key, count in (
            ("route", len(seen.route)),
            ("late", len(seen.late)),
            ("overdue", seen.overdue),
            ("done", seen.done),
        ):
            self.figures[key].show_value(f"{count:,}", pgettext("count", "times"))
        count = ngettext("{n} contact due", "{n} contacts due", len(seen.due))
        self.set_status(count.format(n=f"{len(seen.due):,}"))

    def _fill(self, view: str) -> None:
        """Show in a view what was read last."""
        seen, today = self.seen, self.frame.today()
        if seen is None:
            return
        if view == "month":
            self.parts["month"].show_month(seen.day, seen.month, today)
        elif view == "timeline":
            self.parts["timeline"].set_moments([self._moment(one, today) for one in seen.month])
        else:
            self.parts[view].put(list_rows(view, seen, today))

    def _moment(self, one: Visit, today: dt.date) -> Moment:
        """Return a contact as an entry of the timeline; its name shows it whole."""
        text = _("; ").join(
            part for part in (one.purpose, one.said, one.agreed, one.reason) if part
        )
        return Moment(
            one.day,
            f"{one.customer} · {one.employee or _('(nobody)')}",
            text,
            CHANNEL_ICONS[one.channel],
            "accent",
            state_chip(one, today),
            partial(self.contacts.open_contact, one.id),
        )

    def _offer_people(self, seen: VisitsView) -> None:
        if self.person.count() != len(seen.people) + 1:
            chosen = self.person.currentData()
            self.person.clear()
            self.person.addItem(_("Everybody"), None)
            for key, name in seen.people:
                self.person.addItem(name, key)
            self.person.setCurrentIndex(max(self.person.findData(chosen), 0))

    def switch(self, view: str) -> None:
        """Show the route, the month, the due list, feedback, needs and problems or the cadence."""
        self.views.choose(view)
        self.parts.show_view(view)
        self._steps.setVisible(view in ("route", "month", "timeline"))
        self._fill(view)

    def open_record(self, record: Any) -> None:
        """Show feedback that waits for its record, or a need or problem by its key."""
        if isinstance(record, Feedback):
            self.switch("feedback")
            self._ask_what_to_make(record)
        elif isinstance(record, int):
            self.switch("issues")
            self.parts["issues"].table.show_record(record)

    def _turn(self, steps: int) -> None:
        if self.views.value in ("month", "timeline"):
            month = self.day.replace(day=15) + dt.timedelta(days=30 * steps)
            self.day = month.replace(day=1)
        else:
            self.day += steps * ONE_DAY
        self._read()

    def _to_today(self) -> None:
        self.day = self.frame.today()
        self._read()

    def _on_day_chosen(self, day: dt.date) -> None:
        self.day = day
        self.switch("route")
        self._read()

    def chosen(self, view: str) -> list[Any]:
        """Return the ticked rows of a table, else the current one."""
        table = self.parts[view].table
        ticked = table.ticked() or {table.current_record()}
        return sorted(one for one in ticked if one is not None)

    def record(self) -> None:
        """Record the current contact of the route, or choose a customer first."""
        current = (
            self.parts["route"].table.current_record() if self.views.value == "route" else None
        )
        if current is None:
            self.frame.visit("customers")
            return
        self.record_planned(current)

    def record_planned(self, visit_id: int) -> None:
        """Ask what a planned contact brought."""
        today = self.frame.today()

        def read(session: Any) -> Any:
            from desktop_sales.areas.customers.contacts import contacts_of

            visit = visit_queries.visit(session, visit_id)
            people = contacts_of(session, [visit.customer_id]) if visit else {}
            return visit, people, read_people(session, today)

        self.frame.tasks.read(self.frame.workspace, read, self._ask_for_record, owner=self)

    def _ask_for_record(self, found: Any) -> None:
        visit, contacts, people = found
        if visit is None or visit.state != "planned":
            return
        today = self.frame.today()
        dialog = RecordDialog(
            visit.customer_id,
            visit.customer,
            contacts.get(visit.customer_id, ()),
            people,
            today,
            employee_id=visit.employee_id,
            visit=visit,
            ask=self.frame.ask,
        )
        if self.frame.ask.run(dialog) and dialog.draft is not None:
            use_case = partial(
                visits.record_visit, draft=dialog.draft, today=today, visit_id=visit.id
            )
            self._write(_("Record contact"), use_case)

    def plan_due(self) -> None:
        """Plan contacts with the ticked due customers, with all that have no day without a tick."""
        seen = self.seen
        if seen is None:
            return
        ticked = self.parts["due"].table.ticked()
        wanted = [
            one for one in seen.due if (one.customer_id in ticked if ticked else not one.planned)
        ]
        if wanted:
            query = partial(read_people, today=self.frame.today())
            use = partial(self._ask_for_plan, wanted)
            self.frame.tasks.read(self.frame.workspace, query, use, owner=self)

    def _ask_for_plan(self, wanted: Sequence[Any], people: PeopleChoice) -> None:
        dialog = PlanDialog(len(wanted), people, self.frame.today())
        if not self.frame.ask.run(dialog):
            return
        drafts = [
            PlanDraft(
                draft.customer_id,
                draft.employee_id,
                draft.planned_on,
                draft.channel,
                draft.purpose,
                by_cadence=True,
            )
            for draft in dialog.drafts({one.customer_id: one.owner_id for one in wanted})
        ]
        self.parts["due"].table.model.ticked.clear()
        self._write(_("Plan contacts"), partial(visits.plan_visits, drafts=drafts))

    def move(self) -> None:
        """Move the chosen stops to another day."""
        chosen = self.chosen("route")
        typed = self.frame.ask.line(
            _("Move contacts"), _("To which day (2026-11-18)"), _("Move contacts"),
            text=(self.day + ONE_DAY).isoformat(),
        ) if chosen else None  # fmt: skip
        if typed:
            from ui.kit.typed_values import a_date

            use_case = partial(visits.move_visits, visit_ids=chosen, to=a_date(typed))
            self._write(_("Move contacts"), use_case)

    def cancel(self) -> None:
        """Cancel the chosen stops with a reason."""
        chosen = self.chosen("route")
        reason = (
            self.frame.ask.line(_("Cancel contacts"), _("Reason"), _("Cancel them"))
            if chosen
            else None
        )
        if reason:
            self._write(
                _("Cancel contacts"), partial(visits.cancel_visits, visit_ids=chosen, reason=reason)
            )

    def make_of(self, feedback_id: int) -> None:
        """Make a record of feedback that has none yet."""
        seen = self.seen
        back = next((one for one in seen.feedback if one.id == feedback_id), None) if seen else None
        if back is not None and back.made_kind is None:
            self._ask_what_to_make(back)

    def make(self, kind: MadeKind) -> None:
        """Make a record of one kind of the current feedback, by one key."""
        seen = self.seen
        if seen is None or self.views.value != "feedback":
            return
        current = self.parts["feedback"].table.current_record()
        back = next((one for one in seen.feedback if one.id == current), None)
        if back is not None and back.made_kind is None and kind in MAKES[back.kind]:
            self._make(back, kind)
        else:
            self.frame.notify(_("This is not made of such feedback, or was made before."), "warn")

    def _make(self, back: Feedback, kind: MadeKind) -> None:
        from desktop_sales.assembly.feedback_records import make_record

        use_case = partial(make_record, feedback_id=back.id, kind=kind)
        self._write(_("Make a record of feedback"), use_case)

    def _ask_what_to_make(self, back: Feedback) -> None:
        options = [(kind, translate(MAKE_TEXTS[kind])) for kind in MAKES[back.kind]]
        title = f"{translate(FEEDBACK[back.kind])}：{back.text}"
        kind = self.frame.ask.choose(title, _("Make of it"), options, _("Make"))
        if kind is not None:
            self._make(back, kind)

    def open_issue(self, issue_id: int) -> None:
        """Show a need or problem to be answered or closed."""
        today = self.frame.today()

        def read(session: Any) -> Any:
            return issues.issue(session, issue_id), read_people(session, today)

        self.frame.tasks.read(self.frame.workspace, read, self._ask_for_issue, owner=self)

    def _ask_for_issue(self, found: Any) -> None:
        issue: Issue | None = found[0]
        if issue is None:
            return
        today = self.frame.today()
        dialog = IssueDialog(
            issue, found[1], today, customer_id=issue.customer_id, customer=issue.customer
        )
        if not self.frame.ask.run(dialog) or dialog.draft is None:
            return
        draft, answer, closes = dialog.draft, dialog.answer, dialog.closes

        def use_case(session: Any) -> None:
            if issue.closed_on is not None:
                issues.reopen_issue(session, issue.id)
            issues.change_issue(session, issue.id, draft)
            if answer and answer != issue.answer:
                issues.answer_issue(session, issue.id, answer=answer, on=today)
            if closes:
                issues.close_issue(session, issue.id, on=today)

        self._write(_("Change {number}").format(number=issue.number), use_case)

    def print_issue(self) -> None:
        """Show the sheet of the current need or problem as it will be printed."""
        chosen = self.parts["issues"].table.current_record()
        if chosen is not None and self.views.value == "issues":
            self.documents.preview(_issue_papers(chosen, self.frame.today()))

    def _table(self) -> TableView | None:
        return self.parts[self.views.value].table if self.views.value in LISTS else None

    def export(self) -> None:
        """Write the shown table to a file."""
        table = self._table()
        if table is not None:
            export_table(self.frame, table.grid.accessibleName(), table)

    def print_(self) -> None:
        """Show the shown table as it will be printed: the route list of a day among them."""
        table = self._table()
        if table is not None:
            scope = f"{self.person.currentText()} · {self._day_text.text()}"
            print_table(self.frame, table.grid.accessibleName(), table, scope)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        today, people = self.frame.today(), PeopleChoice()
        return [
            (
                "record",
                lambda: RecordDialog(
                    1, _("Customer"), (), people, today, employee_id=None, parent=self
                ),
            ),
            ("plan", lambda: PlanDialog(3, people, today, parent=self)),
            (
                "issue",
                lambda: IssueDialog(
                    None, people, today, customer_id=1, customer=_("Customer"), parent=self
                ),
            ),
        ]

    def _write(self, title: str, use_case: Any) -> None:
        run_use_case(self.frame, self, title, use_case, say_nothing)


def _issue_papers(issue_id: int, today: dt.date) -> Papers:
    def read(session: Any) -> Sequence[Any]:
        from desktop_sales.documents.need_form import need_form
        from desktop_sales.storage.owner import workspace_info

        issue = issues.issue(session, issue_id)
        company = workspace_info(session).company
        return [need_form(company, issue, today)] if issue else []

    def write(path: Any, contents: Sequence[Any], **more: Any) -> Any:
        from desktop_sales.documents.form import write_forms

        return write_forms(path, contents, **more)

    return Papers(_("Customer need sheet"), 1, read, write)
