"""The funnel: stages and reasons as charts, and a table by source or by owner."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.customers.development_records import LOST_REASONS
from desktop_sales.areas.sales.conversion import STAGES, Funnel, Stage
from desktop_sales.core.translation import _, translate
from ui.areas.development.columns import FUNNEL, STAGE_CHIPS, TOTAL, funnel_row
from ui.areas.development.reading import Seen
from ui.kit import formats
from ui.kit.charts.ranking import Ranked, RankingChart
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import column, row
from ui.kit.row_source import ListSource
from ui.kit.switches import Segments
from ui.kit.table_view import TableView

CHART_HEIGHT = 172


class FunnelView(QWidget):
    """Two charts over a table."""

    opened = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Seen | None = None
        self.stages = RankingChart(_("How far potential customers came"))
        self.reasons = RankingChart(_("Why prospects were given up"))
        for chart in (self.stages, self.reasons):
            chart.setFixedHeight(CHART_HEIGHT)
        self.by = Segments(_("Table by"), [("source", _("By source")), ("owner", _("By owner"))])
        self.by.chosen.connect(lambda _by: self._show_table())
        self._source = ListSource(FUNNEL, total=TOTAL)
        self.table = TableView(FUNNEL, self._source, name=_("Conversion"), ask=frame.ask)
        self.table.remember_columns(frame.state, "development.funnel")
        charts = row(self.stages, self.reasons, gap=24)
        charts.layout().setStretch(0, 3)
        charts.layout().setStretch(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        content = column(charts, row(self.by, None), self.table, gap=10)
        content.layout().setStretch(2, 1)
        empty = EmptyState(
            "trend",
            _("No potential customers in this period."),
            _("Open customers"),
            lambda: frame.visit("customers"),
        )
        self._either = ContentOrEmpty(content, empty)
        whole.addWidget(self._either)

    def put(self, seen: Seen) -> None:
        """Show what was read."""
        self._seen = seen
        whole = seen.whole
        stages = [_stage(whole, stage) for stage in STAGES] if whole and whole.potential else []
        self.stages.set_data(stages, _("No potential customers in this period."))
        reasons = [
            Ranked(translate(LOST_REASONS[reason]), Decimal(n), text=str(n))  # type: ignore[index]
            for reason, n in seen.lost_reasons
        ]
        self.reasons.set_data(reasons, _("Nobody was given up in this period."))
        self._either.show_content(bool(stages))
        self._show_table()

    def _show_table(self) -> None:
        seen = self._seen
        if seen is None:
            return
        found = seen.by_owner if self.by.value == "owner" else seen.by_source
        rows = [funnel_row(one) for one in found]
        if seen.whole is not None and len(rows) > 1:
            rows.append(funnel_row(seen.whole, _("In all"), TOTAL))
        self._source.put(rows)
        self.table.refresh()

    def toggle(self) -> None:
        """Show the charts, or the tables behind them."""
        self.stages.toggle()
        self.reasons.toggle()


def _stage(whole: Funnel, stage: Stage) -> Ranked:
    count = whole.count_of(stage)
    share = formats.percent(Decimal(count) / whole.potential)
    text = f"{count:,}" if stage == STAGES[0] else f"{count:,} · {share}"
    return Ranked(translate(STAGE_CHIPS[stage].text), Decimal(count), text=text)
