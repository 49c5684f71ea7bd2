"""The customers page: a list of any length, one customer in the panel, acts on both."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.customers.records import CLASS_KEYS, Contact
from desktop_sales.areas.customers.visit_records import Feedback
from desktop_sales.assembly.customer_timeline import CustomerEvent
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.customers.acts import CustomerActs, handover_papers, plan_papers
from ui.areas.customers.columns import customer_columns
from ui.areas.customers.contact_acts import ContactActs
from ui.areas.customers.customer_panel import RECORD_FIELDS, CustomerPanel, PanelActs
from ui.areas.customers.dialogs import ContactDialog, CustomerDialog, HandOverDialog
from ui.areas.customers.editing import change_cell, change_cells
from ui.areas.customers.list_source import DEFAULT_SORT, CustomerSource
from ui.areas.customers.reading import CustomerView, Overview, read_customer, read_overview
from ui.areas.customers.wording import CLASS_CHIPS, written_field
from ui.kit.blocks import Edit
from ui.kit.document_acts import DocumentActs
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame, Page
from ui.kit.parts import column
from ui.kit.record_history import offer_changes
from ui.kit.row_source import Filter, RowView
from ui.kit.saved_views import SavedViews
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing
from ui.kit.work_line import WorkLine

ROWS_A_STEP = 1_000
PILL_TOKENS = {
    "key": "plum",
    "core": "accent",
    "potential": "warn",
    "overdue": "bad",
    "today": "warn",
}
PAGE_OF = {"complaint": "service", "issue": "visits"}
EMPTY = Overview(dict.fromkeys(CLASS_KEYS, 0), 0, 0, (), (), {}, (), (), ())


class CustomersPage(Page):
    """Every customer with class, owner, what was bought and what is due."""

    area = "customers"
    title = N_("Customers")
    help_topic = "customers"
    watched = frozenset(
        {
            "customer",
            "customer_ownership",
            "customer_contact",
            "customer_tag",
            "visit",
            "customer_feedback",
            "sales_line",
            "receipt",
            "receipt_allocation",
            "complaint",
            "customer_issue",
            "survey_answer",
            "development_step",
            "employee",
            "region",
            "setting",
            "attachment",
            "action",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.overview = EMPTY
        self._seen: CustomerView | None = None
        self._side = "events"
        self.documents = DocumentActs(frame, self)
        self.contacts = ContactActs(frame, self)
        self.acts = CustomerActs(frame, lambda: self.overview, self)
        self.acts.added.connect(self._on_added)
        self.source = CustomerSource(frame.today)
        self.filters = FilterBar(_("Name, number, initials or tag, such as mysx → 沐野生鲜"))
        self._everywhere, self._any_trade = _("All cities"), _("All industries")
        self._everybody = _("All owners")
        self._add_filters()
        columns = customer_columns(
            lambda: self.overview.people,
            lambda: [(city, city) for city in self.overview.cities],
            lambda: [(name, name) for name in self.overview.industries],
        )
        read = frame.tasks.reader(frame.workspace)
        self.table = TableView(columns, self.source, read, name=_("Customers"), ask=frame.ask)
        self.table.model.start_with(RowView((DEFAULT_SORT,)))
        self.table.remember_columns(frame.state, "customers.list")
        offer_changes(self.table, frame, "customer", RECORD_FIELDS, self._written)
        self.saved = SavedViews(frame, self.filters, self.table, "customers.list")
        self.filters.add_widget(self.saved.button)
        self._connect()
        self._add_actions()
        empty = EmptyState(
            "building",
            _("Your customers belong here: a list with name, owner, region and industry."),
            _("Import customers"),
            self.import_customers,
        )
        self.work = WorkLine(frame)
        content = column(self.filters, self.work, self.table, gap=10)
        self._content = ContentOrEmpty(content, empty)
        self.body.addWidget(self._content, 1)

    def _add_filters(self) -> None:
        classes = [
            (
                key,
                translate(CLASS_CHIPS[key].text),
                CLASS_CHIPS[key].icon,
                [Filter("class_key", "is", (key,))],
            )
            for key in CLASS_KEYS
        ]
        self.filters.add_pills(
            [
                ("all", _("All"), "", []),
                *classes,
                ("overdue", _("Overdue"), "bad", [Filter("due", "is", ("overdue",))]),
                ("today", _("Due today"), "calendar", [Filter("due", "is", ("today",))]),
            ],
            PILL_TOKENS,
        )
        self.filters.add_list("city", self._everywhere, [])
        self.filters.add_list("industry", self._any_trade, [])
        self.filters.add_list("owner", self._everybody, [])

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter_changed)
        self.filters.down.connect(self.table.grid.setFocus)
        self.filters.serve(self.table)
        self.table.opened.connect(self.open_record)
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_pasted)

    def _add_actions(self) -> None:
        self.add_action(_("Import"), self.import_customers, icon="import", key="Ctrl+I")
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self.add_action(_("Plan contacts"), self.plan_chosen, icon="person")
        self.add_action(
            _("New customer"), self.add_customer, icon="plus", key="Ctrl+N", primary=True
        )
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self.add_command(
            _("Hand the chosen customers over to another owner"),
            self.hand_over_chosen,
            key="Ctrl+M",
        )
        self.add_command(_("Print the hand-over sheet"), self.print_handover, key="Ctrl+Shift+P")
        self.add_command(_("Tag the chosen customers"), self.tag_chosen)
        self.add_command(_("Take a tag from the chosen customers"), self.untag_chosen)
        self.add_command(_("Opening list of the chosen customers"), self.list_chosen)
        self.add_command(_("Record a visit"), partial(self._record, "visit"), key="Ctrl+Return")
        self.add_command(_("Note a call"), partial(self._record, "phone"), key="Ctrl+Shift+R")
        self.add_command(
            _("Take a complaint of the customer in"), self.complain, key="Ctrl+Shift+T"
        )
        self.add_command(_("Set the class by hand"), self.set_class)
        self.add_command(_("Find duplicate customers"), self.find_duplicates, key="Ctrl+Shift+D")
        self.add_command(_("Customer files of a month end"), self.export_files)
        self.add_command(_("Import contacts"), partial(self.frame.visit, "imports", "contacts"))

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the list and the counts again; an open panel follows."""
        self.source.forget()
        self.table.model.load(self._view(), self.table.grid.kept_records())
        query = partial(read_overview, today=self.frame.today())
        self.frame.tasks.read(self.frame.workspace, query, self._on_overview, owner=self)
        self._refresh_figures()
        if isinstance(self.panel, CustomerPanel):
            if changed <= {"attachment", "action"} and changed:
                self._refresh_lists(self.panel)
            else:
                self.open_record(self.panel.customer_id)

    def _refresh_lists(self, panel: CustomerPanel) -> None:
        for shown in (panel.actions, panel.files):
            if shown is not None:
                shown.refresh()

    def _refresh_figures(self) -> None:
        """Make the kept figures anew where lines or receipts changed since."""
        from desktop_sales.assembly.customer_list import refresh_figures

        work = partial(refresh_figures, self.frame.workspace, self.frame.today())
        self.frame.tasks.write_with("", lambda _progress: work(), self._on_figures_kept, owner=self)

    def _on_figures_kept(self, anew: bool) -> None:
        if anew:
            self.table.model.load(self._view(), self.table.grid.kept_records())
            if isinstance(self.panel, CustomerPanel):
                self.open_record(self.panel.customer_id)

    def _view(self) -> RowView:
        text = self.filters.box.text().strip()
        return replace(self.table.model.wanted, filters=tuple(self.filters.conditions()), text=text)

    def _on_overview(self, overview: Overview) -> None:
        self.overview = overview
        self._content.show_content(overview.total > 0)
        for key in CLASS_KEYS:
            self.filters.set_pill_count(key, overview.classes[key])
        self.filters.set_pill_count("all", overview.total)
        self.filters.set_pill_count("overdue", overview.overdue)
        self.filters.set_pill_count("today", overview.due_today)
        self.filters.set_options("city", self._everywhere, [(c, c) for c in overview.cities])
        self.filters.set_options("industry", self._any_trade, [(i, i) for i in overview.industries])
        nobody = (0, _("(nobody)"))
        self.filters.set_options("owner", self._everybody, [*overview.people, nobody])
        count = ngettext("{n} customer", "{n} customers", overview.total)
        text = count.format(n=f"{overview.total:,}")
        self.set_scope(text)
        self.set_status(text)

    def focus_filter(self) -> None:
        """Go to the filter box."""
        self.filters.box.setFocus()

    def open_record(self, record: Any) -> None:
        """Show a customer in the panel; a text is put into the filter."""
        if isinstance(record, str):
            self.filters.box.setText(record)
        elif record is not None:
            read = partial(read_customer, self.frame.workspace, record, self.frame.today())
            self.frame.tasks.read_with(read, self._on_customer_read, owner=self)

    def _on_customer_read(self, seen: CustomerView | None) -> None:
        self._seen = seen
        if seen is None:
            self.close_panel()
            return
        panel = CustomerPanel(self.frame, seen, self._panel_acts(seen), self._side)
        panel.side_chosen.connect(self._on_side_chosen)
        panel.closed.connect(self.close_panel)
        self.set_panel(panel)

    def _written(self, field: str, value: Any) -> str:
        names = dict(self.overview.people)
        return written_field(field, value, names)

    def _panel_acts(self, seen: CustomerView) -> PanelActs:
        customer = seen.file.customer
        return PanelActs(
            record=partial(self.acts.record, seen, "visit"),
            call=partial(self.acts.record, seen, "phone"),
            plan=partial(self.acts.plan, {customer.id: customer.owner_id}),
            edit=partial(self.acts.edit, seen),
            hand_over=partial(self.acts.hand_over, [customer.id]),
            add_contact=partial(self.acts.edit_contact, seen, None),
            edit_contact=lambda contact: self.acts.edit_contact(seen, contact),
            remove_contact=self.acts.remove_contact,
            make=self._make,
            orders=partial(self.frame.visit, "sales", customer.name),
            complain=self.complain,
            set_class=self.set_class,
            edit_plan=partial(self.acts.edit_plan, seen),
            print_plan=partial(self._print_plan, customer.id),
            written=self._written,
            open_event=self._open_event,
        )

    def _open_event(self, event: CustomerEvent) -> None:
        if event.kind == "visit" and event.record is not None:
            self.contacts.open_contact(event.record)
        elif event.kind in PAGE_OF:
            self.frame.visit(PAGE_OF[event.kind], event.record)

    def _make(self, back: Feedback) -> None:
        self.frame.visit("visits", back)

    def _on_side_chosen(self, side: str) -> None:
        self._side = side

    def close_panel(self) -> None:
        """Close the panel and go back to the list."""
        self._seen = None
        self.set_panel(None)
        self.table.grid.setFocus()

    def chosen(self) -> list[int]:
        """Return the ticked customers, else the current one."""
        ticked = self.table.ticked() or {self.table.current_record()}
        return [key for key in sorted(filter(None, ticked))]

    def add_customer(self) -> None:
        """Ask for a new customer."""
        self.acts.edit(None)

    def _on_added(self, customer_id: int) -> None:
        self.table.show_record(customer_id)
        self.open_record(customer_id)

    def hand_over_chosen(self) -> None:
        """Hand the chosen customers over."""
        self.acts.hand_over(self.chosen())

    def print_handover(self) -> None:
        """Show the hand-over sheet of the chosen customers as it will be printed."""
        chosen = self.chosen()
        if not chosen:
            return
        people = [name for _key, name in self.overview.people]
        act = _("Preview the hand-over sheet")
        dialog = HandOverDialog(len(chosen), people, self.frame.today(), act=act)
        if self.frame.ask.run(dialog):
            self.documents.preview(handover_papers(chosen, dialog.values))

    def _print_plan(self, customer_id: int) -> None:
        self.documents.preview(plan_papers(customer_id, self.frame.today()))

    def tag_chosen(self) -> None:
        """Mark the chosen customers with a tag."""
        self.acts.tag(self.chosen())

    def untag_chosen(self) -> None:
        """Take a tag from the chosen customers."""
        self.acts.untag(self.chosen())

    def list_chosen(self) -> None:
        """Say of the chosen customers whether they bought before the first line."""
        self.acts.list_from_before(self.chosen())

    def plan_chosen(self) -> None:
        """Plan contacts with the chosen customers."""
        self.frame.tasks.read(
            self.frame.workspace,
            partial(_owners_of, keys=self.chosen()),
            self.acts.plan,
            owner=self,
        )

    def _record(self, channel: Any) -> None:
        if self._seen is not None:
            self.acts.record(self._seen, channel)

    def complain(self) -> None:
        """Take a complaint in of the customer in the panel."""
        if self._seen is not None:
            self.frame.visit("service", ("new", self._seen.file.customer.name))

    def set_class(self) -> None:
        """Set the class of the customer in the panel by hand."""
        if self._seen is not None:
            one = self._seen.file.customer
            self.frame.visit("customer_classes", ("override", one.id, one.name))

    def find_duplicates(self) -> None:
        """Look for customers that may be one; a hundred thousand take seconds."""
        from desktop_sales.areas.customers.duplicates import named_customers

        self.frame.tasks.read(self.frame.workspace, named_customers, self._compare, owner=self)

    def _compare(self, named: list[Any]) -> None:
        from desktop_sales.areas.customers.duplicates import near_pairs

        self.work.compute(
            _("Comparing the names of all customers"),
            lambda progress: near_pairs(named, progress.step),
            self._on_pairs,
        )

    def _on_pairs(self, pairs: list[Any]) -> None:
        from ui.areas.customers.duplicates_dialog import candidates_of

        query = partial(candidates_of, found=pairs)
        self.frame.tasks.read(self.frame.workspace, query, self._on_candidates, owner=self)

    def _on_candidates(self, candidates: list[Any]) -> None:
        from ui.areas.customers.duplicates_dialog import DuplicatesDialog

        self.frame.ask.run(DuplicatesDialog(self.frame, candidates))

    def import_customers(self) -> None:
        """Open the wizard for lists of customers."""
        self.frame.visit("imports", "customers")

    def export(self) -> None:
        """Write what the table shows to a file."""
        export_table(self.frame, _("Customers"), self.table)

    def export_files(self) -> None:
        """Ask for a month and write the files of all customers at its end (P144)."""
        month = Period.containing(self.frame.today()).previous()
        typed = self.frame.ask.line(
            _("Customer files of a month end"),
            _("Month, such as 2026-10"),
            _("Export"),
            text=month.key,
        )
        if typed is None:
            return
        try:
            month = Period.parse(typed.strip())
        except (DomainError, ValueError):
            self.frame.notify(_("Enter a month, such as 2026-10."), "warn")
            return
        name = _("Customer files {month}").format(month=month.title())
        path = self.frame.ask.save_file(name, f"{name}.xlsx", "Excel (*.xlsx)")
        if path is not None:
            self.frame.tasks.read(
                self.frame.workspace,
                partial(_files_of, month=month),
                partial(self._write_files, path, month),
                owner=self,
            )

    def _write_files(self, path: Path, month: Period, found: Any) -> None:
        from desktop_sales.exchange.tables_out import write_xlsx

        def work(progress: Any) -> int:
            def told() -> Any:
                for place, cells in enumerate(found.rows):
                    if place % ROWS_A_STEP == 0:
                        progress.step(place, len(found.rows))
                    yield cells

            return write_xlsx(path, list(found.columns.values()), told(), title=month.title())

        self.work.compute(
            _("Writing the customer files"),
            work,
            lambda rows: self.frame.notify(
                _("{n} customer files were written to {file}").format(n=f"{rows:,}", file=path.name)
            ),
        )

    def print_(self) -> None:
        """Show what the table shows as it will be printed."""
        print_table(self.frame, _("Customers"), self.table, self.filters.words())

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        seen, today = self._seen, self.frame.today()
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("customer", lambda: CustomerDialog(seen.file if seen else None, (), (), (), ())),
            ("hand_over", lambda: HandOverDialog(2, (), today)),
        ]
        from ui.areas.customers.duplicates_dialog import DuplicatesDialog

        contact: Contact | None = None
        from desktop_sales.areas.customers.account_plans import AccountPlan
        from ui.areas.customers.account_plan_dialog import AccountPlanDialog

        plan = AccountPlan(1, today.year, "")
        name = _("Customers")
        found.append(("plan", lambda: AccountPlanDialog(name, plan, today, self)))
        found.append(("duplicates", lambda: DuplicatesDialog(self.frame, [], self)))
        found.append(("contact", lambda: ContactDialog(_("Customers"), contact)))
        return found

    def _on_filter_changed(self, text: str, conditions: list[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        today = self.frame.today()
        use_case = partial(change_cell, customer_id=record, key=key, value=value, today=today)
        self._write(_("Change customer"), use_case)

    def _on_pasted(self, edits: list[Edit]) -> None:
        count = len(edits)
        text = ngettext("Change {n} cell of customers", "Change {n} cells of customers", count)
        use_case = partial(change_cells, edits=edits, today=self.frame.today())
        self._write(text.format(n=count), use_case)

    def _write(self, action: str, use_case: Any) -> None:
        run_use_case(
            self.frame,
            self,
            action,
            use_case,
            say_nothing,
            on_refused=lambda: self.refresh(frozenset()),
        )


def _files_of(session: Any, month: Period) -> Any:
    from desktop_sales.assembly.table_exports import TABLES

    return TABLES["customers"](session, month, ())


def _owners_of(session: Any, keys: list[int]) -> dict[int, int | None]:
    from desktop_sales.areas.customers.queries import owners

    known = owners(session)
    return {key: known.get(key) for key in keys}
