"""Whether a table holds what is looked for, and if not, why: the reason a person understands."""

from collections.abc import Sequence

from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _
from desktop_sales.exchange.columns import Column
from desktop_sales.exchange.dates import month_of_header
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.fields import FIELDS, Kind, field_named
from desktop_sales.exchange.headers import Header
from desktop_sales.exchange.mapping import Mapping, has_amount
from desktop_sales.exchange.texts import header_key

_QUARTERS = frozenset(
    header_key(f"{prefix}{n}{suffix}")
    for n in (*"一二三四1234",)
    for prefix, suffix in (("第", "季"), ("第", "季度"), ("", "季度"), ("Q", ""), ("", "季"))
)
REQUIRED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.SALES: (),
    Kind.ROSTER: (("name", "first_name", "last_name", "code"),),
    Kind.TARGETS: (("salesperson", "region"),),
    Kind.CUSTOMERS: (("name", "code"),),
    Kind.RATINGS: (("salesperson",), ("item",), ("score",)),
    Kind.RECEIPTS: (("date",), ("amount",)),
    Kind.CONTACTS: (("customer", "customer_code"), ("contact",)),
    Kind.VISITS: (("customer", "customer_code"), ("date",)),
    Kind.COSTS: (("month",), ("travel", "entertainment", "promotion", "other", "amount")),
    Kind.ORDERS: (("document",), ("date",), ("quantity",)),
    Kind.OPPORTUNITIES: (("stage",), ("title", "customer", "customer_code")),
    Kind.COMMITS: (("salesperson", "salesperson_code"), ("month",), ("certain", "likely")),
    Kind.COMPLAINTS: (("customer", "customer_code"), ("date",), ("complaint", "cause")),
    Kind.REQUESTS: (
        ("customer", "customer_code", "contact_phone"),
        ("received",),
        ("request",),
    ),
    Kind.INSPECTIONS: (("inspection",), ("sample",), ("item",), ("points",)),
    Kind.BENEFIT_RATES: (
        ("city",),
        ("year",),
        ("insurance",),
        ("company_rate",),
        ("personal_rate",),
        ("floor",),
        ("ceiling",),
    ),
}
"""Of each group one field must have a column."""

SEVERITY = (
    "exchange.mapping_uncertain",
    "exchange.unknown_header",
    "exchange.needs_join",
    "exchange.no_date",
    "exchange.months_across",
    "exchange.no_header",
    "exchange.looks_like_targets",
    "exchange.dates_unreadable",
    "exchange.amounts_unreadable",
    "exchange.no_amount",
    "exchange.not_sales_lines",
    "exchange.fields_missing",
    "exchange.empty_sheet",
)
"""Which sheet's reason stands for a file of which no sheet can be read: the first of these."""


def judge(
    kind: Kind, header: Header, columns: Sequence[Column], mapping: Mapping, has_date: bool
) -> DomainError | None:
    """Return why a table cannot be read as ``kind``, or None where it can.

    ``has_date`` tells that a date was given for the whole file.
    """
    if header.row < 0 and not mapping.columns:
        return DomainError("exchange.no_header", headers=_shown(columns))
    if kind is Kind.SALES:
        return _judge_sales(columns, mapping, has_date)
    for group in REQUIRED[kind]:
        if not mapping.has(*group):
            if any(name in mapping.doubtful for name in group):
                return uncertain(columns, mapping)
            return DomainError(
                "exchange.fields_missing",
                fields=list(group),
                titles=[field_title(group[0], kind)],
                headers=_shown(columns),
            )
    if kind is Kind.TARGETS and not mapping.has("target") and not month_columns(columns, 1):
        return DomainError(
            "exchange.fields_missing",
            fields=["target"],
            titles=[field_title("target")],
            headers=_shown(columns),
        )
    return None


def _judge_sales(columns: Sequence[Column], mapping: Mapping, has_date: bool) -> DomainError | None:
    dated = has_date or mapping.has("date")
    amounts = has_amount(mapping)
    if dated and amounts:
        return uncertain(columns, mapping) if mapping.doubtful.keys() & {"date", "amount"} else None
    if not dated and len(month_columns(columns)) + _quarters(columns) >= 2:
        return DomainError("exchange.months_across", headers=_shown(columns))
    if not amounts and any(_names_target(column) for column in columns):
        return DomainError("exchange.looks_like_targets", headers=_shown(columns))
    if not dated:
        return _without_date(columns, mapping, amounts)
    if mapping.has("document") and not mapping.has("quantity", "unit_price"):
        return _needs_join(columns, mapping, "amount")
    if "amount" in mapping.doubtful and mapping.has("quantity", "customer", "product"):
        return uncertain(columns, mapping)
    return _without_amount(columns)


def _without_amount(columns: Sequence[Column]) -> DomainError:
    """Return the refusal of dated rows: their amounts are no numbers, or are not there."""
    unreadable = _unreadable("amount", "exchange.amounts_unreadable", columns)
    return unreadable or DomainError("exchange.no_amount", headers=_shown(columns))


def _unreadable(field: str, code: str, columns: Sequence[Column]) -> DomainError | None:
    """Return the refusal of a column that is called like a field and holds something else."""
    sought = field_named(Kind.SALES, field)
    named = [c for c in columns if sought and sought.rank_of(c.name) and c.samples]
    if not named:
        return None
    return DomainError(code, header=named[0].name, sample=named[0].samples[0])


def _without_date(columns: Sequence[Column], mapping: Mapping, amounts: bool) -> DomainError:
    if not amounts:
        return DomainError("exchange.not_sales_lines", headers=_shown(columns))
    if "date" in mapping.doubtful:
        return uncertain(columns, mapping)
    unreadable = _unreadable("date", "exchange.dates_unreadable", columns)
    if unreadable is not None:
        return unreadable
    if mapping.has("document"):
        return _needs_join(columns, mapping, "date")
    return DomainError("exchange.no_date", headers=_shown(columns))


def _needs_join(columns: Sequence[Column], mapping: Mapping, missing: str) -> DomainError:
    key = columns[mapping.columns["document"][0]].name
    return DomainError(
        "exchange.needs_join",
        missing=missing,
        missing_title=field_title(missing),
        key=key,
        headers=_shown(columns),
    )


def map_option(name: str, header: str) -> str:
    """Return what to type for a field to be read from a column; a header may hold spaces."""
    return f'--map {name}="{header}"'


def uncertain(columns: Sequence[Column], mapping: Mapping) -> DomainError:
    """Return the refusal that shows headers, guesses and the ``--map`` that settles them."""
    names = [column.name or f"列{column.index + 1}" for column in columns]
    guesses = mapping.headers([column.name for column in columns])
    open_fields = {name: [names[i] for i in found] for name, found in mapping.doubtful.items()}
    choose = [map_option(name, headers[0]) for name, headers in open_fields.items()]
    return DomainError(
        "exchange.mapping_uncertain",
        headers=names,
        guesses={**guesses, **{name: found[0] for name, found in open_fields.items()}},
        candidates=open_fields,
        fields=list(open_fields),
        titles=[field_title(name) for name in open_fields],
        map=" ".join(choose),
    )


def month_columns(columns: Sequence[Column], least: int = 2) -> dict[int, int]:
    """Return column number -> month for headers such as 一月 or Jan, where there are enough."""
    found = {c.index: month for c in columns if (month := month_of_header(c.name))}
    return found if len(found) >= least else {}


def _quarters(columns: Sequence[Column]) -> int:
    return sum(header_key(column.name) in _QUARTERS for column in columns)


def _names_target(column: Column) -> bool:
    target = next(each for each in FIELDS[Kind.TARGETS] if each.name == "target")
    rank = target.rank_of(column.name)
    return rank is not None and header_key(column.name) not in ("金额", "amount")


def _shown(columns: Sequence[Column]) -> list[str]:
    return [column.name or _(", ").join(column.samples[:1]) for column in columns]
