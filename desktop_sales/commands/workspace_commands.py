"""Commands about the workspace itself: init."""

from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import common_options, default_workspace, read_password
from desktop_sales.core.translation import _


@click.command(
    help=_(
        "Make a workspace. Example: desktop-sales-cli init --workspace 工作区 "
        "--company 恒信公司 --user 周敏 --post 区域销售主管"
    )
)
@click.option("--company", required=True, help=_("Company name as printed on documents."))
@click.option("--user", required=True, help=_("Your name."))
@click.option("--post", required=True, help=_("Your post."))
@click.option("--currency", default="CNY", show_default=True, help=_("Currency of all amounts."))
@common_options
def init(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    company: str,
    user: str,
    post: str,
    currency: str,
) -> None:
    """Create a workspace and print its recovery key once."""
    from desktop_sales.assembly.workspaces import create_workspace

    folder = workspace or default_workspace()
    made = create_workspace(
        folder,
        company=company,
        person=user,
        post=post,
        currency=currency,
        password=read_password(password_file),
    )
    made.workspace.close()
    value: dict[str, Any] = {"workspace": folder, "recovery_key": made.recovery_key}
    lines = [
        _("Workspace made in {folder}.").format(folder=folder),
        _("Recovery key, to be printed and kept apart: {key}").format(key=made.recovery_key),
    ]
    answer(value, lines, as_json=as_json)


COMMANDS = (init,)
