"""Commands of the plan: show it, break it down, publish it, revise it."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import breaking_down, queries, rules, service, standing, versions
from desktop_sales.areas.plans.records import (
    BreakdownOrder,
    BrokenDown,
    Difference,
    PlanVersion,
    TargetDraft,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import common_options, opened, today
from desktop_sales.commands.people import subject_named
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.exchange.values import CellProblem, read_decimal

LEVELS = ("guarantee", "target", "challenge")
METHODS = ("equal", "last_year", "three_years", "workdays", "weights", "last_share", "growth")
AXES = ("months", "children", "categories")
YEAR_OPTION = click.option(
    "--year", type=click.IntRange(2000, 2100), required=True, help=_("Year that is planned.")
)
MEASURE_OPTION = click.option(
    "--measure",
    type=click.Choice(sorted(rules.SUMMABLE_MEASURES)),
    default="sales.amount",
    show_default=True,
    help=_("Measure that is planned."),
)
LEVEL_OPTION = click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="target",
    show_default=True,
    help=_("Guaranteed level, target or challenge."),
)

CATEGORY_OPTION = click.option(
    "--category", default="", help=_("Only this product category; all products without it.")
)
SET_OPTION = click.option(
    "--set", "typed", multiple=True, help=_("A target: name or number, month and figure.")
)


class FigureType(click.ParamType[Decimal]):
    """A figure as typed: 1200000, 120万, 1.2亿, 8%."""

    name = "figure"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """Return the number, or end the command with what was wrong."""
        if isinstance(value, Decimal):
            return value
        text = str(value).strip()
        try:
            number = read_decimal(text.removesuffix("%"))
        except CellProblem:
            number = None
        if number is None:
            self.fail(_("“{text}” is not a figure.").format(text=value), param, ctx)
        return number / 100 if text.endswith("%") else number


FIGURE = FigureType()


@click.group(help=_("The plan of a year: targets in versions, from the company to a person."))
def plan() -> None:
    """Hold the commands of the plan together."""


@plan.command(
    name="show",
    help=_("Show a year's plan. Example: desktop-sales-cli plan show --year 2027 --json"),
)
@YEAR_OPTION
@MEASURE_OPTION
@LEVEL_OPTION
@CATEGORY_OPTION
@click.option("--version", type=int, help=_("A published version: 1 is the baseline."))
@common_options
def show(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int,
    measure: str,
    level: Any,
    category: str,
    version: int | None,
) -> None:
    """Print targets by subject and month, the versions, and where the plan does not add up."""
    with opened(workspace, password_file) as space:
        value = space.read(
            partial(
                _shown, year=year, measure=measure, level=level, category=category, number=version
            )
        )
    lines = [f"{row['name']}\t{_figure_text(row, measure)}" for row in value["rows"]]
    lines += [
        _("{name}, {month}: {value} to settle").format(
            name=each["name"], month=each["month"], value=each["value"]
        )
        for each in value["differences"]
    ]
    answer(value, lines or [_("There are no targets for this year.")], as_json=as_json)


def _shown(
    session: Session, year: int, measure: str, level: Any, category: str, number: int | None
) -> dict[str, Any]:
    known = standing.plan_versions(session, year)
    chosen = _chosen(known, year, number)
    period = Period.parse(str(year), versions.start_day(session))
    found = standing.standing_targets(
        session,
        [measure],
        [month.key for month in period.months()],
        [level],
        version_id=chosen.id if chosen else None,
        categories=[category],
    )
    by_subject: dict[Subject, dict[str, int]] = {}
    for target in found:
        by_subject.setdefault(target.subject, {})[target.month] = target.value
    names = _names(session)
    kinds = ("company", "region", "person")
    ordered = sorted(by_subject, key=lambda s: (kinds.index(s.kind), s.id))
    return {
        "year": year,
        "measure": measure,
        "level": level,
        "category": category or None,
        "version": _version(chosen) if chosen else None,
        "versions": [_version(each) for each in known],
        "rows": [_row(names, subject, by_subject[subject], measure) for subject in ordered],
        "differences": [
            _difference(names, each)
            for each in queries.differences(
                session, period, version_id=chosen.id if chosen else None
            )
        ],
    }


def _chosen(known: Sequence[PlanVersion], year: int, number: int | None) -> PlanVersion | None:
    """Return the version asked for, else the last one. Raises ``commands.unknown_version``."""
    if number is None:
        return known[-1] if known else None
    found = next((version for version in known if version.number == number), None)
    if found is None:
        raise DomainError("commands.unknown_version", year=year, number=number)
    return found


def _version(version: PlanVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "state": version.state.value,
        "first_month": version.first_month,
        "reason": version.reason or None,
        "proposer": version.proposer or None,
        "approver": version.approver or None,
        "decided_on": version.decided_on,
        "answer": version.answer or None,
    }


def _names(session: Session) -> dict[Subject, str]:
    names = {Subject("region", region.id): region.name for region in team.regions(session)}
    return names | {Subject("person", each.id): each.name for each in team.employees(session)}


def _row(
    names: dict[Subject, str], subject: Subject, months: dict[str, int], measure: str
) -> dict[str, Any]:
    total, by_month = sum(months.values()), dict(sorted(months.items()))
    figures: dict[str, Any]
    if measure in rules.MONEY_MEASURES:
        figures = {"year_fen": total, "months_fen": by_month}
    else:
        figures = {
            "year": rules.figure_of(measure, total),
            "months": {month: rules.figure_of(measure, v) for month, v in by_month.items()},
        }
    return {"kind": subject.kind, "name": names.get(subject, _("Company")), **figures}


def _figure_text(row: dict[str, Any], measure: str) -> str:
    if measure in rules.MONEY_MEASURES:
        return format_yuan(row["year_fen"])
    return format(row["year"].normalize(), "f")


def _difference(names: dict[Subject, str], each: Difference) -> dict[str, Any]:
    return {
        "name": names.get(each.subject, _("Company")),
        "measure": each.measure,
        "level": each.level,
        "month": each.month,
        "own": each.own,
        "below": each.children,
        "value": each.value,
    }


@plan.command(
    name="break-down",
    help=_(
        "Break a figure of the plan down over months, over who stands below, or over product "
        "categories. Example: desktop-sales-cli plan break-down --year 2027 --value 1.2亿 "
        "--method three_years"
    ),
)
@YEAR_OPTION
@MEASURE_OPTION
@LEVEL_OPTION
@CATEGORY_OPTION
@click.option("--of", "of", help=_("Region, or person by name or number; the company without."))
@click.option(
    "--over", type=click.Choice(AXES), default="months", show_default=True, help=_("Over what.")
)
@click.option("--method", type=click.Choice(METHODS), required=True, help=_("How it is divided."))
@click.option("--value", type=FIGURE, help=_("Figure of the year; what stands without it."))
@click.option("--weights", help=_("Weights with spaces between, for the method weights."))
@click.option("--growth", type=FIGURE, default="0", help=_("Growth such as 8%, for that method."))
@click.option("--base-year", type=int, help=_("Year the growth is on; last year without it."))
@click.option("--preview", is_flag=True, help=_("Only show what it would come to."))
@common_options
def break_down(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    of: str | None,
    over: Any,
    method: Any,
    value: Decimal | None,
    weights: str | None,
    preview: bool,
    **asked: Any,
) -> None:
    """Break a figure down and set what it comes to."""
    shares = tuple(FIGURE.convert(text, None, None) for text in (weights or "").split())

    def order(session: Session) -> BreakdownOrder:
        measure = asked["measure"]
        stored = None if value is None else rules.stored_value(measure, value)
        subject = subject_named(session, of)
        return BreakdownOrder(
            subject=subject, axis=over, method=method, value=stored, weights=shares, **asked
        )

    def proposed(session: Session) -> tuple[list[BrokenDown], dict[Subject, str]]:
        return breaking_down.proposed(session, order(session), _open_id(session, asked["year"])), (
            _names(session)
        )

    with opened(workspace, password_file) as space:
        figures, names = space.read(proposed)
        if not preview:
            space.run(
                _("Break down the plan"),
                lambda session: breaking_down.take_over(session, order(session), figures),
            )
    rows = [_proposed_row(names, each) for each in figures]
    lines = [f"{row['name']}\t{row['month']}\t{row['proposed']}" for row in rows]
    answer({"year": asked["year"], "set": not preview, "rows": rows}, lines, as_json=as_json)


def _open_id(session: Session, year: int) -> int | None:
    waiting = [v for v in standing.plan_versions(session, year) if v.is_open]
    return waiting[-1].id if waiting else None


def _proposed_row(names: dict[Subject, str], each: BrokenDown) -> dict[str, Any]:
    return {
        "name": names.get(each.subject, _("Company")),
        "category": each.category or None,
        "month": each.month,
        "last_year": each.last_year,
        "now": each.now,
        "proposed": each.proposed,
    }


@plan.command(
    name="publish",
    help=_(
        "Publish the open version of a year's plan. "
        "Example: desktop-sales-cli plan publish --year 2027 --approver 王总"
    ),
)
@YEAR_OPTION
@click.option("--approver", required=True, help=_("Who approved it."))
@click.option("--with-differences", is_flag=True, help=_("Publish although it does not add up."))
@common_options
def publish(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int,
    approver: str,
    with_differences: bool,
) -> None:
    """Publish the version that is worked on."""

    def act(session: Session) -> int:
        version = versions.working_version(session, year)
        return versions.publish(
            session,
            version.id,
            approver=approver,
            on=today(),
            with_differences=with_differences,
        )

    with opened(workspace, password_file) as space:
        number = space.run(_("Publish the plan"), act, undoable=False)
    told = _("Version {number} of the plan of {year} is published.")
    answer(
        {"year": year, "number": number}, [told.format(number=number, year=year)], as_json=as_json
    )


@plan.command(
    name="revise",
    help=_(
        "Start a revision of a published plan and set targets in it. Example: "
        "desktop-sales-cli plan revise --year 2026 --from 2026-08 --reason 大客户停产 "
        "--set 林晓:2026-08=120万"
    ),
)
@YEAR_OPTION
@MEASURE_OPTION
@LEVEL_OPTION
@click.option("--from", "first_month", required=True, help=_("First month it holds for."))
@click.option("--reason", required=True, help=_("Why the plan changes."))
@click.option("--proposer", default="", help=_("Who proposes it."))
@SET_OPTION
@common_options
def revise(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    year: int,
    measure: str,
    level: Any,
    first_month: str,
    reason: str,
    proposer: str,
    typed: tuple[str, ...],
) -> None:
    """Start a revision; it counts from its month on once it is published."""

    def act(session: Session) -> int:
        version = versions.start_revision(
            session, year, first_month, reason=reason, proposer=proposer
        )
        return set_typed(session, version, typed, measure, level)

    with opened(workspace, password_file) as space:
        changed = space.run(_("Start a revision"), act)
    told = _("A revision from {month} is open; {n} targets differ in it.")
    answer(
        {"year": year, "first_month": first_month, "changed": changed},
        [told.format(month=first_month, n=changed)],
        as_json=as_json,
    )


def set_typed(
    session: Session, version_id: int, typed: Sequence[str], measure: str, level: Any
) -> int:
    """Set targets as typed in a version; return how many differ now."""
    drafts = [_draft(session, text, measure, level) for text in typed]
    day = versions.start_day(session)
    outcome = service.set_targets(session, drafts, day, version_id=version_id)
    return outcome.added + outcome.changed + outcome.removed


def _draft(session: Session, text: str, measure: str, level: Any) -> TargetDraft:
    """Return a target as typed: 林晓:2026-08=120万. Raises ``commands.target_unreadable``."""
    who, colon, rest = text.rpartition(":")
    month, equals, figure = rest.partition("=")
    if not (colon and equals):
        raise DomainError("commands.target_unreadable", text=text)
    value = rules.stored_value(measure, FIGURE.convert(figure, None, None))
    return TargetDraft(measure, subject_named(session, who), month, value, level)


COMMANDS = (plan,)
