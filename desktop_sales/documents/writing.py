"""Writes documents to PDF files: one merged file or a file each, in the order given.

A file appears whole or not at all; characters that no bundled font has are reported, never
silently lost.
"""

import errno
import re
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.core.given_out import tell_given_out
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import _, current_language
from desktop_sales.documents.fonts import REPLACEMENT, SANS, font_named
from desktop_sales.documents.pen import Pen
from desktop_sales.documents.sentences import SENTENCES
from desktop_sales.documents.text import clean
from desktop_sales.storage.atomic_files import write_bytes_atomically
from desktop_sales.storage.free_space import papers_need, require_space

rl_config.useA85 = 0  # binary streams: a fifth smaller, and quicker

register_sentences(SENTENCES)

Progress = Callable[[int, int], None]
_NAME_LENGTH = 80
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_REFUSALS = dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "documents.disk_full")
_saving = threading.Lock()  # a font keeps a read position while it is cut down for a file


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a batch: its file's name without suffix, its title, and how it is drawn."""

    name: str
    title: str
    author: str
    draw: Callable[[Pen], int]  # returns the number of pages


@dataclass(frozen=True, slots=True)
class WrittenDocuments:
    """What came of a batch; ``cancelled`` when it was stopped before its end."""

    paths: tuple[Path, ...]
    pages: int
    warnings: tuple[str, ...] = ()
    cancelled: bool = False


def write_batch(
    target: Path | BytesIO,
    documents: Sequence[Document],
    page_size: tuple[float, float],
    *,
    separate: bool,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WrittenDocuments:
    """Write one merged file (or into memory), or a file each where ``target`` is a folder."""
    if separate and isinstance(target, Path):
        return write_separately(
            target, documents, page_size, progress=progress, cancelled=cancelled
        )
    return write_merged(target, documents, page_size, progress=progress, cancelled=cancelled)


def write_merged(
    target: Path | BytesIO,
    documents: Sequence[Document],
    page_size: tuple[float, float],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WrittenDocuments:
    """Write all documents into one file, or into memory; nothing is written when cancelled.

    Raises EnvironmentalError where the disk is full or the file cannot be written; an older file
    of the name then stays as it was. Raises ``documents.nothing_to_print`` for an empty batch.
    """
    if not documents:
        raise DomainError("documents.nothing_to_print")
    if isinstance(target, Path):
        require_space(papers_need(target, len(documents)))
    buffer = BytesIO()
    first = documents[0]
    canvas = _canvas(buffer, page_size, first.title, first.author)
    pen = Pen(canvas)
    pages = 0
    warnings: list[str] = []
    for number, document in enumerate(documents, start=1):
        if cancelled is not None and cancelled():
            return WrittenDocuments((), 0, cancelled=True)
        pages += document.draw(pen)
        warnings += _warnings_of(pen, document)
        if progress is not None:
            progress(number, len(documents))
    _save(canvas)
    if isinstance(target, BytesIO):
        target.write(buffer.getvalue())
        return WrittenDocuments((), pages, tuple(warnings))
    put_file(target, buffer.getvalue())
    tell_given_out(target.stem, target, len(documents))
    return WrittenDocuments((target,), pages, tuple(warnings))


def write_separately(
    folder: Path,
    documents: Sequence[Document],
    page_size: tuple[float, float],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WrittenDocuments:
    """Write a file each into ``folder`` (made if missing); those written before a cancel stay.

    Files of the same name are replaced; two documents of one batch never share a file. Raises as
    ``write_merged`` does.
    """
    if not documents:
        raise DomainError("documents.nothing_to_print")
    require_space(papers_need(folder, len(documents)))
    taken: set[str] = set()
    pages = 0
    warnings: list[str] = []
    with _Writers(len(documents), progress) as writers:
        for document in documents:
            if cancelled is not None and cancelled():
                writers.finish()
                tell_given_out(document.title, folder, len(writers.paths))
                return WrittenDocuments(
                    tuple(writers.paths), pages, tuple(warnings), cancelled=True
                )
            buffer = BytesIO()
            canvas = _canvas(buffer, page_size, document.title, document.author)
            pen = Pen(canvas)
            pages += document.draw(pen)
            warnings += _warnings_of(pen, document)
            _save(canvas)
            writers.put(folder / _free_name(document.name, taken), buffer.getvalue())
        writers.finish()
    tell_given_out(documents[0].title, folder, len(writers.paths))
    return WrittenDocuments(tuple(writers.paths), pages, tuple(warnings))


class _Writers:
    """Puts finished files on the disk while the next is drawn; waiting for it takes longest."""

    _AT_ONCE = 4

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.paths: list[Path] = []
        self._total, self._progress = total, progress
        self._pending: deque[tuple[Path, Future[None]]] = deque()
        self._pool = ThreadPoolExecutor(self._AT_ONCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def put(self, path: Path, data: bytes) -> None:
        """Hand a file over; a refusal of an earlier one is raised here."""
        self._pending.append((path, self._pool.submit(put_file, path, data)))
        if len(self._pending) > self._AT_ONCE:
            self._settle()

    def finish(self) -> None:
        """Wait for the files handed over."""
        while self._pending:
            self._settle()

    def _settle(self) -> None:
        path, written = self._pending.popleft()
        written.result()
        self.paths.append(path)
        if self._progress is not None:
            self._progress(len(self.paths), self._total)


def put_file(path: Path, data: bytes) -> None:
    """Write a file whole, its folder too. Raises EnvironmentalError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes_atomically(path, data)
    except OSError as refusal:
        code = _REFUSALS.get(refusal.errno or 0, "documents.not_writable")
        raise EnvironmentalError(code, path=str(path)) from refusal


def _canvas(buffer: BytesIO, page_size: tuple[float, float], title: str, author: str) -> Canvas:
    font_named(SANS)
    canvas = Canvas(
        buffer,
        pagesize=page_size,
        pageCompression=1,
        initialFontName=SANS,
        lang=current_language().replace("_", "-"),
    )
    canvas.setTitle(clean(title))
    canvas.setAuthor(clean(author))
    canvas.setCreator("Desktop Sales")
    return canvas


def _save(canvas: Canvas) -> None:
    with _saving:
        canvas.save()


def _warnings_of(pen: Pen, document: Document) -> list[str]:
    missing = "".join(sorted(pen.missing))
    pen.missing.clear()
    if not missing:
        return []
    return [
        _("{document}: no font has {characters}; printed as {mark}.").format(
            document=document.name, characters=missing, mark=REPLACEMENT
        )
    ]


def _free_name(name: str, taken: set[str]) -> str:
    stem = _FORBIDDEN.sub("_", clean(name))[:_NAME_LENGTH].strip(" .") or "_"
    candidate, number = stem, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem} ({number})"
    taken.add(candidate.casefold())
    return f"{candidate}.pdf"
