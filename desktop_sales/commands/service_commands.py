"""Commands of customer service: complaints with their clocks, surveys with their results."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer, rounded
from desktop_sales.commands.import_commands import import_group
from desktop_sales.commands.options import DAY, PERIOD, common_options, opened
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
            "sold_on": one.sold_on,
            "made_on": one.made_on,
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
    lines = map(_clock_line, rows)
    answer({"at": _moment(now), "complaints": rows}, lines, as_json=as_json)


def _clock_line(one: dict[str, Any]) -> str:
    """Return where the clocks of one complaint stand, in words."""
    times = {key: (value or "").replace("T", " ") for key, value in one.items() if "_at" in key}
    if one["paused_since"]:
        since = one["paused_since"].replace("T", " ")
        said = _("waiting for the customer since {since}").format(since=since)
    else:
        said = _("this stage by {stage_due_at}, solved by {resolution_due_at}").format(**times)
    if one["goes_up_to"]:
        said += _("; late, goes up to {person}").format(person=one["goes_up_to"])
    return f"{one['number']}\t{one['customer']}\t{one['owner'] or ''}\t{said}"


@click.group(help=_("Satisfaction surveys: what they came to."))
def survey() -> None:
    """Hold the survey commands together."""


@survey.command(
    name="result",
    help=_("What a survey came to. Example: desktop-sales-cli survey result 三季度 --json"),
)
@click.argument("name")
@common_options
def survey_result(
    name: str, workspace: Path | None, password_file: Path | None, as_json: bool
) -> None:
    """Print response rate, index, satisfied share, NPS, items and ticks."""
    from desktop_sales.areas.service.survey_queries import result_of, survey_named

    def read(session: Any) -> Any:
        return result_of(session, survey_named(session, name))

    with opened(workspace, password_file) as space:
        found = space.read(read)
    value = {
        "survey": name,
        "sent": found.sent,
        "answers": found.answers,
        "valid": found.valid,
        "response_rate": rounded(found.response_rate, 4),
        "index": rounded(found.index, 2),
        "satisfied": found.satisfied,
        "satisfied_share": rounded(found.satisfied_share, 4),
        "nps": rounded(found.nps, 1),
        "overall_mean": rounded(found.overall_mean, 4),
        "items": [
            {
                "text": one.item.text,
                "weight": one.item.weight,
                "answered": one.answered,
                "mean": rounded(one.mean, 4),
                "importance": rounded(one.importance, 4),
                "quadrant": one.quadrant or None,
            }
            for one in found.items
        ],
        "ticks": [
            {"text": one.item.text, "count": one.count, "share": rounded(one.share, 4)}
            for one in found.ticks
        ],
    }
    lines = [
        _("{valid} valid of {answers} answers, {sent} sent").format(
            valid=found.valid, answers=found.answers, sent=found.sent
        ),
        _("Index {index}, satisfied {share}, NPS {nps}").format(
            index=value["index"], share=_percent(found.satisfied_share), nps=value["nps"]
        ),
        *(f"{one.item.text}\t{rounded(one.mean, 2)}" for one in found.items),
    ]
    answer(value, lines, as_json=as_json)


def _percent(share: Decimal | None) -> str:
    return "—" if share is None else f"{rounded(share * 100, 1)}%"


@click.command(
    name="survey",
    help=_(
        "Take in the answers of a survey; one of another name begins. Example: "
        "desktop-sales-cli import survey 答卷.xlsx --survey 三季度 --scale 5 --sent 200"
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--survey", "name", required=True, help=_("Name of the survey."))
@click.option("--scale", type=click.Choice(("5", "10")), default="5", show_default=True,
              help=_("End of the scale of grades."))  # fmt: skip
@click.option("--sheet", help=_("Read only this sheet."))
@click.option(
    "--dictionary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("File that explains the columns: name and explanation."),
)
@click.option("--item", "items", multiple=True, metavar="HEADER[=WEIGHT]",
              help=_("A graded column with its weight; without any they are found."))  # fmt: skip
@click.option("--overall", default="", help=_("The column that asks for the whole."))
@click.option("--sent", type=int, default=0, help=_("How many forms went out."))
@click.option("--date", "day", type=DAY,
              help=_("Day of answers without one; today if left out."))  # fmt: skip
@common_options
def import_survey(
    file: Path,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    name: str,
    scale: str,
    day: datetime | None,
    **more: Any,
) -> None:
    """Take answers in and say how many are valid."""
    from desktop_sales.assembly.survey_imports import AnswerFile, import_answers

    on = (day or _now()).date()
    with opened(workspace, password_file) as space:
        found = import_answers(space, AnswerFile(file, name, on, int(scale), **more))
    value = {
        "survey": found.name,
        "sent": found.sent,
        "answers": found.answers,
        "valid": found.valid,
        "items": [item.text for item in found.template.graded],
        "overall": found.template.overall or None,
        "ticks": [item.text for item in found.template.ticked],
    }
    text = _("{valid} valid of {answers} answers, {sent} sent")
    line = text.format(valid=found.valid, answers=found.answers, sent=found.sent)
    answer(value, [line], as_json=as_json)


import_group.add_command(import_survey)
COMMANDS = (complaint, survey)
