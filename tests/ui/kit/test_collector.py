"""Garbage is collected between events; what is loaded for good is not looked at again."""

import gc
import weakref

from ui.kit.collector import REST, Collector


class Ring:
    def __init__(self) -> None:
        self.itself = self


def test_that_only_what_came_after_setting_aside_is_looked_at(qapp):
    collector = Collector()
    try:
        before = weakref.ref(Ring())
        collector.set_aside()
        after = weakref.ref(Ring())
        gc.collect()
        assert (before() is None, after() is None) == (False, True)
        assert gc.get_freeze_count() > 10_000
    finally:
        collector.stop()
    gc.collect()
    assert before() is None


def test_that_a_hundred_thousand_new_rows_are_not_looked_at_while_they_are_used(qapp):
    collector = Collector()
    try:
        collector.set_aside()
        before = weakref.ref(Ring())
        rows = [[number] for number in range(100_000)]
        collector.collect()
        assert before() is not None, "it waits"
        del rows
        others = [[number] for number in range(1_000)]
        collector.collect()
        assert before() is None
        assert len(others) == 1_000
    finally:
        collector.stop()


def test_that_memory_is_given_back_once_a_rest(qapp, monkeypatch):
    given = []
    monkeypatch.setattr("ui.kit.collector.give_back_memory", lambda: given.append(1))
    collector = Collector()
    try:
        collector.set_aside()
        gc.collect()
        for _tick in range(3 * REST):
            collector.collect()
        assert given == [1]
        work = [[number] for number in range(1_000)]
        collector.collect()
        assert len(work) == 1_000
        for _tick in range(3 * REST):
            collector.collect()
        assert given == [1, 1]
    finally:
        collector.stop()
