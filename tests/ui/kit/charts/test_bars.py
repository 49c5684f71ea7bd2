"""Scales begin at zero and are round; charts and steps tell in words what they show."""

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ui.kit.charts.bars import BarChart, BarItem
from ui.kit.charts.scales import levels_of, scale_levels
from ui.kit.steps import Step, Steps


@given(st.floats(0, 1e9), st.floats(-1e9, 0))
def test_that_a_scale_holds_all_values_and_zero(high: float, low: float) -> None:
    levels = scale_levels(high, low)
    step = levels[1] - levels[0]
    assert levels[0] <= low + step * 1e-6
    assert levels[-1] >= high - step * 1e-6
    assert any(abs(level) < step * 1e-6 for level in levels)
    assert 2 <= len(levels) <= 9


def test_that_a_scale_of_1300_steps_by_300() -> None:
    assert scale_levels(1330) == [0, 300, 600, 900, 1200, 1500]


def test_that_small_levels_keep_the_decimals_that_tell_them_apart(qtbot: QtBot) -> None:
    chart = BarChart("销售额")
    qtbot.addWidget(chart)
    chart.set_items([BarItem("1月", 0.3)])
    assert len(set(chart.level_texts())) == len(chart.level_texts())
    chart.set_items([BarItem("1月", 1330.0)])
    assert chart.level_texts()[:2] == ["0", "300"]


def test_that_counts_get_whole_levels() -> None:
    assert levels_of([12.0, 6.0, 1.0]) == [0, 3, 6, 9, 12]
    assert levels_of([2.0, 1.0]) == [0, 1, 2]
    assert levels_of([0.5, 2.0])[1] == 0.5


def test_that_a_chart_says_its_exact_values_to_a_screen_reader(qtbot: QtBot) -> None:
    chart = BarChart("销售额")
    qtbot.addWidget(chart)
    chart.set_items([BarItem("1月", 10.0, tip="1月 实际 10.0 万")])
    assert chart.accessibleDescription() == "1月 实际 10.0 万"
    chart.resize(400, 200)
    assert not chart.grab().isNull()


def test_that_steps_keep_the_current_word_when_room_is_short(qtbot: QtBot) -> None:
    steps = Steps()
    qtbot.addWidget(steps)
    steps.set_steps([Step("数据齐备", "done"), Step("评分 21/26", "current"), Step("归档", "next")])
    steps.resize(steps._whole([False, True, False]), 32)
    assert steps._worded() == [False, True, False]
    steps.resize(60, 32)
    assert steps._worded() == [False, False, False]
    steps.resize(600, 32)
    assert steps._worded() == [True, True, True]
