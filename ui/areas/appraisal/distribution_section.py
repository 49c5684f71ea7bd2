"""The head of the month: grades against the reference, and what the list comes to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_sales.areas.appraisal.records import GradeCount, Progress
from desktop_sales.core.translation import N_, _
from ui.areas.appraisal.month_summary import change_text, grade_bars
from ui.areas.appraisal.wording import points
from ui.kit.charts.bars import BarChart
from ui.kit.charts.legend import Legend
from ui.kit.columns import Bar, Column
from ui.kit.marks import BarMark
from ui.kit.parts import label, rule
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

HEIGHT = 158
_SIDE = 232
_COLUMNS = (
    Column("grade", N_("Grade"), stretch=True),
    Column("people", N_("People"), "number"),
    Column("reference", N_("Reference"), "number"),
)


class DistributionSection(QWidget):
    """Chart and figures over the list; Ctrl+T shows the numbers behind the chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.chart = BarChart(_("Grade distribution"), axis=False)
        self._source = ListSource(_COLUMNS)
        self.table = TableView(_COLUMNS, self._source, name=_("Grade distribution as a table"))
        self.table.grid.set_compact(True)
        self._legend = Legend([("bar", _("People"))])
        self._views = QStackedLayout()
        head = QHBoxLayout()
        head.addWidget(label(_("Grade distribution"), "section"))
        head.addStretch(1)
        head.addWidget(self._legend)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addLayout(self._views, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(20)
        whole.addLayout(left, 1)
        whole.addWidget(rule("v"))
        whole.addWidget(self._made_side())
        self._views.addWidget(self.chart)
        self._views.addWidget(self.table)

    def _made_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        grid = QGridLayout(side)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._mean, self._change = label("", "middle"), label("", "label")
        self._extremes, self._names = label("", "middle"), label("", "label")
        self._rated, self._rated_bar = label("", "label"), BarMark(Bar(None))
        self._confirmed, self._confirmed_bar = label("", "label"), BarMark(Bar(None))
        grid.addWidget(label(_("Mean score"), "label"), 0, 0)
        grid.addWidget(label(_("Highest / lowest"), "label"), 0, 1)
        grid.addWidget(self._mean, 1, 0)
        grid.addWidget(self._extremes, 1, 1)
        grid.addWidget(self._change, 2, 0)
        grid.addWidget(self._names, 2, 1)
        grid.setRowMinimumHeight(3, 6)
        grid.addWidget(self._rated, 4, 0)
        grid.addWidget(self._confirmed, 4, 1)
        grid.addWidget(self._rated_bar, 5, 0)
        grid.addWidget(self._confirmed_bar, 5, 1)
        grid.setRowStretch(6, 1)
        return side

    def show_month(
        self, grades: Sequence[GradeCount], shares: Sequence[int], progress: Progress
    ) -> None:
        """Show a month's grades and figures; ``shares`` is the reference in percent."""
        items = grade_bars(grades)
        self.chart.set_items(items)
        self._source.put((item.label, item.label, item.value, item.mark) for item in items)
        self.table.refresh()
        reference = _("Reference {shares}").format(shares="/".join(str(s) for s in shares))
        self._legend.set_entries([("bar", _("People")), ("mark", reference)])
        self._mean.setText(points(progress.mean))
        self._change.setText(change_text(progress.mean, progress.previous_mean))
        best, worst = progress.best, progress.worst
        self._extremes.setText(
            f"{points(best.total if best else None)} / {points(worst.total if worst else None)}"
        )
        names = f"{best.name} / {worst.name}" if best and worst else ""
        self._names.setText(names)
        self._names.setToolTip(names)
        people = max(1, progress.people)
        self._rated.setText(
            _("Complete {done} / {all}").format(done=progress.rated, all=progress.people)
        )
        self._confirmed.setText(
            _("Confirmed {done} / {all}").format(done=progress.confirmed, all=progress.people)
        )
        self._rated_bar.set_bar(Bar(progress.rated / people))
        self._confirmed_bar.set_bar(Bar(progress.confirmed / people, tone="good"))

    def toggle(self) -> None:
        """Show the chart, or the table behind it."""
        self._views.setCurrentIndex(1 - self._views.currentIndex())
        if self._views.currentIndex() == 1:
            self.table.grid.setFocus()
