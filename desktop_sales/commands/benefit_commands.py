"""Commands of benefits: insurance of a month, leave, cost per head. No payroll."""

from pathlib import Path

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PERIOD, common_options, opened, place_of, today
from desktop_sales.commands.result_commands import BOOK_OPTION
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

YEAR_OPTION = click.option("--year", type=int, required=True, help=_("Year, like 2026."))


@click.group(help=_("Register of benefits; it is no payroll."))
def benefits() -> None:
    """Hold the commands together."""


@benefits.command(
    help=_(
        "Compute a month's insurance by the city tables. Example: "
        "desktop-sales-cli benefits insurance --period 2026-10 --json"
    )
)
@click.option("--period", type=PERIOD, required=True, help=_("Month, like 2026-10."))
@common_options
def insurance(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period
) -> None:
    """List everybody insured with each part."""
    from desktop_sales.areas.benefits import queries

    month = period.months()[-1]
    with opened(workspace, password_file) as space:
        found = space.read(lambda session: queries.insurance_of(session, month))
    people = [
        {
            "name": each.name,
            "city": each.city,
            "base_fen": each.base_fen,
            "company_fen": each.company_fen,
            "personal_fen": each.personal_fen,
            "problem": each.problem or None,
            "parts": [
                {
                    "kind": part.kind,
                    "base_fen": part.base_fen,
                    "company_fen": part.company_fen,
                    "personal_fen": part.personal_fen,
                }
                for part in each.contributions
            ],
        }
        for each in found
    ]
    text = _("{name}, {city}: company {company}, person {person} yuan")
    lines = [
        text.format(
            name=each.name,
            city=each.city,
            company=format_yuan(each.company_fen),
            person=format_yuan(each.personal_fen),
        )
        for each in found
    ]
    answer({"month": month.key, "people": people}, lines, as_json=as_json)


@benefits.command(
    help=_(
        "Show everybody's annual leave and what is left. Example: "
        "desktop-sales-cli benefits leave --year 2026"
    )
)
@YEAR_OPTION
@common_options
def leave(workspace: Path | None, password_file: Path | None, as_json: bool, year: int) -> None:
    """List balances."""
    from desktop_sales.areas.benefits import queries

    with opened(workspace, password_file) as space:
        found = space.read(lambda session: queries.leave_balances(session, year))
    people = [
        {
            "name": each.name,
            "first_worked_on": each.first_worked_on,
            "years": each.years,
            "entitled": each.entitled,
            "carried": each.carried,
            "taken": each.taken,
            "settled": each.settled,
            "left": each.left,
        }
        for each in found
    ]
    text = _("{name}: {left} of {entitled} days left")
    unknown = _("{name}: the first day of work is not on record")
    lines = [
        unknown.format(name=each.name)
        if each.entitled is None
        else text.format(name=each.name, left=each.left, entitled=each.entitled)
        for each in found
    ]
    answer({"year": year, "people": people}, lines, as_json=as_json)


@benefits.command(
    help=_(
        "Show what benefits cost a head and write the list. Example: "
        "desktop-sales-cli benefits cost --year 2026 --out 福利"
    )
)
@YEAR_OPTION
@BOOK_OPTION
@common_options
def cost(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int,
    out: Path | None,
) -> None:
    """List costs and write the workbook where a folder is named."""
    from desktop_sales.assembly import benefit_costs as costs
    from desktop_sales.exchange.tables_out import write_xlsx

    documents: list[str] = []
    title = _("Cost of benefits {year}").format(year=year)
    if out is not None:
        out = place_of(out, f"{title}.xlsx")
    last = min(Period.parse(str(year)).months()[-1].key, Period.containing(today()).key)
    with opened(workspace, password_file) as space:
        found = space.read(lambda s: costs.benefit_costs(s, year, Period.parse(last)))
    if out is not None:
        rows = [costs.cost_row(each) for each in found]
        write_xlsx(out, costs.cost_columns(), rows, title=title)
        documents = [str(out)]
    people = [
        {
            "name": each.name,
            "months": each.months,
            "insurance_fen": each.insurance_fen,
            "housing_fen": each.housing_fen,
            "gifts_fen": each.gifts_fen,
            "training_fen": each.training_fen,
            "total_fen": each.total_fen,
        }
        for each in found
    ]
    lines = [f"{each.name}: {format_yuan(each.total_fen)}" for each in found]
    value = {"year": year, "until": last, "people": people, "documents": documents}
    answer(value, [*lines, *documents], as_json=as_json)


COMMANDS = (benefits,)
