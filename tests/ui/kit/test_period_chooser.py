"""The period chooser, segments and pills: by keys, and what they tell."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sales.core.periods import Period
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Pills


def test_that_a_quarter_follows_a_month_and_goes_on_in_quarters(qtbot: Any) -> None:
    chooser = PeriodChooser(Period.parse("2026-11"))
    qtbot.addWidget(chooser)
    told: list[str] = []
    chooser.period_chosen.connect(lambda period: told.append(period.key))
    QTest.keyClick(chooser._kinds.button_of("quarter"), Qt.Key.Key_Space)
    chooser.go_later()
    chooser.go_earlier()
    assert told == ["2026-Q4", "2027-Q1", "2026-Q4"]
    assert "2026" in chooser._name.text()


def test_that_one_comes_back_from_a_year_to_the_month_looked_at(qtbot: Any) -> None:
    chooser = PeriodChooser(Period.parse("2026-09"))
    qtbot.addWidget(chooser)
    for kind, key in (("year", "2026"), ("quarter", "2026-Q3"), ("year", "2026")):
        chooser._on_kind_chosen(kind)
        assert chooser.period.key == key
    chooser._on_kind_chosen("month")
    assert chooser.period.key == "2026-09"


def test_that_a_page_says_around_which_day_shorter_periods_are(qtbot: Any) -> None:
    chooser = PeriodChooser(Period.parse("2026"), ("quarter", "half", "year"))
    qtbot.addWidget(chooser)
    chooser.stay_near(dt.date(2026, 9, 30))
    chooser.stay_near(dt.date(2025, 1, 31))
    chooser._on_kind_chosen("quarter")
    assert chooser.period.key == "2026-Q3"


class _ShownWindows(QObject):
    """Notes each widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_that_no_part_flashes_up_as_a_window_while_a_chooser_is_made(qtbot: Any) -> None:
    shown = _ShownWindows()
    QApplication.instance().installEventFilter(shown)
    qtbot.addWidget(PeriodChooser(Period.parse("2026-11")))
    assert shown.seen == []


def test_that_setting_the_same_period_tells_nobody(qtbot: Any) -> None:
    chooser = PeriodChooser(Period.parse("2026-11"))
    qtbot.addWidget(chooser)
    told: list[object] = []
    chooser.period_chosen.connect(told.append)
    chooser.set_period(Period.parse("2026-11"))
    assert told == []


def test_that_a_pill_shows_its_count_and_is_chosen_by_space(qtbot: Any) -> None:
    pills = Pills("State", [("all", "All", ""), ("bad", "Wrong", "bad")])
    qtbot.addWidget(pills)
    pills.set_count("bad", 1_742)
    chosen: list[str] = []
    pills.chosen.connect(chosen.append)
    QTest.keyClick(pills.button_of("bad"), Qt.Key.Key_Space)
    assert (pills.value, chosen) == ("bad", ["bad"])
    assert "1,742" in pills.button_of("bad").text()
    assert "1,742" in pills.button_of("bad").accessibleName()
