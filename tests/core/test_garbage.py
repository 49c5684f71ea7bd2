"""Freed memory goes back to the operating system."""

import ctypes
import sys
from pathlib import Path

import pytest

from desktop_sales.core.garbage import give_back_memory

BLOCK, BLOCKS = 8_192, 4_000


def held() -> int:
    """Return the megabytes that this process holds."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("RssAnon")).split()[1]) // 1024


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give back by themselves")
def test_that_freed_blocks_between_used_ones_go_back():
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    library.free.argtypes = (ctypes.c_void_p,)
    blocks, between = [], []
    for _number in range(BLOCKS):
        blocks.append(library.malloc(BLOCK))
        between.append(library.malloc(48))
        ctypes.memset(blocks[-1], 1, BLOCK)
    full = held()
    for block in blocks:
        library.free(block)
    give_back_memory()
    given = full - held()
    for block in between:
        library.free(block)
    assert given >= BLOCK * BLOCKS // 2**20 // 2
