"""The columns of sales lines."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop_sales.areas.sales.records import SalesLine
from desktop_sales.core.translation import N_, _
from ui.kit import typed_values
from ui.kit.columns import Column, Mark
from ui.kit.row_source import Row

Names = Callable[[], Sequence[tuple[Any, str]]]


def line_columns(people: Names, regions: Names, channels: Names) -> tuple[Column, ...]:
    """Return the columns of lines; the functions give the names that cells complete to."""
    date, text, required = typed_values.a_date, typed_values.text_or_nothing, typed_values.a_text
    person = typed_values.a_listed_name(people, text, "lines.unknown_person")
    region = typed_values.a_listed_name(regions, text, "lines.unknown_region")
    return (
        Column("sold_on", N_("Date"), "date", width=92, parse=date),
        Column("document", N_("Document"), width=120, muted=True, parse=text),
        Column("employee", N_("Salesperson"), width=84, parse=person, choices=people),
        Column("customer", N_("Customer"), width=150, strong=True, stretch=True, parse=required),
        Column("product", N_("Product"), width=132, parse=required),
        Column("region", N_("Region"), width=76, parse=region, choices=regions),
        Column("channel", N_("Sales channel"), width=84, parse=text, choices=channels, yields=1),
        Column("quantity_e3", N_("Quantity"), "quantity", width=68, parse=typed_values.e3),
        Column("amount_e4", N_("Amount"), "money", width=104, scale="e4", parse=typed_values.e4),
        Column(
            "cost_e4", N_("Cost"), "money", width=96, scale="e4", parse=typed_values.e4_or_nothing
        ),
        Column("profit_e4", N_("Gross profit"), "money", width=96, scale="e4"),
    )


def line_row(line: SalesLine) -> Row:
    """Return a line as a row; a divided one names nobody, an uncredited one says so."""
    employee: Any = line.employee
    if line.divided:
        employee = Mark(
            _("Several people"),
            "warn",
            _("Divided: Enter shows the shares; type 林晓60/钱宇40 to divide anew."),
        )
    return (
        line.id,
        line.sold_on,
        line.document,
        employee,
        line.customer,
        line.product,
        line.region,
        line.channel,
        line.quantity_e3,
        line.amount_e4,
        line.cost_e4,
        line.profit_e4,
    )
