"""The disks that a power cut may leave, rebuilt from a log of file operations.

A write lies on the disk for certain after a sync of its file; names are certain, in their order,
up to the last sync of the folder or of the file that was made. Everything later may be there or
not, writes sector by sector.
"""

import random
import struct
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
KINDS = ("nothing later", "all of it", "a beginning", "any sectors")


@dataclass
class Operation:
    kind: str
    path: str
    other: str
    offset: int
    data: bytes


def read_log(path: Path) -> list[Operation]:
    """Return the operations of a log that ``file_faults.c`` wrote."""
    content, at, found = path.read_bytes(), 0, []
    while at < len(content):
        first, second = struct.unpack_from("<HH", content, at + 1)
        offset, size = struct.unpack_from("<qI", content, at + 5)
        kind = chr(content[at])
        at += 17
        name = content[at : at + first].decode()
        other = content[at + first : at + first + second].decode()
        at += first + second
        found.append(Operation(kind, name, other, offset, content[at : at + size]))
        at += size
    return found


@dataclass
class Disk:
    """A disk while operations reach it: what is certain, and what is on its way."""

    files: dict[int, bytearray] = field(default_factory=dict)
    pending: dict[int, list[Operation]] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    certain_names: dict[str, int] = field(default_factory=dict)
    pending_names: list[Operation] = field(default_factory=list)
    made: int = 0

    def preload(self, folder: Path) -> None:
        """Take the files that lie in a folder as certain."""
        for path in folder.rglob("*"):
            if path.is_file():
                self.made += 1
                self.files[self.made] = bytearray(path.read_bytes())
                self.pending[self.made] = []
                self.names[str(path)] = self.certain_names[str(path)] = self.made

    def take(self, operation: Operation) -> None:
        """Let an operation reach the disk's memory."""
        if operation.kind in "WT":
            self.pending[self.names[operation.path]].append(operation)
        elif operation.kind == "S":
            self._sync(operation.path)
        else:
            if operation.kind == "C":
                self.made += 1
                self.files[self.made], self.pending[self.made] = bytearray(), []
                operation = Operation("C", operation.path, "", self.made, b"")
            _rename(self.names, operation)
            self.pending_names.append(operation)

    def after_a_cut(self, kind: str, rng: random.Random) -> dict[str, bytes]:
        """Return the files that one of the possible disks holds."""
        names = dict(self.certain_names)
        cut = {"nothing later": 0, "all of it": len(self.pending_names)}.get(
            kind, rng.randint(0, len(self.pending_names))
        )
        for operation in self.pending_names[:cut]:
            _rename(names, operation)
        found = {}
        for name, number in names.items():
            content = bytearray(self.files[number])
            for operation in self._arrived(number, kind, rng):
                _write(content, operation)
            found[name] = bytes(content)
        return found

    def _sync(self, path: str) -> None:
        number = self.names.get(path)
        if number is None:
            self._settle_names()
            return
        for operation in self.pending[number]:
            _write(self.files[number], operation)
        self.pending[number] = []
        if any(o.kind == "C" and o.offset == number for o in self.pending_names):
            self._settle_names()

    def _settle_names(self) -> None:
        for operation in self.pending_names:
            _rename(self.certain_names, operation)
        self.pending_names = []

    def _arrived(self, number: int, kind: str, rng: random.Random) -> list[Operation]:
        pending = self.pending[number]
        if kind == "nothing later":
            return []
        if kind == "all of it":
            return pending
        if kind == "a beginning":
            return pending[: rng.randint(0, len(pending))]
        share, arrived = rng.random(), []
        for operation in pending:
            pieces = [operation] if operation.kind == "T" else _sectors(operation)
            arrived += [piece for piece in pieces if rng.random() < share]
        return arrived


def _sectors(operation: Operation) -> list[Operation]:
    return [
        Operation("W", operation.path, "", operation.offset + at, operation.data[at : at + SECTOR])
        for at in range(0, len(operation.data), SECTOR)
    ]


def _rename(names: dict[str, int], operation: Operation) -> None:
    if operation.kind == "C":
        names[operation.path] = operation.offset
    elif operation.kind == "U":
        names.pop(operation.path, None)
    elif operation.path in names:
        names[operation.other] = names.pop(operation.path)


def _write(content: bytearray, operation: Operation) -> None:
    offset, data = operation.offset, operation.data
    if operation.kind == "T":
        if offset < len(content):
            del content[offset:]
        else:
            content.extend(bytes(offset - len(content)))
        return
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data
