"""Commands of pay: the month's bonuses and the dividend."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.appraisal_commands import SEPARATE_OPTION
from desktop_sales.commands.options import PERIOD, common_options, opened
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _


@click.command(
    help=_(
        "Compute the bonuses of a month by the rules in force and write the statements. Example: "
        "desktop-sales-cli bonus --period 2026-10 --out 奖金核算单 --approve"
    )
)
@click.option("--period", type=PERIOD, required=True, help=_("Month, like 2026-10."))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("Folder for the statements; made where it is missing."),
)
@click.option("--approve", is_flag=True, help=_("Approve and seal what could be computed."))
@SEPARATE_OPTION
@common_options
def bonus(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    out: Path | None,
    approve: bool,
    separate: bool,
) -> None:
    """Compute, approve if asked, and print."""
    from desktop_sales.areas.compensation import queries
    from desktop_sales.assembly import bonuses
    from desktop_sales.documents.bonus_statement import statement_form
    from desktop_sales.documents.form import write_forms

    documents: list[str] = []
    with opened(workspace, password_file) as space:
        bonuses.compute_bonuses(space, period)
        if approve:
            bonuses.approve_computed(space, period)
        statements = space.read(lambda session: queries.bonus_statements(session, period))
        if out is not None and statements:
            keys = [each.id for each in statements]
            today = datetime.now().astimezone().date()
            contents = space.read(lambda s: bonuses.statement_contents(s, keys, today))
            out.mkdir(parents=True, exist_ok=True)
            name = _("Bonus statements {period}").format(period=period.key) + ".pdf"
            forms = [statement_form(content) for content in contents]
            target = out if separate else out / name
            documents = [str(path) for path in write_forms(target, forms, separate=separate).paths]
    people = [_plain(each) for each in statements]
    lines = [
        _("{name}: {amount} yuan").format(
            name=each.name, amount=format_yuan(each.statement.paid_fen)
        )
        for each in statements
    ]
    answer({"period": period.key, "people": people, "documents": documents}, lines, as_json=as_json)


def _plain(each: Any) -> dict[str, Any]:
    from desktop_sales.areas.compensation.wording import reason_of

    made = each.statement
    return {
        "name": each.name,
        "code": each.code,
        "region": each.region,
        "rule": each.rule.name,
        "earned_fen": made.earned_fen,
        "team_fen": made.team_fen,
        "held_fen": made.held_fen,
        "paid_fen": made.paid_fen,
        "reason": reason_of(made) or None,
        "status": each.status,
        "number": each.number or None,
    }


COMMANDS = (bonus,)
