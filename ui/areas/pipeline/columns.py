"""The columns of opportunities, of the gap to the target and of orders."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.areas.pipeline.order_records import OrderLine, OrderState
from desktop_sales.areas.pipeline.records import OPEN_STAGES, Opportunity, Stage
from desktop_sales.assembly.commit_view import GapLine
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from ui.kit import typed_values
from ui.kit.columns import Chip, Column, Mark
from ui.kit.record_history import written
from ui.kit.row_source import Row

register_sentences(
    {
        "typed.not_a_stage": N_("“{text}” is no open stage. Choose one of the list."),
        "typed.not_a_chance": N_("“{text}” is no chance. Write 0% to 100%, or nothing."),
        "typed.not_a_month": N_("“{text}” is no month. Write it as 2026-11."),
    }
)

STAGES: dict[Stage, Chip] = {
    Stage.LEAD: Chip(N_("Lead"), "outline"),
    Stage.NEED: Chip(N_("Need known"), "neutral"),
    Stage.OFFER: Chip(N_("Offer made"), "accent"),
    Stage.TALKS: Chip(N_("In talks"), "accent"),
    Stage.SIGNING: Chip(N_("To be signed"), "warn", "edit"),
    Stage.WON: Chip(N_("Deal won"), "good", "good"),
    Stage.LOST: Chip(N_("Deal lost"), "bad", "bad"),
}
RECORD_FIELDS = {
    "title": N_("Deal subject"),
    "stage": N_("Deal stage"),
    "amount_fen": N_("Expected amount"),
    "expected_month": N_("Expected in"),
    "next_step": N_("Step to take"),
    "next_step_on": N_("Step due"),
    "reason": N_("Reason"),
}
ORDER_STATES: dict[OrderState, Chip] = {
    OrderState.OPEN: Chip(N_("Not shipped"), "outline"),
    OrderState.PART: Chip(N_("Partly shipped"), "warn", "clock"),
    OrderState.SHIPPED: Chip(N_("Not signed for"), "accent"),
    OrderState.SIGNED: Chip(N_("Signed for"), "good", "good"),
    OrderState.CLOSED: Chip(N_("Closed"), "neutral", "close"),
}
ORDERS: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("order", N_("Order"), width=116, strong=True),
    Column("customer", N_("Customer"), width=120, stretch=True, tip=str),
    Column("product", N_("Product"), width=92, tip=str),
    Column("employee", N_("Salesperson"), width=72, hidden=True),
    Column("promised_on", N_("Delivery promised for"), "date", width=90),
    Column("quantity", N_("Ordered"), "quantity", width=66),
    Column("shipped", N_("Shipped"), "quantity", width=66),
    Column("invoiced", N_("Invoiced"), "quantity", width=66, yields=2),
    Column("signed", N_("Signed for"), "quantity", width=66),
    Column("returned", N_("Returned"), "quantity", width=60, yields=1),
    Column("open_fen", N_("Still to ship"), "money", width=96),
    Column("late", N_("Days late"), "number", width=64),
    Column("state", N_("State"), "state", width=104, chips=ORDER_STATES),
)
GAP: tuple[Column, ...] = (
    Column("employee", N_("Salesperson"), width=84, strong=True, stretch=True, sortable=False),
    Column("target", N_("Target"), "money", width=84, unit="wan", tip=format_yuan),
    Column("actual", N_("Reached"), "money", width=76, unit="wan", tip=format_yuan),
    Column("forecast", N_("Forecast"), "money", width=76, unit="wan", tip=format_yuan),
    Column("certain", N_("Certain"), "money", width=76, unit="wan", tip=format_yuan),
    Column("likely", N_("Likely"), "money", width=72, unit="wan", tip=format_yuan),
    Column("possible", N_("Possible"), "money", width=72, unit="wan", tip=format_yuan),
    Column("before", N_("Certain a month ago"), "money", width=96, unit="wan", tip=format_yuan,
           yields=1),
    Column("weighted", N_("Weighted pipeline"), "money", width=84, unit="wan", tip=format_yuan),
    Column("gap", N_("Gap to target"), "money", width=84, unit="wan", tip=format_yuan),
    Column("cover", N_("Gap covered"), "percent", width=84),
    Column("accuracy", N_("Accuracy of commits"), "percent", width=92),
)  # fmt: skip


def opportunity_columns(
    people: Callable[[], Sequence[tuple[Any, str]]], person: Callable[[str], Any]
) -> tuple[Column, ...]:
    """Return the columns of opportunities; ``person`` reads a typed name."""
    return (
        Column("customer", N_("Customer"), width=128, strong=True, stretch=True, tip=str),
        Column("title", N_("Deal subject"), width=104, parse=typed_values.a_text, tip=str),
        Column("employee", N_("Salesperson"), width=72, parse=person, choices=people),
        Column("stage", N_("Deal stage"), "chip", width=92, chips=STAGES, parse=a_stage,
               choices=stage_choices),
        Column("amount_fen", N_("Expected amount"), "money", width=92, unit="wan",
               parse=typed_values.fen, tip=format_yuan),
        Column("probability", N_("Chance to win"), "percent", width=64, parse=a_chance),
        Column("weighted", N_("By chance"), "money", width=76, unit="wan", tip=format_yuan),
        Column("expected_month", N_("Expected in"), width=76, parse=a_month),
        Column("next_step", N_("Step to take"), width=112, parse=typed_values.text_or_nothing,
               tip=str),
        Column("next_step_on", N_("Step due"), "date", width=60, with_year=False,
               parse=typed_values.date_or_nothing),
        Column("kind", N_("New or known"), "chip", width=76, hidden=True,
               chips={True: Chip(N_("New customer"), "plum"),
                      False: Chip(N_("Known customer"), "neutral")}),
        Column("reason", N_("Why it ended"), width=120, hidden=True, tip=str),
        Column("closed_on", N_("Ended on"), "date", width=92, hidden=True),
    )  # fmt: skip


def opportunity_row(row: Opportunity, today: dt.date) -> Row:
    """Return an opportunity as a row; a step that should have been made is marked."""
    due: Any = row.next_step_on
    if row.is_open and due is not None and due < today:
        due = Mark(due, "bad", _("This step should have been made."))
    chance: Any = row.probability
    if not row.own_probability:
        chance = Mark(row.probability, "", _("As usual in this stage"))
    return (
        row.id, row.customer, row.title, row.employee, row.stage, row.amount or None, chance,
        row.weighted or None, row.expected_month, row.next_step or None, due, row.is_new,
        row.reason or None, row.closed_on,
    )  # fmt: skip


def gap_row(line: GapLine) -> Row:
    """Return a person's month as a row of GAP."""
    cover = Decimal(line.weighted) / line.gap if line.gap else None
    gap: Any = line.gap
    if line.gap:
        gap = Mark(line.gap, "bad" if line.weighted < line.gap else "warn", _("Gap to target"))
    return (
        line.employee_id, line.employee, line.target, line.actual or None, line.forecast,
        line.certain or None,
        line.likely or None, line.possible or None, line.before, line.weighted or None, gap,
        cover, line.accuracy,
    )  # fmt: skip


def order_row(line: OrderLine) -> Row:
    """Return a line of an order as a row of ORDERS."""
    late: Any = Mark(line.late, "bad", _("Days late")) if line.late else None
    moved = (line.shipped_e3, line.invoiced_e3, line.signed_e3, line.returned_e3)
    return (
        line.id, None, f"{line.order_no}-{line.line_no}", line.customer, line.product,
        line.employee, line.promised_on, line.quantity_e3, *(each or None for each in moved),
        line.open_fen or None, late, line.state,
    )  # fmt: skip


def stage_choices() -> list[tuple[Any, str]]:
    """Return the open stages with their names."""
    return [(stage, translate(STAGES[stage].text)) for stage in OPEN_STAGES]


def a_stage(typed: str) -> Stage:
    """Return a typed open stage. Raises ``typed.not_a_stage``."""
    for stage, name in stage_choices():
        if typed in (name, str(stage)):
            return Stage(stage)
    raise DomainError("typed.not_a_stage", text=typed)


def a_chance(typed: str) -> Decimal | None:
    """Return a typed chance; nothing takes the stage's, and 60 means 60%."""
    if not typed.strip():
        return None
    number = typed_values.a_number(typed)
    if number > 1:
        number /= 100
    if not 0 <= number <= 1:
        raise DomainError("typed.not_a_chance", text=typed)
    return number


def a_month(typed: str) -> str | None:
    """Return a typed month as 2026-11, or None. Raises ``typed.not_a_month``."""
    if not typed.strip():
        return None
    try:
        period = Period.parse(typed.strip())
    except (ValueError, DomainError):
        raise DomainError("typed.not_a_month", text=typed) from None
    if period.kind != "month":
        raise DomainError("typed.not_a_month", text=typed)
    return period.key


def written_field(field: str, value: Any) -> str:
    """Return a stored value of an opportunity as people read it."""
    return translate(STAGES[Stage(value)].text) if field == "stage" else written(field, value)
