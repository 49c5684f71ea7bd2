"""A timeline: entries under their months, told to screen readers as they are seen."""

import datetime as dt

from PySide6.QtWidgets import QLabel, QPushButton

from ui.kit.columns import Chip
from ui.kit.timeline import Moment, Timeline

ENTRIES = (
    Moment(dt.datetime(2026, 11, 18, 14, 5), "客户答复", "已致电", chip=Chip("已办", "good")),  # noqa: DTZ001
    Moment(dt.date(2026, 11, 3), "判定"),
    Moment(dt.datetime(2026, 10, 30, 9, 0), "受理"),  # noqa: DTZ001
)


def test_that_entries_stand_under_their_months_in_the_order_given(qtbot):
    line = Timeline(ENTRIES)
    qtbot.addWidget(line)
    texts = [one.text() for one in line.findChildren(QLabel) if one.text()]
    assert texts == [
        *("2026-11", "11-18 14:05", "客户答复", "已致电", "11-03", "判定"),
        *("2026-10", "10-30 09:00", "受理"),
    ]


def test_that_an_entry_is_read_whole_and_others_replace_it(qtbot):
    line = Timeline(ENTRIES)
    qtbot.addWidget(line)
    names = [one.accessibleName() for one in line.children() if hasattr(one, "accessibleName")]
    assert "11-18 14:05 客户答复 已办 已致电" in names
    line.set_moments(ENTRIES[1:2])
    assert [moment.title for moment in line.moments] == ["判定"]


def test_that_a_long_timeline_shows_its_first_entries_and_more_when_asked(qtbot):
    days = [dt.date(2026, 11, 28) - dt.timedelta(days=n) for n in range(70)]
    line = Timeline([Moment(day, f"对账 {day}") for day in days])
    qtbot.addWidget(line)
    line.show()
    for left in (40, 10, 0):
        more = [one for one in line.findChildren(QPushButton) if one.isVisible()]
        assert [one.text() for one in more] == ([f"继续显示（还有 {left} 条）"] if left else [])
        if more:
            more[0].click()
    titles = {one.text() for one in line.findChildren(QLabel)}
    assert titles >= {f"对账 {day}" for day in days}
    assert {"2026-11", "2026-10", "2026-09"} <= titles
