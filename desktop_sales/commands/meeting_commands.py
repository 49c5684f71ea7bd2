"""Commands of meetings: listed, the next one planned, closed with a summary, printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import (
    OUT_OR_PDF,
    PERIOD,
    common_options,
    opened,
    place_of,
    today,
)
from desktop_sales.commands.papers import write_papers
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.areas.meetings.records import Meeting


@click.group(help=_("Sales meetings: series, the next one, minutes."))
def meeting() -> None:
    """Hold the commands of meetings together."""


@meeting.command(
    name="list",
    help=_(
        "List the meetings of a period. Example: desktop-sales-cli meeting list --period 2026-11"
    ),
)
@click.option("--period", type=PERIOD, required=True, help=_("Period, like 2026-10 or 2026."))
@common_options
def list_meetings(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period
) -> None:
    """Print meetings, newest first."""
    from desktop_sales.areas.meetings.queries import meetings

    with opened(workspace, password_file) as space:
        found = space.read(lambda s: meetings(s, period.start, period.end))
    lines = ["\t".join(_cells(one)) for one in found] or [_("No meeting in this period.")]
    value = {"period": period.key, "meetings": [_row(one) for one in found]}
    answer(value, lines, as_json=as_json)


@meeting.command(
    name="series",
    help=_(
        "Set up a regular meeting. Example: desktop-sales-cli meeting series --title 周例会 --every "
        "week --day 1 --at 09:00"
    ),
)
@click.option("--title", required=True, help=_("Name of the meeting."))
@click.option(
    "--every",
    "cadence",
    type=click.Choice(["week", "month"]),
    default="week",
    show_default=True,
    help=_("How often."),
)
@click.option(
    "--day", type=int, default=1, show_default=True, help=_("Weekly 1 to 7, monthly 1 to 28.")
)
@click.option("--at", "starts_at", default="09:00", show_default=True, help=_("When it begins."))
@click.option("--place", default="", help=_("Where."))
@common_options
def add_series(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    title: str,
    cadence: Any,
    day: int,
    starts_at: str,
    place: str,
) -> None:
    """Store a series led by the sales manager."""
    from desktop_sales.areas.meetings.records import SeriesDraft
    from desktop_sales.areas.meetings.service import save_series
    from desktop_sales.areas.meetings.wording import cadence_text
    from desktop_sales.assembly.meetings import default_host

    def use_case(session: "Session") -> SeriesDraft:
        host = default_host(session, today())
        draft = SeriesDraft(title, cadence, day, host, today(), starts_at, place)
        save_series(session, draft)
        return draft

    with opened(workspace, password_file) as space:
        draft = space.run(_("Set up a regular meeting"), use_case)
    value = {"title": title, "every": cadence, "day": day, "at": starts_at}
    answer(value, [f"{title} · {cadence_text(draft)}"], as_json=as_json)


@meeting.command(
    name="next",
    help=_(
        "Plan the next meeting of a series with all sales staff. Example: desktop-sales-cli meeting "
        "next 周例会"
    ),
)
@click.argument("title")
@common_options
def plan_next_meeting(
    workspace: Path | None, password_file: Path | None, as_json: bool, title: str
) -> None:
    """Store the next meeting."""
    from desktop_sales.areas.meetings.queries import meetings, series
    from desktop_sales.assembly.meetings import plan_next

    def use_case(session: "Session") -> int:
        known = next((one.id for one in series(session) if one.plan.title == title), None)
        if known is None:
            raise DomainError("commands.unknown_series", text=title)
        return plan_next(session, known, today())

    with opened(workspace, password_file) as space:
        key = space.run(_("Plan the next regular meeting"), use_case)
        (made,) = space.read(lambda s: meetings(s, ids=[key]))
    answer(_row(made), ["\t".join(_cells(made))], as_json=as_json)


@meeting.command(
    name="close",
    help=_(
        "Close the minutes of a meeting with its summary, drafted from the figures where none is "
        "given. Example: desktop-sales-cli meeting close HY-2026-0001 --summary 完成情况良好"
    ),
)
@click.argument("number")
@click.option("--summary", default="", help=_("What the host says of it."))
@common_options
def close(
    workspace: Path | None, password_file: Path | None, as_json: bool, number: str, summary: str
) -> None:
    """Close minutes."""
    from desktop_sales.areas.meetings.queries import meetings
    from desktop_sales.assembly.meetings import close_minutes, meeting_sheet

    def use_case(session: "Session") -> int:
        key = _key_of(session, number)
        said = summary or meeting_sheet(session, key).drafted
        close_minutes(session, key, said, today())
        return key

    with opened(workspace, password_file) as space:
        key = space.run(_("Close the minutes"), use_case)
        (made,) = space.read(lambda s: meetings(s, ids=[key]))
    answer(_row(made), ["\t".join(_cells(made)), made.summary], as_json=as_json)


@meeting.command(
    name="print",
    help=_(
        "Print the minutes of a meeting as PDF, before it its agenda. Example: desktop-sales-cli "
        "meeting print HY-2026-0001 --out 纪要.pdf"
    ),
)
@click.argument("number")
@click.option(
    "--out",
    type=OUT_OR_PDF,
    required=True,
    help=_("Folder for the documents, made where it is missing, or one PDF file."),
)
@common_options
def print_(
    workspace: Path | None, password_file: Path | None, as_json: bool, number: str, out: Path
) -> None:
    """Write minutes."""
    from desktop_sales.assembly.meetings import minutes

    with opened(workspace, password_file) as space:
        form = space.read(lambda s: minutes(s, _key_of(s, number)))
    write_papers([form], place_of(out, f"{form.name}.pdf"), as_json=as_json)


def _key_of(session: "Session", number: str) -> int:
    from desktop_sales.areas.meetings.queries import meetings

    found = [one.id for one in meetings(session, text=number) if one.number == number]
    if not found:
        raise DomainError("meetings.gone")
    return found[0]


def _cells(one: "Meeting") -> list[str]:
    from desktop_sales.areas.meetings.wording import KINDS, STATES

    plan = one.plan
    return [
        one.number,
        f"{plan.held_on.isoformat()} {plan.starts_at}",
        plan.title,
        translate(KINDS[plan.kind]),
        f"{one.came}/{len(one.people)}",
        translate(STATES[one.state]),
    ]


def _row(one: "Meeting") -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.plan.title,
        "kind": one.plan.kind,
        "on": one.plan.held_on,
        "at": one.plan.starts_at,
        "host": one.host or None,
        "expected": len(one.people),
        "came": one.came,
        "state": one.state,
        "topics": [each.topic for each in one.topics],
        "summary": one.summary or None,
    }


COMMANDS = (meeting,)
