"""Commands of service inspections and ideas: planned, drawn, what came of them, on paper."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer, rounded
from desktop_sales.commands.options import DAY, PDF, PERIOD, common_options, opened, today
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext, translate

if TYPE_CHECKING:
    from desktop_sales.areas.service.inspection_records import CheckItem

WORKBOOK = click.Path(dir_okay=False, path_type=Path)


@click.group(help=_("Service inspections: planned, drawn at random, scored, put right."))
def inspection() -> None:
    """Hold the inspection commands together."""


@inspection.command(
    name="list",
    help=_("List inspections. Example: desktop-sales-cli inspection list --json"),
)
@common_options
def list_inspections(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Print inspections, those to be made first."""
    from desktop_sales.areas.service.inspection_queries import inspections
    from desktop_sales.areas.service.wording import INSPECTION_STATES

    on = today()
    with opened(workspace, password_file) as space:
        found = space.read(lambda session: inspections(session, on))
    lines = [
        f"{one.number}\t{one.planned_on}\t{one.title}\t"
        f"{translate(INSPECTION_STATES[one.state_on(on)])}"
        for one in found
    ]
    count = ngettext("{n} inspection", "{n} inspections", len(found)).format(n=len(found))
    rows = [_plain(one, on) for one in found]
    answer({"inspections": rows}, [count, *lines], as_json=as_json)


@inspection.command(
    name="plan",
    help=_(
        "Plan an inspection, or one every so many months. Example: "
        "desktop-sales-cli inspection plan 月度检查 --checklist 服务检查 --item 记录完整=60 "
        "--item 按时答复=40 --period 2026-10 --on 2026-11-05 --every 1 --until 2027-10-31"
    ),
)
@click.argument("title")
@click.option("--checklist", required=True, help=_("Name of the checklist."))
@click.option("--item", "items", multiple=True, metavar="TEXT=POINTS",
              help=_("What is looked at, for a new checklist; without any a saved one is used."))  # fmt: skip
@click.option("--period", type=PERIOD, required=True, help=_("Period whose records are drawn."))
@click.option("--on", "day", type=DAY, required=True, help=_("Day planned."))
@click.option("--every", type=click.IntRange(0, 12), default=0, help=_("Repeat after months."))
@click.option("--until", type=DAY, help=_("Last day on which one is planned."))
@common_options
def plan(
    title: str,
    checklist: str,
    items: tuple[str, ...],
    period: Period,
    day: datetime,
    every: int,
    until: datetime | None,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Plan inspections and print their numbers."""
    from desktop_sales.areas.service.inspection_queries import checklist_named, inspections
    from desktop_sales.areas.service.inspection_records import Checklist, InspectionDraft
    from desktop_sales.areas.service.inspections import plan_inspections, save_checklist

    def use_case(session: Any) -> list[int]:
        if items:
            save_checklist(session, Checklist(checklist, tuple(map(_item, items))))
        kept = checklist_named(session, checklist)
        draft = InspectionDraft(title, day.date(), period.start, period.end, kept)
        last = until.date() if until else None
        return plan_inspections(session, draft, every_months=every, until=last)

    with opened(workspace, password_file) as space:
        keys = space.run(_("Plan an inspection"), use_case)
        found = space.read(lambda session: inspections(session, today()))
    made = [_plain(one, today()) for one in found if one.id in keys]
    answer({"inspections": made}, [str(each["number"]) for each in made], as_json=as_json)


@inspection.command(
    name="draw",
    help=_(
        "Draw the records to be looked at; the same seed draws the same. Example: "
        "desktop-sales-cli inspection draw FJ-202611-0001 --count 10 --seed 7"
    ),
)
@click.argument("number")
@click.option("--count", type=click.IntRange(1, 999), default=10, show_default=True,
              help=_("How many records."))  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 999_999), required=True,
              help=_("Number that repeats the draw."))  # fmt: skip
@common_options
def draw(
    number: str,
    count: int,
    seed: int,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Draw and print the samples."""
    from desktop_sales.areas.service.inspection_queries import inspection_numbered, samples_of
    from desktop_sales.areas.service.inspections import draw_records

    def use_case(session: Any) -> int:
        key = inspection_numbered(session, number, today()).id
        draw_records(session, key, count, seed=seed)
        return key

    with opened(workspace, password_file) as space:
        key = space.run(_("Draw the sample"), use_case)
        drawn = space.read(lambda session: samples_of(session, key))
    lines = [f"{one.occurred_on}\t{one.title}\t{one.employee}" for one in drawn]
    value = {"inspection": number, "seed": seed, "samples": [_sample(one) for one in drawn]}
    answer(value, lines, as_json=as_json)


@inspection.command(
    name="form",
    help=_(
        "Write the form of an inspection as a workbook; filled, it is read by import inspections. "
        "Example: desktop-sales-cli inspection form FJ-202611-0001 --out 检查评分.xlsx"
    ),
)
@click.argument("number")
@click.option("--out", type=WORKBOOK, required=True, help=_("Workbook to write."))
@common_options
def form(
    number: str, out: Path, workspace: Path | None, password_file: Path | None, as_json: bool
) -> None:
    """Write the form and say how many rows it has."""
    from desktop_sales.areas.service.inspection_queries import inspection_numbered, samples_of
    from desktop_sales.exchange.inspection_workbook import write_points_workbook

    with opened(workspace, password_file) as space:
        found = space.read(lambda session: inspection_numbered(session, number, today()))
        drawn = space.read(lambda session: samples_of(session, found.id))
    rows = write_points_workbook(out, found, drawn)
    answer({"inspection": number, "rows": rows, "document": out}, [str(out)], as_json=as_json)


@inspection.command(
    name="result",
    help=_(
        "What an inspection came to, with its defects; with --out its record as PDF. Example: "
        "desktop-sales-cli inspection result FJ-202611-0001 --out 检查记录.pdf"
    ),
)
@click.argument("number")
@click.option("--out", type=PDF, help=_("PDF to write."))
@common_options
def result(
    number: str,
    out: Path | None,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Print the score, the samples and the defects."""
    from desktop_sales.areas.service.inspection_queries import (
        defects,
        inspection_numbered,
        samples_of,
    )
    from desktop_sales.areas.service.wording import DEFECT_STATES
    from desktop_sales.assembly.inspection_papers import inspection_forms
    from desktop_sales.documents.form import write_forms

    on = today()
    with opened(workspace, password_file) as space:
        found = space.read(lambda session: inspection_numbered(session, number, on))
        drawn = space.read(lambda session: samples_of(session, found.id))
        wrong = space.read(lambda session: defects(session, on, found.id))
        if out is not None:
            write_forms(out, space.read(lambda session: inspection_forms(session, found.id, on)))
    value = {
        **_plain(found, on),
        "conclusion": found.conclusion or None,
        "samples": [_sample(one) for one in drawn],
        "defects": [
            {
                "text": one.text,
                "measure": one.measure,
                "owner": one.owner or None,
                "due_on": one.due_on,
                "proofs": one.proofs,
                "rechecks": len(one.rechecks),
                "state": one.state.value,
            }
            for one in wrong
        ],
        "document": out,
    }
    lines = [
        _("{number}: score {score}, {scored} of {samples} samples").format(
            number=found.number, score=rounded(found.score, 2), scored=found.scored,
            samples=found.samples,
        ),
        *(f"{one.text}\t{one.owner}\t{translate(DEFECT_STATES[one.state])}" for one in wrong),
    ]  # fmt: skip
    answer(value, lines, as_json=as_json)


@click.group(help=_("Ideas for a better service: what was handed in and what came of it."))
def idea() -> None:
    """Hold the idea commands together."""


@idea.command(
    name="list", help=_("List ideas. Example: desktop-sales-cli idea list --period 2026 --json")
)
@click.option("--period", type=PERIOD, help=_("Handed in during this period."))
@common_options
def list_ideas(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period | None
) -> None:
    """Print ideas, the newest first."""
    from desktop_sales.areas.service.ideas import ideas
    from desktop_sales.areas.service.wording import IDEA_STATES

    with opened(workspace, password_file) as space:
        found = [
            one for one in space.read(ideas) if period is None or period.contains(one.submitted_on)
        ]
    rows = [
        {
            "number": one.number,
            "submitted_on": one.submitted_on,
            "by": one.employee,
            "title": one.title,
            "state": one.state.value,
            "result": one.result or None,
            "reward": one.reward or None,
            "reward_fen": one.reward_fen,
        }
        for one in found
    ]
    lines = [
        f"{one.number}\t{one.employee}\t{one.title}\t{translate(IDEA_STATES[one.state])}"
        for one in found
    ]
    answer({"ideas": rows}, lines, as_json=as_json)


def _item(told: str) -> "CheckItem":
    """Read TEXT=POINTS; what is no number of points is refused by the use case."""
    from desktop_sales.areas.service.inspection_records import CheckItem

    text, _sign, points = told.rpartition("=")
    return CheckItem(text.strip(), int(points) if points.strip().isdecimal() else 0)


def _plain(one: Any, on: Any) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "planned_on": one.planned_on,
        "first_on": one.first_on,
        "last_on": one.last_on,
        "inspector": one.inspector or None,
        "state": one.state_on(on).value,
        "seed": one.seed,
        "drawn": one.samples,
        "scored": one.scored,
        "score": rounded(one.score, 2),
        "defects_found": one.defects,
        "defects_open": one.open_defects,
    }


def _sample(one: Any) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "title": one.title,
        "day": one.occurred_on,
        "person": one.employee or None,
        "score": rounded(one.score, 2),
        "note": one.note or None,
    }


COMMANDS = (inspection, idea)
