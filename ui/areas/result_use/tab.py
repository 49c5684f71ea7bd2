"""The page of result use: what follows from the confirmed results of a period."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.sales import queries as sales
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.result_use.debriefs_view import DebriefDialog, DebriefsView, MarkDialog
from ui.areas.result_use.needs_view import NeedDialog, NeedsView, RetestDialog
from ui.areas.result_use.nine_box_view import NineBoxView
from ui.areas.result_use.nominations_view import NominationsView
from ui.areas.result_use.pay_view import PayView
from ui.areas.result_use.trend_view import TrendView
from ui.kit.page import Frame
from ui.kit.views_page import ViewsPage


class ResultUsePage(ViewsPage):
    """Pay, training, nominations, trends and the nine boxes of a period."""

    area = "result_use"
    title = N_("Result use")
    help_topic = "results"
    watched = frozenset(
        {
            "appraisal_result",
            "period_result",
            "appraisal_appeal",
            "training_need",
            "setting",
            "debrief",
            "period_mark",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        last = Period.containing(frame.today()).previous()
        self.add_chooser(last, ("month", "quarter", "half", "year"), sales.data_span)
        self.add_views(
            {
                "pay": (_("Pay coefficients"), partial(PayView, frame, self.period)),
                "needs": (_("Training needs"), partial(NeedsView, frame, self.period)),
                "nominations": (
                    _("Nominations for awards"),
                    partial(NominationsView, frame, self.period),
                ),
                "debriefs": (_("Debriefs"), partial(DebriefsView, frame, self.period)),
                "trend": (_("Trends"), partial(TrendView, frame, self.period)),
                "nine_box": (_("Nine boxes"), partial(NineBoxView, frame, self.period)),
            }
        )
        self._add_acts()

    def _add_acts(self) -> None:
        self.add_command(_("Write the list for HR"), self.pay.export, key="Ctrl+Shift+E")
        self.add_table_commands()
        self.add_command(_("Chart or table"), self.toggle, key="Ctrl+T")

    @property
    def pay(self) -> PayView:
        """Return the view of pay coefficients."""
        view: PayView = self.views["pay"]
        return view

    @property
    def needs(self) -> NeedsView:
        """Return the view of training needs."""
        view: NeedsView = self.views["needs"]
        return view

    @property
    def nominations(self) -> NominationsView:
        """Return the view of nominations."""
        view: NominationsView = self.views["nominations"]
        return view

    @property
    def debriefs(self) -> DebriefsView:
        """Return the view of debriefs."""
        view: DebriefsView = self.views["debriefs"]
        return view

    @property
    def trend(self) -> TrendView:
        """Return the view of trends."""
        view: TrendView = self.views["trend"]
        return view

    @property
    def nine_box(self) -> NineBoxView:
        """Return the view of the nine boxes."""
        view: NineBoxView = self.views["nine_box"]
        return view

    def open_record(self, record: Any) -> None:
        """Show a debrief, named by its period and person."""
        period, employee_id = record
        self.chooser.set_period(Period.parse(period))
        self.switch("debriefs")
        self.debriefs.table.show_record(employee_id)

    def toggle(self) -> None:
        """Show a chart or the table behind it."""
        shown = self.shown_view()
        if self.views.shown == "trend":
            shown.chart.toggle()
        elif self.views.shown == "nine_box":
            shown.toggle()

    def print_(self) -> None:
        """Print the table on screen; of the nine boxes their sheet."""
        if self.views.shown == "nine_box":
            self.nine_box.preview()
        else:
            super().print_()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        period = self.chooser.period
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("debrief", partial(DebriefDialog, "", period, {})),
            ("mark", partial(MarkDialog, "", "")),
        ]
        low = next(iter(self.needs.lows.values()), None)
        if low is not None:
            found.append(("need", partial(NeedDialog, low.name, low.draft)))
        need = next(iter(self.needs.needs.values()), None)
        if need is not None:
            found.append(("retest", partial(RetestDialog, need, self.frame)))
        return found
