"""Papers written from the command line, and what is told of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import is_file_name, make_folder
from desktop_sales.core.translation import ngettext

if TYPE_CHECKING:
    from desktop_sales.documents.form import Form


def write_papers(forms: "Sequence[Form]", out: Path, *, as_json: bool) -> None:
    """Write papers into one PDF and say how many there are, and under which numbers."""
    from desktop_sales.documents.form import write_forms

    written = write_forms(out, forms)
    value = {
        "file": out,
        "documents": len(forms),
        "pages": written.pages,
        "numbers": [form.number for form in forms if form.number],
        "warnings": written.warnings,
    }
    count = len(forms)
    text = ngettext("{n} document written: {file}", "{n} documents written: {file}", count)
    answer(value, [text.format(n=count, file=out), *written.warnings], as_json=as_json)


def papers_in(out: Path, forms: "Sequence[Form]") -> list[str]:
    """Write each paper alone into a folder, made where it is missing; return the files.

    A name of a file holds them all.
    """
    from desktop_sales.documents.form import write_forms

    alone = not is_file_name(out)
    make_folder(out)
    return [str(path) for path in write_forms(out, forms, separate=alone).paths] if forms else []
