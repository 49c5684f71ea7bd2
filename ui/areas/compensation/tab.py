"""The bonuses page: a month's statements, the rules behind them, and amounts from elsewhere."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.areas.compensation.records import BonusStatement
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.compensation.carries_view import CarriesView
from ui.areas.compensation.dividend_view import DividendView
from ui.areas.compensation.rules_view import RulesView
from ui.areas.compensation.statement_panel import StatementPanel
from ui.areas.compensation.statements_view import StatementsView
from ui.kit.page import Frame, Page
from ui.kit.parts import row, rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Segments
from ui.kit.table_export import export_table


class CompensationPage(Page):
    """Bonuses of a month."""

    area = "compensation"
    title = N_("Bonuses and dividend")
    help_topic = "bonuses"
    watched = frozenset({"bonus_statement", "bonus_rule", "bonus_carry", "dividend"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.chooser = PeriodChooser(Period.containing(frame.today()).previous(), ("month",))
        self.chooser.period_chosen.connect(lambda _period: self._on_period_chosen())
        self.add_tool(self.chooser)
        self.chooser.serve(self)

        def month() -> Period:
            return self.chooser.period

        self.statements = StatementsView(frame, month)
        self.rules = RulesView(frame, month)
        self.carries = CarriesView(frame, month)
        self.dividend = DividendView(frame, month)
        self.statements.opened.connect(self._on_opened)
        self.statements.counted.connect(self.set_status)
        self._add_acts()
        self.views = QStackedWidget()
        self._named: dict[str, Any] = {
            "statements": self.statements,
            "rules": self.rules,
            "carries": self.carries,
            "dividend": self.dividend,
        }
        for view in self._named.values():
            self.views.addWidget(view)
        self.switch_bar = Segments(
            _("View"),
            [
                ("statements", _("Statements")),
                ("rules", _("Rules")),
                ("carries", _("Other amounts")),
                ("dividend", _("Dividend")),
            ],
        )
        self.switch_bar.chosen.connect(self.switch)
        self.body.addWidget(rule())
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)

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
        self.add_command(_("New rule"), self.rules.add, key="Ctrl+N")

    def switch(self, name: str) -> None:
        """Show the statements, the rules or the other amounts."""
        self.switch_bar.choose(name)
        self.set_panel(None)
        self.views.setCurrentWidget(self._named[name])
        self._named[name].read()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again; an open panel closes with the figures it showed."""
        if changed:
            self.set_panel(None)
        self._shown_view().read()

    def open_record(self, record: Any) -> None:
        """Show a statement, or (month, statement)."""
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

    def _shown_view(self) -> Any:
        return self.views.currentWidget()

    def _on_period_chosen(self) -> None:
        self.set_panel(None)
        self._shown_view().read()

    def _on_opened(self, each: BonusStatement) -> None:
        from desktop_sales.assembly.bonuses import title_of

        panel = StatementPanel(each, title_of)
        panel.closed.connect(self._close_panel)
        self.set_panel(panel)

    def _close_panel(self) -> None:
        self.set_panel(None)
        self.statements.table.grid.setFocus()

    def _export(self) -> None:
        name = _("Bonuses {month}").format(month=self.chooser.period.title())
        export_table(self.frame, name, self.statements.table)
