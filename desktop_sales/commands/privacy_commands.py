"""Commands about personal data: what is held about a person, erasing, terms, what was given out."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import OUT, common_options, opened, today
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _, ngettext, translate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.assembly.erasure import ErasurePreview, Kept
    from desktop_sales.assembly.personal_data import Person


@click.group(help=_("Personal data: copies, erasing, terms, what was given out."))
def privacy() -> None:
    """Hold the commands together."""


def _person(session: "Session", name: str, customer: str | None, applicant: bool) -> "Person":
    """Return the person a name means. Raises ``commands.unknown_person``."""
    from sqlalchemy import select

    from desktop_sales.areas.customers.tables import ContactTable, CustomerTable
    from desktop_sales.areas.recruitment.tables import CandidateTable
    from desktop_sales.assembly.personal_data import person_of
    from desktop_sales.commands.people import person_named

    if applicant:
        found = session.scalars(select(CandidateTable.id).where(CandidateTable.name == name)).all()
        if len(found) != 1:
            raise DomainError("commands.unknown_person", text=name)
        return person_of(session, "candidate", found[0])
    if customer is None:
        return person_of(session, "employee", person_named(session, name))
    query = (
        select(ContactTable.id)
        .join(CustomerTable, CustomerTable.id == ContactTable.customer_id)
        .where(ContactTable.name == name, CustomerTable.name == customer)
    )
    keys = session.scalars(query).all()
    if len(keys) != 1:
        raise DomainError("commands.unknown_person", text=name)
    return person_of(session, "contact", keys[0])


@privacy.command(
    help=_(
        "Write everything held about a person as workbook, PDF and JSON. "
        "Example: desktop-sales-cli privacy export 林晓 --out 个人信息"
    )
)
@click.argument("name")
@click.option("--customer", help=_("The customer, for a contact there."))
@click.option("--applicant", is_flag=True, help=_("The name is that of an applicant."))
@click.option(
    "--out",
    type=OUT,
    required=True,
    help=_("Folder of the files."),
)
@common_options
def export(
    name: str,
    customer: str | None,
    applicant: bool,
    out: Path,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Write the files."""
    from desktop_sales.assembly.personal_export import read_export, write_export

    with opened(workspace, password_file) as space:
        person = space.read(partial(_person, name=name, customer=customer, applicant=applicant))
        found = space.read(partial(read_export, person=person, today=today()))
        paths = write_export(out, found)
    held = {sheet.title: len(sheet.rows) for sheet in found.held.sheets}
    value = {"person": person.name, "records": held, "files": paths}
    count = found.held.rows
    text = ngettext("{n} record of {name}", "{n} records of {name}", count)
    lines = [text.format(n=count, name=person.name), *map(str, paths)]
    answer(value, lines, as_json=as_json)


@privacy.command(
    help=_(
        "Show what erasing a person does, and with --yes do it for good. "
        "Example: desktop-sales-cli privacy erase 林晓 --yes"
    )
)
@click.argument("name")
@click.option("--customer", help=_("The customer, for a contact there."))
@click.option("--applicant", is_flag=True, help=_("The name is that of an applicant."))
@click.option("--yes", "confirmed", is_flag=True, help=_("Erase; this cannot be undone."))
@common_options
def erase(
    name: str,
    customer: str | None,
    applicant: bool,
    confirmed: bool,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Preview or erase."""
    from desktop_sales.assembly.erasing import REWRITING_OWED, erase_for_good
    from desktop_sales.assembly.erasure import erase_person, preview_erasure
    from desktop_sales.assembly.erasure_wording import backups_sentence
    from desktop_sales.storage.backups import list_backups

    with opened(workspace, password_file) as space:
        person = space.read(partial(_person, name=name, customer=customer, applicant=applicant))
        preview = space.read(partial(preview_erasure, person=person, today=today()))
        token = ""
        if confirmed:
            use_case = partial(erase_person, person=person, today=today())
            token = erase_for_good(space, _("Erase personal data"), use_case).token
        backups = list_backups(space.path)
        owed = confirmed and space.owes_rewriting()
    value: dict[str, Any] = {
        "person": person.name,
        "erased": confirmed,
        "rewriting_owed": owed,
        "token": token or None,
        "goes": _rows(preview.erased),
        "stays_nameless": _rows(preview.nameless),
        "waits": _rows(preview.waiting),
        "backups": [backup.name for backup in backups],
    }
    lines = [*_told(preview), backups_sentence(backups)]
    lines.append(
        _("Erased; “{token}” stands in the place of the name.").format(token=token)
        if confirmed
        else _("Nothing was changed. Add --yes to erase for good.")
    )
    if owed:
        lines.append(_(REWRITING_OWED))
    answer(value, lines, as_json=as_json)


def _rows(kept: Sequence["Kept"]) -> list[dict[str, Any]]:
    return [
        {"kind": translate(one.personal.title), "rows": one.rows, "until": one.until}
        for one in kept
    ]


def _told(preview: "ErasurePreview") -> list[str]:
    from desktop_sales.assembly.erasure_wording import namesake_sentence, preview_rows

    rows = [f"{row.what}\t{row.kind}\t{row.rows}\t{row.reason}" for row in preview_rows(preview)]
    return [*rows, *filter(None, [namesake_sentence(preview)])]


@privacy.command(
    help=_(
        "List what is past its term, and with --erase take entries out for good. "
        "Example: desktop-sales-cli privacy due --erase appraisal:3"
    )
)
@click.option("--erase", "keys", multiple=True, metavar="KEY", help=_("Entry to erase."))
@common_options
def due(
    keys: tuple[str, ...],
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """List or erase."""
    from desktop_sales.assembly.erasing import REWRITING_OWED, erase_for_good
    from desktop_sales.assembly.retention import due_list, erase_due
    from desktop_sales.core.personal_data import TERM_TITLES

    rows = 0
    with opened(workspace, password_file) as space:
        if keys:
            use_case = partial(erase_due, keys=keys, today=today())
            rows = erase_for_good(space, _("Erase what is past its term"), use_case)
        found = space.read(partial(due_list, today=today()))
        owed = bool(keys) and space.owes_rewriting()
    entries = [
        {
            "key": one.key,
            "kind": translate(TERM_TITLES[one.term]),
            "name": one.name,
            "rows": one.rows,
            "until": one.until,
        }
        for one in found
    ]
    lines = ["\t".join(map(str, entry.values())) for entry in entries]
    if keys:
        lines.insert(0, ngettext("{n} record erased", "{n} records erased", rows).format(n=rows))
    elif not lines:
        lines = [_("Nothing is past its term.")]
    if owed:
        lines.append(_(REWRITING_OWED))
    answer({"erased": rows, "rewriting_owed": owed, "due": entries}, lines, as_json=as_json)


@privacy.command(
    "exports",
    help=_("List what was given out, newest first. Example: desktop-sales-cli privacy exports"),
)
@common_options
def list_exports(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """List the log of exports."""
    from desktop_sales.assembly.export_log import exports

    with opened(workspace, password_file) as space:
        found = space.read(exports)
    entries = [
        {
            "at": one.at,
            "who": one.who,
            "what": one.what,
            "form": one.form,
            "place": one.place,
            "rows": one.rows,
        }
        for one in found
    ]
    lines = [
        f"{one.at.astimezone():%Y-%m-%d %H:%M}\t{one.who}\t{one.what}\t{one.rows}\t{one.place}"
        for one in found
    ]
    answer({"exports": entries}, lines or [_("Nothing was given out yet.")], as_json=as_json)


COMMANDS = (privacy,)
