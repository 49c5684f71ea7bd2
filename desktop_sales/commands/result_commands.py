"""Commands of what confirmed results are used for: pay, training, nominations, trends, boxes."""

from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import (
    OUT_OR_PDF,
    OUT_OR_XLSX,
    PERIOD,
    common_options,
    is_file_name,
    opened,
    place_of,
    today,
)
from desktop_sales.commands.papers import papers_in
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

BOOK_OPTION = click.option(
    "--out",
    type=OUT_OR_XLSX,
    help=_("Folder for the workbook, made where it is missing, or the workbook itself."),
)
OUT_OPTION = click.option(
    "--out",
    type=OUT_OR_PDF,
    help=_("Folder for the documents, made where it is missing, or one PDF file."),
)
PERIOD_OPTION = click.option(
    "--period", type=PERIOD, required=True, help=_("Period, like 2026-10, 2026-Q3 or 2026.")
)


@click.group(help=_("What confirmed appraisal results are used for."))
def results() -> None:
    """Hold the commands together."""


@results.command(
    help=_(
        "Write the list of pay coefficients for HR. Example: "
        "desktop-sales-cli results pay --period 2026-09 --out 系数"
    )
)
@PERIOD_OPTION
@BOOK_OPTION
@common_options
def pay(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    out: Path | None,
) -> None:
    """List coefficients and write the workbook where a folder is named."""
    from desktop_sales.assembly.result_use import pay_columns, pay_list, pay_row
    from desktop_sales.exchange.tables_out import write_xlsx

    documents: list[str] = []
    title = _("Performance pay coefficients {period}").format(period=period.title())
    if out is not None:
        out = place_of(out, f"{title}.xlsx")
    with opened(workspace, password_file) as space:
        lines = space.read(lambda session: pay_list(session, period))
    if out is not None:
        write_xlsx(out, pay_columns(), [pay_row(line) for line in lines], title=title)
        documents = [str(out)]
    people = [
        {
            "name": line.name,
            "code": line.code,
            "region": line.region,
            "post": line.post,
            "score": line.total,
            "grade": line.grade or None,
            "coefficient": line.coefficient,
            "number": line.number or None,
            "remark": line.remark or None,
        }
        for line in lines
    ]
    texts = [
        _("{name}: {grade}, coefficient {coefficient}").format(
            name=line.name, grade=line.grade, coefficient=line.coefficient
        )
        if line.is_settled
        else _("{name}: {remark}").format(name=line.name, remark=line.remark)
        for line in lines
    ]
    value = {"period": period.key, "people": people, "documents": documents}
    answer(value, [*texts, *documents], as_json=as_json)


@results.command(
    help=_(
        "List low items of confirmed results with a training each; --take makes training needs "
        "of them. Example: desktop-sales-cli results needs --period 2026-Q3 --take"
    )
)
@PERIOD_OPTION
@click.option("--take", is_flag=True, help=_("Take the proposals over as training needs."))
@common_options
def needs(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    take: bool,
) -> None:
    """Propose, take over if asked, and list."""
    from desktop_sales.areas.careers import queries, service
    from desktop_sales.assembly.result_use import low_items_of

    with opened(workspace, password_file) as space:
        lows = space.read(lambda session: low_items_of(session, period, today()))
        if take:
            drafts = [low.draft for low in lows if not low.has_need]
            title = _("Take over training needs of {period}").format(period=period.title())
            space.run(title, lambda session: service.add_needs(session, drafts))
        taken = space.read(lambda session: queries.training_needs(session, period.key))
    proposed = [
        {
            "name": low.name,
            "item": low.draft.title,
            "percent": low.draft.percent,
            "training": low.draft.content,
            "due_on": low.draft.due_on,
            "retest_on": low.draft.retest_on,
        }
        for low in lows
        if not low.has_need and not take
    ]
    there = [
        {
            "name": need.name,
            "item": need.title,
            "percent": need.percent,
            "training": need.content,
            "due_on": need.due_on,
            "retest_on": need.retest_on,
            "status": need.status,
            "retest": need.retest,
        }
        for need in taken
    ]
    text = _("{name}: {item} {percent}% — {training}, test on {retest_on}")
    answer(
        {"period": period.key, "proposed": proposed, "needs": there},
        [text.format(**each) for each in [*there, *proposed]],
        as_json=as_json,
    )


@results.command(
    help=_(
        "Nominate the best confirmed results for an award; --hand-over makes drafts of awards. "
        "Example: desktop-sales-cli results nominations --period 2026-Q3 --places 3"
    )
)
@PERIOD_OPTION
@click.option("--places", type=click.IntRange(1), default=3, show_default=True, help=_("Places."))
@click.option("--title", default=None, help=_("Title of the award."))
@click.option("--hand-over", is_flag=True, help=_("Make drafts of awards from the nominations."))
@common_options
def nominations(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    places: int,
    title: str | None,
    hand_over: bool,
) -> None:
    """Nominate and hand over if asked."""
    from desktop_sales.assembly import result_use

    named = title or _("Excellent employee")
    with opened(workspace, password_file) as space:
        found = space.read(lambda s: result_use.award_nominations(s, period, places, named))
        if hand_over and found:
            step = _("Hand over nominations of {period}").format(period=period.title())
            space.run(step, lambda session: result_use.hand_over(session, found, today()))
    people = [
        {
            "rank": each.rank,
            "name": each.name,
            "score": each.total,
            "grade": each.grade,
            "title": each.nomination.title,
            "reason": each.nomination.reason,
        }
        for each in found
    ]
    lines = [f"{each.rank}. {each.name}: {each.nomination.reason}" for each in found]
    value = {"period": period.key, "people": people, "handed_over": hand_over and bool(found)}
    answer(value, lines or [_("Nobody is nominated.")], as_json=as_json)


@results.command(
    help=_(
        "Show twelve months of results of a person, a region or everybody. Example: "
        "desktop-sales-cli results trend --period 2026-10 --of 林晓 --item sales.completion"
    )
)
@PERIOD_OPTION
@click.option("--of", "named", default="", help=_("Name of a person or region; else everybody."))
@click.option("--item", default="", help=_("Code of an indicator; else the total."))
@common_options
def trend(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    named: str,
    item: str,
) -> None:
    """Read the trend."""
    from desktop_sales.assembly import result_trends
    from desktop_sales.core.measures import COMPANY

    last = period.months()[-1]
    with opened(workspace, password_file) as space:
        choices = space.read(lambda session: result_trends.trend_choices(session, last))
        subjects = {name: subject for subject, name in choices.subjects}
        if named and named not in subjects:
            raise click.UsageError(_("“{text}” has no results.").format(text=named))
        if item and item not in dict(choices.items):
            raise click.UsageError(_("“{text}” is no scored indicator.").format(text=item))
        subject = subjects.get(named, COMPANY)
        found = space.read(lambda session: result_trends.trend(session, last, subject, item))
    months = [
        {"month": month.key, "value": own, "everybody": mean}
        for month, own, mean in zip(found.months, found.own, found.everybody, strict=True)
    ]
    lines = [
        f"{each['month']}: {each['value'] or '—'} ({each['everybody'] or '—'})" for each in months
    ]
    answer(
        {"of": found.subject, "item": found.item or None, "months": months}, lines, as_json=as_json
    )


@results.command(
    "nine-box",
    help=_(
        "Place everybody in the nine boxes of results and ability. Example: "
        "desktop-sales-cli results nine-box --period 2026-H1 --out 九宫格"
    ),
)
@PERIOD_OPTION
@OUT_OPTION
@common_options
def nine_box(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    out: Path | None,
) -> None:
    """Place, and write the sheet where a folder is named."""
    from desktop_sales.assembly import nine_box as boxes
    from desktop_sales.assembly.career_papers import nine_box_form

    documents: list[str] = []
    with opened(workspace, password_file) as space:
        found = space.read(lambda session: boxes.nine_box(session, period))
        if out is not None:
            form = space.read(lambda session: nine_box_form(session, period, today()))
            documents = papers_in(out, [form])
    people: list[dict[str, Any]] = [
        {
            "name": each.name,
            "region": each.region,
            "results": each.results,
            "ability": each.ability,
            "results_level": each.results_level,
            "ability_level": each.ability_level,
        }
        for each in found.people
    ]
    lines = [
        f"{each.name}: {each.results} / {each.ability} — "
        + translate(boxes.BOXES[each.results_level, each.ability_level])
        for each in found.people
    ]
    value = {
        "period": period.key,
        "middle": found.middle,
        "high": found.high,
        "people": people,
        "missing": list(found.missing),
        "documents": documents,
    }
    answer(value, [*lines, *documents], as_json=as_json)


@results.command(
    help=_(
        "List the debriefs of a period; --draft writes missing ones from the figures, --out the "
        "papers. Example: desktop-sales-cli results debriefs --period 2026-Q3 --draft --out 述职 --docx"
    )
)
@PERIOD_OPTION
@click.option("--draft", is_flag=True, help=_("Write missing debriefs from the figures."))
@OUT_OPTION
@click.option("--docx", is_flag=True, help=_("Also as Word documents."))
@common_options
def debriefs(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    draft: bool,
    out: Path | None,
    docx: bool,
) -> None:
    """Draft if asked, list, and write papers where a folder is named."""
    from desktop_sales.assembly import debriefs as made
    from desktop_sales.documents.form_docx import write_form_docx

    documents: list[str] = []
    with opened(workspace, password_file) as space:
        if draft:
            title = _("Draft the debriefs of {period}").format(period=period.title())
            space.run(title, lambda s: made.draft_missing(s, period, today()))
        lines = space.read(lambda s: made.debrief_list(s, period))
        people = [line.employee_id for line in lines if line.debrief is not None]
        forms = space.read(lambda s: made.debrief_papers(s, period, people)) if out else []
    if out is not None:
        documents = papers_in(out, forms)
        folder = out.parent if is_file_name(out) else out
        for form in forms if docx else ():
            target = folder / f"{form.name}.docx"
            write_form_docx(target, form)
            documents.append(str(target))
    values = [
        {
            "name": line.name,
            "post": line.post,
            "number": line.debrief.number or None if line.debrief else None,
            "submitted_on": line.debrief.submitted_on if line.debrief else None,
            "written": line.debrief is not None,
            "mark": line.mark,
            "raters": line.raters,
        }
        for line in lines
    ]
    texts = [
        f"{line.name}: {(line.debrief.number or _('Draft')) if line.debrief else '—'}"
        for line in lines
    ]
    value = {"period": period.key, "people": values, "documents": documents}
    answer(value, [*texts, *documents], as_json=as_json)


COMMANDS = (results,)
