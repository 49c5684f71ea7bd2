"""Commands about what is to come: opportunities, orders, commits and the gap to the target."""

from functools import partial
from pathlib import Path
from typing import Any, Literal

import click

from desktop_sales.areas.pipeline import commits, queries
from desktop_sales.areas.pipeline.records import Opportunity, OpportunityFilter
from desktop_sales.commands.answers import answer
from desktop_sales.commands.import_commands import import_command
from desktop_sales.commands.options import PERIOD, common_options, opened, today
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from desktop_sales.exchange.fields import Kind

KIND_OPTION = click.option(
    "--kind",
    type=click.Choice(("sales", "receipts")),
    default="sales",
    show_default=True,
    help=_("Commits of sales or of receipts."),
)


@click.group(help=_("Opportunities and orders: what may come and what is to be delivered."))
def pipeline() -> None:
    """Hold the commands of opportunities together."""


@pipeline.command(
    help=_("List opportunities by stage and month. Example: desktop-sales-cli pipeline show --all")
)
@click.option("--all", "with_ended", is_flag=True, help=_("Won and lost ones too."))
@common_options
def show(
    workspace: Path | None, password_file: Path | None, as_json: bool, with_ended: bool
) -> None:
    """Print the opportunities with the sums of the stages."""
    where = OpportunityFilter(is_open=None if with_ended else True)
    with opened(workspace, password_file) as space:
        rows = space.read(partial(queries.opportunities, where=where))
    stages = [
        {
            "stage": each.stage.value,
            "count": each.count,
            "amount_fen": each.amount,
            "weighted_fen": each.weighted,
        }
        for each in queries.stage_sums(rows)
    ]
    value = {"stages": stages, "opportunities": [_opportunity_json(row) for row in rows]}
    lines = [
        f"{row.expected_month or ''}\t{row.stage.value}\t{row.customer}\t{row.title}\t"
        f"{row.employee or ''}\t{format_yuan(row.amount)}\t{format_yuan(row.weighted)}"
        for row in rows
    ]
    answer(value, lines or [_("There are no opportunities.")], as_json=as_json)


def _opportunity_json(row: Opportunity) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "customer": row.customer,
        "new_customer": row.is_new,
        "salesperson": row.employee,
        "product": row.product,
        "stage": row.stage.value,
        "amount_fen": row.amount,
        "chance": row.probability,
        "weighted_fen": row.weighted,
        "expected_month": row.expected_month,
        "next_step": row.next_step,
        "ended": row.closed_on,
        "reason": row.reason,
    }


@pipeline.command(
    help=_("List what is ordered and not shipped. Example: desktop-sales-cli pipeline orders")
)
@click.option("--all", "with_done", is_flag=True, help=_("Shipped and closed lines too."))
@common_options
def orders(
    workspace: Path | None, password_file: Path | None, as_json: bool, with_done: bool
) -> None:
    """Print one row a line of an order."""
    query = partial(queries.order_lines, today=today(), open_only=not with_done)
    with opened(workspace, password_file) as space:
        rows = space.read(query)
    value = {
        "lines": [
            {
                "order": row.order_no,
                "line": row.line_no,
                "customer": row.customer,
                "product": row.product,
                "promised": row.promised_on,
                "days_late": row.late,
                "state": row.state.value,
                "ordered_e3": row.quantity_e3,
                "shipped_e3": row.shipped_e3,
                "invoiced_e3": row.invoiced_e3,
                "signed_e3": row.signed_e3,
                "returned_e3": row.returned_e3,
                "open_e3": row.open_e3,
                "open_fen": row.open_fen,
            }
            for row in rows
        ],
        "open_fen": sum(row.open_fen for row in rows),
    }
    lines = [
        f"{row.order_no}-{row.line_no}\t{row.customer or ''}\t{row.product or ''}\t"
        f"{row.promised_on or ''}\t{row.late}\t{format_yuan(row.open_fen)}"
        for row in rows
    ]
    answer(value, lines or [_("Nothing is to be shipped.")], as_json=as_json)


@click.group(help=_("Commits: what each salesperson expects of this month and the next two."))
def commit() -> None:
    """Hold the commands of commits together."""


@commit.command(
    name="show",
    help=_(
        "Show commits beside targets, sales and opportunities. Example: "
        "desktop-sales-cli commit show --period 2026-11"
    ),
)
@click.option("--period", type=PERIOD, required=True, help=_("Month, like 2026-10."))
@KIND_OPTION
@common_options
def show_commits(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    kind: Literal["sales", "receipts"],
) -> None:
    """Print one row a person with the total."""
    from desktop_sales.assembly.commit_view import GapLine, gap_lines, total_of

    month = period.months()[0]
    with opened(workspace, password_file) as space:
        rows = space.read(lambda s: gap_lines(s, month, kind, today()))

    def plain(row: GapLine) -> dict[str, Any]:
        return {
            "salesperson": row.employee,
            "target_fen": row.target,
            "actual_fen": row.actual,
            "certain_fen": row.certain,
            "likely_fen": row.likely,
            "possible_fen": row.possible,
            "told_before_fen": row.before,
            "weighted_fen": row.weighted,
            "gap_fen": row.gap,
            "forecast_fen": row.forecast,
            "accuracy": None if row.accuracy is None else round(row.accuracy, 4),
        }

    total = total_of(rows)
    value = {
        "period": month.key,
        "kind": kind,
        "people": [plain(row) for row in rows],
        "total": plain(total),
    }
    lines = [
        "\t".join(
            (row.employee, *(format_yuan(each or 0) for each in (
                row.target, row.actual, row.certain, row.likely, row.possible, row.gap)))
        )
        for row in (*rows, total)
    ]  # fmt: skip
    answer(value, lines, as_json=as_json)


@commit.command(
    name="carry",
    help=_(
        "Take last month's commits over into this month's, for people who have told none yet. "
        "Example: desktop-sales-cli commit carry"
    ),
)
@common_options
def carry(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Carry commits over and print how many."""
    with opened(workspace, password_file) as space:
        count = space.run(_("Carry commits over"), partial(commits.carry_over, today=today()))
    text = ngettext("{n} commit carried over", "{n} commits carried over", count)
    answer({"carried": count}, [text.format(n=count)], as_json=as_json)


commit.add_command(
    import_command(
        Kind.COMMITS,
        "import",
        _("Import this month's commits. Example: desktop-sales-cli commit import 承诺.xlsx"),
    )
)
COMMANDS = (pipeline, commit)
