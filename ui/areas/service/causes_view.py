"""The causes of complaints: the few that make up most, and whether the measures worked."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.service.complaint_records import Cause
from desktop_sales.areas.service.complaints import CAUSE_ORIGIN
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.service.columns import CAUSES, EFFECTS, cause_row, effect_row
from ui.areas.service.reading import CausesSeen, ComplaintsSeen, read_causes
from ui.kit.action_acts import ActionActs
from ui.kit.charts.ranking import ParetoChart
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import button, column, label, row
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

CHART_HEIGHT = 220


class CausesView(QWidget):
    """A Pareto of a period's causes over the measures against them."""

    action_opened = Signal(object)

    def __init__(self, frame: Frame, add_cause, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._causes: tuple[Cause, ...] = ()
        self.acts = ActionActs(frame, self)
        self.chooser = PeriodChooser(
            Period.containing(frame.today(), "year"), ("month", "quarter", "year")
        )
        self.chooser.period_chosen.connect(lambda _period: self.read())
        self.chart = ParetoChart(_("Causes of complaints"))
        self.chart.setMinimumHeight(CHART_HEIGHT)
        self._rows, self._effects = ListSource(CAUSES), ListSource(EFFECTS)
        self.table = TableView(CAUSES, self._rows, name=_("Causes of complaints"))
        self.effects = TableView(
            EFFECTS, self._effects, name=_("Corrective and preventive measures")
        )
        self.effects.opened.connect(self.action_opened)
        self.effects.no_rows.nothing = _(
            "Measures against causes and complaints stand here, with whether they worked."
        )
        self._line = label("", "label", wrap=True)
        tools = row(
            self.chooser,
            self._line,
            None,
            button(_("New cause"), add_cause, icon="plus"),
            button(_("Measure against the cause"), self.add_measure, icon="flag"),
        )
        empty = EmptyState(
            "trend",
            _("No complaint was right in this period: nothing to count."),
            _("Complaints"),
            lambda: frame.visit("service", "complaints"),
        )
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(column(self.chart, margins=(0, 0, 12, 0)))
        both.addWidget(column(self.table, margins=(12, 0, 0, 0)))
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.setSizes([600, 500])
        self._either = ContentOrEmpty(both, empty)
        below = column(
            label(_("Corrective and preventive measures"), "section"), self.effects, gap=8
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(tools)
        whole.addWidget(self._either, 3)
        whole.addWidget(below, 2)

    def show_choices(self, seen: ComplaintsSeen) -> None:
        """Take what the forms offer."""
        self._causes, self.acts.people = seen.causes, seen.people

    def read(self) -> None:
        """Read the causes of the period."""
        period = self.chooser.period
        query = partial(read_causes, period=period, today=self._frame.today())
        self._frame.tasks.read(
            self._frame.workspace, query, partial(self._on_read, period), owner=self
        )

    def _on_read(self, period: Period, seen: CausesSeen) -> None:
        if period != self.chooser.period:
            return
        self._rows.put(cause_row(each) for each in seen.rows)
        self._effects.put(effect_row(each) for each in seen.effects)
        self.table.refresh()
        self.effects.refresh()
        bars = [(each.name, Decimal(each.count)) for each in seen.rows]
        self.chart.set_data(bars, _("No complaint was right in this period: nothing to count."))
        self._either.show_content(bool(seen.rows))
        count = sum(each.count for each in seen.rows)
        few = [each.name for each in seen.rows if each.running - each.share < Decimal("0.8")]
        text = ngettext("{n} complaint; four fifths by: {causes}",
                        "{n} complaints; four fifths by: {causes}", count)  # fmt: skip
        self._line.setText(text.format(n=count, causes=_(", ").join(few)) if few else "")

    def add_measure(self) -> None:
        """Ask for a preventive measure against the current cause."""
        current = self.table.current_record()
        cause = next((each for each in self._causes if each.id == current), None)
        if cause is None:
            self._frame.notify(_("Choose a known cause in the table first."), "warn")
            return
        self.acts.add(Origin(CAUSE_ORIGIN, cause.uid))
