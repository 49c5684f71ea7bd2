"""Commands of customer service: complaints with their clocks."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PERIOD, common_options, opened
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext, translate


def _moment(value: datetime | None) -> str | None:
    from desktop_sales.areas.service.clocks import local

    return f"{local(value):%Y-%m-%dT%H:%M}" if value else None


def _now() -> datetime:
    return datetime.now().astimezone()


@click.group(help=_("Complaints: list them, and see when each stage is due."))
def complaint() -> None:
    """Hold the complaint commands together."""


@complaint.command(
    name="list",
    help=_("List complaints. Example: desktop-sales-cli complaint list --open --json"),
)
@click.option("--open", "only_open", is_flag=True, help=_("Only those that are not closed."))
@click.option("--period", type=PERIOD, help=_("Received in this period, like 2026-10 or 2026."))
@common_options
def list_complaints(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    only_open: bool,
    period: Period | None,
) -> None:
    """Print complaints, open ones first."""
    from desktop_sales.areas.service.complaint_queries import complaints
    from desktop_sales.areas.service.complaint_records import ComplaintFilter
    from desktop_sales.areas.service.wording import STAGES

    where = ComplaintFilter(
        is_open=True if only_open else None,
        first_on=period.start if period else None,
        last_on=period.end if period else None,
    )
    with opened(workspace, password_file) as space:
        found = space.read(lambda session: complaints(session, where))
    rows = [
        {
            "number": one.number,
            "received_at": _moment(one.received_at),
            "customer": one.customer,
            "text": one.text,
            "severity": one.severity.value,
            "stage": one.stage.value,
            "owner": one.owner or None,
            "cause": one.cause or None,
            "repeat_of": one.repeat_of or None,
            "ruling": one.ruling.value if one.ruling else None,
            "satisfaction": one.satisfaction,
            "cost_fen": one.cost_fen,
            "closed_at": _moment(one.closed_at),
        }
        for one in found
    ]
    count = ngettext("{n} complaint", "{n} complaints", len(rows)).format(n=len(rows))
    lines = [count] + [
        f"{one.number}\t{one.customer}\t{translate(STAGES[one.stage])}\t{one.owner}"
        for one in found
    ]
    answer({"complaints": rows}, lines, as_json=as_json)


@complaint.command(
    name="due-times",
    help=_(
        "When the answers, stages and solutions of open complaints are due, and who is told of "
        "late ones. Example: desktop-sales-cli complaint due-times --at 2026-11-18T09:00"
    ),
)
@click.option(
    "--at",
    "moment",
    type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"]),
    help=_("As of this local time instead of now."),
)
@common_options
def due_times(
    workspace: Path | None, password_file: Path | None, as_json: bool, moment: datetime | None
) -> None:
    """Print the clocks of open complaints, and to whom late ones go up."""
    from desktop_sales.areas.service.complaint_queries import complaints, escalations
    from desktop_sales.areas.service.complaint_records import Complaint, ComplaintFilter

    now = moment.astimezone() if moment else _now()
    with opened(workspace, password_file) as space:
        running = space.read(lambda s: complaints(s, ComplaintFilter(is_open=True)))
        late = {one.complaint.id: one for one in space.read(lambda s: escalations(s, now))}

    def row(one: Complaint) -> dict[str, Any]:
        up = late.get(one.id)
        return {
            "number": one.number,
            "customer": one.customer,
            "stage": one.stage.value,
            "owner": one.owner or None,
            "response_due_at": None if one.responded_at else _moment(one.response_due_at),
            "stage_due_at": _moment(one.stage_due_at),
            "resolution_due_at": _moment(one.resolution_due_at),
            "paused_since": _moment(one.paused_since),
            "late": up.clock if up else None,
            "late_hours": up.late_hours if up else None,
            "level": up.level if up else None,
            "goes_up_to": (up.to or None) if up else None,
        }

    rows = [row(one) for one in running]
    shown = ("number", "customer", "owner", "stage_due_at", "resolution_due_at", "goes_up_to")
    lines = ["\t".join(str(each[key] or "") for key in shown) for each in rows]
    answer({"at": _moment(now), "complaints": rows}, lines, as_json=as_json)


COMMANDS = (complaint,)
