"""Commands of a plan's proposals: a supervisor proposes, who approves accepts or returns it."""

from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import standing, versions
from desktop_sales.areas.plans.records import PlanVersion, VersionState
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import common_options, opened, today
from desktop_sales.commands.plan_commands import (
    LEVEL_OPTION,
    MEASURE_OPTION,
    SET_OPTION,
    YEAR_OPTION,
    plan,
    set_typed,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _

APPROVER_OPTION = click.option(
    "--approver", help=_("Who answers; the acting person of the workspace without it.")
)
WHOSE_OPTION = click.option("--proposer", help=_("Whose proposal, where several wait."))


@plan.command(
    name="propose",
    help=_(
        "Propose an adjustment of a published plan, within the own region for a supervisor. "
        "Example: desktop-sales-cli plan propose --year 2026 --from 2026-08 --reason 大客户停产 "
        "--set 林晓:2026-08=120万"
    ),
)
@YEAR_OPTION
@MEASURE_OPTION
@LEVEL_OPTION
@click.option("--from", "first_month", help=_("First month it holds for."))
@click.option("--reason", default="", help=_("Why the plan changes."))
@click.option("--proposer", help=_("Who proposes; the acting person without it."))
@SET_OPTION
@common_options
def propose(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int,
    proposer: str | None,
    typed: tuple[str, ...],
    **asked: Any,
) -> None:
    """Propose the revision that is open, or a new one where a first month is given."""
    with opened(workspace, password_file) as space:
        who = proposer or space.info.person
        act = partial(_propose, year=year, proposer=who, typed=typed, **asked)
        changed = space.run(_("Propose the plan"), act)
    told = _("Proposed by {name}").format(name=who)
    answer({"year": year, "proposer": who, "changed": changed}, [told], as_json=as_json)


def _propose(
    session: Session,
    year: int,
    proposer: str,
    typed: tuple[str, ...],
    first_month: str | None,
    reason: str,
    measure: str,
    level: Any,
) -> int:
    if first_month is not None:
        version = versions.start_revision(
            session, year, first_month, reason=reason, proposer=proposer
        )
    else:
        version = versions.working_version(session, year).id
    changed = set_typed(session, version, typed, measure, level)
    versions.propose(session, version, proposer=proposer, on=today())
    return changed


@plan.command(
    name="accept",
    help=_(
        "Accept a proposal, as it is or with other targets, and publish it. Example: "
        "desktop-sales-cli plan accept --year 2026 --approver 王总"
    ),
)
@YEAR_OPTION
@MEASURE_OPTION
@LEVEL_OPTION
@APPROVER_OPTION
@WHOSE_OPTION
@SET_OPTION
@click.option("--with-differences", is_flag=True, help=_("Publish although it does not add up."))
@common_options
def accept(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int,
    measure: str,
    level: Any,
    approver: str | None,
    proposer: str | None,
    typed: tuple[str, ...],
    with_differences: bool,
) -> None:
    """Publish a proposal, first changed where targets are given."""

    def act(session: Session, who: str) -> int:
        version = _proposal(session, year, proposer).id
        set_typed(session, version, typed, measure, level)
        return versions.publish(
            session, version, approver=who, on=today(), with_differences=with_differences
        )

    with opened(workspace, password_file) as space:
        who = approver or space.info.person
        number = space.run(_("Publish the plan"), partial(act, who=who), undoable=False)
    told = _("Version {number} of the plan of {year} is published.")
    answer(
        {"year": year, "number": number, "approver": who},
        [told.format(number=number, year=year)],
        as_json=as_json,
    )


@plan.command(
    name="return",
    help=_(
        "Give a proposal back with the reason. Example: "
        "desktop-sales-cli plan return --year 2026 --reason 先提供订单依据"
    ),
)
@YEAR_OPTION
@click.option("--reason", required=True, help=_("What should be different."))
@APPROVER_OPTION
@WHOSE_OPTION
@common_options
def return_(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int,
    reason: str,
    approver: str | None,
    proposer: str | None,
) -> None:
    """Return a proposal; it can be changed and proposed again."""

    def act(session: Session, who: str) -> None:
        version = _proposal(session, year, proposer).id
        versions.return_proposal(session, version, answer=reason, approver=who, on=today())

    with opened(workspace, password_file) as space:
        who = approver or space.info.person
        space.run(_("Return the proposal"), partial(act, who=who))
    told = _("Returned: {answer}").format(answer=reason)
    answer({"year": year, "approver": who, "reason": reason}, [told], as_json=as_json)


def _proposal(session: Session, year: int, proposer: str | None) -> PlanVersion:
    """Return the proposal that waits. Raises ``commands.no_proposal``, ``several_proposals``."""
    waiting = [
        version
        for version in standing.plan_versions(session, year)
        if version.state is VersionState.PROPOSED and proposer in (None, version.proposer)
    ]
    if not waiting:
        raise DomainError("commands.no_proposal", year=year)
    if len(waiting) > 1:
        raise DomainError("commands.several_proposals", year=year, count=len(waiting))
    return waiting[0]


COMMANDS = (plan,)
