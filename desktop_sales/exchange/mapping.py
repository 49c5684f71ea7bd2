"""Which column is which field: by name, by the values' look, and by what was chosen before."""

import hashlib
import re
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.columns import MOST, SOME, Column
from desktop_sales.exchange.fields import FIELDS, RECOGNITION_DATES, Field, Kind, Look, field_named
from desktop_sales.exchange.texts import header_key, tidy

GAPLESS = 0.98
_BY_NUMBER = re.compile(r"(?:#|列|第|column\s*)(\d{1,5})列?", re.IGNORECASE)
_CODES_OF = (
    ("salesperson_code", "salesperson"),
    ("customer_code", "customer"),
    ("product_code", "product"),
)
_CODES_OF_LISTS = (("code", "name"),)
_DATE_PARTS = (
    ("year", frozenset(map(header_key, ("year", "年", "年份", "年度")))),
    ("month", frozenset(map(header_key, ("month", "月", "月份")))),
    ("day", frozenset(map(header_key, ("day", "日", "号")))),
)


MAPPING_PREFIX = "exchange.mapping."


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which columns a table's fields stand in.

    ``columns`` gives the column numbers of a field: one, three for a date in parts, any number
    for codes of a person. ``doubtful`` names fields whose column is only a guess, with the
    columns that might be meant.
    """

    columns: dict[str, tuple[int, ...]]
    doubtful: dict[str, tuple[int, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def has(self, *names: str) -> bool:
        """Tell whether any of the fields has a column."""
        return any(name in self.columns for name in names)

    def headers(self, names: Sequence[str]) -> dict[str, str]:
        """Return field -> header as ``--map`` takes it; parts joined by ``+``."""
        return {
            name: "+".join(names[i] or f"列{i + 1}" for i in indexes)
            for name, indexes in self.columns.items()
        }


def setting_key(kind: Kind, shape: str) -> str:
    """Return the settings key under which the mapping of a header shape is remembered."""
    return f"{MAPPING_PREFIX}{kind}.{hashlib.sha256(shape.encode()).hexdigest()[:24]}"


def guess_mapping(
    kind: Kind,
    columns: Sequence[Column],
    *,
    chosen: MappingOf[str, str] | None = None,
    remembered: MappingOf[str, str] | None = None,
    recognition: str = "shipped",
) -> Mapping:
    """Map the columns of a table.

    ``chosen`` (field -> header) is what the user named and always holds; ``remembered`` is what
    an earlier import of this shape used. Raises DomainError ``exchange.unknown_field`` or
    ``exchange.unknown_header`` for a choice that fits nothing.
    """
    fixed = _chosen_columns(kind, columns, chosen or {})
    if remembered:
        for name, indexes in _remembered_columns(kind, columns, remembered).items():
            fixed.setdefault(name, indexes)
    mapping = _by_name(kind, columns, fixed, recognition)
    if not remembered:
        mapping = _by_look(kind, columns, mapping)
    return mapping


def _chosen_columns(
    kind: Kind, columns: Sequence[Column], chosen: MappingOf[str, str]
) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, header in chosen.items():
        if field_named(kind, name) is None:
            known = [each.name for each in FIELDS[kind]]
            raise DomainError("exchange.unknown_field", field=name, fields=known)
        if header:
            found[name] = _columns_called(columns, header)
        else:
            found[name] = ()
    return found


def _columns_called(columns: Sequence[Column], header: str) -> tuple[int, ...]:
    for parts in ([header], header.split("+")):
        indexes = [_column_called(columns, part) for part in parts]
        if None not in indexes:
            return tuple(i for i in indexes if i is not None)
    headers = [column.name or f"列{column.index + 1}" for column in columns]
    raise DomainError("exchange.unknown_header", header=header, headers=headers)


def _column_called(columns: Sequence[Column], header: str) -> int | None:
    for same in (lambda text: text, tidy, header_key):
        for column in columns:
            if column.name and same(column.name) == same(header):
                return column.index
    if (found := _BY_NUMBER.fullmatch(header.strip())) and 1 <= int(found[1]) <= len(columns):
        return int(found[1]) - 1
    return None


def _remembered_columns(
    kind: Kind, columns: Sequence[Column], remembered: MappingOf[str, str]
) -> dict[str, tuple[int, ...]]:
    try:
        return _chosen_columns(kind, columns, remembered)
    except DomainError:
        return {}


def _by_name(
    kind: Kind,
    columns: Sequence[Column],
    fixed: dict[str, tuple[int, ...]],
    recognition: str,
) -> Mapping:
    """Give each field the column that names it best, each column to one field."""
    result = {name: indexes for name, indexes in fixed.items() if indexes}
    taken = {i for indexes in result.values() for i in indexes}
    doubtful: dict[str, tuple[int, ...]] = {}
    notes: list[str] = []
    candidates: list[tuple[tuple[int, int, int, int], Field, Column]] = []
    for each in FIELDS[kind]:
        if each.name in fixed:
            continue
        for column in columns:
            named = each.rank_of(column.name)
            if named is None:
                continue
            whole, place = named
            if column.fits(each.look, SOME if whole == 0 else MOST):
                key = (whole, _preference(each, column), place, column.index)
                candidates.append((key, each, column))
    if kind is Kind.SALES and "date" not in fixed:
        candidates, notes = _by_recognition(candidates, recognition)
    for (rank, *_rest), each, column in sorted(candidates, key=lambda item: item[0]):
        if column.index in taken or (each.name in result and not each.several):
            continue
        rivals = [
            other.index
            for (other_rank, *_), other_field, other in candidates
            if other_field is each and other_rank == rank == 1 and other.index not in taken
        ]
        if len(rivals) > 1 and not each.several:
            doubtful[each.name] = tuple(rivals)
        result[each.name] = (*result.get(each.name, ()), column.index)
        taken.add(column.index)
    notes += _told_of_namesakes(columns, result, fixed)
    mapping = Mapping(result, doubtful, tuple(notes))
    return _date_in_parts(columns, _codes_without_names(kind, columns, mapping, fixed), fixed)


def _told_of_namesakes(
    columns: Sequence[Column],
    result: dict[str, tuple[int, ...]],
    fixed: dict[str, tuple[int, ...]],
) -> list[str]:
    guessed = result.keys() - fixed.keys()
    twice = any(namesakes(columns, index) for name in guessed for index in result[name])
    return ["exchange.same_header"] if twice else []


def namesakes(columns: Sequence[Column], index: int) -> list[int]:
    """Return the later filled columns of the same name, which carry a number behind it."""
    again = re.compile(re.escape(columns[index].name) + r" \(\d+\)")
    return [c.index for c in columns if again.fullmatch(c.name) and not c.is_blank]


def _preference(each: Field, column: Column) -> int:
    """Return how a column of equal name fares: names are texts, blank columns come last."""
    looks_like_code = column.numbers >= 0.6
    is_name = each.name in ("salesperson", "customer", "product", "name")
    is_code = each.name in ("salesperson_code", "customer_code", "product_code")
    poor = not column.fits(each.look)
    return 2 * (column.is_blank or poor) + (
        looks_like_code if is_name else is_code and not looks_like_code
    )


def _by_recognition(
    candidates: list[tuple[tuple[int, int, int, int], Field, Column]], recognition: str
) -> tuple[list[tuple[tuple[int, int, int, int], Field, Column]], list[str]]:
    """Prefer the date that the workspace recognises sales by, where every line has one."""
    dates = [item for item in candidates if item[1].name == "date"]
    best = min((item[0][0] for item in dates), default=0)
    dates = [item for item in dates if item[0][0] == best]
    wanted = RECOGNITION_DATES.get(recognition, ())
    preferred = [
        item for item in dates if header_key(item[2].name) in wanted and item[2].filled >= GAPLESS
    ]
    gapless = [item for item in dates if item[2].filled >= GAPLESS]
    ranked = preferred or gapless or dates
    kept = [item for item in candidates if item[1].name != "date"] + ranked
    known = {key for keys in RECOGNITION_DATES.values() for key in keys}
    several = sum(header_key(item[2].name) in known for item in dates) > 1
    return kept, ["exchange.several_dates"] if several else []


def _codes_without_names(
    kind: Kind,
    columns: Sequence[Column],
    mapping: Mapping,
    fixed: dict[str, tuple[int, ...]],
) -> Mapping:
    """Let a code stand for the name where the file has no column of names."""
    result = dict(mapping.columns)
    pairs = _CODES_OF_LISTS if kind is Kind.CUSTOMERS else _CODES_OF
    for code, name in pairs:
        named = field_named(kind, name)
        if code in result and name not in result and code not in fixed and named is not None:
            result[name] = result.pop(code)
    return replace(mapping, columns=result)


def _date_in_parts(
    columns: Sequence[Column], mapping: Mapping, fixed: dict[str, tuple[int, ...]]
) -> Mapping:
    """Find a date that stands in three columns."""
    if "date" in fixed or mapping.has("date", "month"):
        return mapping
    parts = []
    for _part, keys in _DATE_PARTS:
        found = [c.index for c in columns if header_key(c.name) in keys]
        if len(found) != 1:
            return mapping
        parts.extend(found)
    return replace(mapping, columns={**mapping.columns, "date": tuple(parts)})


def _by_look(kind: Kind, columns: Sequence[Column], mapping: Mapping) -> Mapping:
    """Propose columns for the fields a file cannot do without, where no name told them."""
    taken = {i for indexes in mapping.columns.values() for i in indexes}
    free = [c for c in columns if c.index not in taken and not c.is_blank]
    doubtful = dict(mapping.doubtful)
    if kind in (Kind.SALES, Kind.RECEIPTS) and not mapping.has("date"):
        dates = [c.index for c in free if c.dates >= 0.8 and c.numbers < 0.5]
        if dates:
            doubtful["date"] = tuple(dates)
    if kind is Kind.SALES and not has_amount(mapping):
        refused = FIELDS[kind][_index_of_amount(kind)].never
        amounts = [
            c.index
            for c in free
            if c.fits(Look.NUMBER) and not any(word in header_key(c.name) for word in refused)
        ]
        amounts.sort(key=lambda i: -columns[i].fractions)
        if amounts:
            doubtful["amount"] = tuple(amounts)
    return replace(mapping, doubtful=doubtful)


def _index_of_amount(kind: Kind) -> int:
    return next(i for i, each in enumerate(FIELDS[kind]) if each.name == "amount")


def has_amount(mapping: Mapping) -> bool:
    """Tell whether a sales table gives amounts: a column, or quantity and unit price."""
    priced = mapping.has("unit_price", "unit_price_taxed") and mapping.has("quantity")
    return mapping.has("amount", "amount_taxed", "amount_untaxed") or priced
