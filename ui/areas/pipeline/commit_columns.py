"""The grid of commits: a person and a customer a row, three months of three amounts each."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.areas.pipeline.records import CERTAINTIES, CommitEdit, CommitKind
from desktop_sales.assembly.commit_view import CommitLine
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.kit import formats, typed_values
from ui.kit.blocks import Edit
from ui.kit.columns import Column
from ui.kit.row_source import Row

TOTAL = "total"
SHORT = {"certain": N_("Certain"), "likely": N_("Likely"), "possible": N_("Possible")}


def commit_columns(months: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns for some months; amounts in 10,000 yuan, the exact ones as tooltip."""
    amounts = [
        Column(
            f"{month}:{certainty}",
            _("{month} {certainty}").format(
                month=short_month(month), certainty=_(SHORT[certainty])
            ),
            "money",
            width=70,
            unit="wan",
            sortable=False,
            parse=wan_or_nothing,
            tip=format_yuan,
            display=_shown,
        )
        for month in months
        for certainty in CERTAINTIES
    ]
    return (
        Column("employee", N_("Salesperson"), width=72, strong=True),
        Column("customer", N_("Customer"), width=120, stretch=True, tip=str),
        Column("usual", N_("Usual a month"), "money", width=84, unit="wan", tip=format_yuan),
        *amounts,
    )


def short_month(month: str) -> str:
    """Return a month without its year."""
    return _("{n}/").format(n=Period.parse(month).number)


def _shown(value: int | None) -> str:
    return formats.money(value, "fen", "wan") if value else formats.MISSING


def wan_or_nothing(typed: str) -> int:
    """Return typed 10,000 yuan as fen; 5000元 means yuan, nothing zero."""
    text = typed.strip()
    if not text:
        return 0
    if text.endswith(("元", "万", "亿")):
        fen = typed_values.fen(text)
    else:
        fen = int((typed_values.a_number(text) * 1_000_000).quantize(Decimal(1)))
    if fen < 0:
        raise DomainError("pipeline.commit_negative")
    return fen


def commit_rows(lines: Sequence[CommitLine], months: Sequence[str]) -> list[Row]:
    """Return the grid with the sums in the first row."""
    keys = [(month, certainty) for month in months for certainty in CERTAINTIES]
    rows: list[Row] = [
        (
            (line.employee_id, line.customer_id or 0),
            line.employee,
            line.customer,
            line.usual,
            *(line.amounts.get(key) or None for key in keys),
        )
        for line in lines
    ]
    if rows:
        sums = [sum(line.amounts.get(key, 0) for line in lines) or None for key in keys]
        usual = sum(line.usual or 0 for line in lines) or None
        rows.insert(0, (TOTAL, _("Total"), None, usual, *sums))
    return rows


def commit_edits(edits: Sequence[Edit], kind: CommitKind) -> list[CommitEdit]:
    """Return edits of cells as edits of commits; those of the sums are left out."""
    found = []
    for edit in edits:
        if edit.record == TOTAL:
            continue
        employee_id, customer_id = edit.record
        month, _colon, certainty = edit.key.partition(":")
        found.append(
            CommitEdit(
                employee_id, customer_id or None, month, kind,
                next(each for each in CERTAINTIES if each == certainty), edit.value or 0,
            )
        )  # fmt: skip
    return found


def is_total(record: Any) -> bool:
    """Tell whether a row is the sums."""
    return bool(record == TOTAL)
