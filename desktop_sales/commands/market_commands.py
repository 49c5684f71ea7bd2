"""Commands of market sizes: list them, enter one, take one away."""

from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.market import queries, service
from desktop_sales.areas.market.records import MarketSizeDraft
from desktop_sales.areas.team import queries as team
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import common_options, opened
from desktop_sales.commands.plan_commands import FIGURE
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan, format_yuan
from desktop_sales.core.translation import _


@click.group(help=_("Market sizes of the regions, which market share is measured against."))
def market() -> None:
    """Hold the commands of market sizes together."""


@market.command(name="show", help=_("List the market sizes, the latest year first."))
@common_options
def show(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Print one row a size."""
    with opened(workspace, password_file) as space:
        sizes = space.read(queries.market_sizes)
    lines = [
        f"{size.year}\t{size.region}\t{size.category or _('All products')}\t"
        f"{format_yuan(size.size_fen)}\t{size.source}"
        for size in sizes
    ]
    answer({"sizes": [asdict(size) for size in sizes]}, lines, as_json=as_json)


@market.command(
    name="set",
    help=_(
        "Enter or correct the yearly size of a region's market; 0 takes it away. Compute the "
        "months again afterwards. Example: desktop-sales-cli market set --of 华东 --year 2026 "
        "--size 1.2亿 --source 行业协会"
    ),
)
@click.option("--of", "of", required=True, help=_("Region."))
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help=_("Year."))
@click.option("--size", type=FIGURE, required=True, help=_("Yearly size in yuan."))
@click.option("--source", default="", help=_("Where the figure is from."))
@click.option(
    "--category", default="", help=_("Only this product category; all products without it.")
)
@common_options
def set_size(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    of: str,
    year: int,
    size: Decimal,
    source: str,
    category: str,
) -> None:
    """Enter one size."""

    def act(session: Session) -> None:
        region = team.region_by_name(session, of)
        if region is None:
            raise DomainError("commands.unknown_subject", text=of)
        entered = {(s.region_id, s.category, s.year): s for s in queries.market_sizes(session)}
        known = entered.get((region.id, category, year))
        if not size and known is not None:
            service.remove_market_size(session, known.id)
        else:
            draft = MarketSizeDraft(region.id, year, fen_of_yuan(size), source, category)
            service.set_market_size(session, draft)

    with opened(workspace, password_file) as space:
        space.run(_("Enter the market sizes of {year}").format(year=year), act)
    value = {"region": of, "year": year, "size": size, "category": category, "source": source}
    answer(value, [f"{year}\t{of}\t{format_yuan(fen_of_yuan(size))}"], as_json=as_json)


COMMANDS = (market,)
