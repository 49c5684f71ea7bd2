"""What a benchmark answers, and how two pieces of work are timed fairly."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: our time, the limit's time in the same run, and the target."""

    name: str
    ours_seconds: float
    limit_seconds: float
    target_text: str  # as performance.md puts it: "speed >= 0.6x", "time <= 3x"


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of one call, without a garbage collection of earlier work in it."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(
    ours: Callable[[], object], limit: Callable[[], object], times: int = 3
) -> tuple[float, float]:
    """Return the best time of each, taken in turns so that a busy machine hits both."""
    pairs = [(seconds(ours), seconds(limit)) for _ in range(times)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
