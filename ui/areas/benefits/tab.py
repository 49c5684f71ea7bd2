"""The page of benefits. It is a register, no payroll."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.benefits.dialogs import CityDialog, GiftDialog, LeaveDialog, WorkStartDialog
from ui.areas.benefits.views import (
    CostView,
    EntriesView,
    GiftsView,
    InsuranceView,
    LeaveView,
    RatesView,
)
from ui.kit.page import Frame, Page
from ui.kit.parts import row, rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table


class BenefitsPage(Page):
    """Insurance of a month; leave, gifts, cost and city tables of its year."""

    area = "benefits"
    title = N_("Benefits")
    help_topic = "benefits"
    watched = frozenset(
        {
            "benefit_rate",
            "benefit_enrolment",
            "work_start",
            "leave_entry",
            "holiday_gift",
            "gift_receiver",
            "employee",
            "chance_place",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.chooser = PeriodChooser(Period.containing(frame.today()), ("month",))
        self.chooser.period_chosen.connect(lambda _period: self._shown_view().read())
        self.add_tool(self.chooser)
        self.chooser.serve(self)

        def month() -> Period:
            return self.chooser.period

        self.insurance = InsuranceView(frame, month)
        self.leave = LeaveView(frame, month)
        self.entries = EntriesView(frame, month)
        self.gifts = GiftsView(frame, month)
        self.cost = CostView(frame, month)
        self.rates = RatesView(frame, month)
        named = (
            ("insurance", _("Insurance"), self.insurance),
            ("leave", _("Annual leave"), self.leave),
            ("entries", _("Leave record"), self.entries),
            ("gifts", _("Holiday gifts"), self.gifts),
            ("cost", _("Cost per head"), self.cost),
            ("rates", _("City tables"), self.rates),
        )
        self._named: dict[str, Any] = {key: view for key, _title, view in named}
        self.views = QStackedWidget()
        for view in self._named.values():
            view.counted.connect(self.set_status)
            self.views.addWidget(view)
        self.switch_bar = Segments(_("View"), [(key, title) for key, title, _view in named])
        self.switch_bar.chosen.connect(self.switch)
        self.add_command(_("New entry"), self.add, icon="plus", key="Ctrl+N")
        self.add_command(_("Export the table"), self.export, icon="export", key="Ctrl+E")
        self.add_command(_(COMMAND), self.print_, icon="print", key=KEY)
        self.body.addWidget(rule())
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)

    def switch(self, name: str) -> None:
        """Show one of the views."""
        self.switch_bar.choose(name)
        self.views.setCurrentWidget(self._named[name])
        self._named[name].read()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again."""
        self._shown_view().read()

    def add(self) -> None:
        """Add to the list on screen."""
        shown = self._shown_view()
        acts = {self.insurance: self.insurance.enrol, self.entries: self.leave.add}
        act = acts.get(shown, getattr(shown, "add", None))
        if act is not None:
            act()

    def export(self) -> None:
        """Write the table on screen."""
        export_table(self.frame, self._table_title(), self._shown_view().table)

    def print_(self) -> None:
        """Print the table on screen."""
        print_table(self.frame, self._table_title(), self._shown_view().table)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        today, people = self.frame.today(), self.insurance.people
        return [
            ("enrolment", self.insurance.dialog),
            ("leave", partial(LeaveDialog, people, "", today.year, today)),
            ("work-start", partial(WorkStartDialog, people, "", None)),
            ("gift", partial(GiftDialog, today, 0)),
            ("city", partial(CityDialog, today.year)),
        ]

    def _table_title(self) -> str:
        name = self._shown_view().table.grid.accessibleName()
        return f"{name} {self.chooser.period.title()}"

    def _shown_view(self) -> Any:
        return self.views.currentWidget()
