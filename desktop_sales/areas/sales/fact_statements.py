"""The statements behind ``facts``: groups of lines by plain columns first, then by dimensions.

Grouping twice lets an index give the lines in order, so that only the groups of days are sorted,
and finds the region of each person's day instead of each line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any, Literal, get_args

from desktop_sales.areas.sales.day_sums import FRESH_DAY, NOBODY, STALE_DAY
from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.areas.sales.tables import WHOLE_SHARE

Dimension = Literal[
    "person", "region", "customer", "product", "category", "channel",
    "day", "week", "month", "quarter", "year",
]  # fmt: skip
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
TIMES: frozenset[Dimension] = frozenset({"day", "week", "month", "quarter", "year"})
PEOPLE: frozenset[Dimension] = frozenset({"person", "region"})
LONG_STRETCH = 62
"""From how many days on lines are read end to end; fetching them one by one takes longer."""
Statement = tuple[str, tuple[Any, ...]]

_RAW: dict[str, tuple[str, ...]] = {
    "person": ("employee_id",),
    "region": ("sold_on", "employee_id", "region_id"),
    "customer": ("customer_id",),
    "product": ("product_id",),
    "category": ("product_id",),
    "channel": ("channel_id",),
} | {time: ("sold_on",) for time in TIMES}
_BY_DAY = ("sold_on", "employee_id", "region_id", "customer_id", "product_id", "channel_id")
_BY_CUSTOMER = ("customer_id", "sold_on", "employee_id", "region_id", "product_id", "channel_id")
_KEPT = frozenset({"sold_on", "employee_id", "region_id"})
"""What the kept sums of days are told apart by."""
_UNINDEXED = frozenset({"product_id", "channel_id"})
"""What no index of sums holds."""
_SUMS = (
    "COUNT(*) AS lines, SUM({of}.quantity_e3) AS quantity, SUM({of}.amount_e4) AS amount, "
    "SUM({of}.tax_e4) AS tax"
)
_COSTS = (
    "SUM({of}.cost_e4) AS cost, COUNT(*) - COUNT({of}.cost_e4) AS uncosted, "
    "SUM({of}.amount_e4) FILTER (WHERE {of}.cost_e4 IS NULL) AS bare"
)
_NO_COSTS = "0 AS cost, 0 AS uncosted, 0 AS bare"
_KEPT_SUMS = (
    "SUM(line.lines) AS lines, SUM(line.quantity_e3) AS quantity, SUM(line.amount_e4) AS amount, "
    "SUM(line.tax_e4) AS tax"
)
_KEPT_COSTS = (
    "SUM(line.cost_e4) AS cost, SUM(line.uncosted) AS uncosted, "
    "SUM(line.uncosted_amount_e4) AS bare"
)
_OUTER_SUMS = (
    "SUM(lines), SUM(quantity), SUM(amount), SUM(tax), SUM(cost), SUM(uncosted), SUM(bare)"
)
_REGION = """coalesce(line.region_id, (
    SELECT held.region_id FROM assignment AS held
    WHERE held.employee_id = line.employee_id AND held.start_on <= line.sold_on
        AND (held.end_on IS NULL OR held.end_on >= line.sold_on)
))"""
_MONTH = "substr(line.sold_on, 1, 7)"
_LATE_MONTH = (
    "CASE WHEN substr(line.sold_on, 9, 2) >= '{day:02}' THEN "
    "strftime('%Y-%m', line.sold_on, 'start of month', '+1 month') "
    f"ELSE {_MONTH} END"
)
_TIME_KEYS: dict[str, str] = {
    "day": "line.sold_on",
    "week": "strftime('%G-W%V', line.sold_on)",
    "month": "{month}",
    "quarter": "substr({month}, 1, 4) || '-Q' || ((CAST(substr({month}, 6, 2) AS INTEGER) + 2) / 3)",
    "year": "substr({month}, 1, 4)",
}


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Whose sales, and of what; empty means all. Regions are given with those below them."""

    employee_ids: tuple[int, ...] = ()
    nobody: bool = False
    region_ids: tuple[int, ...] = ()
    customer_ids: tuple[int, ...] = ()
    product_ids: tuple[int, ...] = ()
    channel_ids: tuple[int, ...] = ()
    categories: tuple[str, ...] = ()

    @property
    def of_people(self) -> bool:
        """Tell whether divided lines count in parts."""
        return bool(self.employee_ids or self.nobody or self.region_ids)

    @property
    def of_things(self) -> bool:
        """Tell whether only some customers, products or channels are asked for."""
        return bool(self.customer_ids or self.product_ids or self.channel_ids or self.categories)


class Statements:
    """Builds the statements of one question."""

    def __init__(
        self,
        dimensions: Sequence[Dimension],
        where: FactFilter,
        month_start_day: int,
        *,
        all_kept: bool = False,
    ) -> None:
        """Build statements; ``all_kept`` tells that no day's sums are to be made anew."""
        self._dimensions, self._where, self._all_kept = tuple(dimensions), where, all_kept
        month = _MONTH if month_start_day == 1 else _LATE_MONTH.format(day=month_start_day)
        self._month = month
        split = where.of_people or not PEOPLE.isdisjoint(dimensions)
        self._kinds: tuple[bool | None, ...] = (False, True) if split else (None,)
        """Whole lines; or the lines of single people, then the parts of divided lines."""
        asked = {column for one in dimensions for column in _RAW[one]}
        if where.region_ids:
            asked |= set(_RAW["region"])
        if where.employee_ids or where.nobody:
            asked.add("employee_id")
        if where.categories:
            asked.add("product_id")
        self._asked = asked

    def sums(self, spans: Sequence[Stretch], *, costs: bool) -> list[Statement]:
        """Return, for each span, the sums of each group; costs stay zero unless asked for."""
        found = []
        for place, span in enumerate(spans):
            for divided in self._kinds:
                if not divided and self._asked <= _KEPT and not self._where.of_things:
                    found += self._from_kept(place, span, divided, costs=costs)
                    continue
                index, raw = self._way(span, divided)
                of = "part" if divided else "line"
                sums = f"{_SUMS}, {_COSTS if costs else _NO_COSTS}".format(of=of)
                inner, values = self._lines(
                    f"{self._columns(raw, divided)}, {sums}", span, divided, index
                )
                inner += f" GROUP BY {', '.join(self._qualified(raw, divided))}"
                found.append((self._outer(place, _OUTER_SUMS, inner, divided), values))
        return found

    def _from_kept(
        self, place: int, span: Stretch, divided: bool | None, *, costs: bool
    ) -> list[Statement]:
        """Return the sums of kept days, and of the days that are to be made anew."""
        raw = tuple(column for column in _BY_DAY if column in self._asked | {"sold_on"})
        groups = f" GROUP BY {', '.join(self._qualified(raw, divided))}"
        keys = ", ".join(f"nullif(line.{name}, {NOBODY}) AS {name}" for name in raw)
        fresh = "" if self._all_kept else f" AND line.{FRESH_DAY}"
        single = "" if divided is None else f" AND line.employee_id >= {NOBODY}"
        kept = (
            f"SELECT {keys}, {_KEPT_SUMS}, {_KEPT_COSTS if costs else _NO_COSTS} "
            f"FROM sales_day_sum AS line WHERE {_within(span)}{fresh}{single}{groups}"
        )
        if self._all_kept:
            return [(self._outer(place, _OUTER_SUMS, kept, divided), ())]
        sums = f"{_SUMS}, {_COSTS if costs else _NO_COSTS}".format(of="line")
        columns = f"{self._columns(raw, divided)}, {sums}"
        stale = STALE_DAY.format(within=f" WHERE {_within(span, 'sold_on')}")
        inner, values = self._lines(columns, span, divided, "INDEXED BY ix_sales_line_sums")
        inner += f" AND line.{stale}{groups}"
        return [
            (self._outer(place, _OUTER_SUMS, kept, divided), ()),
            (self._outer(place, _OUTER_SUMS, inner, divided), values),
        ]

    def customers(self, spans: Sequence[Stretch]) -> list[Statement]:
        """Return how many customers bought in each group; one of a divided sale counts for all."""
        found = []
        for place, span in enumerate(spans):
            pieces, values = [], ()
            for divided in self._kinds:
                raw = tuple(column for column in _BY_DAY if column in self._asked)
                names = (*raw, "customer_id") if "customer_id" not in raw else raw
                piece, more = self._lines(
                    "DISTINCT " + self._columns(names, divided), span, divided, ""
                )
                pieces.append(piece + " AND line.amount_e4 > 0 AND line.customer_id IS NOT NULL")
                values += more
            inner = " UNION ".join(pieces)
            nobody = None not in self._kinds
            counted = "COUNT(DISTINCT line.customer_id)"
            found.append((self._outer(place, counted, inner, False if nobody else None), values))
        return found

    def orders(self, spans: Sequence[Stretch], *, to_first: bool) -> list[Statement]:
        """Return 1/10,000 orders: whole where one person sold, by share where several did."""
        found = []
        for place, span in enumerate(spans):
            for divided in self._kinds:
                if divided:
                    found.append(self._orders_by_share(place, span, to_first=to_first))
                    continue
                raw = (*(column for column in _BY_DAY if column in self._asked), "order_key")
                inner, values = self._lines(
                    "DISTINCT " + self._columns(raw, divided), span, divided, ""
                )
                counted = f"COUNT(DISTINCT line.order_key) * {WHOLE_SHARE}"
                found.append((self._outer(place, counted, inner, divided), values))
        return found

    def _orders_by_share(self, place: int, span: Stretch, *, to_first: bool) -> Statement:
        """Count a divided order for its people: each has the mean of the shares of its lines."""
        raw = tuple(column for column in _BY_DAY if column in self._asked)
        apart = [
            self._key(one) for one in self._dimensions if one not in PEOPLE and one != "category"
        ]
        share = f"CASE part.position WHEN 0 THEN {WHOLE_SHARE} ELSE 0 END"
        columns = (
            f"{self._columns(raw, divided=True)}{', ' if raw else ''}"
            f"{share if to_first else 'part.share_e4'} AS share, "
            "SUM(part.position = 0) OVER "
            f"(PARTITION BY {', '.join(['line.order_key', *apart])}) AS lines"
        )
        inner, values = self._lines(columns, span, divided=True, index="")
        inner += " AND line.order_key IS NOT NULL"
        return self._outer(place, "SUM(line.share * 1.0 / line.lines)", inner, True), values

    def _way(self, span: Stretch, divided: bool | None) -> tuple[str, tuple[str, ...]]:
        """Return the index to read along, and the columns of the first grouping in its order."""
        by_day = tuple(column for column in _BY_DAY if column in self._asked)
        if divided or self._where.of_things:
            return "", by_day or ("sold_on",)
        long = (span[1] - span[0]).days >= LONG_STRETCH
        if not self._asked.isdisjoint(_UNINDEXED):
            return ("NOT INDEXED" if long else "INDEXED BY ix_sales_line_sold_on"), by_day
        if long and "customer_id" in self._asked:
            order = tuple(column for column in _BY_CUSTOMER if column in self._asked)
            return "INDEXED BY ix_sales_line_customers", order
        order = tuple(column for column in _BY_DAY if column in self._asked | {"sold_on"})
        return "INDEXED BY ix_sales_line_sums", order

    def _lines(
        self, columns: str, span: Stretch, divided: bool | None, index: str
    ) -> tuple[str, tuple[Any, ...]]:
        """Return a SELECT over the lines, or the parts of divided lines, of a span."""
        where = self._where
        parts = " JOIN sales_share AS part ON part.line_id = line.id" if divided else ""
        conditions = [_within(span)]
        if divided is not None:
            conditions.append(f"line.divided = {int(divided)}")
        if where.customer_ids:
            conditions.append(f"line.customer_id IN ({_listed(where.customer_ids)})")
        if where.product_ids:
            conditions.append(f"line.product_id IN ({_listed(where.product_ids)})")
        if where.channel_ids:
            conditions.append(f"line.channel_id IN ({_listed(where.channel_ids)})")
        values: tuple[Any, ...] = ()
        if where.categories:
            conditions.append(
                "line.product_id IN (SELECT id FROM product WHERE category IN "
                "(SELECT value FROM json_each(?)))"
            )
            values = (dumps(where.categories),)
        source = f"sales_line AS line {index}{parts}"
        return f"SELECT {columns} FROM {source} WHERE {' AND '.join(conditions)}", values

    def _outer(self, place: int, sums: str, inner: str, divided: bool | None) -> str:
        keys = "".join(f", {self._key(one)}" for one in self._dimensions)
        product = ""
        if "category" in self._dimensions:
            product = " LEFT JOIN product ON product.id = line.product_id"
        conditions = self._of_people(divided)
        chosen = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        groups = ", ".join(str(at + 2) for at in range(len(self._dimensions)))
        grouped = f" GROUP BY {groups}" if groups else ""
        return f"SELECT {place}{keys}, {sums} FROM ({inner}) AS line{product}{chosen}{grouped}"

    def _of_people(self, divided: bool | None) -> list[str]:
        where, found = self._where, []
        if where.employee_ids or where.nobody:
            people = f"line.employee_id IN ({_listed(where.employee_ids)})"
            nobody = " OR line.employee_id IS NULL" if where.nobody and not divided else ""
            found.append(f"({people}{nobody})")
        if where.region_ids:
            found.append(f"{_REGION} IN ({_listed(where.region_ids)})")
        return found

    def _columns(self, raw: Iterable[str], divided: bool | None) -> str:
        pairs = zip(raw, self._qualified(raw, divided), strict=True)
        return ", ".join(f"{qualified} AS {name}" for name, qualified in pairs)

    def _qualified(self, raw: Iterable[str], divided: bool | None) -> list[str]:
        return [
            f"part.{name}" if divided and name == "employee_id" else f"line.{name}" for name in raw
        ]

    def _key(self, dimension: Dimension) -> str:
        if dimension == "region":
            return _REGION
        if dimension == "category":
            return "coalesce(product.category, '')"
        if dimension in TIMES:
            return _TIME_KEYS[dimension].format(month=self._month)
        return f"line.{_RAW[dimension][0]}"


def _within(span: Stretch, day: str = "line.sold_on") -> str:
    return f"{day} BETWEEN '{span[0].isoformat()}' AND '{span[1].isoformat()}'"


def _listed(keys: Sequence[int]) -> str:
    return ", ".join(str(int(key)) for key in keys)
