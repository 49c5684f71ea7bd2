"""The grid of targets: the company, its regions and people down, periods across."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.core.measures import FRACTIONS, Subject, Unit
from desktop_sales.core.money import E4, divide_half_up, e4_of, format_index
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.plans.reading import Cell, Owner, TargetGrid
from ui.kit import formats, typed_values
from ui.kit.columns import Column, Mark
from ui.kit.row_source import Row

TOTAL = "total"
YEAR = "year"
COMPARED = "compared"
CHANGE = "change"
BELOW = "below"
DIFFERENCE = "difference"
INDENT = "\u3000"


STEPS: dict[str, Callable[[Period], Sequence[Period]]] = {
    "month": lambda year: year.months(),
    "quarter": lambda year: [q for half in year.children() for q in half.children()],
    "half": lambda year: year.children(),
}


def period_title(period: Period) -> str:
    """Return the heading of a month, quarter or half-year of the year shown."""
    if period.kind == "month":
        return formats.MONTHS[period.number - 1]
    return f"{'Q' if period.kind == 'quarter' else 'H'}{period.number}"


def grid_columns(grid: TargetGrid, in_wan: bool, step: str = "month") -> tuple[Column, ...]:
    """Return the columns of a year's grid, in yuan or in 10,000 yuan; exact values as tooltip.

    A version beside another one has two more: the year in the other, and the change.
    """
    show, parse = cell_writer(grid.unit, in_wan), cell_reader(grid.unit, in_wan)
    exact = cell_writer(grid.unit, in_wan, exact=True)
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

    width = {"month": 64, "quarter": 88, "half": 96}[step] + (24 if wide else 0)
    periods = [
        amount(p.key, period_title(p), width, editable=any(map(_changes(grid), p.months())))
        for p in STEPS[step](grid.year)
    ]
    year = 104 if wide else 80
    beside = (
        (
            amount(COMPARED, N_("Compared version"), year + 8, editable=False),
            amount(CHANGE, N_("Changed by"), year, editable=False),
        )
        if grid.compared_with
        else ()
    )
    return (
        Column(
            "name", N_("Full name"), width=_name_width(grid), strong=True, sortable=False, tip=str
        ),
        Column("place", N_("Region"), width=76, muted=True, sortable=False),
        amount(YEAR, N_("Whole year"), year, editable=grid.is_open),
        *beside,
        amount("before", N_("Last year"), year, editable=False),
        *periods,
    )


def _changes(grid: TargetGrid) -> Callable[[Period], bool]:
    return lambda month: grid.changes_in(month.key)


def _name_width(grid: TargetGrid) -> int:
    """Return room for the longest name, within reason: Chinese ones are short."""
    longest = max(
        (len(owner.name.encode("gb18030")) + 4 * owner.depth for owner in grid.owners), default=0
    )
    return min(max(116 if grid.whose == "tree" else 92, 8 * longest + 16), 220)


def grid_rows(grid: TargetGrid, company: str, step: str = "month") -> list[Row]:
    """Return every owner as a row of ``grid_columns``; the total of people first.

    In the tree the sum of what stands below a parent follows it, and the difference while there
    is one.
    """
    periods = STEPS[step](grid.year)
    rows: list[Row] = []
    for owner in grid.owners:
        name = INDENT * owner.depth + (owner.name or company)
        rows.append(_own_row(grid, owner, name, periods))
        if grid.whose == "tree":
            rows += _rows_below(grid, owner, periods)
    if len(grid.owners) > 1 and grid.whose == "person" and grid.adds_up:
        rows.insert(0, _total_row(grid, periods))
    return rows


def _own_row(grid: TargetGrid, owner: Owner, name: str, periods: Sequence[Period]) -> Row:
    subject, beside = owner.subject, grid.compared_with
    year = grid.of_year(subject)
    place = owner.place if grid.whose != "tree" else ""
    compared: list[Any] = []
    if beside:
        other = grid.sum_of(grid.compared, subject, grid.year)
        compared = [other, (year or 0) - (other or 0) or None]
    cells = [_cell(grid, subject, period) for period in periods]
    return (subject, name, place or None, year, *compared, grid.last_year.get(subject), *cells)


def _cell(grid: TargetGrid, subject: Subject, period: Period) -> Any:
    """Return a target; one that another version has otherwise is marked with what it has."""
    value = grid.sum_of(grid.values, subject, period)
    if grid.compared_with is None:
        return value
    other = grid.sum_of(grid.compared, subject, period)
    if other == value:
        return value
    exact = cell_writer(grid.unit, False, exact=True)
    reason = _("Compared version: {value}").format(value=exact(other))
    return Mark(value, "warn", reason)


def _rows_below(grid: TargetGrid, owner: Owner, periods: Sequence[Period]) -> list[Row]:
    """Return the sum of the children and, while there is one, the difference to it."""
    subject = owner.subject
    below = grid.sum_of(grid.below, subject, grid.year)
    if below is None:
        return []
    indent = INDENT * (owner.depth + 1)
    gap = [None, None] if grid.compared_with else []
    sums = [grid.sum_of(grid.below, subject, period) for period in periods]
    rows: list[Row] = [((BELOW, subject), indent + _("Sum below"), None, below, *gap, None, *sums)]
    parted = {m: _left(grid, subject, m) for m in grid.months}
    if any(parted.values()):
        left = [_open(sum(parted[m.key] for m in period.months())) for period in periods]
        whole = _open(sum(parted.values()))
        rows.append(
            ((DIFFERENCE, subject), indent + _("Difference"), None, whole, *gap, None, *left)
        )
    return rows


def _left(grid: TargetGrid, subject: Subject, month: str) -> int:
    """Return what a parent has left to give out in a month; nothing without its own figure."""
    cell = (subject, month)
    if cell not in grid.values or cell not in grid.below:
        return 0
    return grid.values[cell] - grid.below[cell]


def _open(value: int) -> Any:
    if not value:
        return None
    text = _("Still to give out") if value > 0 else _("Given out too much")
    return Mark(value, "warn", text)


def _total_row(grid: TargetGrid, periods: Sequence[Period]) -> Row:
    people = {owner.subject for owner in grid.owners}

    def together(cells: dict[Cell, int], period: Period) -> int | None:
        inside = {month.key for month in period.months()}
        found = [v for (s, month), v in cells.items() if s in people and month in inside]
        return sum(found) if found else None

    year = together(grid.values, grid.year)
    compared: list[Any] = []
    if grid.compared_with:
        other = together(grid.compared, grid.year)
        compared = [other, (year or 0) - (other or 0) or None]
    last = sum(grid.last_year.values()) if grid.last_year else None
    sums = [together(grid.values, period) for period in periods]
    return (TOTAL, _("Total"), None, year, *compared, last, *sums)


def cell_writer(unit: Unit, in_wan: bool, *, exact: bool = False) -> Callable[[Any], str]:
    """Return how a value is written: whole yuan, 10,000 yuan with one decimal, a count, a rate."""
    divisor, decimals = _divisor(unit, in_wan)

    def write(value: int | None) -> str:
        if value is None:
            return formats.MISSING
        number = Decimal(value) / divisor
        if unit == "rate":
            return formats.percent(number)
        if unit == "index":
            return format_index(number)
        if exact or (unit == "count" and value % divisor):
            return formats.number(number, max(0, -int(number.normalize().as_tuple().exponent)))
        return formats.number(number, decimals)

    return write


def _divisor(unit: Unit, in_wan: bool) -> tuple[int, int]:
    if unit != "yuan":
        return E4, 0
    return (1_000_000, 1) if in_wan else (100, 0)


def cell_reader(unit: Unit, in_wan: bool) -> Callable[[str], int | None]:
    """Return how typed text is read; an empty cell takes the target away.

    A bare number counts in the unit shown; 120万 means the same in either. A rate above 1 is in
    per cent, an index in points: 92, 92% and 0.92 are the same.
    """
    if unit in FRACTIONS:
        return _rate
    if unit != "yuan":
        return typed_values.e4_or_nothing

    def read(typed: str) -> int | None:
        bare = in_wan and typed.strip() and not typed.strip().endswith(("万", "亿", "元"))
        return typed_values.fen_or_nothing(f"{typed.strip()}万" if bare else typed)

    return read


def _rate(typed: str) -> int | None:
    if not typed.strip():
        return None
    number = typed_values.a_number(typed)
    return e4_of(number / 100 if number > 1 and "%" not in typed else number)


def shown_sum(grid: TargetGrid, value: int | None) -> tuple[str, str]:
    """Return a sum for the strip of figures with its unit."""
    if value is None:
        return formats.MISSING, ""
    if grid.unit == "rate":
        return formats.percent(Decimal(value) / E4), ""
    if grid.unit == "index":
        return format_index(Decimal(value) / E4), _("points")
    if not grid.is_money:
        return formats.number(divide_half_up(value, E4)), ""
    if abs(value) < 1_000_000:
        return formats.number(Decimal(value) / 100, 0), _("yuan")
    return formats.money(value, "fen", "wan"), _("×10k yuan")
