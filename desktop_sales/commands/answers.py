"""What a command prints: sentences for people, one JSON value for programs."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import click

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import N_, translate
from desktop_sales.storage import free_space

REFUSED = 2
HINTS = {
    "exchange.no_date": N_("Type --map date=HEADER, or --date 2026-10-31 for all rows."),
    "storage.password_needed": N_(
        "Type --password-file FILE; its first line is the password or the recovery key."
    ),
    "storage.not_a_workspace": N_("Type: desktop-sales-cli init --help"),
}
"""What to type where a refusal leaves a choice."""


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def print_json(value: object) -> None:
    """Print one JSON value; decimals as strings, dates as ISO text, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def rounded(value: Decimal | None, places: int) -> str | None:
    """Return a figure rounded half up to so many places, as text; None stays."""
    if value is None:
        return None
    return str(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def answer(value: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Print ``value`` as JSON where asked for, else the sentences of ``lines``."""
    if as_json:
        print_json(value)
        return
    for line in lines:
        click.echo(line)


def warn(problem: DomainError) -> None:
    """Say what may go wrong, beside the answer."""
    click.echo(sentence_of(problem), err=True)


@contextmanager
def little_space_told() -> Iterator[None]:
    """Say beside the answer, once a folder, where a command may find too little space."""
    told: set[object] = set()

    def tell(problem: DomainError) -> None:
        if problem.details["folder"] not in told:
            told.add(problem.details["folder"])
            warn(problem)

    stop = free_space.follow(tell)
    try:
        yield
    finally:
        stop()


def refuse(problem: DomainError, *, as_json: bool) -> int:
    """Print why nothing was done; return the exit code of a refusal."""
    sentence = sentence_of(problem)
    if as_json:
        details = {
            name: (value if isinstance(value, int | list | dict) or value is None else str(value))
            for name, value in problem.details.items()
        }
        print_json({"error": problem.code, "message": sentence, "details": details})
    click.echo(sentence, err=True)
    if problem.code in HINTS:
        click.echo(translate(HINTS[problem.code]), err=True)
    return REFUSED


def refuse_usage(problem: click.ClickException, *, as_json: bool) -> int:
    """Print what is wrong with a command line; return the exit code of a refusal."""
    if as_json:
        message = problem.format_message()
        print_json({"error": "commands.usage", "message": message, "details": {}})
    problem.show()
    return REFUSED
