"""The page of benefits. It is a register, no payroll."""

from collections.abc import Callable
from functools import partial

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
from ui.kit.page import Frame
from ui.kit.views_page import ViewsPage


class BenefitsPage(ViewsPage):
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
        self.add_chooser(Period.containing(frame.today()), ("month",))
        self.add_views(
            {
                "insurance": (
                    _("Insurance and housing fund"),
                    partial(InsuranceView, frame, self.period),
                ),
                "leave": (_("Annual leave"), partial(LeaveView, frame, self.period)),
                "entries": (_("Leave record"), partial(EntriesView, frame, self.period)),
                "gifts": (_("Holiday gifts"), partial(GiftsView, frame, self.period)),
                "cost": (_("Cost per head"), partial(CostView, frame, self.period)),
                "rates": (_("City tables"), partial(RatesView, frame, self.period)),
            }
        )
        self.add_command(_("New entry"), self.add, icon="plus", key="Ctrl+N")
        self.add_table_commands()

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

    def add(self) -> None:
        """Add to the list on screen."""
        shown = self.shown_view()
        if self.views.shown == "insurance":
            shown.enrol()
        elif self.views.shown == "entries":
            self.leave.add()
        elif hasattr(shown, "add"):
            shown.add()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        today, people = self.frame.today(), self.insurance.people
        return [
            ("enrolment", self.insurance.dialog),
            ("leave", partial(LeaveDialog, people, "", today.year, today)),
            ("work-start", partial(WorkStartDialog, people, "", None)),
            ("gift", partial(GiftDialog, today, 0)),
            ("city", partial(CityDialog, today.year)),
        ]
