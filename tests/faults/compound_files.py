"""The smallest compound files: the container of old workbooks and of books under a password."""

import struct
from collections.abc import Mapping

SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound_file(streams: Mapping[str, bytes], *, circle: bool = False) -> bytes:
    """Return a compound file; streams of less than 4,096 bytes are filled up.

    With ``circle`` the chain of the first stream leads back to its beginning.
    """
    contents = [body.ljust(4_096, b"\0") for body in streams.values()]
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if streams else _FREE)]
    chain: list[int] = []
    table = [_TABLE]  # sector 0 holds this table
    start = 2  # sector 1 holds the directory of up to four entries
    table.append(_END)
    for number, (name, body) in enumerate(zip(streams, contents, strict=True), 1):
        count = -(-len(body) // SECTOR)
        right = number + 1 if number < len(contents) else _FREE
        entries.append(_entry(name, 2, start, len(body), right=right))
        last = start if circle and number == 1 else _END
        chain = [*range(start + 1, start + count), last]
        table += chain
        start += count
    sectors = b"".join(body.ljust(-(-len(body) // SECTOR) * SECTOR, b"\0") for body in contents)
    listed = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    assert len(listed) == SECTOR, "one sector of table holds 64 KB"
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    return _header() + listed + directory + sectors


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4_096, _END, 0, _END, 0, 0)
    return head.ljust(SECTOR, b"\xff")


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = _FREE, child: int = _FREE
) -> bytes:
    called = name.encode("utf-16-le").ljust(64, b"\0")
    length = (len(name) + 1) * 2
    about = struct.pack("<HBBIII", length, kind, 1, _FREE, right, child)
    return called + about + bytes(36) + struct.pack("<IQ", start, size)
