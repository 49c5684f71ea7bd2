"""What people enter for a month: marks of raters, figures that the data cannot give."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.appraisal.rating_status_dialog import RatingStatusDialog
from ui.areas.appraisal.ratings_view import RatingsView
from ui.areas.appraisal.values_view import ValuesView
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.switches import Segments
from ui.kit.tasks import Progress

MARKS, VALUES = range(2)


class EntriesView(QWidget):
    """Two tables, one shown at a time. ``came`` says that the one shown has its rows."""

    came = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._month: Period | None = None
        self.ratings = RatingsView(frame)
        self.values = ValuesView(frame)
        self.ratings.table.loaded.connect(lambda _count: self.came.emit())
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
        line.setSpacing(8)
        line.addWidget(button(_("Who has not rated…"), self.show_status, icon="clock"))
        line.addWidget(button(_("Write rating workbooks"), self.write_workbooks, icon="export"))
        line.addWidget(
            button(
                _("Read rating workbooks"),
                lambda: frame.visit("imports", "ratings"),
                icon="import",
            )
        )
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

    def show_status(self) -> None:
        """Show whose marks are missing, and each rater's mean beside the others'."""
        month, frame = self._month, self._frame
        if month is None:
            return

        def query(session: Any) -> Any:
            from desktop_sales.areas.appraisal.rating_status import leniency, outstanding

            return outstanding(session, month), leniency(session, month)

        frame.tasks.read(
            frame.workspace,
            query,
            lambda found: frame.ask.run(RatingStatusDialog(month, *found)),
            owner=self,
        )

    def write_workbooks(self) -> None:
        """Write a workbook for each rater into a folder, to be filled in and read back."""
        month, frame = self._month, self._frame
        folder = frame.ask.folder(_("Folder for the rating workbooks"))
        if folder is None or month is None:
            return

        def query(session: Any) -> Any:
            from desktop_sales.assembly.rating_forms import rating_forms

            return rating_forms(session, month, frame.workspace.info.person)

        frame.tasks.read(frame.workspace, query, partial(self._write_forms, folder), owner=self)

    def _write_forms(self, folder: Path, forms: Sequence[Any]) -> None:
        def write(_progress: Progress) -> Any:
            from desktop_sales.exchange.rating_workbook import write_rating_workbooks

            return write_rating_workbooks(folder, forms)

        def on_written(paths: Sequence[Path]) -> None:
            count = len(paths)
            text = ngettext(
                "{n} rating workbook written: {folder}",
                "{n} rating workbooks written: {folder}",
                count,
            )
            self._frame.notify(text.format(n=count, folder=folder))

        self._frame.tasks.compute(_("Write rating workbooks"), write, on_written, owner=self)

    def select(self, employee: Any, indicator: str) -> None:
        """Go to a person's rated item."""
        self.show_table(MARKS)
        self.ratings.select(employee, indicator)

    def show_month(self, month: Period) -> None:
        """Read the month's entries of the table on screen."""
        self._month = month
        shown = self.values if self._stack.currentIndex() == VALUES else self.ratings
        shown.show_month(month)
