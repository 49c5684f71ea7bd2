"""What a workbook must be before any library opens it: a sound zip with plain XML inside.

The gate refuses by what it can see in one pass over the real bytes; what it cannot see cheaply
(a single cell far out) is held by the limits of the process that reads.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.far_cells import column_number
from desktop_sales.exchange.formulas import FormulaScan, Valueless
from desktop_sales.exchange.sentences import hostile

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class GateLimits:
    """Sizes in bytes; honest sheets up to 1,048,576 rows stay well below."""

    file: int = 512 << 20
    member: int = 1_536 << 20
    total: int = 2_048 << 20
    ratio: int = 200
    ratio_from: int = 8 << 20
    members: int = 2_000
    merge_cells: int = 1_000_000
    merges: int = 100_000


LIMITS = GateLimits()
_SHEET = re.compile(r"xl/(work|chart|dialog|macro)sheets/[^/]+\.xml|content\.xml", re.IGNORECASE)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*=\s*[\"']([^\"'<>]*)[\"']")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_SPANNED = re.compile(rb"number-(?:columns|rows)-spanned\s*=\s*[\"'](\d+)[\"']")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
_ASIDES = {b"<!--": b"-->", b"<?": b"?>"}
_ASIDE = re.compile(rb"<!--|<\?")
# The stream of a locked new workbook, or an old one whose head is followed by a lock's record.
_LOCKED = re.compile(
    re.escape("EncryptedPackage".encode("utf-16-le"))
    + rb"|\x09\x08\x10\x00\x00\x06\x05\x00.{12}\x2f\x00",
    re.DOTALL,
)
_PLAIN_ENCODINGS = (b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
_PIECE = 1 << 20
_PROLOG = 65_536


@dataclass(frozen=True, slots=True)
class Passed:
    """What a workbook is (``xlsx``, ``ods`` or ``xls``), and its cells without a value by sheet."""

    kind: str
    valueless: dict[str, Valueless] = field(default_factory=dict)


def pass_gate(path: Path, limits: GateLimits = LIMITS) -> Passed:
    """Return what workbook this is that may be read.

    Raises DomainError ``exchange.hostile`` with the reason's code in ``reason``,
    ``exchange.empty_file``, ``exchange.damaged``, ``exchange.file_too_large``,
    ``exchange.protected`` or ``exchange.not_a_table``.
    """
    size = path.stat().st_size
    if size == 0:
        raise DomainError("exchange.empty_file", file=path.name)
    if size > limits.file:
        raise DomainError("exchange.file_too_large", file=path.name, megabytes=limits.file >> 20)
    with path.open("rb") as file:
        magic = file.read(8)
    if magic == OLE_MAGIC:
        _refuse_locked(path)
        return Passed("xls")
    if not magic.startswith(ZIP_MAGIC):
        raise DomainError("exchange.not_a_table", file=path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            return _judge(archive, path.name, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise DomainError("exchange.damaged", file=path.name) from None


def _refuse_locked(path: Path) -> None:
    """Refuse a compound file under a password: its library only says that it is damaged."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        if _LOCKED.search(content):
            raise DomainError("exchange.protected", file=path.name)


def _judge(archive: zipfile.ZipFile, name: str, limits: GateLimits) -> Passed:
    members = archive.infolist()
    if len(members) > limits.members:
        raise hostile(name, "members")
    seen: set[str] = set()
    total = 0
    for member in members:
        _judge_name(member, seen, name)
        if member.flag_bits & 1:
            raise DomainError("exchange.protected", file=name)
        if member.file_size > limits.member:
            raise hostile(name, "size")
        total += member.file_size
        if total > limits.total:
            raise hostile(name, "size")
    formulas = FormulaScan()
    for member in members:
        with archive.open(member) as content:
            _judge_content(content, member, name, limits, formulas)
    if "xl/workbook.xml" in seen or "xl/workbook.bin" in seen:
        return Passed("xlsx", formulas.by_sheet(archive))
    if "content.xml" in seen:
        return Passed("ods")
    raise DomainError("exchange.not_a_table", file=name)


def _judge_name(member: zipfile.ZipInfo, seen: set[str], name: str) -> None:
    # orig_filename is what the file says; zipfile itself already cuts at a NUL.
    path = member.orig_filename.replace("\\", "/")
    folded = path.casefold().lstrip("/")
    if ".." in path.split("/") or ":" in path or path.startswith("//") or "\x00" in path:
        raise hostile(name, "name")
    if folded in seen:
        raise hostile(name, "double_name")
    seen.add(folded)


def _judge_content(
    content: IO[bytes],
    member: zipfile.ZipInfo,
    name: str,
    limits: GateLimits,
    formulas: FormulaScan,
) -> None:
    """Walk the real bytes of a member: the sizes a zip declares may be untrue."""
    path = member.orig_filename.replace("\\", "/").casefold().lstrip("/")
    is_xml = path.endswith((".xml", ".rels", ".vml"))
    is_sheet = bool(_SHEET.fullmatch(path))
    judge_merges = _judge_spans if path == "content.xml" else _judge_merges
    read = merges = 0
    tail = b""
    while piece := content.read(_PIECE):
        if is_xml and read == 0:
            _judge_prolog(piece[:_PROLOG], name)
        read += len(piece)
        if read > limits.member:
            raise hostile(name, "size")
        if read > limits.ratio_from and read > limits.ratio * max(1, member.compress_size):
            raise hostile(name, "ratio")
        if is_sheet:
            formulas.feed(path, piece)
            merges += judge_merges(tail + piece, name, limits)
            tail = piece[piece.rfind(b"<") :][-512:]
        if merges > limits.merges:
            raise hostile(name, "merge")


def _judge_prolog(head: bytes, name: str) -> None:
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not plain.startswith(b"<"):
        raise hostile(name, "encoding")
    declared = _DECLARED.match(plain)
    if declared and declared[1].lower() not in _PLAIN_ENCODINGS:
        raise hostile(name, "encoding")
    # Comments and instructions may hold anything, so they go before the root is looked for.
    bare = _without_asides(plain)
    root = re.search(rb"<[A-Za-z_]", bare)
    before = bare[: root.start()] if root else bare
    if b"<!" in before:
        raise hostile(name, "dtd")
    if root is None and len(head) >= _PROLOG:
        raise hostile(name, "encoding")


def _without_asides(text: bytes) -> bytes:
    """Return XML without its comments and instructions; one that does not end stays."""
    kept, start = [], 0
    while (opened := _ASIDE.search(text, start)) is not None:
        closing = _ASIDES[opened[0]]
        end = text.find(closing, opened.end())
        if end < 0:
            break
        kept.append(text[start : opened.start()])
        start = end + len(closing)
    return b"".join((*kept, text[start:]))


def _judge_merges(text: bytes, name: str, limits: GateLimits) -> int:
    """Return how many stretches of cells are merged in a part of a sheet of an xlsx."""
    # A single letter that most sheets do without is found missing ten times as fast.
    if b"g" not in text or b"mergeCell" not in text:
        return 0
    found = _MERGE.findall(text)
    for reference in found:
        if _cells_of(reference.decode("latin-1")) > limits.merge_cells:
            raise hostile(name, "merge")
    return len(found)


def _judge_spans(text: bytes, name: str, limits: GateLimits) -> int:
    """Judge the merged cells in a part of an ods, which holds all its sheets; count none."""
    if b"-spanned" in text:
        for count in _SPANNED.findall(text):
            if len(count) > 7 or int(count) > limits.merge_cells:
                raise hostile(name, "merge")
    return 0


def _cells_of(reference: str) -> int:
    found = _REFERENCE.fullmatch(reference.strip().upper())
    if found is None:
        return 0
    rows = abs(int(found[4]) - int(found[2])) + 1
    return rows * (abs(column_number(found[3]) - column_number(found[1])) + 1)
