"""The bonuses page: a month's statements, the rules behind them, and amounts from elsewhere."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.compensation.records import BonusStatement
from desktop_sales.areas.sales import queries as sales
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.compensation.carries_view import CarriesView
from ui.areas.compensation.dividend_view import DividendView
from ui.areas.compensation.rules_view import RulesView
from ui.areas.compensation.statement_panel import StatementPanel
from ui.areas.compensation.statements_view import StatementsView
from ui.kit.page import Frame
from ui.kit.table_export import export_list
from ui.kit.views_page import ViewsPage


class CompensationPage(ViewsPage):
    """Bonuses of a month."""

    area = "compensation"
    title = N_("Bonuses and dividend")
    help_topic = "bonuses"
    watched = frozenset({"bonus_statement", "bonus_rule", "bonus_carry", "dividend"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        last = Period.containing(frame.today()).previous()
        self.add_chooser(last, ("month",), sales.data_span)
        self.add_views(
            {
                "statements": (_("Statements"), self._made_statements),
                "rules": (_("Rules"), partial(RulesView, frame, self.period)),
                "carries": (_("Other amounts"), partial(CarriesView, frame, self.period)),
                "dividend": (_("Dividend"), partial(DividendView, frame, self.period)),
            }
        )
        self._add_acts()

    def _made_statements(self) -> StatementsView:
        view = StatementsView(self.frame, self.period)
        view.opened.connect(self._on_opened)
        return view

    @property
    def statements(self) -> StatementsView:
        """Return the view of the month's statements."""
        view: StatementsView = self.views["statements"]
        return view

    @property
    def rules(self) -> RulesView:
        """Return the view of the rules."""
        view: RulesView = self.views["rules"]
        return view

    @property
    def carries(self) -> CarriesView:
        """Return the view of amounts from elsewhere."""
        view: CarriesView = self.views["carries"]
        return view

    @property
    def dividend(self) -> DividendView:
        """Return the view of the year's dividend."""
        view: DividendView = self.views["dividend"]
        return view

    def _add_acts(self) -> None:
        statements = self.statements
        self.add_action(_("Compute"), statements.compute, icon="calculator", key="F9")
        self.add_action(_("Approve"), statements.approve, icon="stamp")
        self.add_action(_("Mark as paid"), statements.mark_paid, icon="money")
        self.add_action(
            _("Statements as PDF"),
            lambda: statements.documents.export(statements.papers()),
            icon="export",
            key="Ctrl+Shift+P",
            primary=True,
        )
        self.add_command(
            _("Preview statements"),
            lambda: statements.documents.preview(statements.papers()),
            key="Ctrl+P",
        )
        self.add_command(_("Export the list for payroll"), self._export, key="Ctrl+E")
        self.add_command(_("New rule"), self._add_rule, key="Ctrl+N")

    def _add_rule(self) -> None:
        self.switch("rules")
        self.rules.add()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again; an open panel closes with the figures it showed."""
        if changed:
            self.set_panel(None)
        super().refresh(changed)

    def open_record(self, record: Any) -> None:
        """Show a statement, (month, statement), or a view by its name."""
        if record in self.views:
            self.switch(record)
            return
        if isinstance(record, tuple):
            month, record = record
            self.chooser.set_period(Period.parse(month))
        self.switch("statements")
        self.statements.table.show_record(record)

    def focus_filter(self) -> None:
        """Go to the filter of the statements."""
        self.statements.filter.box.setFocus()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("rule", self.rules.dialog),
            ("dividend", self.dividend.dialog),
            *self.carries.dialogs(),
        ]
        return found

    def _on_opened(self, each: BonusStatement) -> None:
        from desktop_sales.assembly.bonuses import WORDS

        panel = StatementPanel(each, WORDS)
        panel.closed.connect(self._close_panel)
        self.set_panel(panel)

    def _close_panel(self) -> None:
        self.set_panel(None)
        self.statements.table.grid.setFocus()

    def _export(self) -> None:
        """Write what is due with the approved statements; drafts may still change."""
        from desktop_sales.assembly.payroll import payroll_columns, payroll_rows

        month = self.period()
        if all(each.status == "draft" for each in self.statements.statements.values()):
            self.frame.notify(
                _("Approve statements first; drafts are not given to payroll."), "warn"
            )
            return
        export_list(
            self.frame,
            self,
            _("Bonuses {month}").format(month=month.title()),
            lambda session: (payroll_columns(), payroll_rows(session, month)),
        )
