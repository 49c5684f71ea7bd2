"""Commands about receivables: ages, overdue lines, months, allocation, statements, letters."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.queries import customers_by_code_or_name
from desktop_sales.areas.receivables import queries, service
from desktop_sales.areas.receivables.records import AgeingRow, MonthRow, OverdueLine
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, PDF, PERIOD, common_options, opened, today
from desktop_sales.commands.papers import write_papers
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of, format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

DATE_OPTION = click.option("--date", "day", type=DAY, help=_("As of this day; today without it."))
CUSTOMER_OPTION = click.option(
    "--customer", "names", multiple=True, help=_("Only this customer: name or number. Repeatable.")
)
Printed = tuple[dict[str, Any], Sequence[str]]


@click.group(help=_("Receivables: what customers owe, since when, and how they are asked to pay."))
def receivables() -> None:
    """Hold the commands of receivables together."""


@receivables.command(
    help=_(
        "List what customers owe by age. Example: "
        "desktop-sales-cli receivables ageing --date 2026-10-31 --basis arisen"
    )
)
@DATE_OPTION
@click.option(
    "--basis",
    type=click.Choice(("due", "arisen")),
    default="due",
    show_default=True,
    help=_("Count days from the due day or from the sale."),
)
@common_options
def ageing(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    day: datetime | None,
    basis: Literal["due", "arisen"],
) -> None:
    """Print one row a customer with its sums."""
    on = _day(day)
    with opened(workspace, password_file) as space:
        rows = space.read(partial(queries.ageing, day=on, basis=basis))
    fields = ("not_due", "to_30", "to_60", "to_90", "over_90", "total", "advance", "balance")
    value = {
        "date": on,
        "basis": basis,
        "customers": [{**_row(row, fields), "oldest_days": row.days} for row in rows],
        "total": _sums(rows, fields),
    }
    heads = (
        _("Customer"), _("Not due"), _("1–30 days"), _("31–60 days"), _("61–90 days"),
        _("Over 90 days"), _("Total"), _("Paid in advance"), _("Balance"),
    )  # fmt: skip
    answer(value, _table(heads, rows, fields), as_json=as_json)


@receivables.command(
    help=_(
        "List the lines overdue, the oldest first. Example: "
        "desktop-sales-cli receivables overdue --json"
    )
)
@DATE_OPTION
@CUSTOMER_OPTION
@common_options
def overdue(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    day: datetime | None,
    names: tuple[str, ...],
) -> None:
    """Print one row a line."""
    on = _day(day)
    with opened(workspace, password_file) as space:
        rows = space.read(lambda s: queries.overdue_lines(s, on, _customer_ids(s, names)))
    value = {
        "date": on,
        "lines": [_overdue_json(row) for row in rows],
        "overdue_fen": sum(row.open for row in rows),
    }
    lines = [
        f"{row.due_on}\t{row.days}\t{row.customer}\t{row.document or ''}\t{format_yuan(row.open)}"
        for row in rows
    ]
    answer(value, lines or [_("Nothing is overdue.")], as_json=as_json)


def _overdue_json(row: OverdueLine) -> dict[str, Any]:
    named = {"customer": row.customer, "owner": row.owner, "document": row.document}
    days = {"date": row.sold_on, "due": row.due_on, "days": row.days}
    return {**named, **days, "total_fen": row.total, "open_fen": row.open}


@receivables.command(
    help=_(
        "List each customer's month: opening, sales, receipts, closing, overdue, promised. "
        "Example: desktop-sales-cli receivables month --period 2026-10"
    )
)
@click.option("--period", type=PERIOD, required=True, help=_("Period, like 2026-10 or 2026."))
@common_options
def month(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period
) -> None:
    """Print one row a customer with its sums."""
    with opened(workspace, password_file) as space:
        rows = space.read(partial(queries.month_rows, period=period))
    fields = MonthRow._fields[3:]
    value = {
        "period": period.key,
        "customers": [_row(row, fields) for row in rows],
        "total": _sums(rows, fields),
    }
    heads = (
        _("Customer"), _("Opening balance"), _("Sales with tax"), _("Receipts"),
        _("Closing balance"), _("Overdue"), _("Promised"),
    )  # fmt: skip
    answer(value, _table(heads, rows, fields), as_json=as_json)


@receivables.command(
    help=_(
        "Let unallocated receipts pay open lines: exact amounts first, then what is due first. "
        "Example: desktop-sales-cli receivables allocate --customer 甲公司"
    )
)
@DATE_OPTION
@CUSTOMER_OPTION
@common_options
def allocate(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    day: datetime | None,
    names: tuple[str, ...],
) -> None:
    """Allocate as proposed and print what came of it."""
    on = _day(day)
    with opened(workspace, password_file) as space:
        done = space.run(
            _("Allocate receipts"),
            lambda s: service.allocate_proposed(s, on, _customer_ids(s, names)),
        )
    value = {
        "receipts": done.receipts,
        "lines": done.lines,
        "amount_fen": fen_of(done.amount_e4),
        "locked": done.locked,
    }
    text = _("{receipts} receipts pay {lines} lines: {amount} yuan.").format(
        receipts=done.receipts, lines=done.lines, amount=format_yuan(fen_of(done.amount_e4))
    )
    answer(value, [text], as_json=as_json)


@receivables.command(
    help=_(
        "Write statements of account into one PDF; drafts unless --send numbers and logs them. "
        "Example: desktop-sales-cli receivables statement --period 2026-10 --out 对账单.pdf --send"
    )
)
@click.option("--period", type=PERIOD, required=True, help=_("Period, like 2026-10 or 2026."))
@CUSTOMER_OPTION
@click.option("--out", type=PDF, required=True, help=_("PDF to write."))
@click.option("--send", is_flag=True, help=_("Number them and enter them in the dunning log."))
@common_options
def statement(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    names: tuple[str, ...],
    out: Path,
    send: bool,
) -> None:
    """Write the statements of the customers named, or of all with something to settle."""
    from desktop_sales.assembly import receivable_papers as papers

    with opened(workspace, password_file) as space:

        def forms(session: Session) -> list[Any]:
            wanted = _customer_ids(session, names)
            if wanted is None:
                wanted = papers.statement_customers(session, period.start, period.end)
            days = (period.start, period.end, today())
            return papers.statement_forms(session, space.info.company, wanted, *days, send=send)

        run = partial(space.run, _("Send statements of account")) if send else space.read
        found = run(forms)
    write_papers(found, out, as_json=as_json)


@receivables.command(
    help=_(
        "Write dunning letters to customers with something overdue into one PDF; drafts unless "
        "--send numbers and logs them. Example: "
        "desktop-sales-cli receivables letters --out 催款函.pdf"
    )
)
@CUSTOMER_OPTION
@click.option("--out", type=PDF, required=True, help=_("PDF to write."))
@click.option("--send", is_flag=True, help=_("Number them and enter them in the dunning log."))
@common_options
def letters(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    names: tuple[str, ...],
    out: Path,
    send: bool,
) -> None:
    """Write the letters due to the customers named, or to all."""
    from desktop_sales.assembly import receivable_papers as papers

    with opened(workspace, password_file) as space:
        company = space.info.company

        def forms(session: Session) -> list[Any]:
            wanted = _customer_ids(session, names)
            if send:
                return papers.send_letters(session, company, wanted, today())
            due = papers.due_letters(session, today(), wanted)
            return papers.letter_forms(company, due, today())

        found = space.run(_("Send dunning letters"), forms) if send else space.read(forms)
    if not found:
        raise DomainError("receivables.nothing_overdue")
    write_papers(found, out, as_json=as_json)


def _row(row: AgeingRow | MonthRow, fields: Sequence[str]) -> dict[str, Any]:
    sums = {f"{name}_fen": getattr(row, name) for name in fields}
    return {"customer": row.customer, "owner": row.owner, **sums}


def _sums(rows: Sequence[AgeingRow | MonthRow], fields: Sequence[str]) -> dict[str, int]:
    return {f"{name}_fen": sum(getattr(row, name) for row in rows) for name in fields}


def _table(
    heads: Sequence[str], rows: Sequence[AgeingRow | MonthRow], fields: Sequence[str]
) -> list[str]:
    """Return headings and a line a customer with its sums in yuan."""
    found = ["\t".join(heads)]
    for row in rows:
        found.append("\t".join((row.customer, *(format_yuan(getattr(row, f)) for f in fields))))
    return found


def _customer_ids(session: Session, names: Sequence[str]) -> list[int] | None:
    """Return the keys of named customers, or None where none was named."""
    if not names:
        return None
    found = []
    for match in customers_by_code_or_name(session, names, near=False).values():
        if not match.customer_ids:
            raise DomainError("commands.unknown_customer", text=match.text)
        found.append(match.customer_ids[0])
    return found


def _day(day: datetime | None) -> date:
    return day.date() if day else today()


COMMANDS = (receivables,)
