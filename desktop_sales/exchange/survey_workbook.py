"""The satisfaction survey as a workbook: a row a customer, grades chosen from a list."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from desktop_sales.areas.service.survey_records import ItemKind, Template
from desktop_sales.core.given_out import tell_given_out
from desktop_sales.core.translation import _, pgettext
from desktop_sales.exchange.files_out import put_workbook

SPARE_ROWS = 200
_NAME_WIDTH, _ITEM_WIDTH, _WORDS_WIDTH = 26, 14, 40


def write_survey_workbook(path: Path, template: Template, customers: Sequence[str]) -> None:
    """Write the form that the import of answers reads back; without customers, with room for some.

    The headings are those the import looks for, in any language of the window.
    """
    put_workbook(path, partial(_fill, template=template, customers=customers))
    tell_given_out(path.stem, path, 1)


def _fill(book: Any, template: Template, customers: Sequence[str]) -> int:
    page = book.add_worksheet(_("Answers"))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    open_cell = book.add_format({"locked": False, "border": 1})
    page.write_string(0, 0, pgettext("survey workbook", "Customer"), head)
    page.set_column(0, 0, _NAME_WIDTH)
    rows = max(len(customers), SPARE_ROWS if not customers else 0)
    for row, name in enumerate(customers, 1):
        page.write_string(row, 0, name, open_cell)
    grades = [str(grade) for grade in range(template.scale, 0, -1)]
    for column, item in enumerate(template.items, 1):
        page.write_string(0, column, item.text, head)
        page.set_column(column, column, _ITEM_WIDTH)
        ticked = item.kind is ItemKind.TICK
        choices = ["√"] if ticked else [*grades, _("Not applicable")]
        page.data_validation(1, column, rows, column, {"validate": "list", "source": choices})
        for row in range(1, rows + 1):
            page.write_blank(row, column, None, open_cell)
    last = len(template.items) + 1
    page.write_string(0, last, pgettext("survey workbook", "Opinions"), head)
    page.set_column(last, last, _WORDS_WIDTH)
    for row in range(1, rows + 1):
        page.write_blank(row, last, None, open_cell)
    page.freeze_panes(1, 1)
    page.protect("", {"format_columns": True})
    return rows
