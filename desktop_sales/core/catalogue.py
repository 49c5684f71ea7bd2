"""A gettext catalogue that finds each text in its file when it is asked for.

``gettext`` reads all texts of a file at once, which delays the first window by a twentieth.
"""

import struct
from bisect import bisect_left
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path

_MAGIC = 0x950412DE
_CONTEXT = "\x04"


class Catalogue:
    """The texts of one compiled file (``.mo``), with the interface of ``gettext``."""

    def __init__(self, file: Path) -> None:
        """Read ``file``. Raises OSError, and ValueError where it is no compiled catalogue."""
        self._octets = file.read_bytes()
        order = "<" if self._octets[:4] == _MAGIC.to_bytes(4, "little") else ">"
        magic, _, self._count, keys, texts = struct.unpack_from(f"{order}5I", self._octets)
        if magic != _MAGIC:
            raise ValueError(f"{file.name} is no compiled catalogue")
        self._places = struct.unpack_from(f"{order}{2 * self._count}I", self._octets, keys)[1::2]
        self._texts = struct.unpack_from(f"{order}{2 * self._count}I", self._octets, texts)
        self._find: Callable[[str], str | None] = cache(self._found)

    def _found(self, message: str) -> str | None:
        """Return the text of a message, its plural forms divided by NUL; None without one."""
        wanted = b"\0" + message.encode() + b"\0"
        start = self._octets.find(wanted, self._places[0] - 1) + 1
        while start:
            entry = bisect_left(self._places, start)
            if entry == self._count:
                return None
            if self._places[entry] == start:
                length, text = self._texts[2 * entry : 2 * entry + 2]
                return self._octets[text : text + length].decode()
            start = self._octets.find(wanted, start) + 1
        return None

    @cached_property
    def _form(self) -> Callable[[int], int]:
        """Return which plural form a number takes, as the catalogue's own formula says."""
        from gettext import c2py

        length, start = self._texts[:2]
        head = self._octets[start : start + length].decode().splitlines()
        rule = next(line for line in head if line.startswith("Plural-Forms"))
        form: Callable[[int], int] = c2py(rule.partition("plural=")[2].partition(";")[0])
        return form

    def gettext(self, message: str) -> str:
        """Return the translation of a message, or the message."""
        found = self._find(message)
        return message if found is None else found.partition("\0")[0]

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of a message for ``n``."""
        found = self._find(singular)
        if found is None:
            return singular if n == 1 else plural
        return found.split("\0")[self._form(n)]

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message as used in a context, or the message."""
        found = self._find(context + _CONTEXT + message)
        return message if found is None else found
