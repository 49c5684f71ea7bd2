"""Identities that are the same on every laptop."""

import secrets
import time
from uuid import UUID


def new_uid() -> str:
    """Return a new UUIDv7: ordered by time, unique without asking anyone."""
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    return str(UUID(int=value))
