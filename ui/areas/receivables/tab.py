"""The page of receivables: ages, overdue lines, months, receipts, the dunning log."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.receivables import service
from desktop_sales.areas.receivables.records import (
    AgeingRow,
    AllocationOutcome,
    Contact,
    ContactKind,
    ProposedLine,
    Summary,
    Terms,
)
from desktop_sales.core.money import fen_of
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.receivables.customer_panel import CustomerPanel
from ui.areas.receivables.dialogs import (
    AnswerDialog,
    ContactDialog,
    ProposalDialog,
    RulesDialog,
    TermsDialog,
)
from ui.areas.receivables.lists import LISTS, ReceivablesList
from ui.areas.receivables.papers import Papers
from ui.areas.receivables.reading import (
    CustomerAccount,
    ReceivablesData,
    read_account,
    read_data,
    read_proposals,
    read_rules,
    write_rules,
)
from ui.areas.sales.receipts_view import ReceiptsView
from ui.kit import formats
from ui.kit.charts.bars import BarChart, BarItem
from ui.kit.columns import Chip
from ui.kit.drafts import keep_draft
from ui.kit.figures import Figure, figure_row
from ui.kit.filter_bar import FilterBar
from ui.kit.late_views import LateViews
from ui.kit.page import Frame, Page
from ui.kit.parts import button, column, label, row
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

RECEIPTS = "receipts"
CHART_HEIGHT = 132


class ReceivablesPage(Page):
    """What customers owe as of the end of a period, at most today."""

    area = "receivables"
    title = N_("Receivables and receipts")
    help_topic = "receivables"
    watched = frozenset(
        {
            "sales_line",
            "receipt",
            "receipt_allocation",
            "payment_term",
            "dunning_entry",
            "customer",
            "setting",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._data: ReceivablesData | None = None
        self._people = PeopleChoice()
        self.papers = Papers(frame, self)
        self.period = PeriodChooser(Period.containing(frame.today()))
        self.period.serve(self)
        self.period.period_chosen.connect(lambda _period: self._read())
        self.add_tool(self.period)
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self._allocate = self.add_action(
            _("Allocate"), self.allocate, icon="calculator", key="Ctrl+Shift+A", primary=True
        )
        self.add_command(_("Statements of account"), self.write_statements, key="Ctrl+Shift+P")
        self.add_command(_("Dunning letters"), self.write_letters, key="Ctrl+Shift+D")
        self.add_command(_("Record a talk"), self.record_talk, key="Ctrl+N", icon="phone")
        self.add_command(_("Payment terms"), self.set_terms, key="Ctrl+Shift+T", icon="calendar")
        self.add_command(
            _("Correct the entry or record the answer"), self.correct_entry, key="F4", icon="edit"
        )
        self.add_command(_("Rules of receivables"), self.set_rules, icon="settings")
        self.add_command(_("Remove the entry of the log"), self.remove_entry, key="Ctrl+Delete")
        self.add_command(_("Import receipts"), self.import_receipts, key="Ctrl+I", icon="import")
        self.add_command(_("Chart or table"), self.toggle_chart, key="Ctrl+T")
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self._arrange_body()

    def _arrange_body(self) -> None:
        self.figures = {
            "total": Figure(_("Receivables"), "middle"),
            "overdue": Figure(_("Overdue"), "middle"),
            "over_90": Figure(_("Over 90 days"), "middle"),
            "advances": Figure(_("Paid in advance"), "middle"),
            "promised": Figure(_("Promised"), "middle"),
        }
        self.views = Segments(
            _("View"),
            [*((key, translate(words.title)) for key, words in LISTS.items()),
             (RECEIPTS, _("Receipts"))],
        )  # fmt: skip
        self.views.chosen.connect(self.show_view)
        self.basis = Segments(
            _("Age counts from"), [("due", _("Days overdue")), ("arisen", _("Days since the sale"))]
        )
        self.basis.chosen.connect(lambda _basis: self._read())
        self.chart = BarChart(_("Receivables by age"), axis=False)
        self.chart.setFixedHeight(CHART_HEIGHT)
        self.filter = FilterBar(_("Customer, owner or document"))
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.down.connect(self._go_to_table)
        for text, act, icon, key in (
            (_("Account statements"), self.write_statements, "table", "Ctrl+Shift+P"),
            (_("Dunning letters"), self.write_letters, "file", "Ctrl+Shift+D"),
        ):
            self.filter.add_widget(button(text, act, icon=icon, key=key))
        lists = {key: partial(self._made_list, key) for key in LISTS}
        self.lists = LateViews({**lists, RECEIPTS: self._made_receipts})
        self.lists.show_view(next(iter(LISTS)))
        self.unpaid_note = label(
            _(
                "No receipts are entered yet, so every sale counts as unpaid. Import receipts (Ctrl+I)."
            ),
            "bad",
            wrap=True,
        )
        self.unpaid_note.hide()
        content = column(
            figure_row(*self.figures.values()),
            self.unpaid_note,
            row(self.views, None, self.basis),
            self.chart,
            self.filter,
            self.lists,
            gap=10,
        )
        content.layout().setStretch(5, 1)
        self.body.addWidget(content, 1)

    def _made_list(self, key: str) -> ReceivablesList:
        import_lines = partial(self.frame.visit, "imports", "sales")
        by_age = partial(self.show_view, "ageing")
        made = ReceivablesList(self.frame, key, by_age if key == "log" else import_lines)
        made.table.opened.connect(partial(self._on_opened, made))
        self.filter.serve(made.table)
        return made

    def _made_receipts(self) -> ReceiptsView:
        made = ReceiptsView(self.frame)
        made.import_asked.connect(self.import_receipts)
        made.set_people([name for _key, name in self._people.options()])
        return made

    @property
    def day(self) -> dt.date:
        """Return the day the figures are of: the period's end, at most today."""
        return min(self.period.period.end, max(self.frame.today(), self.period.period.start))

    @property
    def view(self) -> str:
        """Return the view on screen."""
        return str(self.views.value)

    @property
    def table(self) -> TableView:
        """Return the table on screen."""
        return self.lists[self.view].table

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the figures and the view again, and the account in the panel."""
        if not changed or changed & {"employee"}:
            query = partial(read_people, today=self.frame.today())
            self.frame.tasks.read(self.frame.workspace, query, self._on_people_read, owner=self)
        self._read()
        if isinstance(self.panel, CustomerPanel):
            self.open_customer(self.panel.customer_id)

    def _on_people_read(self, people: PeopleChoice) -> None:
        self._people = people
        if RECEIPTS in self.lists.present():
            self.lists[RECEIPTS].set_people([name for _key, name in people.options()])

    def _read(self) -> None:
        query = partial(
            read_data,
            view=self.view,
            period=self.period.period,
            day=self.day,
            basis=self.basis.value,
        )
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)
        if self.view == RECEIPTS:
            self.lists[RECEIPTS].read(self.period.period)

    def _on_read(self, data: ReceivablesData) -> None:
        if data.day != self.day or data.view != self.view or data.basis != self.basis.value:
            return
        self._data = data
        self.set_scope(_("As of {day}, with tax").format(day=formats.short_date(data.day)))
        self._show_figures(data.summary)
        self.unpaid_note.setVisible(data.summary.total > 0 and not data.has_receipts)
        self._show_chart(data.ages, data.basis)
        count = data.waiting
        text = ngettext("{n} receipt to allocate", "{n} receipts to allocate", count)
        bills = _("bills not yet due {amount} {unit}")
        number, unit = formats.amount_with_unit(data.summary.bills)
        shown = [text.format(n=count), bills.format(amount=number, unit=unit)]
        self.set_status(" · ".join(shown))
        self._allocate.setEnabled(count > 0)
        if data.view in LISTS:
            self.lists[data.view].put(data.rows)

    def _show_figures(self, summary: Summary) -> None:
        for key, figure in self.figures.items():
            figure.show_value(*formats.amount_with_unit(getattr(summary, key)))
        if summary.total > 0:
            share = formats.percent(summary.overdue / summary.total)
            tone = "bad" if summary.overdue > 0 else "good"
            self.figures["overdue"].show_value(
                *formats.amount_with_unit(summary.overdue), chip=Chip(share, tone)
            )

    def _show_chart(self, ages: Sequence[AgeingRow], basis: str) -> None:
        titles = [
            (_("Not due"), "not_due"),
            (_("Up to 30 days"), "to_30"),
            (_("31–60 days"), "to_60"),
            (_("61–90 days"), "to_90"),
            (_("Over 90 days"), "over_90"),
        ]
        items = []
        for title, key in titles if basis == "due" else titles[1:]:
            fen = sum(getattr(each, key) for each in ages)
            number, unit = formats.amount_with_unit(fen)
            tip = f"{title}: {formats.money(fen)}"
            items.append(BarItem(title, fen / 100, text=f"{number} {unit}".strip(), tip=tip))
        self.chart.set_items(items)

    def show_view(self, key: str) -> None:
        """Show a list, or the receipts of the period."""
        self.views.choose(key)
        is_list = key in LISTS
        self.filter.setVisible(is_list)
        self.basis.setVisible(key == "ageing")
        self.chart.setVisible(key == "ageing" and not self._chart_hidden())
        self.lists.show_view(key)
        if is_list:
            self._on_filter_changed(self.filter.box.text().strip(), ())
        self._read()

    def toggle_chart(self) -> None:
        """Hide or show the chart of ages, and remember it."""
        self.frame.state.put_value("receivables.chart_hidden", not self._chart_hidden())
        self.chart.setVisible(self.view == "ageing" and not self._chart_hidden())

    def _chart_hidden(self) -> bool:
        return bool(self.frame.state.value("receivables.chart_hidden", False))

    def focus_filter(self) -> None:
        """Go to the filter box."""
        self.filter.box.setFocus()

    def _on_filter_changed(self, text: str, _conditions: object) -> None:
        self.table.set_view(text=text)

    def _go_to_table(self) -> None:
        self.table.grid.setFocus()

    def open_record(self, record: Any) -> None:
        """Show a customer's account, or a view by its name."""
        if isinstance(record, str):
            if record in self.lists:
                self.show_view(record)
        elif record is not None:
            self.open_customer(record)

    def _on_opened(self, shown: ReceivablesList, record: Any) -> None:
        customer = shown.customer_of(record)
        if customer is not None:
            self.open_customer(customer)

    def open_customer(self, customer_id: int) -> None:
        """Show a customer's account in the panel."""
        query = partial(
            read_account, customer_id=customer_id, period=self.period.period, day=self.day
        )
        self.frame.tasks.read(self.frame.workspace, query, self._on_account_read, owner=self)

    def _on_account_read(self, account: CustomerAccount) -> None:
        panel = CustomerPanel(account, self.day)
        panel.closed.connect(self.close_panel)
        customer = [account.statement.customer_id]
        letter = button(
            _("Dunning letter"),
            lambda: self.papers.ask("letter", customer, self.period.period),
            icon="file",
        )
        letter.setEnabled(account.statement.overdue > 0)
        panel.add_to_foot(
            button(_("Record a talk"), self.record_talk, icon="phone", kind="primary"),
            button(_("Terms"), self.set_terms),
            None,
            letter,
            button(
                _("Statement"),
                lambda: self.papers.ask("statement", customer, self.period.period),
            ),
        )
        self.set_panel(panel)

    def close_panel(self) -> None:
        """Close the panel and go back to the list."""
        self.set_panel(None)
        self._go_to_table()

    def _customer(self) -> int | None:
        """Return the customer of the panel, else of the current row."""
        if isinstance(self.panel, CustomerPanel):
            return self.panel.customer_id
        shown = self.lists[self.view] if self.view in LISTS else None
        return shown.customer_of(shown.table.current_record()) if shown else None

    def record_talk(self) -> None:
        """Ask what was said to the customer, and enter it."""
        self._with_account(self._ask_talk)

    def _ask_talk(self, account: CustomerAccount) -> None:
        statement = account.statement
        dialog = ContactDialog(
            statement.customer,
            statement.customer_id,
            max(statement.overdue, 0),
            self.frame.today(),
            self._people,
            self,
        )
        keep_draft(self.frame, dialog, dialog.form, f"receivables.talk.{statement.customer_id}")
        if self.frame.ask.run(dialog) and dialog.draft is not None:
            action = _("Record a talk with {customer}").format(customer=statement.customer)
            self._write(action, partial(service.record_contact, draft=dialog.draft))

    def correct_entry(self) -> None:
        """Correct the current entry of the log, or record what was answered to a statement."""
        record = self.table.current_record() if self.view == "log" else None
        entry = self.lists["log"].records.get(record)
        if entry is None:
            self.frame.notify(_("Choose an entry of the dunning log first."), "warn")
        elif entry.kind is ContactKind.STATEMENT:
            answer = AnswerDialog(entry)
            if self.frame.ask.run(answer):
                differs = answer.checked["differs_fen"] or None
                use_case = partial(
                    service.answer_statement,
                    entry_id=entry.id,
                    answer=answer.checked["answer"],
                    differs_fen=differs,
                )
                self._write(answer.windowTitle(), use_case)
        elif entry.number is None:
            self._correct(entry)

    def _correct(self, entry: Contact) -> None:
        day = self.frame.today()
        dialog = ContactDialog(
            entry.customer, entry.customer_id, entry.overdue, day, self._people, self, entry
        )
        if self.frame.ask.run(dialog) and dialog.draft is not None:
            use_case = partial(service.edit_contact, entry_id=entry.id, draft=dialog.draft)
            self._write(_("Correct an entry of the dunning log"), use_case)

    def remove_entry(self) -> None:
        """Take the current entry of the dunning log away."""
        if self.view == "log":
            record = self.table.current_record()
            if record is not None:
                use_case = partial(service.remove_contact, entry_id=record)
                self._write(_("Remove an entry of the dunning log"), use_case)

    def set_terms(self) -> None:
        """Ask for the payment terms of the customer."""
        self._with_account(self._ask_terms)

    def _ask_terms(self, account: CustomerAccount) -> None:
        statement = account.statement
        dialog = TermsDialog(statement.customer, account.terms, self)
        if self.frame.ask.run(dialog):
            use_case = partial(
                service.set_terms,
                customer_ids=[statement.customer_id],
                terms=dialog.terms,
                valid_from=dialog.valid_from,
            )
            action = _("Set the terms of {customer}").format(customer=statement.customer)
            self._write(action, use_case)

    def set_rules(self) -> None:
        """Ask for what holds for all customers."""
        query = partial(read_rules, day=self.frame.today())
        self.frame.tasks.read(self.frame.workspace, query, self._ask_rules, owner=self)

    def _ask_rules(self, found: tuple[Terms, bool]) -> None:
        dialog = RulesDialog(*found, self)
        if self.frame.ask.run(dialog):
            use_case = partial(write_rules, terms=dialog.terms, on_maturity=dialog.on_maturity)
            self._write(_("Set the rules of receivables"), use_case)

    def _with_account(self, use: Callable[[CustomerAccount], None]) -> None:
        customer = self._customer()
        if not customer:
            self.frame.notify(_("Choose a customer in the list first."), "warn")
            return
        query = partial(read_account, customer_id=customer, period=self.period.period, day=self.day)
        self.frame.tasks.read(self.frame.workspace, query, use, owner=self)

    def allocate(self) -> None:
        """Show what the unallocated receipts would pay, and allocate what stays ticked."""
        query = partial(read_proposals, day=self.day)
        self.frame.tasks.read(self.frame.workspace, query, self._on_proposals_read, owner=self)

    def _on_proposals_read(self, lines: tuple[ProposedLine, ...]) -> None:
        if not lines:
            self.frame.notify(_("No receipt waits for an open line of its customer."), "warn")
            return
        dialog = ProposalDialog(lines, self)
        if self.frame.ask.run(dialog):
            use_case = partial(service.take_proposals, chosen=dialog.chosen())
            self._write(_("Allocate receipts"), use_case, self._on_allocated)

    def _on_allocated(self, done: AllocationOutcome) -> None:
        amount = formats.money(fen_of(done.amount_e4))
        text = _("{receipts} receipts pay {lines} lines: {amount} yuan.")
        self.frame.notify(text.format(receipts=done.receipts, lines=done.lines, amount=amount))
        if done.locked:
            text = _("{n} allocations belong to locked months and were not made.")
            self.frame.notify(text.format(n=done.locked), "warn")

    def write_statements(self) -> None:
        """Statements of the ticked customers, or of all with something to settle."""
        self.papers.ask("statement", self._chosen(), self.period.period)

    def write_letters(self) -> None:
        """Letters to the ticked customers, or to all with something overdue."""
        self.papers.ask("letter", self._chosen(), self.period.period)

    def _chosen(self) -> list[int] | None:
        shown = self.lists[self.view] if self.view in LISTS else None
        return shown.chosen_customers() if shown else None

    def import_receipts(self) -> None:
        """Go to the import of receipts."""
        self.frame.visit("imports", "receipts")

    def export(self) -> None:
        """Write the table on screen to a file."""
        export_table(self.frame, self._table_name(), self.table)

    def print_(self) -> None:
        """Show the table on screen as it will be printed."""
        day = _("As of {day}, with tax").format(day=formats.short_date(self.day))
        counted = self.basis.button_of(self.basis.value).text()
        scope = f"{day} · {counted}" if self.view == "ageing" else day
        print_table(self.frame, self._table_name(), self.table, scope)

    def _table_name(self) -> str:
        view = self.views.button_of(self.view).text()
        return f"{view} {self.period.period.title()}"

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        day = self.frame.today()
        talk = partial(ContactDialog, "甲公司", 1, 120_000, day, self._people, self)
        return [
            ("talk", talk),
            ("terms", lambda: TermsDialog("甲公司", Terms(), self)),
            ("rules", lambda: RulesDialog(Terms(), False, self)),
        ]

    def _write(
        self, action: str, use_case: Any, on_done: Callable[[Any], None] = say_nothing
    ) -> None:
        run_use_case(self.frame, self, action, use_case, on_done)
