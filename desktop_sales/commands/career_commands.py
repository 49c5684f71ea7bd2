"""Commands of careers: who could be promoted, the promotions with their papers, the pool."""

from pathlib import Path

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PERIOD, common_options, opened, today
from desktop_sales.commands.papers import papers_in
from desktop_sales.commands.result_commands import OUT_OPTION
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate


@click.group(help=_("Career ladder, promotions and the opportunity pool."))
def careers() -> None:
    """Hold the commands together."""


@careers.command(
    help=_(
        "Show who could be promoted, with the criteria met and unmet. Example: "
        "desktop-sales-cli careers candidates --period 2026-10"
    )
)
@click.option("--period", type=PERIOD, help=_("Last month that counts; else the last whole one."))
@common_options
def candidates(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period | None
) -> None:
    """Judge everybody whose post has a step on."""
    from desktop_sales.areas.careers.wording import criterion_text, judged_text, value_text
    from desktop_sales.assembly import promotion_candidates

    last = (period or Period.containing(today()).previous()).months()[-1]
    with opened(workspace, password_file) as space:
        found = space.read(lambda s: promotion_candidates.candidates(s, last, today()))
    people = [
        {
            "name": one.name,
            "code": one.code,
            "from": one.step.from_post,
            "to": one.step.to_post,
            "score": one.score,
            "unmet": one.unmet,
            "criteria": [
                {"text": criterion_text(each.criterion), "value": value_text(each), "met": each.met}
                for each in one.judged
            ],
        }
        for one in found
    ]
    words = {True: _("met"), False: _("not met"), None: _("not known")}
    lines = [
        line
        for one in found
        for line in (
            f"{one.name}: {one.step.from_post} → {one.step.to_post}",
            *(f"  {judged_text(each)} · {words[each.met]}" for each in one.judged),
        )
    ]
    answer({"month": last.key, "people": people}, lines, as_json=as_json)


@careers.command(
    help=_(
        "List promotions and write their papers. Example: "
        "desktop-sales-cli careers promotions --out 晋升"
    )
)
@OUT_OPTION
@common_options
def promotions(
    workspace: Path | None, password_file: Path | None, as_json: bool, out: Path | None
) -> None:
    """List, and write approval forms, notices and appointments where a folder is named."""
    from desktop_sales.areas.careers import queries
    from desktop_sales.areas.careers.wording import STATUSES
    from desktop_sales.assembly.career_papers import promotion_forms

    documents: list[str] = []
    with opened(workspace, password_file) as space:
        found = space.read(queries.promotions)
        if out is not None:
            published = [one.id for one in found if one.notice_from is not None]
            appointed = [one.id for one in found if one.number]
            forms = space.read(
                lambda s: [
                    *promotion_forms(s, [one.id for one in found], "approval", today()),
                    *promotion_forms(s, published, "notice", today()),
                    *promotion_forms(s, appointed, "appointment", today()),
                ]
            )
            documents = papers_in(out, forms)
    values = [
        {
            "name": one.name,
            "from": one.from_post,
            "to": one.to_post,
            "status": one.status,
            "nominated_on": one.nominated_on,
            "notice_until": one.notice_until,
            "effective_on": one.effective_on,
            "trial_until": one.trial_until,
            "number": one.number or None,
        }
        for one in found
    ]
    lines = [
        f"{one.name}: {one.from_post} → {one.to_post} · {translate(STATUSES[one.status])}"
        for one in found
    ]
    answer({"promotions": values, "documents": documents}, [*lines, *documents], as_json=as_json)


@careers.command(
    help=_("List the opportunity pool. Example: desktop-sales-cli careers opportunities --json")
)
@common_options
def opportunities(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """List opportunities with who has a place and why."""
    from desktop_sales.areas.careers import queries

    with opened(workspace, password_file) as space:
        found = space.read(queries.chances)
    values = [
        {
            "title": each.title,
            "kind": each.kind,
            "starts_on": each.starts_on,
            "places": each.places,
            "free": each.free,
            "cost_fen": each.cost_fen,
            "people": [
                {"name": place.name, "given_on": place.given_on, "reason": place.reason}
                for place in each.given
            ],
        }
        for each in found
    ]
    text = _("{title}: {given} of {places} places given")
    lines = [
        text.format(title=each.title, given=len(each.given), places=each.places) for each in found
    ]
    answer({"opportunities": values}, lines, as_json=as_json)


COMMANDS = (careers,)
