"""Commands of bonus rules, claw-backs and referral rewards."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, PERIOD, common_options, opened
from desktop_sales.commands.people import person_named
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan, format_yuan, parse_decimal
from desktop_sales.core.periods import Period, months_between
from desktop_sales.core.translation import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.areas.compensation.bonus_records import BonusRule

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LEVEL = click.option(
    "--level",
    type=click.Choice(["salesperson", "supervisor", "manager", "other"]),
    default="salesperson",
    show_default=True,
    help=_("Whose rule it is."),
)


@click.group(name="bonus-rule", help=_("Bonus rules: list, publish from a file, try on months."))
def bonus_rule() -> None:
    """Hold the commands of bonus rules together."""


@bonus_rule.command(
    name="list",
    help=_("List bonus rules as sentences. Example: desktop-sales-cli bonus-rule list --json"),
)
@common_options
def list_rules(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Print every version of every rule."""
    from desktop_sales.areas.compensation.codec import rule_to_json
    from desktop_sales.areas.compensation.queries import bonus_rules
    from desktop_sales.areas.compensation.wording import rule_sentences
    from desktop_sales.assembly.bonuses import WORDS

    with opened(workspace, password_file) as space:
        found = space.read(bonus_rules)
    said = {one.id: rule_sentences(one.rule, WORDS) for one in found}
    rows = [
        {
            "name": one.rule.name,
            "level": one.level,
            "from": one.effective_from,
            "until": one.ends_on,
            "published": one.published,
            "sentences": said[one.id],
            "rule": rule_to_json(one.rule),
        }
        for one in found
    ]
    lines = [f"{one.rule.name} · {one.effective_from} · {said[one.id][0]}" for one in found]
    answer({"rules": rows}, lines, as_json=as_json)


@bonus_rule.command(
    name="publish",
    help=_(
        "Publish a rule from a JSON file, as “bonus-rule list --json” writes it. Example: "
        "desktop-sales-cli bonus-rule publish 提成.json --from 2026-12-01"
    ),
)
@click.argument("file", type=FILE)
@click.option("--from", "first", type=DAY, required=True,
              help=_("First day it holds."))  # fmt: skip
@LEVEL
@common_options
def publish(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    file: Path,
    first: datetime,
    level: Any,
) -> None:
    """Store and publish a rule."""
    from desktop_sales.areas.compensation.records import BonusRuleDraft
    from desktop_sales.areas.compensation.service import publish_rule, save_rule
    from desktop_sales.areas.compensation.wording import rule_sentences
    from desktop_sales.areas.compensation.worked_examples import worked_examples
    from desktop_sales.assembly.bonuses import WORDS

    rule = _rule_of(file)
    draft = BonusRuleDraft(rule, level, first.date())

    def use_case(session: "Session") -> None:
        publish_rule(session, save_rule(session, draft))

    with opened(workspace, password_file) as space:
        space.run(_("Publish {name}").format(name=rule.name), use_case)
    sentences, examples = rule_sentences(rule, WORDS), worked_examples(rule)
    value = {
        "name": rule.name,
        "level": level,
        "from": first.date(),
        "sentences": sentences,
        "examples": examples,
    }
    answer(value, [*sentences, *examples], as_json=as_json)


@bonus_rule.command(
    name="try",
    help=_(
        "Show what a rule would have cost in past months, and who gains or loses. Nothing is "
        "stored. Example: desktop-sales-cli bonus-rule try 提成.json --first 2026-07 --last 2026-09"
    ),
)
@click.argument("file", type=FILE)
@click.option("--first", type=PERIOD, required=True, help=_("First month, like 2026-07."))
@click.option("--last", type=PERIOD, required=True, help=_("Last month, like 2026-09."))
@LEVEL
@common_options
def try_rule(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    file: Path,
    first: Period,
    last: Period,
    level: Any,
) -> None:
    """Compare a rule with those in force."""
    from desktop_sales.assembly.bonuses import changes_by_person, simulate

    rule = _rule_of(file)
    with opened(workspace, password_file) as space:
        tried = space.read(lambda s: simulate(s, rule, level, list(months_between(first, last))))
    now, then = sum(one.now_fen for one in tried), sum(one.then_fen for one in tried)
    people = [
        {
            "name": one.name,
            "month": one.month,
            "now_fen": one.now_fen,
            "then_fen": one.then_fen,
            "change_fen": one.then_fen - one.now_fen,
        }
        for one in tried
    ]
    lines = [
        f"{one.name} · {one.month} · {format_yuan(one.now_fen)} → {format_yuan(one.then_fen)}"
        for one in tried
    ]
    changes = changes_by_person(tried)
    lines += [f"{name} {format_yuan(change)}" for name, change in changes]
    lines.append(f"{format_yuan(now)} → {format_yuan(then)}")
    value = {
        "now_fen": now,
        "then_fen": then,
        "people": people,
        "changes": [{"name": name, "change_fen": change} for name, change in changes],
    }
    answer(value, lines, as_json=as_json)


@click.command(
    help=_(
        "Propose what is due with a month from elsewhere: commission taken back for returns and for "
        "debts overdue over the limit, the difference after an upheld appeal. Example: desktop-sales-cli clawbacks --period 2026-11 --take"
    )
)
@click.option("--period", type=PERIOD, required=True, help=_("Month, like 2026-10."))
@click.option("--days", type=click.IntRange(1), help=_("Set after how many days a debt is bad."))
@click.option("--take", is_flag=True, help=_("Carry the proposals into the month."))
@common_options
def clawbacks(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    days: int | None,
    take: bool,
) -> None:
    """Show proposals and carry them where asked."""
    from desktop_sales.assembly import clawbacks as proposing

    with opened(workspace, password_file) as space:
        if days is not None:
            title = _("Take commission back after {days} days").format(days=days)
            space.run(title, lambda s: proposing.set_bad_debt_days(s, days))
        claims = space.read(lambda s: proposing.propose_claims(s, period))
        if take and claims:
            title = _("Carry proposed amounts into {period}").format(period=period.title())
            space.run(title, lambda s: proposing.take_claims(s, period, claims))
    rows = [
        {"name": one.name, "kind": one.kind, "amount_fen": one.amount_fen, "reason": one.reason}
        for one in claims
    ]
    lines = [f"{one.name} · {format_yuan(one.amount_fen)} · {one.reason}" for one in claims]
    count = ngettext("{n} proposal", "{n} proposals", len(claims)).format(n=len(claims))
    value = {"period": period.key, "taken": bool(take and claims), "claims": rows}
    answer(value, [*lines, count], as_json=as_json)


@click.command(
    help=_(
        "Carry the reward for a referral, half at joining and half after probation. Example: "
        "desktop-sales-cli referral --person 林晓 --newcomer 何静 --amount 2000"
    )
)
@click.option("--person", required=True, help=_("Who referred, by name or number."))
@click.option("--newcomer", required=True, help=_("Who joined, by name or number."))
@click.option("--amount", required=True, metavar="YUAN", help=_("Whole reward in yuan."))
@common_options
def referral(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    person: str,
    newcomer: str,
    amount: str,
) -> None:
    """Store the parts of the reward."""
    from desktop_sales.assembly.referrals import reward_referral

    number = parse_decimal(amount)
    if number is None:
        raise click.UsageError(_("“{text}” is no amount.").format(text=amount))

    def use_case(session: "Session") -> list[int]:
        who, whom = person_named(session, person), person_named(session, newcomer)
        return reward_referral(session, who, whom, fen_of_yuan(number))

    with opened(workspace, password_file) as space:
        keys = space.run(_("Referral reward"), use_case)
    said = ngettext("{n} part carried", "{n} parts carried", len(keys)).format(n=len(keys))
    answer({"parts": len(keys)}, [said], as_json=as_json)


def _rule_of(file: Path) -> "BonusRule":
    """Return the rule of a file: the rule itself, or one entry of the list with it."""
    from desktop_sales.areas.compensation.codec import rule_from_json

    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise DomainError("compensation.rule_unreadable") from problem
    if not isinstance(data, dict):
        raise DomainError("compensation.rule_unreadable")
    return rule_from_json(data.get("rule", data))


COMMANDS = (bonus_rule, clawbacks, referral)
