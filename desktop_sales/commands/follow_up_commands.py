"""Commands of what follows a confirmed result: delivery, interview, signature, appeal, ruling."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import follow_up as acts
from desktop_sales.areas.appraisal.follow_up_queries import follow_up as read
from desktop_sales.areas.appraisal.follow_up_queries import last_result
from desktop_sales.areas.appraisal.follow_up_records import (
    Appeal,
    FollowUp,
    ResultKey,
    Signature,
    SignatureDraft,
)
from desktop_sales.areas.appraisal.wording import APPEALS, SIGNATURES
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, PERIOD, common_options, opened, today
from desktop_sales.commands.people import person_named
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

Act = Callable[[Session, ResultKey, date], object]


class Meant:
    """Which result a command is about, and how it is answered."""

    def __init__(
        self,
        workspace: Path | None,
        password_file: Path | None,
        as_json: bool,
        period: Period,
        of: str,
        on: datetime | None = None,
    ) -> None:
        self.workspace, self.password_file, self.as_json = workspace, password_file, as_json
        self.period, self.of = period, of
        self.day = on.date() if on else today()

    def key(self, session: Session) -> ResultKey:
        """Return the last version of the result. Raises ``commands.person_without_result``."""
        found = last_result(session, self.period, person_named(session, self.of))
        if found is None:
            raise DomainError(
                "commands.person_without_result", people=[self.of], period=self.period.title()
            )
        return found

    def do(self, title: str, act: Act) -> None:
        """Do something with the result and answer what happened so far."""
        with opened(self.workspace, self.password_file) as space:
            space.run(title, lambda session: act(session, self.key(session), self.day))
            self.tell(space)

    def tell(self, space: Any) -> None:
        """Answer what happened after the result."""
        found = space.read(lambda session: read(session, self.key(session)))
        answer({"period": self.period.key, **_plain(found)}, _lines(found), as_json=self.as_json)


def _about(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take whose result of which period it is about."""

    @wraps(command)
    def run(
        workspace: Path | None,
        password_file: Path | None,
        as_json: bool,
        period: Period,
        of: str,
        on: datetime | None = None,
        **given: Any,
    ) -> None:
        command(Meant(workspace, password_file, as_json, period, of, on), **given)

    for option in (
        click.option("--of", required=True, help=_("Person: name or staff number.")),
        click.option(
            "--period", type=PERIOD, required=True, help=_("Period, like 2026-10, 2026-Q3 or 2026.")
        ),
    ):
        run = option(run)
    return common_options(run)


ON_OPTION = click.option("--on", type=DAY, help=_("Day on which it happened; today if left out."))
TEXT_OPTION = click.option("--text", required=True, help=_("What was said or decided."))
BY_OPTION = click.option("--by", required=True, help=_("Name of who held or decided it."))


@click.group(
    "follow-up",
    help=_("What follows a confirmed result: delivery, interview, signature, appeal, ruling."),
)
def follow_up() -> None:
    """Hold the commands together."""


@follow_up.command(
    help=_(
        "Show what happened after a result. Example: "
        "desktop-sales-cli follow-up show --period 2026-10 --of 林晓"
    )
)
@_about
def show(meant: Meant) -> None:
    """Answer what happened so far."""
    with opened(meant.workspace, meant.password_file) as space:
        meant.tell(space)


@follow_up.command(
    help=_(
        "Note that the sheet was handed over; the days to appeal count from it. Example: "
        "desktop-sales-cli follow-up deliver --period 2026-10 --of 林晓 --on 2026-11-05"
    )
)
@ON_OPTION
@_about
def deliver(meant: Meant) -> None:
    """Note the day of delivery."""
    meant.do(_("Hand the sheet over"), acts.deliver)


@follow_up.command(
    help=_(
        "Keep what was talked over. Example: desktop-sales-cli follow-up interview "
        "--period 2026-10 --of 林晓 --by 周敏 --text 约定每周回访"
    )
)
@ON_OPTION
@BY_OPTION
@TEXT_OPTION
@_about
def interview(meant: Meant, by: str, text: str) -> None:
    """Record the interview."""
    meant.do(_("Interview"), partial(acts.record_interview, by=by, text=text))


@follow_up.command(
    help=_(
        "Keep how the person signed; a refusal has its reason and two witnesses. Example: "
        "desktop-sales-cli follow-up sign --period 2026-10 --of 林晓 --refused 有异议 "
        "--witness 何静 --witness 赵一鸣"
    )
)
@click.option("--agreed", "signature", flag_value="agreed", help=_("Signed, agrees."))
@click.option("--disagreed", "signature", flag_value="disagreed", help=_("Signed, does not agree."))
@click.option("--refused", default="", help=_("Reason why the person refuses to sign."))
@click.option("--witness", "witnesses", multiple=True, help=_("Witness of a refusal; twice."))
@ON_OPTION
@_about
def sign(
    meant: Meant, signature: Signature | None, refused: str, witnesses: tuple[str, ...]
) -> None:
    """Record the signature, or its refusal."""
    if bool(signature) == bool(refused):
        raise click.UsageError(_("Name one of --agreed, --disagreed and --refused."))
    draft = SignatureDraft(signature or "refused", meant.day, refused, witnesses)
    meant.do(_("Signature"), lambda session, key, _on: acts.record_signature(session, key, draft))


@follow_up.command(
    help=_(
        "Take an appeal in. Example: "
        "desktop-sales-cli follow-up appeal --period 2026-10 --of 林晓 --text 漏计三份问卷"
    )
)
@ON_OPTION
@TEXT_OPTION
@_about
def appeal(meant: Meant, text: str) -> None:
    """File the appeal."""
    meant.do(_("Appeal"), partial(acts.file_appeal, statement=text))


@follow_up.command(
    help=_(
        "Rule on the open appeal. One that is upheld is then reopened. Example: desktop-sales-cli "
        "follow-up rule --period 2026-10 --of 林晓 --upheld --by 陈总 --text 补录后更正"
    )
)
@click.option("--upheld/--rejected", required=True, help=_("Whether the appeal was right."))
@ON_OPTION
@BY_OPTION
@TEXT_OPTION
@_about
def rule(meant: Meant, upheld: bool, by: str, text: str) -> None:
    """Rule on the open appeal."""

    def act(session: Session, key: ResultKey, on: date) -> None:
        acts.rule_appeal(
            session, _open_appeal(session, key), on=on, by=by, upheld=upheld, ruling=text
        )

    meant.do(_("Rule on the appeal"), act)


@follow_up.command(
    help=_(
        "Take the open appeal back. Example: "
        "desktop-sales-cli follow-up withdraw --period 2026-10 --of 林晓"
    )
)
@ON_OPTION
@_about
def withdraw(meant: Meant) -> None:
    """Withdraw the open appeal."""
    meant.do(
        _("Withdraw the appeal"),
        lambda session, key, on: acts.withdraw_appeal(session, _open_appeal(session, key), on),
    )


@follow_up.command(
    help=_(
        "Open a confirmed result as a new version; the seal stays. Example: "
        "desktop-sales-cli follow-up reopen --period 2026-10 --of 林晓 --reason 申诉成立"
    )
)
@click.option("--reason", required=True, help=_("Why it is corrected."))
@_about
def reopen(meant: Meant, reason: str) -> None:
    """Reopen the result of the month, or of the longer period."""
    from desktop_sales.areas.appraisal.period_service import reopen_period
    from desktop_sales.assembly.appraisals import reopen_result

    with opened(meant.workspace, meant.password_file) as space:
        key = space.read(meant.key)
        if key.kind == "appraisal_result":
            reopen_result(space, key.id, reason)
        else:
            space.run(
                _("Reopen a result"),
                lambda s: reopen_period(s, meant.period, person_named(s, meant.of), reason),
                undoable=False,
            )
        meant.tell(space)


def _open_appeal(session: Session, key: ResultKey) -> int:
    found = read(session, key).open_appeal
    if found is None:
        raise DomainError("appraisal.appeal_gone")
    return found.id


def _plain(found: FollowUp) -> dict[str, Any]:
    return {
        "name": found.name,
        "number": found.number or None,
        "version": found.version,
        "delivered_on": found.delivered_on,
        "appeal_until": found.appeal_until,
        "interviewed_on": found.interviewed_on,
        "interviewer": found.interviewer or None,
        "interview": found.interview or None,
        "signature": found.signature,
        "signed_on": found.signed_on,
        "refusal": found.refusal or None,
        "witnesses": list(found.witnesses),
        "appeals": [_plain_appeal(each) for each in found.appeals],
        "earlier": [_plain(each) for each in found.earlier],
    }


def _plain_appeal(found: Appeal) -> dict[str, Any]:
    return {
        "filed_on": found.filed_on,
        "statement": found.statement,
        "rule_until": found.rule_until,
        "status": found.status,
        "ruled_on": found.ruled_on,
        "ruled_by": found.ruled_by or None,
        "ruling": found.ruling or None,
    }


def _lines(found: FollowUp) -> list[str]:
    """Say what happened to each version, the first one first."""
    lines = []
    for each in (*found.earlier, found):
        title = _("Version {n}").format(n=each.version)
        lines += [" · ".join(filter(None, (each.name, each.number, title))), *_happened(each)]
    return lines


def _happened(found: FollowUp) -> Iterable[str]:
    if found.delivered_on and found.appeal_until:
        yield _("{day}: handed over, appeals until {until}").format(
            day=found.delivered_on, until=found.appeal_until
        )
    if found.interviewed_on:
        yield _("{day}: interview held by {name}: {text}").format(
            day=found.interviewed_on, name=found.interviewer, text=found.interview
        )
    if found.signed_on:
        said = [
            translate(SIGNATURES[found.signature]),
            found.refusal,
            _(", ").join(found.witnesses),
        ]
        yield _("{day}: {text}").format(day=found.signed_on, text=" · ".join(filter(None, said)))
    for each in found.appeals:
        yield _("{day}: appeal: {text}").format(day=each.filed_on, text=each.statement)
        if each.ruled_on:
            said = [translate(APPEALS[each.status]), each.ruled_by, each.ruling]
            yield _("{day}: {text}").format(day=each.ruled_on, text=" · ".join(filter(None, said)))


COMMANDS = (follow_up,)
