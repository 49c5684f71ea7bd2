"""A month of contacts: a box a day with what is planned, done and missed; a click goes to the day."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_sales.areas.customers.visit_records import Visit
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.kit.parts import label, restyle

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
WEEKS = 6
BOX_HEIGHT = 34
NAMES_SHOWN = 2
AIR = "\u2002"


class VisitCalendar(QWidget):
    """Seven columns of days. ``day_chosen`` carries the day of the box that was pressed."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, name in enumerate(WEEKDAYS):
            grid.addWidget(label(translate(name), "label"), 0, place)
        self.boxes: list[QPushButton] = []
        self._days: list[dt.date | None] = [None] * 7 * WEEKS
        for place in range(7 * WEEKS):
            box = QPushButton()
            box.setAutoDefault(False)
            box.setProperty("align", "left")
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            box.setMinimumHeight(BOX_HEIGHT)
            box.clicked.connect(lambda _checked=False, at=place: self._on_pressed(at))
            self.boxes.append(box)
            week, weekday = divmod(place, 7)
            grid.addWidget(box, week + 1, weekday)
        for week in range(WEEKS):
            grid.setRowStretch(week + 1, 1)

    def show_month(self, day: dt.date, visits: Sequence[Visit], today: dt.date) -> None:
        """Show the month of a day."""
        month = Period.containing(day)
        by_day: dict[dt.date, list[Visit]] = {}
        for visit in visits:
            by_day.setdefault(visit.day, []).append(visit)
        first = month.start - dt.timedelta(days=month.start.weekday())
        for place, box in enumerate(self.boxes):
            at = first + dt.timedelta(days=place)
            inside = month.contains(at)
            self._days[place] = at if inside else None
            box.setVisible(inside)
            if inside:
                found = by_day.get(at, [])
                box.setText(_box_text(at, found))
                box.setToolTip("\n".join(f"{v.customer} {v.purpose}".strip() for v in found))
                box.setAccessibleName(f"{at.isoformat()} " + _("{n} contacts").format(n=len(found)))
                late = any(visit.is_overdue(today) for visit in found)
                box.setProperty("kind", "danger" if late else "")
                restyle(box)

    def _on_pressed(self, place: int) -> None:
        if self._days[place] is not None:
            self.day_chosen.emit(self._days[place])


def _box_text(day: dt.date, found: Sequence[Visit]) -> str:
    lines = [str(day.day)]
    if found:
        done = sum(visit.state == "done" for visit in found)
        lines[0] += f"{AIR}{AIR}" + _("{done} of {n}").format(done=done, n=len(found))
        lines += [visit.customer for visit in found[:NAMES_SHOWN]]
    return "\n".join(f"{AIR}{line}" for line in lines)
