"""The columns of the views by person, region, customer, product and month."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.assembly.workbench_summary import verdict
from desktop_sales.core.measures import reason_text
from desktop_sales.core.translation import N_, _
from ui.areas.sales.group_reading import By, Group, Groups
from ui.kit import formats
from ui.kit.columns import Bar, Chip, Column, Mark
from ui.kit.row_source import Row

INDENT = "　"
STATES = {
    "met": Chip(N_("Met"), "good", "good"),
    "on_track": Chip(N_("On track"), "good", "good"),
    "slow": Chip(N_("Slow"), "warn", "warn"),
    "behind": Chip(N_("Behind"), "bad", "bad"),
    "short": Chip(N_("Not met"), "bad", "bad"),
}
NAME_TITLES: dict[By, str] = {
    "person": N_("Salesperson"),
    "region": N_("Region"),
    "customer": N_("Customer"),
    "product": N_("Product"),
    "month": N_("Month"),
}
WAN = Decimal(10_000)


def unit_of_rows(rows: Sequence[Group]) -> str:
    """Return the unit of the amounts: ``wan`` from 10,000 yuan on, else ``yuan``."""
    return (
        "wan" if max((abs(row.amount or 0) for row in rows), default=Decimal(0)) >= WAN else "yuan"
    )


def group_columns(by: By, unit: str) -> tuple[Column, ...]:
    """Return the columns of a view with amounts in one unit."""
    unit_name = _("10,000 yuan") if unit == "wan" else _("yuan")

    def amount(key: str, title: str) -> Column:
        heading = _("{title} ({unit})").format(title=title, unit=unit_name)
        return Column(key, heading, "money", width=128, scale="one", unit=unit, tip=_exact)

    name = Column("name", NAME_TITLES[by], width=150, strong=True, stretch=True)
    sums = (amount("amount", _("Amount")), amount("profit", _("Gross profit")))
    margin = Column("margin", N_("Margin"), "percent", width=84)
    year = (
        amount("last_year", _("Last year")),
        Column("growth", N_("Growth"), "percent", width=84),
    )
    if by in ("customer", "product"):
        counts = (
            Column("quantity_e3", N_("Quantity"), "quantity", width=96),
            Column("lines", N_("Lines"), "number", width=72),
        )
        return (name, *sums, margin, *counts, *year)
    target = (
        amount("target", _("Target")),
        Column("completion", N_("Completion"), "bar", width=180),
    )
    state = Column("state", N_("State"), "state", width=96, chips=STATES)
    return (name, *sums, margin, *target, *year, state)


def group_row(row: Group, groups: Groups) -> Row:
    """Return a group as a row of ``group_columns``."""
    reasons = {field: reason_text(code) for field, code in row.reasons}
    name = INDENT * row.depth + row.name
    figures: list[Any] = [
        _told(getattr(row, field), reasons.get(field, ""))
        for field in ("amount", "profit", "margin")
    ]
    year = [row.last_year, _told(row.growth, reasons.get("growth", ""))]
    if groups.by in ("customer", "product"):
        return (row.key, name, *figures, row.quantity_e3, row.lines, *year)
    judged = _verdict(row, groups)
    bar: Any = None
    if row.completion is not None:
        tone = STATES[judged].tone if judged else "accent"
        tick = None if groups.is_over or groups.by == "month" else groups.progress
        bar = Bar(
            row.completion,
            formats.percent(row.completion),
            None if tick is None else float(tick),
            "accent" if tone == "good" else tone,
        )
    return (row.key, name, *figures, row.target, bar, *year, judged)


def _told(value: Decimal | None, reason: str) -> Any:
    """Return a figure, or a missing one that says why in its tooltip."""
    return value if value is not None or not reason else Mark(None, "", reason)


def _verdict(row: Group, groups: Groups) -> str | None:
    """Judge a completion against the working time that has passed; a month to come has none."""
    over, day = groups.is_over, groups.data_date
    if groups.by == "month":
        if day is None or day < row.key.start:
            return None
        over = day >= row.key.end
    found = verdict(row.completion, groups.progress, groups.tolerance, over=over)
    return None if found == "none" else found


def _exact(value: Any) -> str:
    return (
        _("{amount} yuan").format(amount=formats.money(value, "one")) if value is not None else ""
    )
