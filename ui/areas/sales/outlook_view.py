"""The outlook of a period: the burn-up of its days, three forecasts with their past errors."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget

from desktop_sales.areas.sales.forecast_rules import Outlook
from desktop_sales.assembly.outlook import (
    METHOD_TEXTS,
    METHOD_TITLES,
    PeriodOutlook,
    outlook_text,
    read_outlook,
)
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.areas.sales.stoppable import StoppableRead
from ui.areas.sales.summary_columns import WAN, unit_name
from ui.kit import formats
from ui.kit.charts.lines import BurnUpChart
from ui.kit.columns import Column
from ui.kit.page import Frame
from ui.kit.parts import button, label, named, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

TABLE_HEIGHT = 150
COLUMNS = (
    Column("method", N_("Method"), width=168, strong=True),
    Column("share", N_("Should be sold by now"), "percent", width=132),
    Column("amount", N_("At the end (yuan)"), "money", scale="one", width=140),
    Column("completion", N_("Completion expected"), "percent", width=116),
    Column("error", N_("Mean error so far"), "percent", width=116),
    Column("tried", N_("Periods tried"), "number", width=88),
    Column("how", N_("How"), stretch=True, muted=True, sortable=False),
)


class OutlookView(QWidget):
    """What a period will come to; ``lines_asked`` is never sent, the days are its lines."""

    lines_asked = Signal(str, object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._period: Period | None = None
        self.outlook: PeriodOutlook | None = None
        self.subject_box = named(QComboBox(), _("Whose"))
        self.subject_box.addItem(_("Whole company"), COMPANY)
        self.subject_box.setMinimumWidth(148)
        self.subject_box.currentIndexChanged.connect(lambda _index: self.read(self._period))
        self.reading = StoppableRead(frame)
        self.sentence = label("", "strong")
        copy = button(_("Copy as text"), self.copy_text, icon="copy")
        self.chart = BurnUpChart(_("Burn-up"))
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Forecasts by method"))
        self.table.setFixedHeight(TABLE_HEIGHT)
        self.table.grid.set_compact(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(row(self.subject_box, self.reading, None, copy))
        whole.addWidget(self.sentence)
        whole.addWidget(self.chart, 1)
        whole.addWidget(self.table)

    @property
    def name(self) -> str:
        """Return the name of what is shown, for files and prints."""
        return _("Outlook")

    def set_subjects(self, subjects: list[tuple[Subject, str]]) -> None:
        """Offer regions and people beside the company; what was chosen stays."""
        box, chosen = self.subject_box, self.subject_box.currentData()
        box.blockSignals(True)
        box.clear()
        for subject, name in [(COMPANY, _("Whole company")), *subjects]:
            box.addItem(name, subject)
        places = [at for at in range(box.count()) if box.itemData(at) == chosen]
        box.setCurrentIndex(places[0] if places else 0)
        box.blockSignals(False)

    def read(self, period: Period | None) -> None:
        """Read the outlook of a period."""
        if period is None:
            return
        self._period = period
        today, subject = self._frame.today(), self.subject_box.currentData() or COMPANY

        def query(session: Any, stopped: Callable[[], bool]) -> PeriodOutlook | None:
            return read_outlook(session, period, today, subject, stopped=stopped)

        self.reading.start(query, self._on_read, self)

    def copy_text(self) -> None:
        """Put the outlook in words on the clipboard."""
        if self.outlook is not None:
            QApplication.clipboard().setText(outlook_text(self.outlook))
            self._frame.notify(_("The outlook is on the clipboard."))

    def show_chart(self, shown: bool) -> None:
        """Show the chart, or the table of its days."""
        self.chart.show_plot(shown)

    def _on_read(self, found: PeriodOutlook | None) -> None:
        self.outlook = found
        if found is None:
            self.sentence.setText(_("This period has no sales yet."))
            self._source.put([])
            self.table.refresh()
            self.chart.set_path([], [], [], missing=_("No sales in this period yet."))
            return
        self.sentence.setText(" · ".join(outlook_text(found).splitlines()[:2]))
        best = found.forecast.best
        self._source.put(
            (
                one.method,
                _titled(one, best),
                one.expected_share,
                one.amount,
                found.completion(one),
                one.error,
                one.tried,
                translate(METHOD_TEXTS[one.method]),
            )
            for one in found.forecast.outlooks
        )
        self.table.refresh()
        self._show_burn_up(found)

    def _show_burn_up(self, found: PeriodOutlook) -> None:
        days = found.days
        amounts = [found.forecast.so_far, found.target or 0]
        unit = "wan" if max(amounts) >= WAN else "yuan"
        factor = WAN if unit == "wan" else 1
        moments = []
        if found.forecast.day < found.forecast.period.end:
            moments.append((float((found.forecast.day - days[0].day).days), _("data date")))
        self.chart.set_unit(_("Unit: {unit}").format(unit=unit_name(unit)))
        self.chart.set_path(
            [formats.short_date(point.day, with_year=False) for point in days],
            [_part(point.amount, factor) for point in days],
            [_part(point.plan, factor) for point in days],
            last_year=[_part(point.last_year, factor) for point in days],
            forecast=[_part(point.forecast, factor) for point in days],
            moments=moments,
        )


def _titled(one: Outlook, best: Outlook | None) -> str:
    """Name a method; the one that erred least in the past says so."""
    title = translate(METHOD_TITLES[one.method])
    return _("{method} (least error)").format(method=title) if one is best else title


def _part(value: Any, factor: Any) -> Any:
    return None if value is None else value / factor
