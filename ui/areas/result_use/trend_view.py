"""The trend of a person, a team or everybody: totals or one item over twelve months."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.kit.charts.lines import LinesChart, LinesData, Series
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import label, named, row

if TYPE_CHECKING:
    from desktop_sales.assembly.result_trends import Trend, TrendChoices


class TrendView(QWidget):
    """Two choices and the chart; Ctrl+T shows the table behind it."""

    counted = Signal(str)

    def __init__(self, frame: Frame, period: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._period = frame, period
        self.subject, self.item = QComboBox(), QComboBox()
        named(self.subject, _("Whose results"))
        named(self.item, _("Which item"))
        for box in (self.subject, self.item):
            box.setMinimumWidth(180)
            box.activated.connect(lambda _place: self._read_trend())
        self.chart = LinesChart(_("Trend of results"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(
            row(
                label(_("Whose results"), "label"),
                self.subject,
                label(_("Which item"), "label"),
                self.item,
                None,
            )
        )
        empty = EmptyState(
            "trend",
            _("No month of these twelve has a confirmed result."),
            _("Go to the appraisal"),
            lambda: frame.visit("appraisal"),
        )
        self.either = ContentOrEmpty(self.chart, empty)
        whole.addWidget(self.either, 1)

    def read(self) -> None:
        """Read what can be chosen, then the trend."""
        from desktop_sales.assembly.result_trends import trend_choices

        month = self._last_month()
        self._frame.tasks.read(
            self._frame.workspace, partial(trend_choices, last=month), self._on_choices, owner=self
        )

    def _last_month(self) -> Period:
        return self._period().months()[-1]

    def _on_choices(self, choices: "TrendChoices") -> None:
        subject, item = self.subject.currentData(), self.item.currentData()
        self.subject.clear()
        for each, name in choices.subjects:
            self.subject.addItem(name, (each.kind, each.id))
        self.item.clear()
        self.item.addItem(_("Total score"), "")
        for code, title in choices.items:
            self.item.addItem(title, code)
        self._wanted(Subject(*subject) if subject else COMPANY, item or "")

    def _wanted(self, subject: Subject, item: str) -> None:
        self.subject.setCurrentIndex(max(0, self.subject.findData((subject.kind, subject.id))))
        self.item.setCurrentIndex(max(0, self.item.findData(item)))
        self._read_trend()

    def _read_trend(self) -> None:
        from desktop_sales.assembly.result_trends import trend

        chosen: Any = self.subject.currentData()
        if chosen is None:
            return
        query = partial(
            trend,
            last=self._last_month(),
            subject=Subject(*chosen),
            item=self.item.currentData() or "",
        )
        self._frame.tasks.read(self._frame.workspace, query, self._on_trend, owner=self)

    def _on_trend(self, found: "Trend") -> None:
        known = [place for place, value in enumerate(found.everybody) if value is not None]
        first = known[0] if known else len(found.months)
        series = [Series(found.subject, found.own[first:], "actual")]
        if found.own != found.everybody:
            series.append(Series(_("Everybody"), found.everybody[first:], "last"))
        names = [month.title() for month in found.months[first:]]
        self.chart.set_unit(_("per cent of the weight") if found.item else _("points"))
        self.chart.set_data(LinesData(names, series, decimals=2))
        self.either.show_content(bool(known))
        self.counted.emit(found.item or _("Total score"))
