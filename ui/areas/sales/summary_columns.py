"""The columns of the summaries: a row a person, region, customer, product, channel or period."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.areas.sales.fact_names import DIMENSION_TITLES
from desktop_sales.areas.sales.facts import TIMES
from desktop_sales.assembly.performance import By, View
from desktop_sales.assembly.performance import Row as Summed
from desktop_sales.assembly.workbench_summary import verdict
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.kit import formats
from ui.kit.columns import Bar, Chip, Column
from ui.kit.row_source import Row

INDENT = "　"
TOTAL = "total"
STATES = {
    "met": Chip(N_("Met"), "good", "good"),
    "on_track": Chip(N_("On track"), "good", "good"),
    "slow": Chip(N_("Slow"), "warn", "warn"),
    "behind": Chip(N_("Behind"), "bad", "bad"),
    "short": Chip(N_("Not met"), "bad", "bad"),
}
PLANNED: frozenset[By] = frozenset({"person", "region", "category", *TIMES})
WAN = Decimal(10_000)


def unit_of(view: View) -> str:
    """Return the unit of the amounts: ``wan`` from 10,000 yuan on, else ``yuan``."""
    return (
        "wan" if max((abs(row.amount) for row in view.rows), default=Decimal(0)) >= WAN else "yuan"
    )


def unit_name(unit: str) -> str:
    """Return a unit's name."""
    return _("×10k yuan") if unit == "wan" else _("yuan")


def summary_columns(by: By, unit: str, has_plan: bool = True) -> tuple[Column, ...]:
    """Return the columns of a summary; the view states the unit of the amounts once."""

    width = 84 if unit == "wan" else 100

    def amount(key: str, title: str, *, hidden: bool = False) -> Column:
        return Column(
            key, title, "money", width=width, scale="one", unit=unit, tip=_exact, hidden=hidden
        )

    plan: tuple[Column, ...] = ()
    if by in PLANNED and has_plan:
        plan = (
            amount("target", N_("Target")),
            Column("completion", N_("Completion"), "bar", width=150),
            Column("state", N_("State"), "state", width=92, chips=STATES),
        )
    return (
        Column("name", DIMENSION_TITLES[by], width=148, strong=True, stretch=True),
        amount("amount", N_("Amount")),
        Column("share", N_("Share of all"), "percent", width=72),
        *plan,
        amount("previous", N_("Period before"), hidden=bool(plan)),
        Column("change", N_("On before"), "percent", width=84),
        amount("last_year", N_("Last year")),
        Column("growth", N_("Growth"), "percent", width=76),
        amount("cumulative", N_("Year so far"), hidden=bool(plan)),
        amount("profit", N_("Gross profit")),
        Column("margin", N_("Margin"), "percent", width=72),
        Column("quantity_e3", N_("Quantity"), "quantity", width=88, hidden=by != "product"),
        Column("lines", N_("Lines"), "number", width=64, hidden=True),
    )


def summary_rows(view: View, columns: Sequence[Column]) -> list[Row]:
    """Return the rows of a view and, last, its total."""
    made = [_row(row, row.key, INDENT * row.depth + row.name, view, columns) for row in view.rows]
    return [*made, _row(view.total, TOTAL, _("Total"), view, columns)] if made else []


def _row(row: Summed, key: Any, name: str, view: View, columns: Sequence[Column]) -> Row:
    judged = _verdict(row, view)
    special: dict[str, Callable[[], Any]] = {
        "name": lambda: name,
        "completion": lambda: _bar(row, view, judged),
        "state": lambda: judged,
    }
    return (
        key,
        *(special[c.key]() if c.key in special else getattr(row, c.key) for c in columns),
    )


def _bar(row: Summed, view: View, judged: str | None) -> Bar | None:
    if row.completion is None:
        return None
    tone = STATES[judged].tone if judged else "accent"
    tick = None if view.is_over or isinstance(row.key, Period) else float(view.progress)
    return Bar(
        row.completion,
        formats.percent(row.completion),
        tick,
        "accent" if tone == "good" else tone,
    )


def _verdict(row: Summed, view: View) -> str | None:
    """Judge a completion against the working time that has passed; what is to come has none."""
    over, day = view.is_over, view.data_date
    if isinstance(row.key, Period):
        if day is None or day < row.key.start:
            return None
        over = day >= row.key.end
        if not over and row.key.key != view.period.key:
            return None
    found = verdict(row.completion, view.progress, view.tolerance, over=over)
    return None if found == "none" else found


def _exact(value: Any) -> str:
    return (
        _("{amount} yuan").format(amount=formats.money(value, "one")) if value is not None else ""
    )
