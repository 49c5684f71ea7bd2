"""Garbage is collected between events; what is loaded for good is not looked at again."""

import gc
import weakref

from ui.kit.collector import Collector


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
