"""The command of duties: what the regulation asks for in a period, and what proves it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.regulation.records import DutyTerm
from desktop_sales.areas.regulation.wording import (
    POSTS,
    STATES,
    clause_numbers,
    evidence_text,
)
from desktop_sales.assembly.duties import acting_post, duty_terms
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PERIOD, common_options, opened, today
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

ALL = "all"


@click.command(
    help=_(
        "List what the regulation obliges to do in a period, and the record that proves it. "
        "Example: desktop-sales-cli duties --period 2026-W47"
    )
)
@click.option("--period", type=PERIOD, help=_("Period, like 2026-10 or 2026; this month without."))
@click.option(
    "--post",
    type=click.Choice([*POSTS, ALL]),
    help=_("Whose duties; those of the acting person without."),
)
@common_options
def duties(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period | None,
    post: str | None,
) -> None:
    """Print the duties that fall due, what presses first."""
    day = today()
    with opened(workspace, password_file) as space:
        asked = period or Period.containing(day)
        found = space.read(partial(_found, period=asked, day=day, post=post))
    lines = ["\t".join(_cells(term)) for term in found]
    value = {"period": asked.key, "duties": [_row(term, day) for term in found]}
    answer(value, lines or [_("No duty falls due in this period.")], as_json=as_json)


def _found(session: Session, period: Period, day: date, post: str | None) -> list[DutyTerm]:
    named = next((key for key in POSTS if key == post), None)
    return duty_terms(session, period, day, named if post else acting_post(session))


def _row(term: DutyTerm, day: date) -> dict[str, Any]:
    evidence = term.evidence
    return {
        "duty": term.duty.key,
        "title": translate(term.duty.title),
        "clauses": list(term.duty.clauses),
        "cadence": term.duty.cadence,
        "period": term.period.key,
        "due_on": term.due_on,
        "state": term.state.value,
        "days_late": term.days_late(day),
        "evidence": evidence.said() if evidence else None,
        "done_on": evidence.day if evidence else None,
    }


def _cells(term: DutyTerm) -> list[str]:
    return [
        translate(STATES[term.state]),
        term.due_on.isoformat(),
        translate(term.duty.title),
        term.period.title(),
        clause_numbers(term.duty.clauses),
        evidence_text(term),
    ]


COMMANDS = (duties,)
