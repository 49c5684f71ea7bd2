"""Commands of honours: proposals, decisions, notices, certificates, trophies."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.appraisal_commands import OUT_OPTION, SEPARATE_OPTION
from desktop_sales.commands.options import (
    PERIOD,
    common_options,
    make_folder,
    opened,
    place_of,
    today,
)
from desktop_sales.commands.papers import papers_in
from desktop_sales.commands.people import person_named
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.areas.incentives.records import Award, AwardDraft
    from desktop_sales.documents.certificate_content import CertificateContent

_PERIOD_OPTION = click.option(
    "--period", type=PERIOD, required=True, help=_("Period, like 2026-Q3.")
)
_ONLY_OPTION = click.option(
    "--award", "titles", multiple=True, help=_("Only awards of this name; may be repeated.")
)


@click.group(help=_("Awards: propose by the catalogue, decide, publish, list, and trophies."))
def awards() -> None:
    """Hold the commands of awards together."""


@awards.command(
    name="propose",
    help=_(
        "Propose recipients by the rules of the catalogue. Example: "
        "desktop-sales-cli awards propose --period 2026-Q3 --json"
    ),
)
@click.option("--usual", is_flag=True, help=_("Put the usual awards into the catalogue first."))
@_PERIOD_OPTION
@common_options
def propose(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    usual: bool,
    period: Period,
) -> None:
    """Store the proposals that are new and show the period's awards."""
    from desktop_sales.areas.incentives.catalogue import add_usual_kinds
    from desktop_sales.areas.incentives.service import add_awards
    from desktop_sales.assembly.awards import propose_awards

    def use_case(session: "Session") -> list[int]:
        if usual:
            add_usual_kinds(session)
        return add_awards(session, propose_awards(session, period, today=today()))

    with opened(workspace, password_file) as space:
        title = _("Propose awards for {period}").format(period=period.title())
        added = space.run(title, use_case)
        found = _awards_of(space, period, ())
    said = ngettext("{n} new proposal", "{n} new proposals", len(added)).format(n=len(added))
    value = {"period": period.key, "added": len(added), "awards": [_plain(one) for one in found]}
    answer(value, [said, *map(_line, found)], as_json=as_json)


@awards.command(
    name="list",
    help=_(
        "List the awards of a period. Example: desktop-sales-cli awards list --period 2026-Q3 --json"
    ),
)
@_PERIOD_OPTION
@common_options
def list_awards(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period
) -> None:
    """Print awards with their decisions and numbers."""
    with opened(workspace, password_file) as space:
        found = _awards_of(space, period, ())
    value = {"period": period.key, "awards": [_plain(one) for one in found]}
    answer(value, map(_line, found), as_json=as_json)


@awards.command(
    name="nominate",
    help=_(
        "Nominate somebody by hand. Example: desktop-sales-cli awards nominate --period 2026 "
        "--person 林晓 --title 服务创新奖"
    ),
)
@click.option("--person", required=True, help=_("Name or employee number."))
@click.option("--title", required=True, help=_("Name of the award, as printed."))
@click.option("--reason", help=_("Reason on the certificate; drafted where it is missing."))
@_PERIOD_OPTION
@common_options
def nominate_by_hand(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    person: str,
    title: str,
    reason: str | None,
    period: Period,
) -> None:
    """Store one proposal."""
    from desktop_sales.areas.incentives.nominations import nominate
    from desktop_sales.areas.incentives.records import Nomination
    from desktop_sales.assembly.awards import suggest_reason
    from desktop_sales.core.measures import Subject

    def use_case(session: "Session") -> list[int]:
        subject = Subject("person", person_named(session, person))
        said = reason or suggest_reason(session, period, subject)
        return nominate(session, [Nomination(period, subject, title, said)], today=today())

    with opened(workspace, password_file) as space:
        added = space.run(_("Nominate {person}").format(person=person), use_case)
        found = _awards_of(space, period, ())
    value = {"period": period.key, "added": len(added), "awards": [_plain(one) for one in found]}
    answer(value, map(_line, found), as_json=as_json)


@awards.command(
    name="decide",
    help=_(
        "Grant or decline the open proposals of a period. Example: desktop-sales-cli awards decide "
        "--period 2026-Q3 --grant --by 王建国"
    ),
)
@click.option("--grant/--decline", "granted", required=True, help=_("What is decided."))
@click.option("--by", default="", help=_("Who decides; else the workspace's person."))
@click.option("--reason", default="", help=_("Reason; needed to decline."))
@click.option("--name", "names", multiple=True, help=_("Only these recipients."))
@_ONLY_OPTION
@_PERIOD_OPTION
@common_options
def decide(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    granted: bool,
    by: str,
    reason: str,
    names: tuple[str, ...],
    titles: tuple[str, ...],
    period: Period,
) -> None:
    """Decide on what is still open."""
    from desktop_sales.areas.incentives.service import decide_awards

    with opened(workspace, password_file) as space:
        wanted = [
            one.id
            for one in _awards_of(space, period, titles)
            if one.decision == "open" and (not names or one.recipient in names)
        ]
        title = _("Grant awards") if granted else _("Decline awards")
        space.run(
            title,
            lambda s: decide_awards(s, wanted, granted=granted, on=today(), by=by, reason=reason),
        )
        found = _awards_of(space, period, titles)
    value = {
        "period": period.key,
        "decided": len(wanted),
        "awards": [_plain(one) for one in found],
    }
    answer(value, map(_line, found), as_json=as_json)


@awards.command(
    name="notice",
    help=_(
        "Publish a notice of awards as PDF: before they are issued for objections, afterwards as "
        "commendation. Example: desktop-sales-cli awards notice --period 2026-Q3 --kind "
        "commendation --out 通报"
    ),
)
@click.option(
    "--kind",
    type=click.Choice(["publicity", "commendation"]),
    default="commendation",
    show_default=True,
    help=_("For objections beforehand, or the commendation."),
)
@_ONLY_OPTION
@_PERIOD_OPTION
@OUT_OPTION
@common_options
def notice(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    kind: Any,
    titles: tuple[str, ...],
    period: Period,
    out: Path,
) -> None:
    """Number and seal a notice of the granted (or issued) awards and write it."""
    from desktop_sales.areas.incentives.notices import notices, publish_notice, ready_for
    from desktop_sales.areas.incentives.records import NoticeDraft
    from desktop_sales.assembly.awards import notice_forms

    make_folder(out)
    with opened(workspace, password_file) as space:
        ids = ready_for(kind, _awards_of(space, period, titles))
        draft = NoticeDraft(kind, period, ids, today())
        key = space.run(
            _("Publish a notice of awards"), lambda s: publish_notice(s, draft), undoable=False
        )
        (published,) = space.read(lambda s: notices(s, ids=[key]))
        forms = space.read(lambda s: notice_forms(s, [key]))
    documents = papers_in(out, forms)
    value = {
        "number": published.number,
        "kind": kind,
        "until": published.until,
        "awards": len(published.lines),
        "documents": documents,
    }
    answer(value, [published.number, *map(str, documents)], as_json=as_json)


@awards.command(
    name="trophies",
    help=_("List the register of trophies. Example: desktop-sales-cli awards trophies --json"),
)
@common_options
def list_trophies(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Print trophies, those to be handed over first."""
    from desktop_sales.areas.incentives.trophies import trophies

    with opened(workspace, password_file) as space:
        found = space.read(trophies)
    rows = [
        {
            "name": one.name,
            "recipient": one.recipient,
            "award": one.title,
            "number": one.number,
            "rotating": one.is_rotating,
            "handed_on": one.handed_on,
            "returned_on": one.returned_on,
        }
        for one in found
    ]
    lines = [
        f"{one.name} · {one.recipient} · {one.title} · {one.handed_on or '—'}" for one in found
    ]
    answer({"trophies": rows}, lines, as_json=as_json)


@click.command(
    help=_(
        "Issue awards and write their certificates: those granted for the period, or with "
        "--measure those at the top of a measure. Example: desktop-sales-cli certificates "
        "--period 2026-Q3 --out 证书"
    )
)
@click.option("--measure", help=_("Award those at the top of this measure, like sales.amount."))
@click.option("--top", type=click.IntRange(1), help=_("How many at the top are awarded."))
@click.option("--title", help=_("Name of the award, as printed."))
@click.option("--with-figures", is_flag=True, help=_("Print figures in the reason."))
@click.option("--preprinted", is_flag=True, help=_("For preprinted paper: without the border."))
@_PERIOD_OPTION
@OUT_OPTION
@SEPARATE_OPTION
@common_options
def certificates(
    *,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    measure: str | None,
    top: int | None,
    title: str | None,
    with_figures: bool,
    preprinted: bool,
    period: Period,
    out: Path,
    separate: bool,
) -> None:
    """Number and seal awards, and write their certificates."""
    from desktop_sales.areas.incentives.records import Criterion
    from desktop_sales.assembly.awards import certificate_content, draft_awards
    from desktop_sales.documents.certificate import write_certificates
    from desktop_sales.documents.certificate_content import PREPRINTED, CertificatePaper

    name = _("Certificates {period}.pdf").format(period=period.key)
    out = place_of(out, name, separate=separate)

    def award(session: "Session") -> "list[CertificateContent]":
        if measure is None and top is None:
            return certificate_content(session, _issue_granted(session, period))
        named = measure or "sales.amount"
        criterion = Criterion("top", named, Decimal(top or 3))
        drafts = draft_awards(
            session, period, criterion, today=today(), title=title, with_figures=with_figures
        )
        if not drafts:
            raise DomainError("commands.nobody_to_award", period=period.title(), measure=named)
        return certificate_content(session, _issue(session, period, drafts))

    with opened(workspace, password_file) as space:
        contents = space.run(_("Issue awards"), award, undoable=False)
    paper = PREPRINTED if preprinted else CertificatePaper()
    written = write_certificates(out, contents, separate=separate, paper=paper)
    value = {
        "awards": [{"name": c.recipient, "number": c.number, "award": c.award} for c in contents],
        "documents": written.paths,
    }
    answer(value, map(str, written.paths), as_json=as_json)


def _issue_granted(session: "Session", period: Period) -> list[int]:
    """Issue what is granted for a period; return all of its issued awards."""
    from desktop_sales.areas.incentives import queries
    from desktop_sales.areas.incentives.service import issue_awards

    granted = [one for one in queries.awards(session, period.key) if one.decision == "granted"]
    if not granted:
        raise DomainError("commands.no_award_granted", period=period.title())
    issue_awards(session, [one.id for one in granted if not one.number])
    return [one.id for one in granted]


def _issue(session: "Session", period: Period, drafts: "list[AwardDraft]") -> list[int]:
    """Grant and issue drafts; who was awarded before keeps the same number."""
    from desktop_sales.areas.incentives import queries
    from desktop_sales.areas.incentives.service import add_awards, decide_awards, issue_awards

    have = {(each.subject, each.title): each for each in queries.awards(session, period.key)}
    fresh = [each for each in drafts if (each.subject, each.title) not in have]
    added = iter(add_awards(session, fresh))
    ids = [
        found.id if (found := have.get((each.subject, each.title))) else next(added)
        for each in drafts
    ]
    issued = {each.id for each in have.values() if each.number}
    waiting = [each for each in ids if each not in issued]
    decide_awards(session, waiting, granted=True, on=today())
    issue_awards(session, waiting)
    return ids


def _awards_of(space: Any, period: Period, titles: tuple[str, ...]) -> "list[Award]":
    from desktop_sales.areas.incentives import queries

    found: list[Award] = space.read(lambda session: queries.awards(session, period.key))
    return [one for one in found if not titles or one.title in titles]


def _plain(one: "Award") -> dict[str, Any]:
    return {
        "name": one.recipient,
        "team": one.subject.kind == "region",
        "award": one.title,
        "reason": one.reason,
        "source": one.source,
        "grounds": one.grounds,
        "figure": one.figure,
        "prize_fen": one.prize_fen,
        "trophy": one.trophy or None,
        "decision": one.decision,
        "decided_by": one.decided_by or None,
        "decided_on": one.decided_on,
        "number": one.number or None,
    }


def _line(one: "Award") -> str:
    from desktop_sales.areas.incentives.wording import decision_word

    state = one.number or decision_word(one.decision)
    prize = f" {format_yuan(one.prize_fen)}" if one.prize_fen else ""
    return f"{one.recipient} · {one.title}{prize} · {state}"


COMMANDS = (awards, certificates)
