"""Commands of the analysis: what the figures give to think about."""

from pathlib import Path
from typing import Any

import click

from desktop_sales.areas.analysis.finding_sentences import rule_title
from desktop_sales.areas.analysis.records import FindingList, JudgedFinding
from desktop_sales.areas.analysis.wording import sentence
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PERIOD, common_options, opened, today
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext


@click.command(
    help=_(
        "List what the figures of a period give to think about. "
        "Example: desktop-sales-cli findings --period 2026-10"
    )
)
@click.option("--period", type=PERIOD, required=True, help=_("Period, like 2026-10 or 2026."))
@click.option("--all", "with_decided", is_flag=True, help=_("Also those already decided on."))
@common_options
def findings(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    with_decided: bool,
) -> None:
    """Print the findings, those that press first."""
    from desktop_sales.areas.analysis import queries

    with opened(workspace, password_file) as space:
        found: FindingList = space.read(lambda session: queries.findings(session, period, today()))
    shown = found.findings if with_decided else found.waiting()
    value = {
        "period": period.key,
        "month": found.month,
        "as_of": found.as_of,
        "findings": [_as_json(one) for one in shown],
    }
    count = ngettext("{n} finding", "{n} findings", len(shown)).format(n=len(shown))
    lines = [f"{rule_title(one.finding.rule)}\t{sentence(one.finding)}" for one in shown]
    answer(value, [*lines, count], as_json=as_json)


def _as_json(one: JudgedFinding) -> dict[str, Any]:
    finding = one.finding
    return {
        "key": finding.key,
        "rule": finding.rule,
        "severity": finding.severity,
        "state": one.state,
        "subject": {"kind": finding.subject.kind, "name": finding.subject.name},
        "amount": finding.amount,
        "text": sentence(finding),
        "details": dict(finding.details),
        "reason": one.decision.reason if one.decision else "",
    }


COMMANDS = (findings,)
