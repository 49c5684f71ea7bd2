"""The duties of the week on the first page: overdue ones first, each a link to its record."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.assembly.workbench_summary import WorkbenchSummary
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.areas.workbench.alert_list import LinkRow
from ui.areas.workbench.wording import duty_texts, duty_tone
from ui.kit.parts import ElidedLabel, button, label

COLUMNS, MOST = 2, 6


class DutyList(QWidget):
    """Title, how many are done, and the first rows. ``opened`` carries the key of a duty."""

    opened = Signal(object)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[LinkRow] = []
        self._said = ElidedLabel("", "hint")
        self.all = button(_("All duties"), self.all_asked.emit, kind="link")
        self.all.setProperty("slim", True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Duties of the week"), "section"))
        head.addWidget(self._said, 1)
        head.addWidget(self.all)
        self._none = label(_("Nothing is due this week that is not done."), "muted")
        self._none.hide()  # until the first reading
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self._none)
        whole.addLayout(self._grid)

    def show_summary(self, summary: WorkbenchSummary) -> None:
        """Show the duties of a week; a week without any takes no room."""
        week = summary.week
        self.setVisible(bool(week.total))
        title = Period.containing(summary.made_on, "week").title()
        said = _("{week} · {done} of {all} done")
        self._said.setText(said.format(week=title, done=week.done, all=week.total))
        for row in self.rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for place, duty in enumerate(week.open[:MOST]):
            row = LinkRow(duty_tone(duty, summary.made_on), *duty_texts(duty, summary.made_on))
            row.clicked.connect(lambda _checked=False, key=duty.key: self.opened.emit(key))
            self._grid.addWidget(row, place // COLUMNS, place % COLUMNS)
            self.rows.append(row)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._none.setVisible(not week.open)
