"""What a person may say about a file that is to be imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from desktop_sales.areas.sales.records import OnDuplicate

DateOrder = Literal["dmy", "mdy"]
UNITS = ("", "元", "千", "千元", "万", "万元", "百万", "百万元", "千万", "亿", "亿元")


RowPlace = tuple[str, str, int]
"""A row in its file: path, sheet, row number from 1."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """What a person changed after looking at the rows; the files stay as they are.

    ``replaced`` gives (field, old text) -> new text for all equal cells, ``cells`` gives
    (row, field) -> new text, ``skipped`` are rows not to be taken.
    """

    replaced: Mapping[tuple[str, str], str] = field(default_factory=dict)
    cells: Mapping[tuple[RowPlace, str], str] = field(default_factory=dict)
    skipped: frozenset[RowPlace] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Choices of an import; everything left out is found in the file.

    ``mapping`` is field -> header. ``unit`` is that of the amounts (万). ``fixed_date`` stands
    for a file without dates, ``salesperson`` for one without people. ``create_unknown`` adds
    people, customers and products that are not known; without it their rows are rejected.
    ``reject_near`` rejects people whose name is close to a known one, unless ``accepted``.
    """

    sheet: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    unit: str | None = None
    fixed_date: date | None = None
    date_order: DateOrder | None = None
    salesperson: str | None = None
    on_duplicate: OnDuplicate = "skip"
    create_unknown: bool = True
    reject_near: bool = False
    accepted: frozenset[str] = frozenset()
    repairs: Repairs = field(default_factory=Repairs)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the workspace's regulation says about sales figures.

    ``recognition`` is ``shipped``, ``invoiced`` or ``ordered``; ``with_tax`` tells whether plain
    amounts are with tax, ``currency`` is the only one the workspace keeps.
    """

    recognition: str = "shipped"
    with_tax: bool = False
    default_rate: Decimal = Decimal("0.13")
    currency: str = "CNY"
