"""The columns of the list of customers."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.assembly.customer_list import ListedCustomer
from desktop_sales.core.translation import N_, _
from ui.areas.customers.wording import CLASS_CHIPS, due_chip
from ui.kit import formats
from ui.kit.columns import Column, Mark
from ui.kit.row_source import Row
from ui.kit.typed_values import a_listed_name, a_text

LOW_SATISFACTION = 80
Names = Callable[[], Sequence[tuple[Any, str]]]


def a_line(typed: str) -> str:
    """Return typed text in one line; it may be empty."""
    return " ".join(typed.split())


def customer_columns(people: Names, cities: Names, industries: Names) -> tuple[Column, ...]:
    """Return the columns; the functions give the words that cells complete to."""
    owner = a_listed_name(people, a_line, "customers.unknown_person")
    return (
        Column("tick", "", "tick", sortable=False),
        Column("code", N_("Number"), width=80, muted=True, parse=a_line, yields=1),
        Column("name", N_("Customer name"), width=132, strong=True, stretch=True, parse=a_text),
        Column("class_key", N_("Class"), "chip", width=76, chips=CLASS_CHIPS),
        Column("city", N_("City"), width=52, parse=a_line, choices=cities, yields=3),
        Column("owner", N_("Owner"), width=64, parse=owner, choices=people, yields=5),
        Column("amount_e4", N_("12 months (×10k)"), "money", width=96, scale="e4", unit="wan"),
        Column("receivable_fen", N_("Owed (×10k)"), "money", width=80, unit="wan", yields=2),
        Column("satisfaction_e1", N_("Satisfaction"), "number", width=64, decimals=1, yields=4),
        Column("last_on", N_("Last order"), "date", width=96, hidden=True),
        Column(
            "usual_days_e1",
            N_("Usual interval (days)"),
            "number",
            width=130,
            decimals=1,
            hidden=True,
        ),
        Column("due_on", N_("Next contact"), "state", width=108),
        Column("industry", N_("Industry"), width=96, parse=a_line, choices=industries, hidden=True),
        Column("region", N_("Region"), width=96, hidden=True),
        Column("orders", N_("Orders"), "number", width=72, hidden=True),
        Column(
            "before_e4",
            N_("12 months before (×10k)"),
            "money",
            width=120,
            scale="e4",
            unit="wan",
            hidden=True,
        ),
        Column("last_contact_on", N_("Last contact"), "date", width=96, hidden=True),
        Column("phone", N_("Phone"), width=112, parse=a_line, hidden=True, private=True),
        Column("address", N_("Address"), width=180, parse=a_line, hidden=True),
        Column("source", N_("Source"), width=96, parse=a_line, hidden=True),
        Column("completeness", N_("Completeness"), "number", width=88, hidden=True),
    )


def customer_row(one: ListedCustomer, today: dt.date) -> Row:
    """Return a customer as a row; nothing bought or owed shows as missing."""
    return (
        one.id,
        None,
        one.code,
        one.name,
        one.class_key,
        one.city,
        one.owner,
        one.amount_e4 or None,
        _owed(one),
        _satisfaction(one.satisfaction_e1),
        one.last_on,
        _tenth(one.usual_days_e1),
        due_chip(one.due_on, today),
        one.industry,
        one.region,
        one.orders or None,
        one.before_e4 or None,
        one.last_contact_on,
        one.phone,
        one.address,
        one.source,
        one.completeness,
    )


def _owed(one: ListedCustomer) -> Any:
    """Return what is open, marked where a part of it is overdue for more than 90 days."""
    if not one.late_fen:
        return one.receivable_fen or None
    late = _("Overdue for more than 90 days: {amount} yuan").format(
        amount=formats.money(one.late_fen)
    )
    return Mark(one.receivable_fen, "bad", late, "↑")


def _satisfaction(tenths: int | None) -> Any:
    """Return the index of the latest form, marked where it is low."""
    index = _tenth(tenths)
    if index is None or index >= LOW_SATISFACTION:
        return index
    reason = _("Under {limit} of 100").format(limit=LOW_SATISFACTION)
    return Mark(index, "bad", reason, "↓")


def _tenth(tenths: int | None) -> Decimal | None:
    return None if tenths is None else Decimal(tenths) / 10
