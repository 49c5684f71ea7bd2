"""Commands of recruitment: the need, requisitions, channels, lists and papers."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.candidate_commands import (
    BY_OPTION,
    COMMANDS_OF_CANDIDATES,
    person_of,
    requisition_named,
)
from desktop_sales.commands.options import DAY, OUT_OR_PDF, PERIOD, common_options, opened, today
from desktop_sales.commands.papers import papers_in
from desktop_sales.commands.plan_commands import FigureType
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan, format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KINDS = ("referral", "site", "campus", "market")
REASONS = ("leaver", "workload", "reserve")


@click.group(help=_("Recruitment: the need of people, requisitions, channels and candidates."))
def recruit() -> None:
    """Hold the commands together."""


@recruit.command(
    help=_(
        "Work out how many people a quarter needs by region, and with --keep keep the analysis. "
        "Example: desktop-sales-cli recruit need --period 2026-Q4 --keep"
    )
)
@click.option("--period", type=PERIOD, help=_("Quarter, like 2026-Q4; else the running one."))
@click.option("--keep", is_flag=True, help=_("Keep the analysis as the quarter's record."))
@click.option("--conclusion", default="", help=_("What follows from it, kept with it."))
@common_options
def need(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period | None,
    keep: bool,
    conclusion: str,
) -> None:
    """Show the need with its formula, and keep it where that is wanted."""
    from desktop_sales.areas.recruitment.service import keep_need
    from desktop_sales.areas.recruitment.wording import definition, need_text
    from desktop_sales.assembly.recruiting_needs import quarter_needs

    quarter = Period.containing(period.start if period else today(), "quarter")
    with opened(workspace, password_file) as space:
        found = space.read(partial(quarter_needs, quarter=quarter, today=today()))
        if keep:
            act = _("Keep the need of {quarter}").format(quarter=quarter.title())
            use_case = partial(
                keep_need,
                quarter=quarter,
                needs=found,
                on=today(),
                by=space.info.person,
                conclusion=conclusion,
            )
            space.run(act, use_case)
    value = {
        "quarter": quarter.key,
        "definition": definition(),
        "kept": keep,
        "needs": [
            {
                "name": each.figures.name,
                "people": each.people,
                "target": each.figures.target,
                "productivity": each.productivity,
                "heads": each.figures.heads,
                "leavers": each.figures.leavers,
                "text": need_text(each),
            }
            for each in found
        ],
    }
    shown = [("—" if each.people is None else str(each.people), each) for each in found]
    lines = [f"{each.figures.name}\t{people}\t{need_text(each)}" for people, each in shown]
    answer(value, [*lines, definition()], as_json=as_json)


@recruit.command(
    "list",
    help=_(
        "List requisitions with their candidates, and the channels with their cost per hire. "
        "Example: desktop-sales-cli recruit list --requisition ZP-2026-0001"
    ),
)
@click.option("--requisition", "number", default="", help=_("Only the requisition of this number."))
@common_options
def list_(workspace: Path | None, password_file: Path | None, as_json: bool, number: str) -> None:
    """List what there is."""
    from desktop_sales.areas.recruitment import queries
    from desktop_sales.areas.recruitment.rules import cost_per_hire, mean_score
    from desktop_sales.areas.recruitment.wording import CHANNELS, STAGES, STATES, check_state

    wanted = number.strip().upper()
    with opened(workspace, password_file) as space:
        requests = space.read(queries.requisitions)
        people = space.read(partial(queries.candidates, today=today()))
        channels = space.read(queries.channels)
    requests = [one for one in requests if wanted in ("", one.number)]
    people = [one for one in people if wanted in ("", one.requisition.number)]
    channels = [one for one in channels if wanted in ("", one.requisition)]
    values: dict[str, Any] = {
        "requisitions": [
            {
                "number": one.number,
                "post": one.post,
                "region": one.region or None,
                "heads": one.plan.heads,
                "hired": one.hired,
                "candidates": one.candidates,
                "state": one.state,
                "due_on": one.plan.due_on,
            }
            for one in requests
        ],
        "candidates": [
            {
                "name": one.plan.name,
                "requisition": one.requisition.number,
                "stage": one.stage,
                "score": mean_score(one.interviews, one.requisition.plan.weights),
                "check": check_state(one),
                "reason": one.reason or None,
            }
            for one in people
        ],
        "channels": [
            {
                "kind": one.plan.kind,
                "name": one.plan.name,
                "held_on": one.plan.held_on,
                "spent_fen": one.spent_fen,
                "applicants": one.applicants,
                "hired": one.hired,
                "cost_per_hire_fen": cost_per_hire(one),
            }
            for one in channels
        ],
    }
    filled = _("{hired} of {heads} hired")
    lines = [
        f"{one.number} {one.post} · {translate(STATES[one.state])} · "
        + filled.format(hired=one.hired, heads=one.plan.heads)
        for one in requests
    ]
    lines += [
        f"  {one.requisition.number} {one.plan.name} · {translate(STAGES[one.stage])}"
        for one in people
    ]
    costs = [(one, cost_per_hire(one)) for one in channels]
    each_cost = _("cost per hire {amount} yuan")
    lines += [
        f"{translate(CHANNELS[one.plan.kind])} {one.plan.name} · "
        + each_cost.format(amount="—" if fen is None else format_yuan(fen))
        for one, fen in costs
    ]
    answer(values, lines, as_json=as_json)


@recruit.command(
    help=_(
        "Draw up a requisition. Example: desktop-sales-cli recruit request --post 销售代表 "
        "--heads 2 --duties 开发客户 --must 大专以上 --due 2026-12-31"
    )
)
@click.option("--post", required=True, help=_("The post, as in the team."))
@click.option("--region", default="", help=_("The region, as in the team."))
@click.option("--heads", type=int, default=1, show_default=True, help=_("How many people."))
@click.option("--duties", required=True, help=_("What the post does."))
@click.option("--must", "musts", multiple=True, required=True, help=_("A requirement; repeat it."))
@click.option("--due", type=DAY, required=True, help=_("Day by which they are wanted."))
@click.option(
    "--reason", type=click.Choice(REASONS), default="workload", show_default=True, help=_("Why.")
)
@BY_OPTION
@common_options
def request(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    post: str,
    region: str,
    heads: int,
    duties: str,
    musts: tuple[str, ...],
    due: datetime,
    by: str,
    **more: Any,
) -> None:
    """Save a draft."""
    from desktop_sales.areas.recruitment import queries, service
    from desktop_sales.areas.recruitment.records import RequisitionDraft

    def save(session: "Session") -> str:
        draft = RequisitionDraft(
            post_id=post_named(session, post),
            heads=heads,
            duties=duties,
            musts=musts,
            due_on=due.date(),
            asked_by=by or person_of(session),
            asked_on=today(),
            region_id=region_named(session, region),
            reason=more["reason"],
        )
        key = service.save_requisition(session, draft)
        return queries.requisitions(session, [key])[0].number

    with opened(workspace, password_file) as space:
        number = space.run(_("Draw up a requisition"), save)
    answer({"number": number}, [_("Drawn up: {number}").format(number=number)], as_json=as_json)


@recruit.command(
    help=_(
        "Approve a requisition. Example: desktop-sales-cli recruit approve ZP-2026-0001 --by 王总"
    )
)
@click.argument("number")
@BY_OPTION
@common_options
def approve(
    workspace: Path | None, password_file: Path | None, as_json: bool, number: str, by: str
) -> None:
    """Approve a draft."""
    from desktop_sales.areas.recruitment.service import approve_requisition

    def act(session: "Session") -> None:
        one = requisition_named(session, number)
        approve_requisition(session, one.id, today(), by or person_of(session))

    with opened(workspace, password_file) as space:
        space.run(_("Approve requisition {number}").format(number=number), act)
    text = _("Approved: {number}").format(number=number.upper())
    answer({"number": number.upper()}, [text], as_json=as_json)


@recruit.command(
    help=_(
        "Note a channel with its cost. Example: desktop-sales-cli recruit channel market "
        "春季招聘会 --on 2026-03-07 --cost 1800 --applicants 40"
    )
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--on", "held", type=DAY, required=True, help=_("Its day, or its first day."))
@click.option("--cost", type=FigureType(), default="0", help=_("What it cost, in yuan."))
@click.option("--applicants", type=int, default=0, help=_("How many applied there."))
@click.option("--requisition", "number", default="", help=_("The requisition it is for."))
@common_options
def channel(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    kind: Any,
    name: str,
    held: datetime,
    cost: Decimal,
    applicants: int,
    number: str,
) -> None:
    """Note a channel."""
    from desktop_sales.areas.recruitment.records import ChannelDraft
    from desktop_sales.areas.recruitment.service import save_channel

    def save(session: "Session") -> int:
        one = requisition_named(session, number) if number else None
        fen = fen_of_yuan(cost)
        key = one.id if one else None
        return save_channel(session, ChannelDraft(kind, name, held.date(), fen, applicants, key))

    with opened(workspace, password_file) as space:
        space.run(_("Note the channel {name}").format(name=name), save)
    answer({"name": name}, [_("Noted: {name}").format(name=name)], as_json=as_json)


@recruit.command(
    "print",
    help=_(
        "Write requisitions, comparisons and decision sheets as PDF. Example: "
        "desktop-sales-cli recruit print --requisition ZP-2026-0001 --out 招聘"
    ),
)
@click.option("--requisition", "number", required=True, help=_("Number of the requisition."))
@click.option("--candidate", "name", default="", help=_("Only the decision sheet of this one."))
@click.option(
    "--out",
    type=OUT_OR_PDF,
    required=True,
    help=_("Folder for the documents, made where it is missing, or one PDF file."),
)
@common_options
def print_(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    number: str,
    name: str,
    out: Path,
) -> None:
    """Write the papers of a requisition, or of one candidate."""
    from desktop_sales.areas.recruitment.queries import candidates
    from desktop_sales.assembly.recruitment_papers import (
        comparison_forms,
        decision_forms,
        requisition_forms,
    )
    from desktop_sales.commands.candidate_commands import candidate_named

    def read(session: "Session") -> list[Any]:
        one = requisition_named(session, number)
        if name:
            return decision_forms(session, [candidate_named(session, name, number).id], today())
        keys = [each.id for each in candidates(session, today(), one.id)]
        return [
            *requisition_forms(session, [one.id], today()),
            *comparison_forms(session, one.id, today()),
            *decision_forms(session, keys, today()),
        ]

    with opened(workspace, password_file) as space:
        documents = papers_in(out, space.read(read))
    answer({"documents": documents}, documents, as_json=as_json)


def post_named(session: "Session", text: str) -> int:
    """Return the post of a name. Raises ``commands.unknown_post``."""
    from desktop_sales.areas.team import queries as team

    found = next((post.id for post in team.posts(session) if post.name == text.strip()), None)
    if found is None:
        raise DomainError("commands.unknown_post", text=text)
    return found


def region_named(session: "Session", text: str) -> int | None:
    """Return the region of a name, none without one. Raises ``commands.unknown_region``."""
    from desktop_sales.areas.team import queries as team

    if not text.strip():
        return None
    found = team.region_by_name(session, text)
    if found is None:
        raise DomainError("commands.unknown_region", text=text)
    return found.id


for _command in COMMANDS_OF_CANDIDATES:
    recruit.add_command(_command)
COMMANDS = (recruit,)
