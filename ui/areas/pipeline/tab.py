"""The page of what lies ahead: opportunities, commits of three months, the gap, orders."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.pipeline import opportunities, orders
from desktop_sales.areas.pipeline.queries import stage_sums
from desktop_sales.areas.pipeline.records import OPEN_STAGES, Opportunity
from desktop_sales.assembly.commit_view import GapLine, total_of
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.pipeline.columns import (
    GAP,
    ORDERS,
    RECORD_FIELDS,
    STAGES,
    gap_row,
    opportunity_columns,
    opportunity_row,
    order_row,
    written_field,
)
from ui.areas.pipeline.commits_view import CommitsView
from ui.areas.pipeline.dialogs import CommitRowDialog, EndDialog, OpportunityDialog
from ui.areas.pipeline.reading import (
    PipelineData,
    change_cells,
    put_opportunity,
    read_data,
)
from ui.kit import formats
from ui.kit.blocks import Edit
from ui.kit.charts.bars import BarChart, BarItem
from ui.kit.columns import Chip
from ui.kit.empty_state import EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame, Page
from ui.kit.parts import column, label, row
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.period_chooser import PeriodChooser
from ui.kit.record_history import offer_changes
from ui.kit.row_source import Filter, ListSource
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

CHART_HEIGHT = 140
VIEWS = {
    "opportunities": N_("Opportunities"),
    "commits": N_("Commits"),
    "gap": N_("Gap to target"),
    "orders": N_("Order lines"),
}
KIND_OF_VIEW = {"opportunities": "opportunities", "commits": "commits", "orders": "orders"}


class PipelinePage(Page):
    """Opportunities and orders as they are, commits and the gap of a month."""

    area = "pipeline"
    title = N_("Pipeline and commits")
    help_topic = "pipeline"
    watched = frozenset(
        {
            "opportunity",
            "sales_commit",
            "order_line",
            "target",
            "sales_line",
            "receipt",
            "employee",
            "customer",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._people = PeopleChoice()
        self._customers: list[str] = []
        self._opportunities: dict[int, Opportunity] = {}
        self.period = PeriodChooser(Period.containing(frame.today()), ("month",))
        self.period.serve(self)
        self.period.period_chosen.connect(lambda _period: self._read())
        self.add_tool(self.period)
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self.add_action(_("Import"), self.import_file, icon="import", key="Ctrl+I")
        self._carry = self.add_action(_("Carry over"), self._on_carry_asked, icon="copy")
        self._add_row = self.add_action(_("Add customer row"), self._on_row_asked, icon="plus")
        self._end = self.add_action(_("Won or lost"), self.end, icon="flag", key="Ctrl+Return")
        self._close = self.add_action(_("Close or open"), self.close_orders, icon="close")
        self._add = self.add_action(
            _("New opportunity"), self.add, icon="plus", key="Ctrl+N", primary=True
        )
        self.add_command(_("Remove"), self.remove, key="Ctrl+Delete")
        self.add_command(_("Chart or table"), self.toggle_chart, key="Ctrl+T")
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self._arrange_body()

    def _arrange_body(self) -> None:
        self.figures = {
            "amount": Figure(_("Open opportunities"), "middle"),
            "weighted": Figure(_("Weighted pipeline"), "middle"),
            "certain": Figure(_("Certain this month"), "middle"),
            "gap": Figure(_("Gap to target"), "middle"),
            "accuracy": Figure(_("Accuracy of commits"), "middle"),
        }
        self.views = Segments(_("View"), [(key, translate(text)) for key, text in VIEWS.items()])
        self.views.chosen.connect(self.show_view)
        self.kind = Segments(_("Commits of"), [("sales", _("Sales")), ("receipts", _("Receipts"))])
        self.kind.chosen.connect(lambda _kind: self._read())
        self._hint = label("", "hint")
        self.chart = BarChart(_("Landing beside the target, by salesperson"))
        self.chart.setFixedHeight(CHART_HEIGHT)
        self.filter = FilterBar(_("Customer, subject or salesperson"))
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.down.connect(self._go_to_table)
        self.filter.add_pills(
            [
                ("open", _("In progress"), "", (Filter("stage", "among", tuple(OPEN_STAGES)),)),
                *(
                    (stage, translate(STAGES[stage].text), "", (Filter("stage", "is", (stage,)),))
                    for stage in STAGES
                ),
            ]
        )
        self._stack = QStackedWidget()
        self._sources: dict[str, ListSource] = {}
        self._tables: dict[str, TableView] = {}
        self.commits = CommitsView(self.frame, self._write, self.period.period)
        self.commits.row_added.connect(self._read)
        for key in VIEWS:
            self._add_view(key)
        content = column(
            figure_row(*self.figures.values()),
            row(self.views, self.kind, None, self._hint),
            self.chart,
            self.filter,
            self._stack,
            gap=10,
        )
        content.layout().setStretch(4, 1)
        self.body.addWidget(content, 1)
        self._show_parts("opportunities")
        self.filter.choose_pill("open")

    def _add_view(self, key: str) -> None:
        texts = {
            "opportunities": _("Chances to sell belong here, of known and of new customers."),
            "commits": _("Nobody has told a commit for this month."),
            "gap": _("No targets, commits or sales in this month."),
            "orders": _("Orders belong here until all is shipped and signed for."),
        }
        holder = QStackedWidget()
        if key == "commits":
            holder.addWidget(self.commits)
        elif key == "opportunities":
            columns = opportunity_columns(self._person_options, self._person)
            holder.addWidget(self._made_table(key, columns))
        else:
            holder.addWidget(self._made_table(key, GAP if key == "gap" else ORDERS))
        empty = EmptyState("funnel", texts[key], _("Import"), self.import_file)
        holder.addWidget(empty)
        self._stack.addWidget(holder)

    def _made_table(self, key: str, columns: Sequence[Any]) -> TableView:
        source = self._sources[key] = ListSource(columns)
        table = TableView(columns, source, name=translate(VIEWS[key]), ask=self.frame.ask)
        table.remember_columns(self.frame.state, f"pipeline.{key}")
        self._tables[key] = table
        if key == "opportunities":
            offer_changes(table, self.frame, "opportunity", RECORD_FIELDS, written_field)
            table.opened.connect(self._on_opened)
            table.edited.connect(lambda *edit: self._change([edit]))
            table.pasted.connect(self._on_pasted)
            self.filter.serve(table)
        return table

    def _go_to_table(self) -> None:
        self.table.grid.setFocus()

    def _person_options(self) -> list[tuple[Any, str]]:
        return list(self._people.options())

    def _person(self, typed: str) -> int | None:
        return self._people.parse(typed)

    @property
    def view(self) -> str:
        """Return the view on screen."""
        return str(self.views.value)

    @property
    def table(self) -> TableView:
        """Return the table on screen."""
        return self.commits.table if self.view == "commits" else self._tables[self.view]

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view again, and the names that forms complete."""
        if not changed or changed & {"employee", "customer"}:
            today = self.frame.today()
            self.frame.tasks.read(
                self.frame.workspace, partial(_read_names, today=today), self._on_names, owner=self
            )
        self._read()

    def _on_names(self, names: tuple[PeopleChoice, list[str]]) -> None:
        self._people, self._customers = names

    def _read(self) -> None:
        month, kind, today = self.period.period, self.kind.value, self.frame.today()
        for view in dict.fromkeys((self.view, "opportunities", "gap")):
            query = partial(read_data, view=view, month=month, kind=kind, today=today)
            self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, data: PipelineData) -> None:
        if data.month != self.period.period or data.kind != self.kind.value:
            return
        today = self.frame.today()
        if data.view == "opportunities":
            self._opportunities = {each.id: each for each in data.rows}
            self._show_stages(data.rows)
            self._put(data.view, [opportunity_row(each, today) for each in data.rows])
        elif data.view == "commits":
            self._show_commits(data)
        elif data.view == "gap":
            self._show_gap(data.rows)
        else:
            self._put(data.view, [order_row(each) for each in data.rows])
            open_fen = sum(each.open_fen for each in data.rows)
            text = _("Still to ship: {amount} yuan").format(amount=formats.money(open_fen))
            self._hint.setText(text)

    def _put(self, key: str, rows: Sequence[Any]) -> None:
        self._sources[key].put(rows)
        self._tables[key].refresh()
        self._holder(key).setCurrentIndex(0 if rows else 1)

    def _holder(self, key: str) -> QStackedWidget:
        holder = self._stack.widget(list(VIEWS).index(key))
        assert isinstance(holder, QStackedWidget)
        return holder

    def _show_stages(self, rows: Sequence[Opportunity]) -> None:
        sums = stage_sums(rows)
        for each in sums:
            self.filter.set_pill_count(each.stage, each.count)
        self.filter.set_pill_count("open", sum(each.count for each in sums))
        for stage in STAGES:
            if stage not in OPEN_STAGES:
                count = sum(1 for each in rows if each.stage is stage)
                self.filter.set_pill_count(stage, count)
        count = sum(each.count for each in sums)
        chip = Chip(
            ngettext("{n} in progress", "{n} in progress", count).format(n=count), "neutral"
        )
        self.figures["amount"].show_value(
            *formats.amount_with_unit(sum(each.amount for each in sums)), chip=chip
        )
        self.figures["weighted"].show_value(
            *formats.amount_with_unit(sum(each.weighted for each in sums))
        )

    def _show_commits(self, data: PipelineData) -> None:
        has_rows = self.commits.put(data.month, data.kind, data.rows)
        self._holder("commits").setCurrentIndex(0 if has_rows else 1)
        if self.view == "commits":
            self._hint.setText(self.commits.hint())

    def _show_gap(self, lines: Sequence[GapLine]) -> None:
        total = total_of(lines)
        rows = [gap_row(line) for line in lines]
        self._put("gap", [gap_row(total), *rows] if rows else [])
        figures = self.figures
        figures["certain"].show_value(*formats.amount_with_unit(total.certain))
        figures["gap"].show_value(*(formats.amount_with_unit(total.gap) if total.gap is not None else (
            formats.MISSING, "")))  # fmt: skip
        figures["accuracy"].show_value(formats.percent(total.accuracy))
        self.chart.set_items(
            [
                BarItem(
                    line.employee,
                    line.landing / 1_000_000,
                    mark=None if line.target is None else line.target / 1_000_000,
                    text=formats.money(line.landing, "fen", "wan"),
                    tip=_("{name}: reached or certain {landing}, target {target} yuan").format(
                        name=line.employee,
                        landing=formats.money(line.landing),
                        target=formats.money(line.target),
                    ),
                )
                for line in lines
            ]
        )

    def show_view(self, key: str) -> None:
        """Show another view."""
        self.views.choose(key)
        self._show_parts(key)
        self._read()

    def _show_parts(self, key: str) -> None:
        self._stack.setCurrentIndex(list(VIEWS).index(key))
        self.filter.setVisible(key == "opportunities")
        self.kind.setVisible(key in ("commits", "gap"))
        self.chart.setVisible(key == "gap" and not self._chart_hidden())
        self._carry.setVisible(key == "commits")
        self._add_row.setVisible(key == "commits")
        self._add.setVisible(key != "commits")
        self._end.setVisible(key == "opportunities")
        self._close.setVisible(key == "orders")
        self.period.setVisible(key in ("commits", "gap"))
        texts = {"gap": _("In ×10k yuan. Gap = target − the larger of reached and certain.")}
        self._hint.setText(texts.get(key, ""))
        self.set_scope(
            self.period.period.title() if key in ("commits", "gap") else _("As of today")
        )

    def toggle_chart(self) -> None:
        """Hide or show the chart of the gap, and remember it."""
        self.frame.state.put_value("pipeline.chart_hidden", not self._chart_hidden())
        self._show_parts(self.view)

    def _chart_hidden(self) -> bool:
        return bool(self.frame.state.value("pipeline.chart_hidden", False))

    def focus_filter(self) -> None:
        """Go to the filter box of the opportunities."""
        if self.view != "opportunities":
            self.show_view("opportunities")
        self.filter.box.setFocus()

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self._tables["opportunities"].set_view(text=text, filters=conditions)

    def open_record(self, record: Any) -> None:
        """Show a view by its name, or an opportunity."""
        if record in VIEWS:
            self.show_view(record)
        elif record is not None:
            self.show_view("opportunities")
            self.table.show_record(record)

    def add(self) -> None:
        """Ask for a new opportunity."""
        self._ask(None)

    def _on_opened(self, record: Any) -> None:
        known = self._opportunities.get(record)
        if known is not None and known.is_open:
            self._ask(known)

    def _ask(self, known: Opportunity | None) -> None:
        dialog = OpportunityDialog(self._people, self._customers, self.frame.today(), known)
        if self.frame.ask.run(dialog):
            use_case = partial(
                put_opportunity,
                typed=dialog.values(),
                opportunity_id=known.id if known else None,
            )
            self._write(dialog.windowTitle(), use_case)

    def end(self) -> None:
        """Ask how the current opportunity ended."""
        known = self._opportunities.get(self._tables["opportunities"].current_record() or 0)
        if known is None or not known.is_open:
            self.frame.notify(_("Choose an open opportunity first."), "warn")
            return
        dialog = EndDialog(known, self.frame.today())
        if self.frame.ask.run(dialog):
            use_case = partial(
                opportunities.end_opportunity, opportunity_id=known.id, **dialog.checked
            )
            self._write(_("End the opportunity"), use_case)

    def _change(self, edits: list[Any]) -> None:
        self._write(_("Change opportunities"), partial(change_cells, edits=edits))

    def _on_pasted(self, edits: Sequence[Edit]) -> None:
        self._change([(edit.record, edit.key, edit.value) for edit in edits])

    def _on_carry_asked(self) -> None:
        self.commits.carry_over()

    def _on_row_asked(self) -> None:
        self.commits.add_row(self._people, self._customers)

    def close_orders(self) -> None:
        """Close the chosen lines of orders, or open them again where all are closed."""
        table = self._tables["orders"]
        chosen = list(table.ticked()) or [table.current_record()]
        states = [r[-1] for r in self._sources["orders"].rows if r[0] in chosen]
        if states:
            closed = not all(state == "closed" for state in states)
            use_case = partial(orders.close_orders, line_ids=chosen, closed=closed)
            self._write(_("Close orders") if closed else _("Open orders again"), use_case)

    def remove(self) -> None:
        """Remove the current opportunity, or the chosen lines of orders."""
        record = self.table.current_record()
        if self.view == "opportunities" and record is not None:
            use_case = partial(opportunities.remove_opportunities, opportunity_ids=[record])
            self._write(_("Remove an opportunity"), use_case)
        elif self.view == "orders" and record is not None:
            chosen = list(self.table.ticked()) or [record]
            use_case = partial(orders.remove_order_lines, line_ids=chosen)
            self._write(_("Remove orders"), use_case)

    def import_file(self) -> None:
        """Go to the import of what is on screen."""
        self.frame.visit("imports", KIND_OF_VIEW.get(self.view, "commits"))

    def export(self) -> None:
        """Write the table on screen to a file."""
        export_table(self.frame, self._table_name(), self.table)

    def print_(self) -> None:
        """Show the table on screen as it will be printed."""
        print_table(self.frame, self._table_name(), self.table, self._hint.text())

    def _table_name(self) -> str:
        return f"{translate(VIEWS[self.view])} {self.period.period.title()}"

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        today = self.frame.today()
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("new", lambda: OpportunityDialog(self._people, self._customers, today)),
            ("row", lambda: CommitRowDialog(self._people, self._customers)),
        ]
        for each in list(self._opportunities.values())[:1]:
            found.append(("end", partial(EndDialog, each, today)))
        return found

    def _write(
        self, action: str, use_case: Any, on_done: Callable[[Any], None] = say_nothing
    ) -> None:
        run_use_case(self.frame, self, action, use_case, on_done, on_refused=self._read)


def _read_names(session: Any, today: dt.date) -> tuple[PeopleChoice, list[str]]:
    names = [each.name for each in customer_queries.customers(session)]
    return read_people(session, today), names
