"""The page of benefits. It is a register, no payroll."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

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
from ui.kit.late_views import LateViews
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

        def view(kind: Callable[[Frame, Callable[[], Period]], Any]) -> Callable[[], QWidget]:
            def make() -> QWidget:
                made = kind(frame, month)
                made.counted.connect(self.set_status)
                return made

            return make

        self.views = LateViews(
            {
                "insurance": view(InsuranceView),
                "leave": view(LeaveView),
                "entries": view(EntriesView),
                "gifts": view(GiftsView),
                "cost": view(CostView),
                "rates": view(RatesView),
            }
        )
        self.views.show_view("insurance")
        self.switch_bar = Segments(
            _("View"),
            [
                ("insurance", _("Insurance")),
                ("leave", _("Annual leave")),
                ("entries", _("Leave record")),
                ("gifts", _("Holiday gifts")),
                ("cost", _("Cost per head")),
                ("rates", _("City tables")),
            ],
        )
        self.switch_bar.chosen.connect(self.switch)
        self.add_command(_("New entry"), self.add, icon="plus", key="Ctrl+N")
        self.add_command(_("Export the table"), self.export, icon="export", key="Ctrl+E")
        self.add_command(_(COMMAND), self.print_, icon="print", key=KEY)
        self.body.addWidget(rule())
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)

    @property
    def insurance(self) -> InsuranceView:
        """Return the view of insurance."""
        view: InsuranceView = self.views["insurance"]
        return view

    @property
    def leave(self) -> LeaveView:
        """Return the view of annual leave."""
        view: LeaveView = self.views["leave"]
        return view

    @property
    def entries(self) -> EntriesView:
        """Return the view of entries of leave."""
        view: EntriesView = self.views["entries"]
        return view

    @property
    def gifts(self) -> GiftsView:
        """Return the view of holiday gifts."""
        view: GiftsView = self.views["gifts"]
        return view

    @property
    def cost(self) -> CostView:
        """Return the view of the cost per head."""
        view: CostView = self.views["cost"]
        return view

    @property
    def rates(self) -> RatesView:
        """Return the view of city tables."""
        view: RatesView = self.views["rates"]
        return view

    def switch(self, name: str) -> None:
        """Show one of the views."""
        self.switch_bar.choose(name)
        self.views.show_view(name).read()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again."""
        self._shown_view().read()

    def add(self) -> None:
        """Add to the list on screen."""
        shown = self._shown_view()
        if self.views.shown == "insurance":
            shown.enrol()
        elif self.views.shown == "entries":
            self.leave.add()
        elif hasattr(shown, "add"):
            shown.add()

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
