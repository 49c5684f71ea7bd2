"""Memory: cycles not looked for among fresh values, freed memory given back after large works."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the collector from walking a hundred thousand fresh values again and again.

    They hold no cycles; without this it takes a tenth of an import and a third of a year's figures.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def give_back_memory() -> None:
    """Give freed memory back to the operating system, where the C library would keep it (glibc).

    Checking a backup fills a cache as large as the file; freed, it lies between smaller blocks and
    the process seems to need it for ever. Other systems give back by themselves.
    """
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
