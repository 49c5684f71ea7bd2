"""The grid of targets: people (or regions) down, months across."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from desktop_sales.core.money import divide_half_up
from desktop_sales.core.translation import N_, _
from ui.areas.plans.reading import TargetGrid
from ui.kit import formats, typed_values
from ui.kit.columns import Column
from ui.kit.row_source import Row

TOTAL = "total"
YEAR = "year"
MONTH_TITLES = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def grid_columns(grid: TargetGrid, in_wan: bool) -> tuple[Column, ...]:
    """Return the columns of a year's grid, in yuan or in 10,000 yuan; exact values as tooltip."""
    show, parse = cell_writer(grid.is_money, in_wan), cell_reader(grid.is_money, in_wan)
    exact = cell_writer(grid.is_money, in_wan, exact=True)
    scale = "fen" if grid.is_money else "e4"
    wide = grid.is_money and not in_wan

    def amount(key: str, title: str, width: int, *, editable: bool = True) -> Column:
        return Column(
            key,
            title,
            "money",
            width=width,
            scale=scale,
            sortable=False,
            display=show,
            tip=exact,
            parse=parse if editable else None,
        )

    months = [
        amount(month, title, 88 if wide else 64)
        for month, title in zip(grid.months, MONTH_TITLES, strict=True)
    ]
    year = 104 if wide else 80
    return (
        Column(
            "name", N_("Full name"), width=_name_width(grid), strong=True, sortable=False, tip=str
        ),
        Column("place", N_("Region"), width=76, muted=True, sortable=False),
        amount(YEAR, N_("Whole year"), year),
        amount("before", N_("Last year"), year, editable=False),
        *months,
    )


def _name_width(grid: TargetGrid) -> int:
    """Return room for the longest name, within reason: Chinese ones are short."""
    longest = max((len(owner.name.encode("gb18030")) for owner in grid.owners), default=0)
    return min(max(92, 8 * longest + 16), 190)


def grid_rows(grid: TargetGrid, company: str) -> list[Row]:
    """Return the total first, then every owner, as rows of ``grid_columns``."""
    rows: list[Row] = []
    for owner in grid.owners:
        own = [grid.values.get((owner.subject, month)) for month in grid.months]
        name = owner.name or company
        before = grid.last_year.get(owner.subject)
        rows.append(
            (owner.subject, name, owner.place or None, grid.of_year(owner.subject), before, *own)
        )
    if len(grid.owners) > 1 and grid.whose == "person":
        sums = [grid.of_month(month) for month in grid.months]
        year = [value for value in sums if value is not None]
        last = sum(grid.last_year.values()) if grid.last_year else None
        total: Row = (TOTAL, _("Total"), None, sum(year) if year else None, last, *sums)
        rows.insert(0, total)
    return rows


def cell_writer(is_money: bool, in_wan: bool, *, exact: bool = False) -> Callable[[Any], str]:
    """Return how a value is written: whole yuan, 10,000 yuan with one decimal, or a count."""
    unit, decimals = _unit(is_money, in_wan)

    def write(value: int | None) -> str:
        if value is None:
            return formats.MISSING
        number = Decimal(value) / unit
        if exact:
            return formats.number(number, max(0, -int(number.normalize().as_tuple().exponent)))
        return formats.number(number, decimals)

    return write


def _unit(is_money: bool, in_wan: bool) -> tuple[int, int]:
    if not is_money:
        return 10_000, 0
    return (1_000_000, 1) if in_wan else (100, 0)


def cell_reader(is_money: bool, in_wan: bool) -> Callable[[str], int | None]:
    """Return how typed text is read; an empty cell takes the target away.

    A bare number counts in the unit shown; 120万 means the same in either.
    """
    if not is_money:
        return typed_values.e4_or_nothing

    def read(typed: str) -> int | None:
        bare = in_wan and typed.strip() and not typed.strip().endswith(("万", "亿", "元"))
        return typed_values.fen_or_nothing(f"{typed.strip()}万" if bare else typed)

    return read


def shown_sum(grid: TargetGrid, value: int | None) -> tuple[str, str]:
    """Return a sum for the strip of figures with its unit."""
    if value is None:
        return formats.MISSING, ""
    if not grid.is_money:
        return formats.number(divide_half_up(value, 10_000)), ""
    if abs(value) < 1_000_000:
        return formats.number(Decimal(value) / 100, 0), _("yuan")
    return formats.money(value, "fen", "wan"), _("10,000 yuan")
