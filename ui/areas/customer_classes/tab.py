"""The page of customer classes: try a scheme, see who moves and why, apply; strategies and RFM."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from desktop_sales.areas.customers import classes, ownership
from desktop_sales.areas.customers.account_plans import AccountPlan, save_plan
from desktop_sales.areas.customers.class_rules import Scheme
from desktop_sales.areas.customers.class_wording import explanation
from desktop_sales.areas.customers.records import CLASS_KEYS
from desktop_sales.areas.customers.segments import SEGMENTS
from desktop_sales.areas.customers.strategies import set_strategies, strategies_on
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.customer_classes.columns import (
    ACCOUNTS,
    MOVES,
    OVERRIDES,
    SEGMENT_COLUMNS,
    STRATEGIES,
    VIOLATIONS,
    account_row,
    move_row,
    strategy_row,
    violation_row,
)
from ui.areas.customer_classes.dialogs import OverrideDialog, SchemeDialog, StrategyDialog
from ui.areas.customer_classes.reading import ClassesView, entry_of, read_classes
from ui.areas.customers.account_plan_dialog import AccountPlanDialog
from ui.areas.customers.wording import CLASS_CHIPS
from ui.kit.columns import Chip
from ui.kit.detail_panel import DetailPanel
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.page import Frame, Page
from ui.kit.parts import button, column, ground, label, named, row
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import ListSource
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing
from ui.kit.work_line import WorkLine

HIGH, LOW = N_("high"), N_("low")


class ClassesPage(Page):
    """Classes of a period before they hold, strategies, violations, overrides, segments."""

    area = "customer_classes"
    title = N_("Customer classes")
    help_topic = "customer_classes"
    watched = frozenset(
        {
            "customer",
            "customer_ownership",
            "class_run",
            "class_override",
            "account_plan",
            "setting",
            "sales_line",
            "employee",
            "assignment",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.seen: ClassesView | None = None
        self._tried: Scheme | None = None
        self.chooser = PeriodChooser(Period.containing(frame.today()), ("month",))
        self.chooser.period_chosen.connect(lambda _period: self._read())
        self.add_tool(self.chooser)
        self.chooser.serve(self)
        self.add_action(_("Scheme"), self.edit_scheme, icon="settings")
        self.add_command(_("Export"), self.export, icon="export", key="Ctrl+E")
        self._apply = self.add_action(
            _("Apply classes"), self.apply, icon="good", key="F9", primary=True
        )
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self.add_command(_("Reassign the chosen customers"), self.reassign, key="Ctrl+M")
        self.figures = {
            key: Figure(translate(CLASS_CHIPS[key].text), "middle") for key in CLASS_KEYS
        }
        self._load = label("", wrap=True)
        self._fit = button(_("Take thresholds that fit"), self.take_fitting, kind="link")
        self._trying = label("", "warn")
        self._keep = button(_("Put the tried scheme into force"), self.keep_scheme, kind="link")
        self._choices = row(self._trying, self._fit, self._keep, None)
        self._strip = ground(
            column(self._load, self._choices, gap=2, margins=(12, 6, 8, 6)), "panel"
        )
        self.tables: dict[str, TableView] = {}
        self._sources: dict[str, ListSource] = {}
        self._stack = QStackedWidget()
        for key, columns, name in (
            ("moves", MOVES, _("Who moves")),
            ("violations", VIOLATIONS, _("Against the strategy")),
            ("strategies", STRATEGIES, _("Strategies")),
            ("overrides", OVERRIDES, _("Set by hand")),
            ("accounts", ACCOUNTS, _("Key accounts")),
            ("segments", SEGMENT_COLUMNS, _("Segments (RFM)")),
        ):
            self._sources[key] = ListSource(columns)
            self.tables[key] = TableView(columns, self._sources[key], name=name, ask=frame.ask)
        empty = EmptyState(
            "medal",
            _("Classes set by hand stand here, with reason and end. Set one at the customer."),
            _("Open customers"),
            partial(frame.visit, "customers"),
        )
        self._by_hand = ContentOrEmpty(self.tables["overrides"], empty)
        still = EmptyState("good", _("Every customer keeps its class."))
        self._moving = ContentOrEmpty(self.tables["moves"], still)
        self._shown: dict[str, QWidget] = {
            **self.tables,
            "moves": self._moving,
            "overrides": self._by_hand,
        }
        for shown in self._shown.values():
            self._stack.addWidget(shown)
        self.views = Segments(
            _("View"), [(key, table.grid.accessibleName()) for key, table in self.tables.items()]
        )
        self.views.chosen.connect(self.switch)
        self.tables["moves"].opened.connect(self.open_record)
        self.tables["violations"].opened.connect(self._open_customer)
        self.tables["overrides"].opened.connect(self.end_override)
        self.tables["strategies"].opened.connect(self.edit_strategy)
        self.tables["accounts"].opened.connect(self.edit_plan)
        self._reassign = button(_("Reassign to the proposed owners"), self.reassign, icon="users")
        self.version = QComboBox()
        named(self.version, _("Version of the strategies"))
        self.version.activated.connect(lambda _index: self._read_version())
        self._arrange_body()

    def _arrange_body(self) -> None:
        self.work = WorkLine(self.frame)
        content = column(
            figure_row(*self.figures.values()),
            self._strip,
            self.work,
            row(self.views, None, self.version, self._reassign),
            self._stack,
            gap=10,
        )
        content.layout().setStretch(4, 1)
        empty = EmptyState(
            "medal",
            _("Classes are given to customers: import the list of customers first."),
            _("Import customers"),
            lambda: self.frame.visit("imports", "customers"),
        )
        self._content = ContentOrEmpty(content, empty)
        self.body.addWidget(self._content, 1)
        self.switch("moves")

    def refresh(self, changed: frozenset[str]) -> None:
        """Judge again; what is tried stays."""
        self._read()

    def _read(self) -> None:
        query = partial(
            read_classes,
            period=self.chooser.period,
            today=self.frame.today(),
            scheme=self._tried,
        )
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, seen: ClassesView) -> None:
        self.seen = seen
        made = seen.made
        self._content.show_content(seen.customers > 0)
        for key, figure in self.figures.items():
            now, before = made.after[key], made.before[key]
            chip = None if now == before else Chip(_moved(now - before), "neutral")
            figure.show_value(
                f"{now:,}", _("customers"), chip=chip, line=_("so far {n}").format(n=f"{before:,}")
            )
        self._show_load(seen)
        self._apply.setEnabled(bool(seen.moved) or not seen.runs)
        self._sources["moves"].put(move_row(one, seen.names) for one in seen.moved)
        self._sources["violations"].put(violation_row(one) for one in seen.violations)
        self._sources["strategies"].put(strategy_row(one) for one in seen.strategies.values())
        self._offer_versions(seen)
        self._sources["overrides"].put(
            (one.id, one.customer, one.class_key, one.from_on, one.until_on, one.reason)
            for one in seen.overrides
        )
        self._by_hand.show_content(bool(seen.overrides))
        self._moving.show_content(bool(seen.moved))
        self._sources["segments"].put(_segment_rows(seen))
        self._sources["accounts"].put(account_row(one) for one in seen.accounts)
        for table in self.tables.values():
            table.refresh()
        for key, count in (
            ("moves", len(seen.moved)),
            ("violations", len(seen.violations)),
            ("accounts", sum(one.plan is None for one in seen.accounts)),
        ):
            text = f"{self.tables[key].grid.accessibleName()} {count:,}"
            self.views.button_of(key).setText(text)
        self.set_scope(_("Data to {day}").format(day=made.as_of.isoformat()))
        count = ngettext("{n} customer moves", "{n} customers move", len(seen.moved))
        self.set_status(count.format(n=f"{len(seen.moved):,}"))

    def _offer_versions(self, seen: ClassesView) -> None:
        """Offer the strategies of each day from which some were put into force."""
        self.version.clear()
        self.version.addItem(_("In force today"), None)
        for day in seen.versions:
            text = day.isoformat()
            self.version.addItem(_("From {day} on").format(day=text), text)

    def _read_version(self) -> None:
        chosen = self.version.currentData()
        day = dt.date.fromisoformat(chosen) if chosen else self.frame.today()
        query = partial(strategies_on, day=day)
        self.frame.tasks.read(self.frame.workspace, query, self._show_version, owner=self)

    def _show_version(self, found: Any) -> None:
        self._sources["strategies"].put(strategy_row(one) for one in found.values())
        self.tables["strategies"].refresh()

    def _show_load(self, seen: ClassesView) -> None:
        load, made = seen.made.load, seen.made
        self._load.setText(
            _(
                "Key customers {n} of at most {most} ({managers} leaders, {ceiling} each) · visits "
                "a month {visits} of {capacity}"
            ).format(
                n=f"{load.key_customers:,}",
                most=load.managers * load.ceiling,
                managers=load.managers,
                ceiling=load.ceiling,
                visits=f"{load.visits:,}",
                capacity=f"{load.capacity:,}",
            )
        )
        self._fit.setVisible(not load.fits)
        self._fit.setText(
            _("Take thresholds that fit: {key} / {core}").format(
                key=made.fitting.key_from, core=made.fitting.core_from
            )
        )
        self._trying.setText(_("Trying another scheme") if self._tried else "")
        self._keep.setVisible(self._tried is not None)
        self._choices.setVisible(not load.fits or self._tried is not None)

    def switch(self, view: str) -> None:
        """Show moves, violations, strategies, overrides or segments."""
        self.views.choose(view)
        self._stack.setCurrentWidget(self._shown[view])
        self._reassign.setVisible(view == "violations")
        self.version.setVisible(view == "strategies")

    def edit_scheme(self) -> None:
        """Ask for another scheme and judge by it, without keeping it yet."""
        if self.seen is None:
            return
        dialog = SchemeDialog(self.seen.made.scheme, self.seen.industries)
        if self.frame.ask.run(dialog):
            self._tried = dialog.scheme
            self._read()

    def take_fitting(self) -> None:
        """Try the thresholds that fit ceiling and capacity."""
        if self.seen is not None:
            self._tried = self.seen.made.fitting
            self._read()

    def keep_scheme(self) -> None:
        """Put the tried scheme into force from the period on."""
        tried = self._tried
        if tried is None:
            return
        self._tried = None
        use_case = partial(classes.set_scheme, scheme=tried, valid_from=self.chooser.period.start)
        self._write(_("Change the scheme of customer classes"), use_case)

    def apply(self) -> None:
        """Let the classes of the preview hold."""
        seen = self.seen
        if seen is None:
            return
        period = self.chooser.period
        title = _("Apply customer classes of {period}").format(period=period.title())
        tried = self._tried
        self._tried = None

        def work(progress: Any) -> int:
            return self.frame.workspace.run(
                title, partial(_apply, made=seen.made, tried=tried, step=progress.step)
            )

        self.work.write(title, work, self._on_applied)

    def _on_applied(self, moved: int) -> None:
        text = ngettext("{n} customer has another class", "{n} customers have another class", moved)
        self.frame.notify(text.format(n=f"{moved:,}"))

    def open_record(self, record: Any) -> None:
        """Explain one customer's class in the panel; a text names a view.

        ("override", key, name) asks for a customer's class by hand.
        """
        if isinstance(record, str):
            self.switch(record)
            return
        if isinstance(record, tuple):
            _act, customer_id, name = record
            self.switch("overrides")
            self.override(customer_id, name)
            return
        seen = self.seen
        one = next((j for j in seen.moved if j.facts.customer_id == record), None) if seen else None
        if seen is None or one is None:
            return
        name = seen.names[record]
        panel = DetailPanel(name)
        panel.set_head(name, _("How the class comes about"), (CLASS_CHIPS[one.class_key],))
        for line in explanation(entry_of(seen.made, one)):
            panel.add(label(line, wrap=True))
        panel.end_body()
        panel.add_to_foot(
            button(_("Open customer"), partial(self._open_customer, record), kind="primary"),
            button(_("Set by hand"), partial(self.override, record, name)),
        )
        panel.closed.connect(self.close_panel)
        self.set_panel(panel)

    def close_panel(self) -> None:
        """Close the panel and go back to the table."""
        self.set_panel(None)
        self.tables["moves"].grid.setFocus()

    def _open_customer(self, record: Any) -> None:
        self.frame.visit("customers", record)

    def override(self, customer_id: int, name: str) -> None:
        """Ask for a class by hand."""
        today = self.frame.today()
        dialog = OverrideDialog(name, today)
        if self.frame.ask.run(dialog):
            use_case = partial(
                classes.override_class, customer_id=customer_id, from_on=today, **dialog.checked
            )
            self._write(_("Set a customer's class"), use_case)

    def end_override(self, override_id: int) -> None:
        """Let an override end today after asking."""
        if self.frame.ask.confirm(
            _("End the override"), _("The next run gives the class again."), _("End it")
        ):
            use_case = partial(classes.end_override, override_id=override_id, on=self.frame.today())
            self._write(_("End the override"), use_case)

    def edit_strategy(self, class_key: Any) -> None:
        """Ask how a class is looked after from a day on."""
        if self.seen is None:
            return
        dialog = StrategyDialog(
            self.seen.strategies[class_key], self.frame.today(), self.seen.changes[class_key]
        )
        if self.frame.ask.run(dialog):
            use_case = partial(
                set_strategies,
                strategies={class_key: dialog.strategy},
                valid_from=dialog.valid_from,
            )
            self._write(_("Change the strategy of a class"), use_case)

    def edit_plan(self, customer_id: int) -> None:
        """Ask for the plan of a key account for the year shown."""
        found = self.seen.accounts if self.seen else ()
        one = next((each for each in found if each.customer_id == customer_id), None)
        if one is None:
            return
        plan = one.plan or AccountPlan(customer_id, self.chooser.period.year, "")
        dialog = AccountPlanDialog(one.name, plan, self.frame.today())
        if self.frame.ask.run(dialog):
            self._write(_("Change key account plan"), partial(save_plan, plan=dialog.plan))

    def reassign(self) -> None:
        """Hand the ticked customers (all without a tick) to the owners that keep the rule."""
        if self.seen is None:
            return
        ticked = self.tables["violations"].ticked()
        wanted = [
            one
            for one in self.seen.violations
            if one.proposed_id is not None and (not ticked or one.customer_id in ticked)
        ]
        if not wanted:
            return
        count = len(wanted)
        title = ngettext("Reassign {n} customer", "Reassign {n} customers", count).format(n=count)
        today = self.frame.today()
        reason = _("By the strategy of the class")

        def use_case(session: Any) -> None:
            for one in wanted:
                ownership.hand_over(
                    session, [one.customer_id], one.proposed_id, on=today, reason=reason
                )

        if self.frame.ask.confirm(
            title, _("Each goes to its proposed owner from today on."), _("Reassign")
        ):
            self.tables["violations"].model.ticked.clear()
            self._write(title, use_case)

    def export(self) -> None:
        """Write the shown table to a file."""
        table = self.tables[self.views.value]
        export_table(self.frame, table.grid.accessibleName(), table)

    def print_(self) -> None:
        """Show the shown table as it will be printed."""
        table = self.tables[self.views.value]
        print_table(self.frame, table.grid.accessibleName(), table, self.chooser.period.title())

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        seen, today = self.seen, self.frame.today()
        if seen is None:
            return []
        return [
            ("scheme", lambda: SchemeDialog(seen.made.scheme, (), self)),
            ("strategy", lambda: StrategyDialog(seen.strategies["key"], today, (), self)),
            ("override", lambda: OverrideDialog(_("Customers"), today, self)),
        ]

    def _write(self, title: str, use_case: Any, on_done: Any = say_nothing) -> None:
        run_use_case(self.frame, self, title, use_case, on_done)


def _apply(session: Any, made: Any, tried: Scheme | None, step: Callable[[int, int], None]) -> int:
    from desktop_sales.assembly.customer_classes import apply

    if tried is not None:
        classes.set_scheme(session, tried, valid_from=made.period.start)
    return apply(session, made, step)


def _moved(difference: int) -> str:
    return f"{difference:+,}".replace("-", "−")


def _segment_rows(seen: ClassesView) -> list[tuple[Any, ...]]:
    everyone = sum(one.customers for one in seen.segments) or 1
    amount = sum(one.amount_e4 for one in seen.segments) or 1
    return [
        (
            one.segment,
            translate(SEGMENTS[one.segment]),
            " · ".join(translate(HIGH if mark == "h" else LOW) for mark in one.segment),
            one.customers,
            one.customers / everyone,
            one.amount_e4,
            one.amount_e4 / amount,
        )
        for one in seen.segments
    ]
