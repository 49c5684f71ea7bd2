"""Commands of work reports: who owes which, written, handed in, read, returned, printed."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer, rounded
from desktop_sales.commands.options import OUT_OR_PDF, PERIOD, common_options, opened, place_of
from desktop_sales.commands.papers import write_papers
from desktop_sales.commands.people import person_named
from desktop_sales.commands.report_commands import report
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import parse_decimal
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.areas.reports.records import Figure, SectionKey
    from desktop_sales.assembly.work_reports import OwedReport, ReportSheet

PERIOD_OPTION = click.option(
    "--period",
    type=PERIOD,
    required=True,
    help=_("Week, month, quarter or year of the report, like 2026-W47 or 2026-10."),
)
PERSON_OPTION = click.option("--person", required=True, help=_("Whose report: name or number."))
REMARK_OPTION = click.option("--text", default="", help=_("What there is to say of it."))


@report.command(
    name="list",
    help=_(
        "List the work reports that fall due in a period, or are written of it: who owes which, "
        "how late, how far. Example: desktop-sales-cli report list --period 2026-11 --missing"
    ),
)
@click.option("--period", type=PERIOD, required=True, help=_("Period, like 2026-10 or 2026."))
@click.option("--missing", is_flag=True, help=_("Only those not handed in."))
@common_options
def list_reports(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    missing: bool,
) -> None:
    """Print who owes which report."""
    from desktop_sales.assembly.work_reports import reports_due_in

    with opened(workspace, password_file) as space:
        found = space.read(partial(reports_due_in, period=period, now=_now()))
    shown = [one for one in found if one.is_missing or not missing]
    lines = ["\t".join(_cells(one)) for one in shown]
    value = {"period": period.key, "reports": [_row(one) for one in shown]}
    answer(value, lines or [_("No work report is due in this period.")], as_json=as_json)


@report.command(
    name="write",
    help=_(
        "Write a person's work report: figures from the data, texts as given, the rest as drafted. "
        "Example: desktop-sales-cli report write --person 林晓 --period 2026-W46 --section "
        "plan=拜访三家重点客户"
    ),
)
@PERSON_OPTION
@PERIOD_OPTION
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="NAME=TEXT",
    help=_("overview, customers, market, experience, plan or support, and its text."),
)
@click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="MEASURE=VALUE",
    help=_("A figure typed over the computed one; the report shows both."),
)
@common_options
def write(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    person: str,
    period: Period,
    sections: tuple[str, ...],
    figures: tuple[str, ...],
) -> None:
    """Keep a draft."""
    from desktop_sales.assembly.work_reports import write_report

    texts, entered = _sections(sections), _figures(figures)

    def use_case(session: "Session", who: int) -> None:
        write_report(session, period, who, texts, entered, _now())

    _act(workspace, password_file, as_json, person, period, _("Write a work report"), use_case)


@report.command(
    name="submit",
    help=_(
        "Hand a work report in: its figures stay as they are now. Example: desktop-sales-cli "
        "report submit --person 林晓 --period 2026-W46"
    ),
)
@PERSON_OPTION
@PERIOD_OPTION
@common_options
def submit(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    person: str,
    period: Period,
) -> None:
    """Hand a report in."""
    from desktop_sales.assembly.work_reports import hand_in

    def use_case(session: "Session", who: int) -> None:
        hand_in(session, _key_of(session, period, who), _now())

    _act(workspace, password_file, as_json, person, period, _("Hand a work report in"), use_case)


@report.command(
    name="read",
    help=_(
        "Note that a work report was read, with a remark. Example: desktop-sales-cli report read "
        "--person 林晓 --period 2026-W46 --text 回款要盯紧"
    ),
)
@PERSON_OPTION
@PERIOD_OPTION
@REMARK_OPTION
@common_options
def read(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    person: str,
    period: Period,
    text: str,
) -> None:
    """Note that a report was read."""
    from desktop_sales.areas.reports.service import read_report

    def use_case(session: "Session", who: int) -> None:
        read_report(session, _key_of(session, period, who), text, _now())

    _act(workspace, password_file, as_json, person, period, _("Read a work report"), use_case)


@report.command(
    name="return",
    help=_(
        "Return a work report with the reason, to be changed and handed in again. Example: "
        "desktop-sales-cli report return --person 林晓 --period 2026-W46 --text 缺少下周计划"
    ),
)
@PERSON_OPTION
@PERIOD_OPTION
@REMARK_OPTION
@common_options
def return_(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    person: str,
    period: Period,
    text: str,
) -> None:
    """Give a report back."""
    from desktop_sales.areas.reports.service import return_report

    def use_case(session: "Session", who: int) -> None:
        return_report(session, _key_of(session, period, who), text, _now())

    _act(workspace, password_file, as_json, person, period, _("Return a work report"), use_case)


@report.command(
    name="print",
    help=_(
        "Print the work reports of a period as PDF, of one person or of everybody who wrote one. "
        "Example: desktop-sales-cli report print --period 2026-W46 --out 周报.pdf"
    ),
)
@PERIOD_OPTION
@click.option("--person", help=_("Whose report: name or number."))
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
    period: Period,
    person: str | None,
    out: Path,
) -> None:
    """Write reports into one PDF."""
    from desktop_sales.areas.reports.queries import work_reports
    from desktop_sales.assembly.work_reports import report_papers

    def forms(session: "Session") -> Any:
        people = (
            [person_named(session, person)]
            if person
            else [one.employee_id for one in work_reports(session, [period.key])]
        )
        return report_papers(session, [(period, who) for who in people], _now())

    with opened(workspace, password_file) as space:
        made = space.read(forms)
    if not made:
        raise DomainError("commands.no_work_reports", period=period.title())
    name = _("Work reports {period}").format(period=period.title())
    write_papers(made, place_of(out, f"{name}.pdf"), as_json=as_json)


def _act(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    person: str,
    period: Period,
    action: str,
    use_case: "Callable[[Session, int], None]",
) -> None:
    """Run a use case on a person's report and say how the report stands then."""
    from desktop_sales.assembly.work_reports import report_sheet

    with opened(workspace, password_file) as space:
        who = space.read(partial(person_named, text=person))
        space.run(action, lambda s: use_case(s, who))
        sheet = space.read(partial(report_sheet, period=period, employee_id=who, now=_now()))
    answer(_sheet(sheet), ["\t".join(_cells(sheet.owed))], as_json=as_json)


def _now() -> datetime:
    return datetime.now().astimezone()


def _key_of(session: "Session", period: Period, who: int) -> int:
    from desktop_sales.areas.reports.queries import work_reports

    found = work_reports(session, [period.key], employee_ids=[who])
    if not found:
        raise DomainError("reports.gone")
    return found[0].id


def _parts(typed: str) -> tuple[str, str]:
    name, sign, text = typed.partition("=")
    if not sign:
        raise click.UsageError(_("“{text}” lacks its =. Write NAME=VALUE.").format(text=typed))
    return name.strip(), text


def _sections(typed: tuple[str, ...]) -> "dict[SectionKey, str]":
    from desktop_sales.areas.reports.records import SECTIONS

    found: dict[SectionKey, str] = {}
    for each in typed:
        name, text = _parts(each)
        key = next((one for one in SECTIONS if one == name), None)
        if key is None:
            sections = _(", ").join(SECTIONS)
            raise click.UsageError(
                _("There is no section “{name}”. Use one of: {sections}.").format(
                    name=name, sections=sections
                )
            )
        found[key] = text
    return found


def _figures(typed: tuple[str, ...]) -> dict[str, Decimal]:
    from desktop_sales.assembly.work_reports import REPORTED

    found = {}
    for each in typed:
        name, text = _parts(each)
        value = parse_decimal(text)
        if name not in REPORTED or value is None:
            measures = _(", ").join(REPORTED)
            raise click.UsageError(
                _("“{text}” is no figure of a report. Give a number to one of: {measures}.").format(
                    text=each, measures=measures
                )
            )
        found[name] = value
    return found


def _cells(owed: "OwedReport") -> list[str]:
    from desktop_sales.areas.reports.wording import TITLES
    from desktop_sales.assembly.work_reports import state_of
    from desktop_sales.core.translation import translate

    report = owed.report
    return [
        owed.due_on.isoformat(),
        owed.person.name,
        translate(TITLES[owed.period.kind]),
        owed.period.title(),
        state_of(owed),
        f"{owed.completeness}%",
        report.number if report else "",
    ]


def _row(owed: "OwedReport") -> dict[str, Any]:
    report = owed.report
    return {
        "person": owed.person.name,
        "period": owed.period.key,
        "due_on": owed.due_on,
        "state": report.state if report else None,
        "late": owed.late.is_late,
        "workdays_late": owed.late.workdays,
        "completeness": owed.completeness,
        "edited_figures": report.edited if report else 0,
        "number": (report.number if report else "") or None,
        "submitted_at": report.submitted_at if report else None,
    }


def _sheet(sheet: "ReportSheet") -> dict[str, Any]:
    return _row(sheet.owed) | {
        "figures_of": sheet.subject_name,
        "figures": [_figure(one) for one in sheet.figures],
        "sections": dict(sheet.sections),
        "remarks": [
            {"kind": one.kind, "text": one.text, "by": one.said_by, "at": one.said_at}
            for one in sheet.remarks
        ],
    }


def _figure(figure: "Figure") -> dict[str, Any]:
    from desktop_sales.assembly.measures import MEASURES

    places = 4 if MEASURES[figure.measure].unit in ("rate", "index") else 2
    return {
        "measure": figure.measure,
        "value": rounded(figure.value, places),
        "computed": rounded(figure.computed, places),
        "edited": figure.is_edited,
        "target": rounded(figure.target, places),
        "previous": rounded(figure.previous, places),
    }


COMMANDS = ()
