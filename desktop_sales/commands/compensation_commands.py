"""Commands of pay: the month's bonuses and the dividend."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.appraisal_commands import SEPARATE_OPTION
from desktop_sales.commands.options import (
    OUT_OR_PDF,
    PERIOD,
    common_options,
    opened,
    place_of,
    today,
)
from desktop_sales.core.money import fen_of_yuan, format_yuan, parse_decimal
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
    type=OUT_OR_PDF,
    help=_("Folder for the documents, made where it is missing, or one PDF file."),
)
@click.option("--approve", is_flag=True, help=_("Approve and seal what could be computed."))
@click.option("--mark-paid", is_flag=True, help=_("Note today as the day approved ones were paid."))
@click.option(
    "--payroll",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("Excel file of what is due, for payroll."),
)
@SEPARATE_OPTION
@common_options
def bonus(
    *,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    out: Path | None,
    approve: bool,
    mark_paid: bool,
    payroll: Path | None,
    separate: bool,
) -> None:
    """Compute, approve and note as paid if asked, print, and write the list for payroll."""
    from desktop_sales.areas.compensation import queries, service
    from desktop_sales.assembly import bonuses
    from desktop_sales.assembly.payroll import payroll_columns, payroll_rows
    from desktop_sales.documents.bonus_statement import statement_form
    from desktop_sales.documents.form import write_forms
    from desktop_sales.exchange.tables_out import write_xlsx

    documents: list[str] = []
    if out is not None:
        name = _("Bonus statements {period}").format(period=period.key) + ".pdf"
        out = place_of(out, name, separate=separate)
    with opened(workspace, password_file) as space:
        bonuses.compute_bonuses(space, period)
        if approve:
            bonuses.approve_computed(space, period)
        if mark_paid:
            found = space.read(lambda session: queries.bonus_statements(session, period))
            ready = [each.id for each in found if each.status == "approved"]
            action = _("Mark the bonuses of {period} as paid").format(period=period.title())
            space.run(action, lambda session: service.mark_paid(session, ready, today()))
        statements = space.read(lambda session: queries.bonus_statements(session, period))
        due = space.read(lambda session: payroll_rows(session, period))
        if out is not None and statements:
            keys = [each.id for each in statements]
            contents = space.read(lambda s: bonuses.statement_contents(s, keys, today()))
            forms = [statement_form(content) for content in contents]
            documents = [str(path) for path in write_forms(out, forms, separate=separate).paths]
    if payroll is not None:
        write_xlsx(payroll, payroll_columns(), due, title=period.title())
        documents.append(str(payroll))
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


@click.command(
    help=_(
        "Divide a pool as the year-end dividend. Example: desktop-sales-cli dividend --year 2026 "
        "--pool 100000 --post 销售代表=1 --post 区域销售主管=1.5 --out 分红"
    )
)
@click.option("--year", type=int, required=True, help=_("Year, like 2026."))
@click.option("--pool", required=True, metavar="YUAN", help=_("What is divided, in yuan."))
@click.option(
    "--post", "posts", multiple=True, metavar="POST=COEFFICIENT", help=_("A post that takes part.")
)
@click.option("--grades", default="A,B", show_default=True, help=_("Grades that take part."))
@click.option("--least-months", type=int, default=6, show_default=True, help=_("Months in post."))
@click.option("--approve", is_flag=True, help=_("Approve and seal the list."))
@click.option(
    "--out",
    type=OUT_OR_PDF,
    help=_("Folder for the documents, made where it is missing, or one PDF file."),
)
@common_options
def dividend(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int,
    pool: str,
    posts: tuple[str, ...],
    grades: str,
    least_months: int,
    approve: bool,
    out: Path | None,
) -> None:
    """Compute, approve if asked, and print the list."""
    from desktop_sales.areas.compensation import dividends
    from desktop_sales.areas.compensation.dividend_rules import DividendRule
    from desktop_sales.assembly import dividends as dividing
    from desktop_sales.documents.form import write_forms

    coefficients = dict(_coefficient(post) for post in posts)
    chosen = tuple(grade.strip() for grade in grades.split(",") if grade.strip())
    rule = DividendRule(coefficients, least_months, chosen)
    amount = parse_decimal(pool)
    if amount is None:
        raise click.UsageError(_("“{text}” is no amount.").format(text=pool))
    documents: list[str] = []
    title = _("Dividend of {year}").format(year=year)
    if out is not None:
        out = place_of(out, f"{title}.pdf")
    with opened(workspace, password_file) as space:
        fen = fen_of_yuan(amount)
        space.run(title, lambda session: dividing.divide(session, year, fen, rule))
        if approve:
            space.run(title, lambda s: dividends.approve_dividend(s, year), undoable=False)
        found = space.read(lambda session: dividends.dividend(session, year))
        if out is not None:
            form = space.read(lambda session: dividing.dividend_form(session, year, today()))
            documents = [str(p) for p in write_forms(out, [form]).paths]
    people = [
        {
            "name": name,
            "points": f"{part.points:.4f}",
            "amount_fen": part.amount_fen,
            "reason": dividing.exclusion_text(part) or None,
        }
        for name, part in found.parts
    ]
    lines = []
    for name, part in found.parts:
        left_out, paid = dividing.exclusion_text(part), format_yuan(part.amount_fen)
        got = _("{name}: {amount} yuan").format(name=name, amount=paid)
        lines.append(f"{name}：{left_out}" if left_out else got)
    value = {
        "year": year,
        "pool_fen": found.pool_fen,
        "number": found.number or None,
        "people": people,
        "documents": documents,
    }
    answer(value, [*lines, *documents], as_json=as_json)


def _coefficient(text: str) -> tuple[str, Decimal]:
    name, _sign, value = text.partition("=")
    number = parse_decimal(value) if value else Decimal(1)
    if number is None or number < 0 or not name.strip():
        raise click.UsageError(_("“{text}” is no post with a coefficient.").format(text=text))
    return name.strip(), number


COMMANDS = (bonus, dividend)
