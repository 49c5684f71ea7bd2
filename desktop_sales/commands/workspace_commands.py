"""Commands about the workspace itself: made, backed up, restored, checked."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import (
    answer_options,
    by_password,
    common_options,
    opened,
    read_password,
)
from desktop_sales.core.places import default_workspace
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from desktop_sales.storage.owner import CURRENCIES, complete_owner
from desktop_sales.storage.records import Backup

DAMAGED = 2


@click.command(
    help=_(
        "Make a workspace. Example: desktop-sales-cli init --workspace 工作区 "
        "--company 恒信公司 --user 周敏 --post 区域销售主管"
    )
)
@click.option("--company", required=True, help=_("Company name as printed on documents."))
@click.option("--user", required=True, help=_("Your name."))
@click.option("--post", required=True, help=_("Your post."))
@click.option(
    "--currency",
    type=click.Choice(CURRENCIES),
    default=CURRENCIES[0],
    show_default=True,
    help=_("Currency of all amounts."),
)
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
        **complete_owner(company, user, post),
        currency=currency,
        password=read_password(password_file),
    )
    made.workspace.close()
    lines = [
        _("Workspace made in {folder}.").format(folder=folder),
        _("Recovery key, to be printed and kept apart: {key}").format(key=made.recovery_key),
    ]
    answer({"workspace": folder, "recovery_key": made.recovery_key}, lines, as_json=as_json)


@click.command(
    help=_(
        "Make a verified backup; with --list show those that exist. "
        "Example: desktop-sales-cli backup --workspace 工作区"
    )
)
@click.option("--list", "only_list", is_flag=True, help=_("Only list the backups."))
@click.option(
    "--prove",
    is_flag=True,
    help=_("Restore the newest backup into a folder of its own, open and check it."),
)
@common_options
def backup(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    only_list: bool,
    prove: bool,
) -> None:
    """Back the workspace up, list its backups, or prove that the newest one works."""
    if prove:
        _prove_newest(workspace, password_file, as_json=as_json)
        return
    from desktop_sales.storage.backups import list_backups

    folder = workspace or default_workspace()
    if not only_list:
        with opened(workspace, password_file) as space:
            space.back_up()
    # A list must also be had of a workspace that is too damaged to open.
    found = list_backups(folder)
    rows: list[dict[str, Any]] = [
        {
            "name": each.name,
            "made_at": each.at,
            "kind": each.kind,
            "bytes": each.size,
            "verified": each.verified,
            "rows": each.counts,
        }
        for each in found
    ]
    lines = [_backup_line(each) for each in found]
    answer({"backups": rows}, lines or [_("There is no backup yet.")], as_json=as_json)


def _backup_line(each: Backup) -> str:
    text = _("{at}  {name}  {size} MB, {records} records, {state}")
    return text.format(
        at=f"{each.at.astimezone():%Y-%m-%d %H:%M}",
        name=each.name,
        size=f"{each.size / 1_000_000:.1f}",
        records=f"{sum(each.counts.values()):,}",
        state=_("checked") if each.verified else _("not checked"),
    )


def _prove_newest(workspace: Path | None, password_file: Path | None, *, as_json: bool) -> None:
    from desktop_sales.storage.backups import list_backups
    from desktop_sales.storage.restore_drill import rehearse_restore

    with opened(workspace, password_file) as space:
        found = list_backups(space.path)
        if not found:
            answer({"proved": None}, [_("There is no backup yet.")], as_json=as_json)
            return
        proof = rehearse_restore(space, found[0])
    value = {"proved": proof.backup.name, "records": proof.records, "seals": proof.seals}
    told = _("{name} works: {records} records and {seals} sealed results came back and are whole.")
    line = told.format(name=proof.backup.name, records=proof.records, seals=proof.seals)
    answer(value, [line], as_json=as_json)


@click.command(
    help=_(
        "Restore a backup by its name, without a name the newest whole one; what stands now is "
        "kept beside it. Example: desktop-sales-cli restore --workspace 工作区"
    )
)
@click.argument("name", default="")
@common_options
def restore(name: str, workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Restore a backup by its name, as ``backup --list`` shows it, or the newest whole one."""
    from desktop_sales.assembly.workspaces import (
        repair_workspace,
        restore_workspace,
        time_missing,
    )

    folder = workspace or default_workspace()
    put_back = (
        partial(restore_workspace, folder, name) if name else partial(repair_workspace, folder)
    )
    restored = by_password(put_back, password_file)
    name = restored.backup.name
    lines = [
        _("{name} was restored in {folder}.").format(name=name, folder=folder),
        sentence_of(time_missing(restored)),
    ]
    if restored.set_aside:
        lines.append(_("The damaged file lies in {folder}.").format(folder=restored.set_aside))
    answer(
        {"workspace": folder, "restored": name, "set_aside": restored.set_aside},
        lines,
        as_json=as_json,
    )


@click.command(
    help=_(
        "Check the database and the chain of sealed results. "
        "Example: desktop-sales-cli check --workspace 工作区"
    )
)
@common_options
def check(workspace: Path | None, password_file: Path | None, as_json: bool) -> int:
    """Check the whole workspace; exit 2 where something is wrong."""
    from desktop_sales.storage.seals import chain_problem, check_chain

    with opened(workspace, password_file) as space:
        problems = space.check(thorough=True)
        chain = space.read(check_chain)
    broken = chain_problem(chain)
    sound = not problems and broken is None
    lines = [*problems]
    if problems:
        told = _("The database is damaged. Bring the newest whole backup back by “restore”.")
        lines.insert(0, told)
    lines += [sentence_of(broken)] if broken else []
    lines += [_("The workspace is whole.")] if sound else []
    value = {"sound": sound, "problems": problems, "seals": chain.count}
    answer(value, lines, as_json=as_json)
    return 0 if sound else DAMAGED


@click.command(
    help=_(
        "Show the sealed result behind a printed check code. "
        "Example: desktop-sales-cli verify 7F3K-92QM-D4 --number JX-202610-0001 --workspace 工作区"
    )
)
@click.argument("code")
@click.option("--number", default="", help=_("The number on the same sheet, to be compared too."))
@common_options
def verify(
    code: str, number: str, workspace: Path | None, password_file: Path | None, as_json: bool
) -> int:
    """Verify a check code; exit 2 where the record is not as it was sealed."""
    from desktop_sales.storage.seals import chain_problem
    from desktop_sales.storage.seals import verify as verify_code

    with opened(workspace, password_file) as space:
        found = space.read(lambda session: verify_code(session, code, number))
    seal = found.seal
    value = {
        "number": seal.number,
        "kind": seal.kind,
        "version": seal.version,
        "newest_version": found.newest_version,
        "intact": found.intact,
        "chain_whole": found.chain.broken_at is None,
        "sealed_at": seal.sealed_at,
        "sealed_by": seal.sealed_by,
        "identity": seal.identity,
        "payload": seal.payload,
    }
    state = _("as it was sealed") if found.intact else _("NOT as it was sealed")
    lines = [f"{seal.number}  {(seal.identity or {}).get('name', '')}  {state}"]
    if found.newest_version > seal.version:
        lines.append(_("There is a newer version: {n}.").format(n=found.newest_version))
    if broken := chain_problem(found.chain):
        lines.append(sentence_of(broken))
    answer(value, lines, as_json=as_json)
    return 0 if found.intact else DAMAGED


@click.command(
    help=_(
        "Make the sample workspace: an invented company over two years. "
        "Example: desktop-sales-cli sample --workspace 示例"
    )
)
@common_options
def sample(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Create the sample in a new folder; it takes no password."""
    from datetime import datetime

    from desktop_sales.assembly.sample import create_sample

    if workspace is None:
        raise click.UsageError(_("Name a new folder for the sample by --workspace."))
    if password_file is not None:
        raise click.UsageError(_("The sample has no password."))
    made = create_sample(workspace, today=datetime.now().astimezone().date())
    made.close()
    answer(
        {"workspace": workspace},
        [_("Sample made in {folder}.").format(folder=workspace)],
        as_json=as_json,
    )


@click.group(name="workspace", help=_("The workspace as a folder: move it, change its password."))
def workspace_group() -> None:
    """Hold the commands on the folder together."""


@workspace_group.command(
    help=_(
        "Move the workspace to another folder of this computer. The former folder is kept as a "
        "backup. Example: desktop-sales-cli workspace move 新文件夹 --workspace 工作区"
    )
)
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@common_options
def move(target: Path, workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Copy, check and mark the workspace as moved."""
    from desktop_sales.assembly.workspaces import move_workspace

    folder = workspace or default_workspace()
    moved = by_password(partial(move_workspace, folder, target), password_file)
    answer(
        {"workspace": moved, "former": folder},
        [
            _("The workspace was moved to {folder}; {former} is kept as a backup.").format(
                folder=moved, former=folder
            )
        ],
        as_json=as_json,
    )


@workspace_group.command(
    help=_(
        "Set, change or remove the password, by the present one or by the recovery key where it "
        "is forgotten. Asks at the terminal for what no file holds. "
        "Example: desktop-sales-cli workspace password --workspace 工作区"
    )
)
@click.option(
    "--new-password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("File whose first line is the new password."),
)
@click.option("--remove", is_flag=True, help=_("Remove the password: everybody can open it then."))
@common_options
def password(
    new_password_file: Path | None,
    remove: bool,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Prove who asks, then rewrite the key file."""
    from desktop_sales.assembly.access import change_password
    from desktop_sales.storage import keys

    folder = workspace or default_workspace()
    slots = keys.read_key_file(folder)

    def proved(password: str | None, recovery_key: str | None) -> str | None:
        keys.unlock(slots, password=password, recovery_key=recovery_key)
        return password or recovery_key

    given = by_password(proved, password_file)
    change_password(folder, _new_password(new_password_file, remove=remove), password=given)
    told = _("The password was removed.") if remove else _("The password was changed.")
    answer({"workspace": folder, "has_password": not remove}, [told], as_json=as_json)


def _new_password(path: Path | None, *, remove: bool) -> str | None:
    """Return the new password, or None where it is to be removed."""
    if remove and path is None:
        return None
    if path is None and not remove and sys.stdin.isatty():
        return str(
            click.prompt(
                _("New password"), hide_input=True, confirmation_prompt=_("New password again")
            )
        )
    new = read_password(path)
    if remove or not new:
        raise click.UsageError(
            _(
                "Name the new password by --new-password-file FILE, its first line, or type --remove."
            )
        )
    return new


@click.command(
    help=_(
        "Check an update on a stick: its checksum and the publisher's signature. Prints the "
        "checked copy of the installer. Example: desktop-sales-cli update E:\\"
    ),
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@answer_options
def update(folder: Path, as_json: bool) -> None:
    """Check an update; starting it is left to whoever called."""
    from desktop_sales import __version__
    from desktop_sales.core.places import update_folder
    from desktop_sales.exchange.updates import checked_update

    found = checked_update(folder, update_folder(), __version__)
    told = _("Version {version} is whole and signed by the publisher: {path}").format(
        version=found.version, path=found.installer
    )
    value = {"version": found.version, "installer": found.installer}
    answer(value, [told], as_json=as_json)


COMMANDS = (workspace_group, init, sample, backup, restore, check, verify, update)
