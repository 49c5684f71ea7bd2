"""Commands about actions: what is to be done, by whom, until when."""

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.actions import queries, service
from desktop_sales.areas.actions.records import Action, ActionDraft, ActionFilter, ActionStatus
from desktop_sales.assembly.action_origins import OriginRecord, origin_records
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, common_options, opened, today
from desktop_sales.commands.people import person_named
from desktop_sales.core.translation import _

OVERDUE = "overdue"
STATUSES = (*(status.value for status in ActionStatus), OVERDUE)


@click.group(help=_("Actions: what is to be done, by whom, until when, and what it brought."))
def actions() -> None:
    """Hold the commands of actions together."""


@actions.command(
    name="list",
    help=_("List actions. Example: desktop-sales-cli actions list --status overdue"),
)
@click.option("--status", type=click.Choice(STATUSES), help=_("Only actions in this state."))
@click.option("--owner", help=_("Only actions of this person: name or staff number."))
@common_options
def list_actions(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    status: str | None,
    owner: str | None,
) -> None:
    """Print the actions, open ones first."""
    day = today()
    with opened(workspace, password_file) as space:
        found, origins = space.read(partial(_found, status=status, owner=owner, day=day))
    rows = [_row(action, origins.get(action.id), day) for action in found]
    lines = ["\t".join(_cells(action, day)) for action in found]
    answer({"actions": rows}, lines or [_("There is no such action.")], as_json=as_json)


@actions.command(
    name="add",
    help=_(
        "Enter an action. Example: "
        "desktop-sales-cli actions add 回访客户 --due 2026-12-01 --owner 林晓"
    ),
)
@click.argument("measure")
@click.option("--due", type=DAY, required=True, help=_("Day until which it is to be done."))
@click.option("--owner", help=_("Person in charge: name or staff number."))
@click.option("--problem", default="", help=_("The problem behind it."))
@click.option("--cause", default="", help=_("The cause of the problem."))
@common_options
def add_action(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    measure: str,
    due: datetime,
    owner: str | None,
    problem: str,
    cause: str,
) -> None:
    """Add an action without an origin and print its number."""

    def use_case(session: Session) -> int:
        draft = ActionDraft(measure, due.date(), _owner_id(session, owner), problem, cause)
        return service.add_action(session, draft)

    title = _("Add action “{name}”").format(name=measure)
    with opened(workspace, password_file) as space:
        key = space.run(title, use_case)
    answer({"action": key}, [_("Action {n} was added.").format(n=key)], as_json=as_json)


@actions.command(
    name="finish",
    help=_(
        "Close an action with what it brought. Example: "
        "desktop-sales-cli actions finish 3 --effect 合同已签"
    ),
)
@click.argument("action", type=int)
@click.option("--effect", required=True, help=_("What it brought."))
@click.option("--on", "ended", type=DAY, help=_("Day on which it ended; today if left out."))
@common_options
def finish_action(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    action: int,
    effect: str,
    ended: datetime | None,
) -> None:
    """Finish an action by the number that ``list`` shows."""
    day = ended.date() if ended else today()
    use_case = partial(service.finish_action, action_id=action, on=day, effect=effect)
    title = _("Finish action {n}").format(n=action)
    with opened(workspace, password_file) as space:
        space.run(title, use_case)
    line = _("Action {n} is finished.").format(n=action)
    answer({"action": action, "ended_on": day}, [line], as_json=as_json)


def _found(
    session: Session, status: str | None, owner: str | None, day: date
) -> tuple[list[Action], dict[int, OriginRecord]]:
    asked = ActionFilter(
        owner_id=_owner_id(session, owner),
        status=ActionStatus(status) if status and status != OVERDUE else None,
    )
    found = queries.actions(session, asked)
    if status == OVERDUE:
        found = [action for action in found if action.is_overdue(day)]
    return found, origin_records(session, found)


def _owner_id(session: Session, owner: str | None) -> int | None:
    """Return the one person a text means, if one was given. Raises as ``person_named``."""
    return None if owner is None else person_named(session, owner)


def _row(action: Action, origin: OriginRecord | None, day: date) -> dict[str, Any]:
    return {
        "id": action.id,
        "uid": action.uid,
        "measure": action.measure,
        "problem": action.problem,
        "cause": action.cause,
        "owner": action.owner or None,
        "due_on": action.due_on,
        "overdue": action.is_overdue(day),
        "progress": action.progress,
        "status": action.status.value,
        "ended_on": action.ended_on,
        "effect": action.effect,
        "origin": {"kind": action.origin.kind, "uid": action.origin.uid} if action.origin else None,
        "origin_name": origin.name if origin else None,
    }


def _cells(action: Action, day: date) -> list[str]:
    late = _("overdue") if action.is_overdue(day) else _STATUS_WORDS[action.status]()
    return [str(action.id), late, action.due_on.isoformat(), action.owner, action.measure]


_STATUS_WORDS = {
    ActionStatus.OPEN: lambda: _("under way"),
    ActionStatus.DONE: lambda: _("completed"),
    ActionStatus.CANCELLED: lambda: _("cancelled"),
}
COMMANDS = (actions,)
