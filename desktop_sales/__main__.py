"""The command line: the same work as in the window, for scripts and for the hurried."""

import gettext
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from desktop_sales.core.resources import resource_path
from desktop_sales.core.translation import (
    CATALOGUE,
    DEFAULT_LANGUAGE,
    LANGUAGES,
    set_language,
)

READER_OPTION = "--read-tables"
SELF_TEST_OPTION = "--self-test"


def _wanted_language(arguments: Sequence[str]) -> str:
    """Read ``--lang`` before click does: the help texts are made when commands are loaded."""
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return DEFAULT_LANGUAGE


def _translate_click(language: str) -> None:
    """Let click's own sentences come from our catalogue."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(CATALOGUE, str(resource_path("locale")))
    gettext.textdomain(CATALOGUE)


def _write_utf8() -> None:
    """Write UTF-8 into files and pipes, whatever the system's own encoding lacks.

    Windows would write GBK there, which has no 𠮷; a console shows every character by itself.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _read_tables() -> int:
    """Be the process that reads files; a bundled program starts itself for that."""
    from desktop_sales.exchange.reader_process import main as serve

    serve()
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (0 done, 1 rows rejected, 2 refused, 3 unexpected)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [READER_OPTION]:
        return _read_tables()
    _write_utf8()
    language = _wanted_language(given)
    set_language(language)
    _translate_click(language)
    if given[:1] == [SELF_TEST_OPTION]:
        from desktop_sales.commands.self_test import STEPS, report_of, run_self_test

        return run_self_test(STEPS, report_of(given))
    from desktop_sales.commands.main import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
