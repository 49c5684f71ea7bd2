"""The root command, and how any command ends: an answer, a refusal, or the log."""

import logging
import re
from collections.abc import Sequence

import click

from desktop_sales import __version__
from desktop_sales.commands import sentences  # noqa: F401  registers what the refusals say
from desktop_sales.commands.answers import little_space_told, refuse, refuse_usage
from desktop_sales.core.errors import DomainError
from desktop_sales.core.logs import start_logging
from desktop_sales.core.translation import _

UNEXPECTED = 3
_SENTENCE_END = re.compile(r"。|\.\s")
COMMON_OPTIONS = {"--workspace": True, "--password-file": True, "--lang": True, "--json": False}
"""The options of every command, and whether a value follows."""
log = logging.getLogger(__name__)


@click.group(
    help=_(
        "Sales management without a window. A workspace is a folder; the default one is the "
        "one the window opens. Exit codes: 0 done, 1 done with rejected rows, 2 refused or "
        "wrong usage, 3 unexpected error (see the log). --workspace, --password-file, --json and "
        "--lang may stand before the command as well as after it."
    )
)
@click.version_option(__version__, message="%(version)s", help=_("Show the version and exit."))
def root() -> None:
    """Hold the commands together."""


def common_options_behind(arguments: Sequence[str]) -> list[str]:
    """Return a command line with the options that stand before the command moved behind it."""
    rest, before = list(arguments), []
    while rest:
        name = rest[0].partition("=")[0]
        if name not in COMMON_OPTIONS:
            break
        before.append(rest.pop(0))
        if COMMON_OPTIONS[name] and "=" not in before[-1] and rest:
            before.append(rest.pop(0))
    end = rest.index("--") if "--" in rest else len(rest)
    return [*rest[:end], *before, *rest[end:]] if rest else before


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line; every error becomes a sentence and an exit code."""
    start_logging()
    as_json = "--json" in arguments
    try:
        with little_space_told():
            outcome = root.main(
                args=common_options_behind(arguments),
                prog_name="desktop-sales-cli",
                standalone_mode=False,
            )
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        click.echo(_("Aborted!"), err=True)
        return 2
    except click.ClickException as problem:
        return refuse_usage(problem, as_json=as_json)
    except DomainError as problem:
        return refuse(problem, as_json=as_json)
    except Exception:
        log.exception("unexpected error in a command")
        refuse(DomainError("core.unexpected"), as_json=as_json)
        return UNEXPECTED
    return outcome if isinstance(outcome, int) else 0


def _add_commands() -> None:
    from desktop_sales.commands import (
        action_commands,
        analysis_commands,
        appraisal_commands,
        benefit_commands,
        bonus_rule_commands,
        career_commands,
        compensation_commands,
        conduct_commands,
        contest_commands,
        customer_commands,
        development_commands,
        duty_commands,
        export_commands,
        follow_up_commands,
        import_commands,
        incentive_commands,
        inspection_commands,
        market_commands,
        meeting_commands,
        performance_commands,
        pipeline_commands,
        plan_commands,
        privacy_commands,
        proposal_commands,
        rating_commands,
        receivable_commands,
        recruit_commands,
        report_commands,
        result_commands,
        review_commands,
        scheme_commands,
        service_commands,
        training_commands,
        work_report_commands,
        workspace_commands,
    )

    for module in (
        workspace_commands,
        privacy_commands,
        import_commands,
        performance_commands,
        appraisal_commands,
        scheme_commands,
        rating_commands,
        follow_up_commands,
        action_commands,
        plan_commands,
        market_commands,
        proposal_commands,
        pipeline_commands,
        receivable_commands,
        export_commands,
        analysis_commands,
        report_commands,
        work_report_commands,
        meeting_commands,
        result_commands,
        career_commands,
        training_commands,
        recruit_commands,
        conduct_commands,
        benefit_commands,
        review_commands,
        compensation_commands,
        bonus_rule_commands,
        incentive_commands,
        contest_commands,
        customer_commands,
        development_commands,
        service_commands,
        inspection_commands,
        duty_commands,
    ):
        for command in module.COMMANDS:
            root.add_command(command)
    _finish(root)


def _finish(group: click.Group) -> None:
    """Let a list of commands show the first sentence of each, and a usage speak our language."""
    group.options_metavar, group.subcommand_metavar = _("[OPTIONS]"), _("COMMAND [ARGS]...")
    for command in group.commands.values():
        command.options_metavar = group.options_metavar
        command.short_help = _SENTENCE_END.split(command.help or "", maxsplit=1)[0].rstrip(".")
        if isinstance(command, click.Group):
            _finish(command)


_add_commands()
