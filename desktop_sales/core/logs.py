"""The log: a rotating file that tells what went wrong and names nobody.

Exceptions are logged with their places but without the values in their messages; Chinese text,
long numbers and addresses are blanked wherever they stand.
"""

import faulthandler
import logging
import re
import sys
import traceback
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO

from desktop_sales.core.errors import DomainError

LOG_FILE = "desktop-sales.log"
CRASH_FILE = "crash.log"
FILE_BYTES = 1_000_000
FILES = 5

BLANK = "…"
_NUMBER = "#"


class _Open:
    """Files that stay open as long as the process: faulthandler writes into them at its end."""

    crash_file: IO[str] | None = None


def log_folder() -> Path:
    """Return the platform's folder for this program's logs."""
    import platformdirs

    return platformdirs.user_log_path("desktop-sales", appauthor=False)


def start_logging(folder: Path | None = None) -> Path:
    """Log to rotating files and crashes to a file of their own; return the folder.

    A folder that cannot be written stops nobody from working: then nothing is logged.
    """
    folder = folder or log_folder()
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = rotating_log(folder)
        _Open.crash_file = (folder / CRASH_FILE).open("a", encoding="utf-8")
        faulthandler.enable(_Open.crash_file)
    except OSError:
        handler = logging.NullHandler()
        handler.setFormatter(RedactingFormatter())
    root.addHandler(handler)
    return folder


def rotating_log(folder: Path) -> logging.Handler:
    """Return the handler that writes the log of this program into ``folder``."""
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(
        folder / LOG_FILE, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def stop_logging() -> None:
    """Close the files of ``start_logging``."""
    root = logging.getLogger()
    for handler in tuple(root.handlers):
        if isinstance(handler.formatter, RedactingFormatter):
            root.removeHandler(handler)
            handler.close()
    logging.captureWarnings(False)
    if _Open.crash_file is not None:
        faulthandler.disable()
        _Open.crash_file.close()
        _Open.crash_file = None


@cache
def _private() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is blanked, in this order, with what stands there instead."""
    return (
        (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), BLANK),
        (re.compile(r"[¥￥$]\s?\d[\d,.]*|\d[\d,.]*\s?(?=元|万|亿)"), _NUMBER),
        (re.compile(r"[-+¥￥$]?\d(?:[\d,. -]*\d){4,}(?:[Xx]\b)?"), _NUMBER),
        (re.compile(r"[⺀-鿿豈-﫿𠀀-𳍿·]+"), BLANK),
    )


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|“[^”]*”|「[^」]*」""")


def redacted(text: str) -> str:
    """Return a text without Chinese, long numbers, money and addresses."""
    for pattern, blank in _private():
        text = pattern.sub(blank, text)
    return text


def told_without_values(error: BaseException) -> str:
    """Return an exception's type and message without the values in it; a rule's code alone."""
    if isinstance(error, DomainError):
        return f"{type(error).__name__}: {error.code}"
    message = redacted(_quoted().sub(BLANK, str(error)))
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


class RedactingFormatter(logging.Formatter):
    """Formats records without personal data, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line or lines of a record."""
        quiet = logging.makeLogRecord(record.__dict__)
        quiet.msg, quiet.args = redacted(record.getMessage()), ()
        # Another handler may have kept the traceback as text with its values.
        quiet.exc_text = None
        return super().format(quiet)

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return the places of an exception and of what caused it, innermost cause first."""
        error = ei[1] if ei[1] is not None else sys.exc_info()[1]
        parts: list[str] = []
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            frames = traceback.extract_tb(error.__traceback__)
            places = [f"  {_short(f.filename)}:{f.lineno} in {f.name}" for f in frames]
            parts.append("\n".join([told_without_values(error), *places]))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\ncaused: ".join(reversed(parts))


def _short(filename: str) -> str:
    """Return the end of a path: the beginning names the user."""
    return "/".join(Path(filename).parts[-3:])
