"""Charts draw what they are given, tell it in words, and have the same figures as a table."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit import theme
from ui.kit.charts.chart import Chart
from ui.kit.charts.lines import BurnUpChart, LinesChart, LinesData, Series, added_up
from ui.kit.charts.ranking import MOST_BARS, ParetoChart, Ranked, RankingChart
from ui.kit.charts.waterfall import WaterfallChart

ROOT = Path(__file__).resolve().parents[4]
WITHOUT_A_CHART = """
import sys
import ui.kit.charts.lines, ui.kit.charts.ranking, ui.kit.charts.waterfall, ui.kit.charts.bars
assert "pyqtgraph" not in sys.modules and "numpy" not in sys.modules
"""


def lines() -> LinesChart:
    chart = LinesChart("趋势")
    actual = Series("实际", [Decimal(10), Decimal(12), None], "actual")
    plan = Series("计划", [Decimal(11), Decimal(11), Decimal(14)], "plan")
    chart.set_data(LinesData(["1月", "2月", "3月"], [actual, plan], [(2, "修订")]))
    return chart


def ranking() -> RankingChart:
    chart = RankingChart("排名")
    chart.set_data([Ranked("林晓", Decimal(12), Decimal(10)), Ranked("钱宇", Decimal(-3))])
    return chart


def pareto() -> ParetoChart:
    chart = ParetoChart("贡献")
    chart.set_data([(f"客户{i}", Decimal(100 - i)) for i in range(20)])
    return chart


def waterfall() -> WaterfallChart:
    chart = WaterfallChart("增减")
    steps = [("新增", Decimal(30)), ("流失", Decimal(-50))]
    chart.set_data(("去年", Decimal(100)), steps, ("今年", Decimal(80)))
    return chart


def test_that_nothing_of_pyqtgraph_is_loaded_before_a_chart_is_shown() -> None:
    subprocess.run([sys.executable, "-c", WITHOUT_A_CHART], cwd=ROOT, check=True, timeout=60)


@pytest.mark.parametrize("made", [lines, ranking, pareto, waterfall])
def test_that_a_chart_draws_in_both_looks_and_turns_into_its_table(made, qtbot: QtBot) -> None:
    chart: Chart = made()
    qtbot.addWidget(chart)
    chart.resize(500, 260)
    chart.show()
    light = chart.grab().toImage()
    theme.theme().apply("dark")
    dark = chart.grab().toImage()
    theme.theme().apply("light")
    assert light != dark
    assert chart.plot is not None and chart.plot.isVisible()
    chart.toggle()
    assert chart.table is not None and chart.table.isVisible()
    assert chart.table.model.rowCount() == len(chart._rows())
    chart.toggle()
    assert chart.plot.isVisible()


def test_that_a_hidden_chart_takes_the_new_look_when_it_is_seen_again(
    qtbot: QtBot, qapp: QApplication
) -> None:
    chart = ranking()
    qtbot.addWidget(chart)
    chart.resize(500, 260)
    chart.show()
    theme.theme().apply("dark")
    qapp.processEvents()
    dark = chart.grab().toImage()
    theme.theme().apply("light")
    chart.hide()
    theme.theme().apply("dark")
    try:
        chart.show()
        qtbot.waitUntil(lambda: chart.grab().toImage() == dark)
    finally:
        theme.theme().apply("light")


def test_that_a_chart_tells_its_figures_to_a_screen_reader(qtbot: QtBot) -> None:
    chart = lines()
    qtbot.addWidget(chart)
    assert chart.accessibleName() == "趋势"
    assert "1月" in chart.accessibleDescription() and "12.0" in chart.accessibleDescription()


def test_that_a_chart_keeps_showing_its_table_when_the_data_change(qtbot: QtBot) -> None:
    chart = ranking()
    qtbot.addWidget(chart)
    chart.show()
    chart.toggle()
    chart.set_data([Ranked("何静", Decimal(5))])
    assert chart.table is not None and chart.table.isVisible()
    assert chart.table.model.rowCount() == 1


def test_that_a_chart_without_data_says_which_are_missing(qtbot: QtBot) -> None:
    chart = LinesChart("趋势")
    qtbot.addWidget(chart)
    chart.set_data(LinesData((), ()), missing="本年还没有计划。")
    chart.show()
    assert chart._without.isVisible() and chart._without.text() == "本年还没有计划。"
    chart.toggle()
    assert chart._without.isVisible()


def test_that_a_pareto_draws_the_first_bars_and_keeps_all_in_its_table(qtbot: QtBot) -> None:
    chart = pareto()
    qtbot.addWidget(chart)
    chart.resize(600, 240)
    chart.show()
    assert len(chart.plot._names) == MOST_BARS < len(chart._rows()) == 20
    assert chart.shares()[-1] == 1
    first = sum(value for _name, value in chart.rows[:MOST_BARS]) / chart.whole
    assert f"{first * 100:.1f}%" in chart.legend.accessibleName()


def test_that_a_waterfall_refuses_steps_that_do_not_add_up(qtbot: QtBot) -> None:
    chart = WaterfallChart("增减")
    qtbot.addWidget(chart)
    with pytest.raises(ValueError, match="add up"):
        chart.set_data(("去年", Decimal(100)), [("新增", Decimal(1))], ("今年", Decimal(102)))


@given(st.lists(st.one_of(st.none(), st.decimals(-1000, 1000, places=2))))
def test_that_running_sums_end_with_the_last_known_value(values: list[Decimal | None]) -> None:
    sums = added_up(values)
    known = [at for at, value in enumerate(values) if value is not None]
    assert len(sums) == len(values)
    assert all(value is None for value in sums[(known[-1] + 1 if known else 0) :])
    if known:
        assert sums[known[-1]] == sum(value for value in values if value is not None)


def test_that_a_burn_up_ends_its_actual_where_the_data_end(qtbot: QtBot) -> None:
    chart = BurnUpChart("累计")
    qtbot.addWidget(chart)
    chart.set_path(["1", "2", "3"], [Decimal(1), Decimal(2), None], [Decimal(2)] * 3)
    assert [list(one.values) for one in chart.data.series] == [
        [Decimal(1), Decimal(3), None],
        [Decimal(2), Decimal(4), Decimal(6)],
    ]
