"""The bar under the page: offline, date of the data, rows; running work, backup and date."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_sales.core.translation import _, current_language
from ui.kit.formats import spoken_date
from ui.kit.parts import button, ground, icon_label, label, row, rule

HEIGHT = 28
RULE_HEIGHT = 12
WEEKDAYS_ZH = "一二三四五六日"


class StatusBar(QWidget):
    """What is true of the whole window, in words. ``stop_asked`` is of the work it names."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "nav")
        self.setFixedHeight(HEIGHT)
        self._mark = label("", "warn")
        self._data = label("", "label")
        self._page = label("", "label")
        self._work = label("", "label")
        self._working = ""
        self._stop = button(_("Stop"), self.stop_asked.emit, kind="link")
        self._stop.setProperty("slim", True)
        self._stop.hide()
        self._backup = label("", "label")
        self._backup_icon = icon_label("good", "good", 14)
        self._day = label("", "label")
        inner = QHBoxLayout()
        inner.setContentsMargins(16, 0, 16, 0)
        inner.setSpacing(10)
        inner.addWidget(
            row(icon_label("lock", "text3", 14), label(_("Offline data"), "label"), gap=6)
        )
        self._marks: list[tuple[QLabel, QFrame]] = []
        for part in (self._mark, self._data, self._page, self._work):
            line = rule("v")
            line.setFixedHeight(RULE_HEIGHT)
            self._marks.append((part, line))
            inner.addWidget(line)
            inner.addWidget(part)
        inner.addWidget(self._stop)
        inner.addStretch(1)
        inner.addWidget(self._backup_icon)
        inner.addWidget(self._backup)
        line = rule("v")
        line.setFixedHeight(RULE_HEIGHT)
        inner.addWidget(line)
        inner.addWidget(self._day)
        self._show_rules()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        whole.addLayout(inner, 1)
        self.set_backup(None, dt.date.today())  # noqa: DTZ011 - the local day is meant
        self.show_day(dt.date.today())  # noqa: DTZ011 - the local day is meant

    def set_mark(self, text: str) -> None:
        """Mark what this workspace is, where it is no usual one (a sample, for viewing only)."""
        self._mark.setText(text)
        self._show_rules()

    def set_data_date(self, day: dt.date | None) -> None:
        """Show up to which day the data reach."""
        text = _("Data up to {day}").format(day=spoken_date(day, True)) if day else ""
        self._data.setText(text)
        self._show_rules()

    def set_page(self, text: str) -> None:
        """Show the count that the open page gives."""
        self._page.setText(text)
        self._show_rules()

    def set_work(self, text: str) -> None:
        """Name the work that is running, or nothing."""
        self._working = _("Working: {what}").format(what=text) if text else ""
        self._work.setText(self._working)
        self._stop.hide()
        self._show_rules()

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the named work is; it can be stopped."""
        if self._working:
            self._work.setText(f"{self._working} {done * 100 // max(total, 1)}%")
            self._stop.show()

    def _show_rules(self) -> None:
        """Show a hairline before each fact that is there."""
        for part, line in self._marks:
            part.setVisible(bool(part.text()))
            line.setVisible(bool(part.text()))

    def set_backup(self, moment: dt.datetime | None, today: dt.date) -> None:
        """Show when the last backup was made."""
        self._backup_icon.setVisible(moment is not None)
        if moment is None:
            self._backup.setText(_("No backup yet"))
        elif moment.date() == today:
            self._backup.setText(_("Last backup today {time}").format(time=f"{moment:%H:%M}"))
        else:
            day = spoken_date(moment.date(), moment.year != today.year)
            self._backup.setText(_("Last backup {day}").format(day=day))

    def show_day(self, day: dt.date) -> None:
        """Show the date and the day of the week."""
        if current_language() == "zh_CN":
            text = f"{spoken_date(day, True)} 星期{WEEKDAYS_ZH[day.weekday()]}"
        else:
            text = f"{day:%A}, {spoken_date(day, True)}"
        self._day.setText(text)
