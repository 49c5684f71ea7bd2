"""From a prepared sheet to the plan its rows are read by: amounts, units, tax, repairs."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.fields import Kind, field_named
from desktop_sales.exchange.headers import unit_of_header
from desktop_sales.exchange.imports.options import Basis, ImportOptions, Repairs
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.sales_plan import AMOUNT_FIELDS, LineBlock, RowRepairs, SalesPlan
from desktop_sales.exchange.texts import bracketed, header_key
from desktop_sales.exchange.values import SCALES

CURRENCY_HEADERS = frozenset(
    map(header_key, ("币种", "币别", "货币", "结算币种", "currency", "currency code"))
)


def plan_of(sheet: PreparedSheet, options: ImportOptions, basis: Basis) -> SalesPlan:
    """Return how the rows of a sheet become sales lines, units and tax settled."""
    given = sheet.mapping.columns
    columns = settled_columns(given)
    stated = "taxed" if basis.with_tax else "untaxed"
    return SalesPlan(
        columns=columns,
        names=sheet.names,
        first_row=sheet.table.first_row + sheet.header.row + 1,
        basis=_basis_of(sheet.names, given, stated),
        price_basis="taxed" if _price_is_taxed(given) else stated,
        default_rate=basis.default_rate,
        scales=_scales(sheet, columns, options),
        date_order=sheet.date_order,
        fixed_date=options.fixed_date,
        prices_gaps=sheet.table.uncalculated > 0,
        currency_column=_currency_column(sheet.names),
        repairs=_row_repairs(sheet, columns, options.repairs),
    )


def settled_columns(given: MappingOf[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Return the columns with one amount and one price, whichever the file gives.

    An amount without tax is preferred; one with tax stays beside it to tell the tax.
    """
    columns = dict(given)
    untaxed, taxed = columns.pop("amount_untaxed", None), columns.pop("amount_taxed", None)
    if untaxed is not None:
        columns["amount"] = untaxed
    if "amount" not in columns and taxed is not None:
        columns["amount"] = taxed
    elif taxed is not None:
        columns["amount_taxed"] = taxed
    taxed_price = columns.pop("unit_price_taxed", None)
    if "unit_price" not in columns and taxed_price is not None:
        columns["unit_price"] = taxed_price
    return columns


def _currency_column(names: Sequence[str]) -> int | None:
    return next((i for i, name in enumerate(names) if header_key(name) in CURRENCY_HEADERS), None)


def _price_is_taxed(given: MappingOf[str, tuple[int, ...]]) -> bool:
    return "unit_price" not in given and "unit_price_taxed" in given


def _basis_of(names: Sequence[str], given: MappingOf[str, tuple[int, ...]], stated: str) -> str:
    """Return whether the amounts are with tax: by their header, else by their neighbours."""
    if "amount_untaxed" in given:
        return "untaxed"
    if "amount" not in given:
        return "taxed" if "amount_taxed" in given else stated
    header = names[given["amount"][0]]
    for name, basis in (("amount_untaxed", "untaxed"), ("amount_taxed", "taxed")):
        declared = field_named(Kind.SALES, name)
        if declared is not None and declared.rank_of(header):
            return basis
    return "untaxed" if "amount_taxed" in given or "tax" in given else stated


def _row_repairs(
    sheet: PreparedSheet, columns: dict[str, tuple[int, ...]], repairs: Repairs
) -> RowRepairs:
    """Return the repairs of one sheet by column number and row number."""
    replaced: dict[int, dict[str, str]] = {}
    for (name, old), new in repairs.replaced.items():
        for column in columns.get(name, ())[:1]:
            replaced.setdefault(column, {})[old] = new
    cells: dict[int, dict[int, str]] = {}
    place = (str(sheet.path), sheet.table.name)
    for ((*own, row_no), name), text in repairs.cells.items():
        for column in columns.get(name, ())[:1]:
            if tuple(own) == place:
                cells.setdefault(row_no, {})[column] = text
    skipped = frozenset(row_no for *own, row_no in repairs.skipped if tuple(own) == place)
    return RowRepairs(replaced, cells, skipped)


def _scales(
    sheet: PreparedSheet, columns: dict[str, tuple[int, ...]], options: ImportOptions
) -> dict[str, int]:
    scales = {}
    for name in AMOUNT_FIELDS:
        if name not in columns:
            continue
        header = sheet.names[columns[name][0]]
        unit = options.unit if options.unit is not None else unit_of_header(bracketed(header))
        if options.unit is None and not bracketed(header) and name != "unit_price":
            unit = unit or sheet.header.unit
        scale = SCALES.get((unit or "").removesuffix("元"))
        if scale is None:
            raise DomainError("exchange.unknown_unit", unit=unit)
        if scale != 1:
            scales[name] = scale
    return scales


def line_blocks(sheet: PreparedSheet, plan: SalesPlan) -> Iterator[LineBlock]:
    """Yield the sales rows of a prepared sheet in blocks."""
    if sheet.joined is not None:
        return sheet.joined.sales_blocks(plan)
    return sheet.file.sales_blocks(sheet.table.name, plan)
