"""A form as a Word document, for those who go on writing in WPS or Word."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document

from desktop_sales.documents.form import (
    Block,
    Closing,
    Fields,
    Form,
    Grid,
    GridColumn,
    Heading,
    Letter,
    Signatures,
    Text,
)
from desktop_sales.documents.word import (
    HAN_HEAD,
    add_paragraph,
    add_table,
    save_docx,
    set_up_page,
)

_SIGNED_BELOW = "\n\n"


@dataclass(frozen=True, slots=True)
class _Plain:
    """A table whose head is its first row of values."""

    columns: list[GridColumn]
    rows: list[list[str]]
    title: str = ""
    hint: str = ""
    total: None = None


def write_form_docx(path: Path, form: Form) -> None:
    """Write a form as .docx. Raises EnvironmentalError where it cannot be written."""
    made = Document()
    note = " · ".join(filter(None, (form.number, form.note)))
    set_up_page(made, title=form.title, author="", company=form.company, note=note)
    add_paragraph(made, form.title, size=20, bold=True, centred=True, han=HAN_HEAD)
    facts = "　".join(filter(None, form.facts))
    if facts:
        add_paragraph(made, facts, centred=True)
    for block in form.blocks:
        _add(made, block)
    save_docx(path, made)


def _add(made: Any, block: Block) -> None:
    match block:
        case Fields():
            _add_fields(made, block)
        case Grid():
            add_table(made, block)
        case Text():
            add_paragraph(made, block.label, bold=True, han=HAN_HEAD)
            _add_lines(made, block.text.splitlines() or [""], indented=True)
        case Letter():
            _add_lines(made, block.paragraphs, indented=block.indented)
        case Heading():
            add_paragraph(made, block.text, size=14, bold=True, han=HAN_HEAD)
        case Closing():
            _add_lines(made, block.lines, indented=False)
        case Signatures():
            columns = [GridColumn(role, 1, "centre") for role in block.roles]
            rows = [[_SIGNED_BELOW for _role in block.roles]]
            add_table(made, _Plain(columns, rows, block.title))


def _add_lines(made: Any, lines: Sequence[str], *, indented: bool) -> None:
    for line in lines:
        add_paragraph(made, line, indented=indented)


def _add_fields(made: Any, block: Fields) -> None:
    """Add labels and values as lines; a table would need a head that they have not."""
    if block.title:
        add_paragraph(made, block.title, bold=True, han=HAN_HEAD)
    pairs = list(block.pairs)
    for start in range(0, len(pairs), block.columns):
        beside = pairs[start : start + block.columns]
        add_paragraph(made, "　　".join(f"{name}：{value}" for name, value in beside))
