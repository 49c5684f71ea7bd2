"""Everything about a person as files: a workbook, a paper and JSON, in one folder."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.assembly.personal_data import Holdings, Person, holdings
from desktop_sales.assembly.watermarks import person_to_mark
from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.core.given_out import tell_given_out
from desktop_sales.core.translation import _
from desktop_sales.documents.form import write_forms
from desktop_sales.documents.personal_copy import PersonalCopy, PersonalSheet, personal_form
from desktop_sales.documents.watermark import watermarked
from desktop_sales.documents.writing import put_file
from desktop_sales.exchange.tables_out import (
    CellKind,
    OutSheet,
    plain_value,
    value_text,
    write_sheets,
)
from desktop_sales.storage.attachments import attachment_content, attachments
from desktop_sales.storage.free_space import copy_need, require_space
from desktop_sales.storage.owner import workspace_info

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
WITH_FILES = ("employee", "candidate")


@dataclass(frozen=True, slots=True)
class PersonalExport:
    """What is to be written about a person; ``files`` are those attached to the record."""

    held: Holdings
    company: str
    mark: str
    files: Sequence[tuple[str, bytes]]
    today: date


def read_export(session: Session, person: Person, today: date) -> PersonalExport:
    """Return everything that an export about a person writes."""
    kept = attachments(session, person.kind, person.uid) if person.kind in WITH_FILES else []
    return PersonalExport(
        held=holdings(session, person),
        company=workspace_info(session).company,
        mark=person_to_mark(session),
        files=[(one.name, attachment_content(session, one.id)) for one in kept],
        today=today,
    )


def write_export(folder: Path, export: PersonalExport) -> tuple[Path, ...]:
    """Write the files into a folder, made if it is missing; return them.

    Raises as ``tables_out.write_sheets`` and ``writing.write_merged`` do.
    """
    name = _file_name(export)
    book, paper, data = (folder / f"{name}{ending}" for ending in (".xlsx", ".pdf", ".json"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise EnvironmentalError("documents.not_writable", path=str(folder)) from refusal
    sheets = [OutSheet(sheet.title, sheet.columns, sheet.rows) for sheet in export.held.sheets]
    write_sheets(book, sheets)
    with watermarked(export.mark):
        write_forms(paper, [personal_form(_copy(export))])
    attached = [folder / f"{name} {_FORBIDDEN.sub('_', title)}" for title, _content in export.files]
    texts = json.dumps(_as_json(export), ensure_ascii=False, indent=1).encode("utf-8")
    contents = [texts, *(content for _title, content in export.files)]
    require_space(copy_need(folder, sum(map(len, contents))))
    for path, content in zip((data, *attached), contents, strict=True):
        put_file(path, content)
        tell_given_out(path.stem, path, export.held.rows if path is data else 1)
    return (book, paper, data, *attached)


def _file_name(export: PersonalExport) -> str:
    who = _FORBIDDEN.sub("_", export.held.person.name)
    return _("Personal data {name} {day}").format(name=who, day=export.today.isoformat())


def _copy(export: PersonalExport) -> PersonalCopy:
    person = export.held.person
    return PersonalCopy(
        company=export.company,
        name=person.name,
        place=person.customer,
        printed_on=export.today,
        sheets=[
            PersonalSheet(
                sheet.title,
                [column.title for column in sheet.columns],
                [
                    [
                        _text(value, column.kind)
                        for value, column in zip(row, sheet.columns, strict=True)
                    ]
                    for row in sheet.rows
                ],
            )
            for sheet in export.held.sheets
        ],
    )


def _text(value: Any, kind: CellKind) -> str:
    shown = plain_value(value, kind)
    if isinstance(shown, Decimal):
        return f"{shown:.1%}" if kind is CellKind.RATE else f"{shown.normalize():,f}"
    return value_text(shown)


def _as_json(export: PersonalExport) -> dict[str, Any]:
    person = export.held.person
    return {
        "person": person.name,
        "customer": person.customer or None,
        "exported_on": export.today.isoformat(),
        "records": {
            sheet.title: [
                {
                    column.title: _plain(plain_value(value, column.kind))
                    for value, column in zip(row, sheet.columns, strict=True)
                }
                for row in sheet.rows
            ]
            for sheet in export.held.sheets
        },
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime) else value
