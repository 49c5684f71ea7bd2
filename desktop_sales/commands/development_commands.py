"""Commands about winning and keeping customers: the funnel, loyalty, who lapses, white space."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PERIOD, common_options, opened
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate

SHOWN = 30
STAGES = {
    "potential": N_("potential"),
    "contacted": N_("contacted"),
    "trial": N_("on trial"),
    "ordered": N_("first order"),
    "lost": N_("abandoned"),
}


def _today() -> Any:
    return datetime.now().astimezone().date()


def _people(session: Any) -> dict[int, str]:
    from desktop_sales.areas.team.queries import employees
    from desktop_sales.areas.team.records import EmployeeFilter

    return {p.id: p.name for p in employees(session, where=EmployeeFilter(with_leavers=True))}


@click.command(
    help=_(
        "Show how far potential customers came, by source, owner or drive. Example: "
        "desktop-sales-cli funnel --period 2026 --by owner --json"
    )
)
@click.option("--period", type=PERIOD, help=_("Period, like 2026-10 or 2026."))
@click.option("--by", type=click.Choice(("source", "owner", "drive")), default="source")
@common_options
def funnel(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period | None,
    by: str,
) -> int:
    """Show stages, conversion and time, or what drives brought."""
    from desktop_sales.areas.sales.conversion import funnel_of, funnels, prospects
    from desktop_sales.areas.sales.drive_yields import drive_yields

    chosen = period or Period.containing(_today(), "year")
    with opened(workspace, password_file) as space:
        if by == "drive":
            return _drives(space.read(partial(drive_yields, today=_today())), as_json)
        people = space.read(_people)
        everyone = [one for one in space.read(prospects) if one.was_potential(chosen)]
    names = {"source": lambda one: one.source, "owner": lambda one: people.get(one.owner_id, "")}
    rows = [
        _funnel_value(one)
        for one in (funnel_of("", everyone, chosen), *funnels(everyone, chosen, names[by]))
    ]
    total, groups = rows[0], rows[1:]
    lines = [
        "  ".join(f"{translate(text)} {total[key]}" for key, text in STAGES.items()),
        *(
            _("{name}: {ordered} of {potential}, {days} days").format(
                name=row["name"] or _("not known"),
                ordered=row["ordered"],
                potential=row["potential"],
                days=row["days"] if row["days"] is not None else "—",
            )
            for row in groups
        ),
    ]
    value = {"period": chosen.key, "by": by, "total": total, "groups": groups}
    answer(value, lines, as_json=as_json)
    return 0


def _funnel_value(one: Any) -> dict[str, Any]:
    return {
        "name": one.name,
        "potential": one.potential,
        "contacted": one.contacted,
        "trial": one.tried,
        "ordered": one.ordered,
        "lost": one.lost,
        "conversion": None if one.rate is None else round(one.rate, 4),
        "days": one.days,
        "median_days": one.usual_days,
    }


def _drives(found: Any, as_json: bool) -> int:
    rows = [
        {
            "drive": one.drive.name,
            "start_on": one.drive.start_on,
            "end_on": one.drive.end_on,
            "owner": one.drive.owner,
            "goal": one.drive.goal,
            "customers": one.drive.customers,
            "ordered_before": one.before,
            "contacted": one.contacted,
            "trial": one.tried,
            "ordered": one.ordered,
            "conversion": None if one.rate is None else round(one.rate, 4),
            "days": one.days,
            "amount_fen": one.amount_e4 // 100,
            "cost_fen": one.drive.cost_fen,
            "cost_each_fen": one.cost_each_fen,
        }
        for one in found
    ]
    lines = [
        _("{name}: {ordered} first orders of {customers} prospects, goal {goal}").format(
            name=row["drive"],
            ordered=row["ordered"],
            customers=row["customers"],
            goal=row["goal"],
        )
        for row in rows
    ]
    answer({"drives": rows}, lines, as_json=as_json)
    return 0


@click.command(
    help=_(
        "Show who buys again, who was lost or came back, and who lapses by its own rhythm. "
        "Example: desktop-sales-cli loyalty --period 2026 --json"
    )
)
@click.option("--period", type=PERIOD, help=_("Period, like 2026-10 or 2026."))
@common_options
def loyalty(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period | None
) -> int:
    """Show repurchase, retention, lapsing customers, and those lost and won back."""
    from desktop_sales.areas.analysis.customer_lists import lapsing_customers
    from desktop_sales.areas.sales.keeping import kept_customers, loyalties, turned

    today = _today()
    chosen = period or Period.containing(today, "year")
    with opened(workspace, password_file) as space:
        people = space.read(_people)
        everyone = space.read(partial(kept_customers, period=chosen, today=today))
        lapsing = space.read(partial(lapsing_customers, period=chosen, today=today))
    groups = [_loyalty_value(one) for one in loyalties(everyone, lambda o: people.get(o.owner_id))]
    whole = [_loyalty_value(one) for one in loyalties(everyone)]
    value = {
        "period": chosen.key,
        "total": whole[0] if whole else None,
        "owners": groups,
        "lapsing": [
            {
                "customer": one.name,
                "owner": people.get(one.owner_id or 0),
                "last_on": one.last_on,
                "usual_days": one.usual_days,
                "away_days": one.away_days,
                "times": round(one.times, 2),
            }
            for one in lapsing
        ],
        "turned": [
            {
                "customer": one.name,
                "turn": one.turn,
                "last_on": one.last_on,
                "back_on": one.back_on,
                "amount_before_fen": one.before_e4 // 100,
                "amount_fen": one.year_e4 // 100,
            }
            for one in turned(everyone)
        ],
    }
    lines = [
        _("{n} customers buy, {again} of them again; {lost} lost, {back} won back").format(
            n=one["buying"], again=one["again"], lost=one["lost"], back=one["won_back"]
        )
        for one in whole
    ]
    lines += [
        _("{customer}: {away} days without an order, usually {usual}").format(
            customer=one.name, away=one.away_days, usual=one.usual_days
        )
        for one in lapsing[:SHOWN]
    ]
    answer(value, lines, as_json=as_json)
    return 0


def _loyalty_value(one: Any) -> dict[str, Any]:
    return {
        "name": one.name or "",
        "buying": one.buying,
        "again": one.again,
        "repurchase": None if one.repurchase is None else round(one.repurchase, 4),
        "usual_days": one.usual_days,
        "active_before": one.active_before,
        "lost": one.lost,
        "retention": None if one.retention is None else round(one.retention, 4),
        "won_back": one.won_back,
    }


@click.command(
    "white-space",
    help=_(
        "List what customers do not buy of what most of their peers buy. Example: "
        "desktop-sales-cli white-space --period 2026-10 --by-class --json"
    ),
)
@click.option("--period", type=PERIOD, help=_("Period, like 2026-10 or 2026."))
@click.option("--by-class", is_flag=True, help=_("Peers are customers of the same class."))
@common_options
def white_space(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period | None,
    by_class: bool,
) -> int:
    """List chances, the largest first."""
    from desktop_sales.areas.analysis.customer_lists import chances
    from desktop_sales.core.money import fen_of_yuan

    today = _today()
    chosen = period or Period.containing(today)
    with opened(workspace, password_file) as space:
        found = space.read(partial(chances, period=chosen, today=today, by_class=by_class))
    rows = [
        {
            "customer": one.name,
            "peers_of": one.group,
            "category": one.category,
            "peers": one.peers,
            "chance_fen": fen_of_yuan(one.chance),
        }
        for one in found
    ]
    lines = [
        _("{customer}: {category}, bought by {peers}% of {group}").format(
            customer=one.name,
            category=one.category,
            peers=round(one.peers * 100),
            group=one.group,
        )
        for one in found[:SHOWN]
    ]
    answer({"period": chosen.key, "count": len(rows), "chances": rows}, lines, as_json=as_json)
    return 0


COMMANDS = (funnel, loyalty, white_space)
