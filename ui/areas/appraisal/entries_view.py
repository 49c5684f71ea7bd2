"""What people enter for a month: marks of raters, figures that the data cannot give."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.areas.appraisal.ratings_view import RatingsView
from ui.areas.appraisal.values_view import ValuesView
from ui.kit.page import Frame
from ui.kit.switches import Segments

MARKS, VALUES = range(2)


class EntriesView(QWidget):
    """Two tables, one shown at a time."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month: Period | None = None
        self.ratings = RatingsView(frame)
        self.values = ValuesView(frame)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.ratings)
        self._stack.addWidget(self.values)
        self.switch = Segments(
            _("What is entered"), [(MARKS, _("Marks of raters")), (VALUES, _("Typed figures"))]
        )
        self.switch.chosen.connect(self.show_table)
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(line)
        whole.addWidget(self._stack, 1)

    def show_table(self, which: int) -> None:
        """Show the marks or the figures."""
        self.switch.choose(which)
        self._stack.setCurrentIndex(which)
        if self._month is not None:
            self.show_month(self._month)

    def select(self, employee: Any, indicator: str) -> None:
        """Go to a person's rated item."""
        self.show_table(MARKS)
        self.ratings.select(employee, indicator)

    def show_month(self, month: Period) -> None:
        """Read the month's entries of the table on screen."""
        self._month = month
        shown = self.values if self._stack.currentIndex() == VALUES else self.ratings
        shown.show_month(month)
