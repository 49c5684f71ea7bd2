"""The options that every command takes, and the workspace they name."""

import codecs
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from desktop_sales.commands.answers import warn
from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.core.periods import Period
from desktop_sales.core.places import default_workspace
from desktop_sales.core.translation import LANGUAGES, _
from desktop_sales.storage import keys

PDF = click.Path(dir_okay=False, path_type=Path)
F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def answer_options(command: F) -> F:
    """Give a command ``--json`` and ``--lang``."""
    command = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=_("Language of texts and documents."),
    )(command)
    return click.option("--json", "as_json", is_flag=True, help=_("Answer in JSON."))(command)


def common_options(command: F) -> F:
    """Give a command ``--workspace``, ``--password-file``, ``--json`` and ``--lang``."""
    command = click.option(
        "--password-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=_("File whose first line is the workspace's password, or its recovery key."),
    )(command)
    return click.option(
        "--workspace",
        type=click.Path(file_okay=False, path_type=Path),
        help=_("Folder of the workspace."),
    )(answer_options(command))


def read_password(password_file: Path | None) -> str | None:
    """Return the password in a file's first line, or None without a file."""
    if password_file is None:
        return None
    lines = _text_of(password_file.read_bytes()).splitlines()
    return lines[0] if lines else ""


def _text_of(content: bytes) -> str:
    """Return what a line of a Windows shell or an editor wrote: UTF-8, UTF-16 or GB18030."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def by_password(step: Callable[[str | None, str | None], T], password_file: Path | None) -> T:
    """Do a step that takes password and recovery key, by what the file holds or who sits there.

    Asks at the terminal where one is needed and no file was named. What is no password but looks
    like the printed recovery key is tried as that.
    """
    given = read_password(password_file)
    try:
        return _by_either(step, given)
    except DomainError as problem:
        if problem.code != "storage.password_needed" or not sys.stdin.isatty():
            raise
        asked = click.prompt(_("Password or recovery key"), hide_input=True)
        return _by_either(step, asked)


def _by_either(step: Callable[[str | None, str | None], T], given: str | None) -> T:
    try:
        return step(given, None)
    except DomainError as problem:
        is_key = given is not None and keys.is_like_recovery_key(given)
        if problem.code != "storage.wrong_password" or not is_key:
            raise
        return step(None, given)


def today() -> date:
    """Return today's local date."""
    return datetime.now().astimezone().date()


@contextmanager
def opened(workspace: Path | None, password_file: Path | None) -> Iterator[Any]:
    """Open the named workspace, or the default one, for the length of a command.

    What there is to say of it, such as why it is open for viewing only, is said beside the answer.
    It stays open to the command's end, so that files written after the reading reach the log of
    exports. Asks for the password at the terminal where one is needed and no file was named.
    """
    from desktop_sales.assembly.export_log import ExportLog
    from desktop_sales.assembly.workspaces import open_workspace

    folder = workspace or default_workspace()
    space = by_password(partial(open_workspace, folder), password_file)
    for notice in space.notices:
        warn(notice)
    log = ExportLog(space)

    def end() -> None:
        log.end()
        space.close()

    click.get_current_context().call_on_close(end)
    yield space


class PeriodType(click.ParamType[Period]):
    """A period as typed: 2026-10, 2026-Q3, 2026-H1, 2026, 2026-W47; also days where told."""

    name = "period"

    def __init__(self, *, with_days: bool = False) -> None:
        self._with_days = with_days

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Return the period, or end the command with what was wrong."""
        if isinstance(value, Period):
            return value
        try:
            period = Period.parse(str(value))
        except (ValueError, DomainError):
            period = None
        if period is None or (period.kind in ("day", "span") and not self._with_days):
            self.fail(
                _("“{text}” is not a period. Write 2026-10, 2026-Q3, 2026-H1 or 2026.").format(
                    text=value
                ),
                param,
                ctx,
            )
        return period


PERIOD = PeriodType()
DAY = click.DateTime(["%Y-%m-%d"])
DAYS_OR_PERIOD = PeriodType(with_days=True)
"""Also 2026-10-15 and 2026-10-01..2026-10-15."""


class OutType(click.Path):
    """Where documents go: a folder, or one file where the command writes one of ``one_file``.

    Any other name of a file is refused: a folder called 奖金.pdf is opened by nothing.
    """

    def __init__(self, one_file: str = "") -> None:
        super().__init__(path_type=Path)
        self._one_file = one_file

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or end the command with what was wrong."""
        out = Path(str(super().convert(value, param, ctx)))
        if is_file_name(out) and out.suffix.lower() != self._one_file:
            text = _(
                "“{name}” is the name of a file, and here files get their own names: name a folder."
            )
            self.fail(text.format(name=out.name), param, ctx)
        if out.is_file() and not is_file_name(out):
            self.fail(_("“{name}” is a file; name a folder.").format(name=out.name), param, ctx)
        return out


OUT = OutType()
OUT_OR_PDF = OutType(".pdf")
OUT_OR_XLSX = OutType(".xlsx")
_FILE_NAMES = frozenset({".pdf", ".xlsx", ".xls", ".docx", ".csv", ".json", ".png", ".zip"})


def is_file_name(out: Path) -> bool:
    """Return whether a path is named like a document rather than like a folder."""
    return out.suffix.lower() in _FILE_NAMES and not out.is_dir()


def place_of(out: Path, name: str, *, separate: bool = False) -> Path:
    """Return the file to write, ``out`` itself or ``name`` in it, or the folder of separate files.

    The folder is made, so that nothing is sealed for documents that cannot be written.
    """
    is_file = is_file_name(out)
    if is_file and separate:
        text = _("“{name}” is one file. For a file a person name a folder.")
        raise click.UsageError(text.format(name=out.name))
    make_folder(out)
    return out if is_file or separate else out / name


def make_folder(out: Path) -> None:
    """Make the folder of the documents before anything is sealed for them."""
    folder = out.parent if is_file_name(out) else out
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise EnvironmentalError("documents.not_writable", path=str(folder)) from refusal
