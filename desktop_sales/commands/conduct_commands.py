"""Commands of case files: listed, and their sheets written."""

from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import common_options, opened, today
from desktop_sales.commands.papers import papers_in
from desktop_sales.commands.result_commands import OUT_OPTION
from desktop_sales.core.translation import _, translate


@click.command(
    help=_(
        "List case files and write their sheets. Example: "
        "desktop-sales-cli cases --number GS-2026-0001 --out 过失单"
    )
)
@click.option("--number", default="", help=_("Only the case of this number."))
@OUT_OPTION
@common_options
def cases(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    number: str,
    out: Path | None,
) -> None:
    """List, and write sheets where a folder is named."""
    from desktop_sales.areas.conduct import queries
    from desktop_sales.areas.conduct.wording import STATUSES, decision_text
    from desktop_sales.assembly.career_papers import case_forms

    documents: list[str] = []
    with opened(workspace, password_file) as space:
        found = [
            case
            for case in space.read(queries.cases)
            if not number or case.number == number.strip().upper()
        ]
        if out is not None:
            keys = [case.id for case in found]
            documents = papers_in(out, space.read(lambda s: case_forms(s, keys, today())))
    values: list[dict[str, Any]] = [
        {
            "number": case.number or None,
            "name": case.name,
            "basis": case.basis,
            "kind": case.kind,
            "occurred_on": case.occurred_on,
            "status": case.status,
            "measure": case.decision.measure if case.decision else None,
            "points": case.decision.points if case.decision else None,
            "amount_fen": case.decision.amount_fen if case.decision else None,
            "evidence": list(case.evidence),
            "appeal_until": case.appeal_until,
        }
        for case in found
    ]
    lines = [
        " · ".join(
            filter(
                None,
                (
                    case.number,
                    case.name,
                    translate(STATUSES[case.status]),
                    decision_text(case.decision) if case.decision else "",
                ),
            )
        )
        for case in found
    ]
    answer({"cases": values, "documents": documents}, [*lines, *documents], as_json=as_json)


COMMANDS = (cases,)
