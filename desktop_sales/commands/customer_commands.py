"""Commands about customers: their classes, and whose contact is due."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, PERIOD, common_options, opened
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

SHOWN = 20


@click.command(
    help=_(
        "Show who would move between customer classes, and let the classes hold with --apply. "
        "Example: desktop-sales-cli classify --period 2026-11 --apply"
    )
)
@click.option("--period", type=PERIOD, help=_("Period, like 2026-10 or 2026."))
@click.option("--apply", "is_applied", is_flag=True, help=_("Let the classes hold."))
@common_options
def classify(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period | None,
    is_applied: bool,
) -> int:
    """Judge every customer."""
    from desktop_sales.areas.customers.class_wording import WHY_NAMES, class_name, score_text
    from desktop_sales.areas.customers.queries import names_of
    from desktop_sales.assembly.customer_classes import apply, classing
    from desktop_sales.core.translation import translate

    today = datetime.now().astimezone().date()
    chosen = period or Period.containing(today)
    with opened(workspace, password_file) as space:
        made = space.read(partial(classing, period=chosen, today=today))
        moved = made.moved
        names = space.read(partial(names_of, customer_ids=[m.facts.customer_id for m in moved]))
        if is_applied:
            space.run(_("Apply customer classes"), partial(apply, made=made))
    value: dict[str, Any] = {
        "period": chosen.key,
        "as_of": made.as_of,
        "applied": is_applied,
        "before": made.before,
        "after": made.after,
        "visits_a_month": made.load.visits,
        "capacity": made.load.capacity,
        "fits": made.load.fits,
        "proposed_key_from": made.fitting.key_from,
        "proposed_core_from": made.fitting.core_from,
        "moved": [
            {
                "customer": names[one.facts.customer_id],
                "from": one.facts.current,
                "to": one.class_key,
                "score": score_text(one.score_e2),
                "why": one.why,
            }
            for one in moved
        ],
    }
    lines = [
        _("{name}: {before} before, {after} after").format(
            name=class_name(key), before=made.before[key], after=made.after[key]
        )
        for key in made.after
    ]
    lines += [
        _("{customer}: {old} → {new}, score {score} ({why})").format(
            customer=names[one.facts.customer_id],
            old=class_name(one.facts.current),
            new=class_name(one.class_key),
            score=score_text(one.score_e2),
            why=translate(WHY_NAMES[one.why]),
        )
        for one in moved[:SHOWN]
    ]
    answer(value, lines, as_json=as_json)
    return 0


@click.command(
    help=_(
        "List the customers whose next contact is due. Example: "
        "desktop-sales-cli due --until 2026-11-30 --json"
    )
)
@click.option("--until", type=DAY, help=_("Due by this day; today if not given."))
@common_options
def due(
    workspace: Path | None, password_file: Path | None, as_json: bool, until: datetime | None
) -> int:
    """List due contacts, the longest overdue first."""
    from desktop_sales.areas.customers.class_wording import class_name
    from desktop_sales.areas.customers.visit_queries import due_contacts

    today = datetime.now().astimezone().date()
    day = until.date() if until else today
    with opened(workspace, password_file) as space:
        found = space.read(partial(due_contacts, until=day, today=today))
    rows = [
        {
            "customer": one.customer,
            "class": one.class_key,
            "owner": one.owner,
            "city": one.city,
            "channel": one.channel,
            "last_on": one.last_on,
            "due_on": one.due_on,
            "overdue_days": max((today - one.due_on).days, 0),
            "planned": one.planned,
        }
        for one in found
    ]
    lines = [
        f"{one.due_on.isoformat()} {one.customer} {class_name(one.class_key)} {one.owner}".rstrip()
        for one in found
    ]
    answer({"until": day, "count": len(rows), "due": rows}, lines, as_json=as_json)
    return 0


COMMANDS = (classify, due)
