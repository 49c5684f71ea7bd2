"""Commands of contests: announced, watched, frozen, published; and of team building."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.appraisal_commands import OUT_OPTION
from desktop_sales.commands.options import DAY, common_options, make_folder, opened, today
from desktop_sales.commands.papers import papers_in
from desktop_sales.commands.people import person_named
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan, format_yuan, parse_decimal
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.areas.contests.records import ContestDraft, TeamStanding
    from desktop_sales.areas.team_building.records import Event
    from desktop_sales.assembly.contests import Board


@click.group(help=_("Team contests: announce, watch, freeze, publish."))
def contest() -> None:
    """Hold the commands of contests together."""


@contest.command(
    name="list", help=_("List contests. Example: desktop-sales-cli contest list --json")
)
@common_options
def list_contests(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Print contests with who leads."""
    from desktop_sales.areas.contests.queries import contests
    from desktop_sales.assembly.contests import boards

    with opened(workspace, password_file) as space:
        found = space.read(lambda s: boards(s, contests(s)))
    answer({"contests": [_plain(one) for one in found]}, map(_line, found), as_json=as_json)


@contest.command(
    name="add",
    help=_(
        "Announce a contest from a JSON file with title, measure, period, counting, prizes and "
        "teams (name, members, factor, head_start). Example: desktop-sales-cli contest add 竞赛.json"
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@common_options
def add(workspace: Path | None, password_file: Path | None, as_json: bool, file: Path) -> None:
    """Store a contest."""
    from desktop_sales.areas.contests.service import save_contest
    from desktop_sales.assembly.contests import board

    with opened(workspace, password_file) as space:
        key = space.run(_("Announce a contest"), lambda s: save_contest(s, _draft_of(s, file)))
        shown = space.read(lambda s: board(s, key))
    answer(_plain(shown), _board_lines(shown), as_json=as_json)


@contest.command(
    name="board",
    help=_("Show a contest's board. Example: desktop-sales-cli contest board 年终冲刺 --json"),
)
@click.argument("title")
@common_options
def show_board(
    workspace: Path | None, password_file: Path | None, as_json: bool, title: str
) -> None:
    """Print the places as they stand."""
    from desktop_sales.assembly.contests import board

    with opened(workspace, password_file) as space:
        shown = space.read(lambda s: board(s, _key_of(s, title)))
    answer(_plain(shown), _board_lines(shown), as_json=as_json)


@contest.command(
    name="freeze",
    help=_("Keep the board as it stands. Example: desktop-sales-cli contest freeze 年终冲刺"),
)
@click.argument("title")
@common_options
def freeze_board(
    workspace: Path | None, password_file: Path | None, as_json: bool, title: str
) -> None:
    """Freeze a contest."""
    from desktop_sales.assembly.contests import board, freeze

    with opened(workspace, password_file) as space:
        key = space.read(lambda s: _key_of(s, title))
        space.run(_("Freeze {title}").format(title=title), lambda s: freeze(s, key))
        shown = space.read(lambda s: board(s, key))
    answer(_plain(shown), _board_lines(shown), as_json=as_json)


@contest.command(
    name="publish",
    help=_(
        "Number and seal a frozen contest's result and write it. Example: desktop-sales-cli contest "
        "publish 年终冲刺 --out 竞赛"
    ),
)
@click.argument("title")
@OUT_OPTION
@common_options
def publish(
    workspace: Path | None, password_file: Path | None, as_json: bool, title: str, out: Path
) -> None:
    """Publish a result."""
    from desktop_sales.areas.contests.service import publish_contest
    from desktop_sales.assembly.contests import board, result_form

    make_folder(out)
    with opened(workspace, password_file) as space:
        key = space.read(lambda s: _key_of(s, title))
        action = _("Publish the result of {title}").format(title=title)
        space.run(action, lambda s: publish_contest(s, key), undoable=False)
        shown = space.read(lambda s: board(s, key))
        form = space.read(lambda s: result_form(s, key, today()))
    documents = papers_in(out, [form])
    answer(
        _plain(shown) | {"documents": documents},
        [*_board_lines(shown), *map(str, documents)],
        as_json=as_json,
    )


def _draft_of(session: "Session", file: Path) -> "ContestDraft":
    from desktop_sales.areas.contests.records import ContestDraft, TeamDraft

    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
        return ContestDraft(
            title=data["title"],
            measure=data["measure"],
            period=Period.parse(data["period"]),
            counting=data.get("counting", "total"),
            teams=tuple(
                TeamDraft(
                    team["name"],
                    tuple(person_named(session, member) for member in team["members"]),
                    Decimal(str(team.get("factor", 1))),
                    Decimal(str(team.get("head_start", 0))),
                )
                for team in data["teams"]
            ),
            prizes_fen=tuple(fen_of_yuan(Decimal(str(each))) for each in data.get("prizes", ())),
            split=data.get("split", "equal"),
            note=data.get("note", ""),
        )
    except (
        LookupError,
        TypeError,
        ValueError,
        ArithmeticError,
        AttributeError,
        RecursionError,
    ) as problem:
        raise DomainError("commands.contest_unreadable", file=file.name) from problem


def _key_of(session: "Session", title: str) -> int:
    from desktop_sales.areas.contests.queries import contests

    found = [one for one in contests(session) if title in (one.rule.title, one.number)]
    if len(found) != 1:
        raise DomainError("commands.unknown_contest", text=title)
    return found[0].id


def _plain(shown: "Board") -> dict[str, Any]:
    one = shown.contest
    return {
        "title": one.rule.title,
        "measure": one.rule.measure,
        "period": one.rule.period.key,
        "counting": one.rule.counting,
        "state": one.state,
        "number": one.number or None,
        "teams": [_team(team) for team in shown.teams],
    }


def _team(team: "TeamStanding") -> dict[str, Any]:
    return {
        "place": team.rank,
        "name": team.name,
        "figure": team.figure,
        "score": team.score,
        "prize_fen": team.prize_fen,
        "members": [
            {"name": each.name, "figure": each.figure, "prize_fen": each.prize_fen}
            for each in team.members
        ],
    }


def _line(shown: "Board") -> str:
    from desktop_sales.areas.contests.wording import STATES

    leader = _(", ").join(team.name for team in shown.teams if team.rank == 1) or "—"
    one = shown.contest
    state = one.number or translate(STATES[one.state])
    return f"{one.rule.title} · {one.rule.period.title()} · {leader} · {state}"


def _board_lines(shown: "Board") -> list[str]:
    from desktop_sales.assembly.contests import figure_text

    unit = "rate" if shown.contest.rule.counting == "completion" else shown.unit
    return [
        f"{team.rank or '—'} · {team.name} · {figure_text(team.score, unit)}"
        + (f" · {format_yuan(team.prize_fen)}" if team.prize_fen else "")
        for team in shown.teams
    ]


@click.group(name="team-building", help=_("Activities of team building: plan, list, print."))
def team_building() -> None:
    """Hold the commands of team building together."""


@team_building.command(
    name="list",
    help=_(
        "List a year's activities with the cadence. Example: desktop-sales-cli team-building list "
        "--year 2026 --json"
    ),
)
@click.option("--year", type=int, required=True, help=_("Year, like 2026."))
@common_options
def list_activities(
    workspace: Path | None, password_file: Path | None, as_json: bool, year: int
) -> None:
    """Print activities and which stretches of the year lack one."""
    from desktop_sales.areas.team_building.queries import events, times_a_year
    from desktop_sales.areas.team_building.rules import cadence
    from desktop_sales.areas.team_building.wording import CADENCE_STATES

    with opened(workspace, password_file) as space:
        found, times = space.read(lambda s: (events(s, year), times_a_year(s)))
    places = cadence(year, times, found, today())
    value = {
        "year": year,
        "times_a_year": times,
        "cadence": [{"period": one.period.key, "state": one.state} for one in places],
        "activities": [_activity(one) for one in found],
    }
    lines = [
        f"{one.number} · {one.plan.starts_on} · {one.plan.title} · {format_yuan(one.spent_fen)}"
        for one in found
    ]
    lines += [f"{one.period.title()} · {translate(CADENCE_STATES[one.state])}" for one in places]
    answer(value, lines, as_json=as_json)


@team_building.command(
    name="add",
    help=_(
        "Plan an activity. Example: desktop-sales-cli team-building add --title 秋季拓展 --kind "
        "outdoor --on 2026-10-17 --budget 8000"
    ),
)
@click.option("--title", required=True, help=_("Name of the activity."))
@click.option(
    "--kind",
    type=click.Choice(["outdoor", "dinner", "travel", "sport", "other"]),
    default="outdoor",
    show_default=True,
    help=_("What it is."),
)
@click.option("--on", "on", type=DAY, required=True, help=_("First day."))
@click.option("--place", default="", help=_("Where."))
@click.option("--budget", default="0", metavar="YUAN", help=_("Budget in yuan."))
@common_options
def add_activity(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    title: str,
    kind: Any,
    on: datetime,
    place: str,
    budget: str,
) -> None:
    """Store an activity and invite everybody in post."""
    from desktop_sales.areas.team.queries import employees
    from desktop_sales.areas.team_building.queries import events
    from desktop_sales.areas.team_building.records import EventDraft
    from desktop_sales.areas.team_building.service import invite, save_event

    amount = parse_decimal(budget)
    if amount is None:
        raise click.UsageError(_("“{text}” is no amount.").format(text=budget))
    starts: date = on.date()
    draft = EventDraft(title, kind, starts, starts, place, budget_fen=fen_of_yuan(amount))

    def use_case(session: "Session") -> int:
        key = save_event(session, draft)
        invite(session, key, [person.id for person in employees(session, starts)])
        return key

    with opened(workspace, password_file) as space:
        key = space.run(_("Plan {title}").format(title=title), use_case)
        (made,) = space.read(lambda s: events(s, ids=[key]))
    answer(_activity(made), [f"{made.number} · {made.plan.title}"], as_json=as_json)


@team_building.command(
    name="paper",
    help=_(
        "Write an activity's notice or summary as PDF. Example: desktop-sales-cli team-building "
        "paper TJ-2026-0001 --out 团建"
    ),
)
@click.argument("number")
@OUT_OPTION
@common_options
def paper(
    workspace: Path | None, password_file: Path | None, as_json: bool, number: str, out: Path
) -> None:
    """Print one activity."""
    from desktop_sales.areas.team_building.queries import events
    from desktop_sales.assembly.activities import activity_paper

    make_folder(out)
    with opened(workspace, password_file) as space:
        found = [
            one for one in space.read(lambda s: events(s, text=number)) if one.number == number
        ]
        if not found:
            raise DomainError("team_building.gone")
        form = space.read(lambda s: activity_paper(s, found[0].id, today()))
    documents = papers_in(out, [form])
    answer({"documents": documents}, map(str, documents), as_json=as_json)


def _activity(one: "Event") -> dict[str, Any]:
    from desktop_sales.areas.team_building.rules import score_of

    score = score_of(one.people)
    return {
        "number": one.number,
        "title": one.plan.title,
        "kind": one.plan.kind,
        "on": one.plan.starts_on,
        "state": one.state,
        "invited": len(one.people),
        "signed_up": one.signed_up,
        "came": one.came,
        "budget_fen": one.plan.budget_fen,
        "spent_fen": one.spent_fen,
        "score": score.mean,
    }


COMMANDS = (contest, team_building)
