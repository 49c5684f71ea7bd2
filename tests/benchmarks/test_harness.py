"""The one command finds every benchmark."""

import importlib

import pytest

from tests.benchmarks.__main__ import benchmark_names, main, show
from tests.benchmarks.measuring import Row, side_by_side


def test_that_every_benchmark_answers_rows() -> None:
    names = benchmark_names()
    assert "documents" in names
    for name in names:
        assert callable(importlib.import_module(f"tests.benchmarks.{name}").rows)


def test_that_an_unknown_name_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["nonsense"]) == 2
    assert "documents" in capsys.readouterr().out


def test_that_a_row_shows_both_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    show(Row("work", 2.0, 4.0, "time <= 1x"))
    shown = capsys.readouterr().out
    assert "0.50x" in shown
    assert "2.00x" in shown
    assert "time <= 1x" in shown


def test_that_work_is_timed_in_turns() -> None:
    order: list[str] = []
    ours, limit = side_by_side(lambda: order.append("ours"), lambda: order.append("limit"), times=2)
    assert order == ["ours", "limit"] * 2
    assert ours >= 0
    assert limit >= 0
