"""The page of result use: what follows from the confirmed results of a period."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.result_use.debriefs_view import DebriefDialog, DebriefsView, MarkDialog
from ui.areas.result_use.needs_view import NeedDialog, NeedsView, RetestDialog
from ui.areas.result_use.nine_box_view import NineBoxView
from ui.areas.result_use.nominations_view import NominationsView
from ui.areas.result_use.pay_view import PayView
from ui.areas.result_use.trend_view import TrendView
from ui.kit.late_views import LateViews
from ui.kit.page import Frame, Page
from ui.kit.parts import row, rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table


class ResultUsePage(Page):
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
        self.chooser = PeriodChooser(last, ("month", "quarter", "half", "year"))
        self.chooser.period_chosen.connect(lambda _period: self._shown_view().read())
        self.add_tool(self.chooser)
        self.chooser.serve(self)

        def period() -> Period:
            return self.chooser.period

        def view(kind: Callable[[Frame, Callable[[], Period]], Any]) -> Callable[[], QWidget]:
            def make() -> QWidget:
                made = kind(frame, period)
                made.counted.connect(self.set_status)
                return made

            return make

        self.views = LateViews(
            {
                "pay": view(PayView),
                "needs": view(NeedsView),
                "nominations": view(NominationsView),
                "debriefs": view(DebriefsView),
                "trend": view(TrendView),
                "nine_box": view(NineBoxView),
            }
        )
        self.views.show_view("pay")
        self.switch_bar = Segments(
            _("View"),
            [
                ("pay", _("Pay coefficients")),
                ("needs", _("Training needs")),
                ("nominations", _("Nominations for awards")),
                ("debriefs", _("Debriefs")),
                ("trend", _("Trends")),
                ("nine_box", _("Nine boxes")),
            ],
        )
        self.switch_bar.chosen.connect(self.switch)
        self._add_acts()
        self.body.addWidget(rule())
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)

    def _add_acts(self) -> None:
        self.add_command(_("Write the list for HR"), self.pay.export, key="Ctrl+Shift+E")
        self.add_command(_("Export the table"), self.export, icon="export", key="Ctrl+E")
        self.add_command(_(COMMAND), self.print_, icon="print", key=KEY)
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

    def switch(self, name: str) -> None:
        """Show one of the views."""
        self.switch_bar.choose(name)
        self.views.show_view(name).read()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again."""
        self._shown_view().read()

    def open_record(self, record: Any) -> None:
        """Show a debrief, named by its period and person."""
        period, employee_id = record
        self.chooser.set_period(Period.parse(period))
        self.switch("debriefs")
        self.debriefs.table.show_record(employee_id)

    def toggle(self) -> None:
        """Show a chart or the table behind it."""
        shown = self._shown_view()
        if self.views.shown == "trend":
            shown.chart.toggle()
        elif self.views.shown == "nine_box":
            shown.toggle()

    def export(self) -> None:
        """Write the table on screen."""
        table = getattr(self._shown_view(), "table", None)
        if table is not None:
            export_table(self.frame, self._table_title(), table)

    def print_(self) -> None:
        """Print the table on screen; of the nine boxes their sheet."""
        shown = self._shown_view()
        if self.views.shown == "nine_box":
            shown.preview()
        elif hasattr(shown, "table"):
            print_table(self.frame, self._table_title(), shown.table)

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

    def _table_title(self) -> str:
        title = self._shown_view().table.grid.accessibleName()
        return f"{title} {self.chooser.period.title()}"

    def _shown_view(self) -> Any:
        return self.views.currentWidget()
