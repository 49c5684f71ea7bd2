"""One workbook a rater: who is to be rated on what, with room for marks and nothing else.

Only marks and remarks can be typed. A mark is chosen from a list in steps of five; another one can
be typed once it was confirmed, and the import, which reads the file back, takes those from 0 to
100. A second copy of the same workbook replaces the first, because both carry the same rater.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from desktop_sales.core.given_out import tell_given_out
from desktop_sales.core.translation import _, pgettext
from desktop_sales.exchange.files_out import put_workbook
from desktop_sales.exchange.tables_out import SHEET_NAME_FORBIDDEN
from desktop_sales.exchange.texts import tidy

MARK_COLUMN = 5
REMARK_COLUMN = 6
_FIRST = 3
_TITLE_LIMIT, _MESSAGE_LIMIT = 32, 255  # of a validation in a workbook
_OFFERED = list(range(100, -1, -5))
_WIDTHS = (10, 14, 24, 10, 16, 10, 40)


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One item of one person. ``group`` is the rater group in the words of the reader.

    ``scale`` says what is seen from which mark on; it is shown beside the cell of the mark.
    """

    name: str
    item: str
    group: str
    rater: str
    scale: str = ""


@dataclass(frozen=True, slots=True)
class RatingForm:
    """Everything one rater is asked; ``rater`` names the file and is not repeated for peers."""

    rater: str
    month: str
    lines: tuple[RatingLine, ...]


def write_rating_workbooks(folder: Path, forms: Sequence[RatingForm]) -> list[Path]:
    """Write a workbook for each rater into a folder (made if missing) and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for form in forms:
        name = _("Ratings {month} {rater}").format(month=form.month, rater=form.rater)
        path = _free(folder / (tidy(name.translate(SHEET_NAME_FORBIDDEN)) + ".xlsx"), paths)
        written = put_workbook(path, partial(_fill, form=form))
        tell_given_out(path.stem, path, written)
        paths.append(path)
    return paths


def _free(path: Path, taken: Sequence[Path]) -> Path:
    """Return a path of its own for namesakes of one folder."""
    numbered = (path.with_stem(f"{path.stem} {number}") for number in range(2, len(taken) + 3))
    return next(each for each in (path, *numbered) if each not in taken)


def _fill(book: Any, form: RatingForm) -> int:
    page = book.add_worksheet(_("Ratings"))
    title = book.add_format({"bold": True, "size": 14})
    head = book.add_format({"bold": True, "bottom": 1})
    mark = book.add_format({"locked": False, "border": 1, "num_format": "0.##"})
    remark = book.add_format({"locked": False, "border": 1, "text_wrap": True})
    heading = _("Ratings {month} {rater}").format(month=form.month, rater=form.rater)
    page.write_string(0, 0, heading, title)
    page.write_string(1, 0, _("Fill in the marks, 0 to 100. Leave out what you cannot judge."))
    for column, text in enumerate(_headings()):
        page.write_string(_FIRST - 1, column, text, head)
        page.set_column(column, column, _WIDTHS[column])
    for row, line in enumerate(form.lines, _FIRST):
        cells = (form.month, line.name, line.item, line.group, line.rater)
        for column, text in enumerate(cells):
            page.write_string(row, column, text)
        page.write_blank(row, MARK_COLUMN, None, mark)
        page.write_blank(row, REMARK_COLUMN, None, remark)
    for row, line in enumerate(form.lines, _FIRST):
        page.data_validation(row, MARK_COLUMN, row, MARK_COLUMN, _mark_rule(line))
    page.freeze_panes(_FIRST, 0)
    page.protect("", {"select_locked_cells": True, "format_columns": True})
    return len(form.lines)


def _mark_rule(line: RatingLine) -> dict[str, Any]:
    """Return the marks to choose from, and the item's scale as a hint beside the cell."""
    hint = {
        "input_title": line.item[:_TITLE_LIMIT],
        "input_message": line.scale[:_MESSAGE_LIMIT],
    }
    return {
        "validate": "list",
        "source": _OFFERED,
        "error_type": "warning",
        "error_title": _("Marks")[:_TITLE_LIMIT],
        "error_message": _("This mark is not in the list. Any mark from 0 to 100 counts. Keep it?"),
        **(hint if line.scale else {}),
    }


def _headings() -> tuple[str, ...]:
    """Return the headings; each is one that the import of ratings knows."""
    month = pgettext("rating workbook", "Month")
    return (month, _("Name"), _("Item"), _("Rater group"), _("Rater"), _("Score"), _("Remark"))
