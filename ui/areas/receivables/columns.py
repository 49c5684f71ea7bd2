"""The columns of receivables: ages, overdue lines, months, the dunning log, proposals."""

from typing import Any

from desktop_sales.areas.receivables.records import (
    AgeingRow,
    Contact,
    ContactKind,
    MonthRow,
    OverdueLine,
    PlanRow,
    PromiseState,
    ProposedLine,
)
from desktop_sales.core.money import FEN_PER_YUAN, format_in_unit, format_yuan
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip, Column, Mark
from ui.kit.formats import MISSING
from ui.kit.row_source import Row

KINDS: dict[str, Chip] = {
    ContactKind.CALL: Chip(N_("Call"), "neutral", "phone"),
    ContactKind.VISIT: Chip(N_("Visit"), "neutral", "user"),
    ContactKind.MESSAGE: Chip(N_("Message"), "neutral", "message"),
    ContactKind.LETTER: Chip(N_("Dunning letter"), "warn", "file"),
    ContactKind.STATEMENT: Chip(N_("Statement of account"), "accent", "table"),
}
PROMISES: dict[PromiseState, Chip] = {
    "open": Chip(N_("Promised"), "warn", "clock"),
    "kept": Chip(N_("Kept"), "good", "good"),
    "broken": Chip(N_("Broken"), "bad", "bad"),
}
WHY = {
    True: Chip(N_("Equal amount"), "good", "good"),
    False: Chip(N_("Due first"), "neutral"),
}
LEVELS = {1: N_("Reminder"), 2: N_("Demand"), 3: N_("Final demand")}


def whole(fen: int | None) -> str:
    """Return fen as whole yuan; exact figures are told beside. Under a yuan it is told exactly."""
    if not fen:
        return MISSING
    return format_in_unit(fen, "") if abs(fen) >= FEN_PER_YUAN else format_yuan(fen)


def _amount(key: str, title: str, width: int = 86) -> Column:
    return Column(key, title, "money", width=width, display=whole, tip=format_yuan)


AGEING: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("customer", N_("Customer"), width=150, strong=True, stretch=True, tip=str),
    Column("owner", N_("Owner"), width=72),
    Column("region", N_("Region"), width=84, muted=True, hidden=True),
    _amount("not_due", N_("Not due")),
    _amount("to_30", N_("Up to 30 days")),
    _amount("to_60", N_("31–60 days")),
    _amount("to_90", N_("61–90 days")),
    _amount("over_90", N_("Over 90 days")),
    _amount("total", N_("Receivables"), 96),
    _amount("advance", N_("Paid in advance")),
    Column("days", N_("Oldest (days)"), "number", width=84),
)
OVERDUE: tuple[Column, ...] = (
    Column("customer", N_("Customer"), width=150, strong=True, stretch=True, tip=str),
    Column("owner", N_("Owner"), width=80),
    Column("document", N_("Document"), width=120, muted=True),
    Column("sold_on", N_("Date of sale"), "date", width=96),
    Column("due_on", N_("Payable by"), "date", width=96),
    Column("days", N_("Days overdue"), "number", width=84),
    Column("total", N_("Amount with tax"), "money", width=108),
    Column("open", N_("Unpaid"), "money", width=108),
)
MONTH: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("customer", N_("Customer"), width=150, strong=True, stretch=True, tip=str),
    Column("owner", N_("Owner"), width=72),
    Column("opening", N_("Opening balance"), "money", width=112),
    Column("sales", N_("Sales with tax"), "money", width=108),
    Column("receipts", N_("Receipts"), "money", width=108),
    Column("closing", N_("Closing balance"), "money", width=112),
    Column("overdue", N_("Overdue"), "money", width=104),
    Column("promised", N_("Promised"), "money", width=96),
)
PLAN: tuple[Column, ...] = (
    Column("customer", N_("Customer"), width=150, strong=True, stretch=True, tip=str),
    Column("owner", N_("Owner"), width=72),
    Column("overdue", N_("Overdue"), "money", width=104),
    Column("this_month", N_("Due this month"), "money", width=108),
    Column("next_month", N_("Due next month"), "money", width=108),
    Column("third_month", N_("Due the month after"), "money", width=108),
    Column("later", N_("Due later"), "money", width=104),
    Column("promised", N_("Promised"), "money", width=96),
)
LOG: tuple[Column, ...] = (
    Column("entered_on", N_("Day"), "date", width=92),
    Column("customer", N_("Customer"), width=140, strong=True, tip=str),
    Column("kind", N_("Kind"), "chip", width=96, chips=KINDS),
    Column("text", N_("What was discussed"), width=170, stretch=True, tip=str),
    Column("employee", N_("Said by"), width=72),
    Column("overdue", N_("Overdue then"), "money", width=100),
    Column("promised_on", N_("Promised day"), "date", width=92),
    Column("promised", N_("Promised"), "money", width=96),
    Column("state", N_("Promise"), "state", width=92, chips=PROMISES),
)
PROPOSALS: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("customer", N_("Customer"), width=150, strong=True, stretch=True, tip=str),
    Column("received_on", N_("Received on"), "date", width=92),
    Column("receipt", N_("Receipt number"), width=92, muted=True),
    Column("document", N_("Document"), width=112),
    Column("due_on", N_("Payable by"), "date", width=92),
    Column("amount", N_("Allocated amount"), "money", width=104, scale="e4"),
    Column("why", N_("Why"), "chip", width=96, chips=WHY),
)


def ageing_row(row: AgeingRow) -> Row:
    """Return a customer as a row of AGEING; what is over 90 days is marked."""
    over: Any = row.over_90 or None
    if row.over_90 > 0:
        over = Mark(row.over_90, "bad", _("Over 90 days"), "↑")
    sums = (row.not_due, row.to_30, row.to_60, row.to_90)
    return (
        row.customer_id, None, row.customer, row.owner, row.region,
        *(each or None for each in sums), over, row.total or None, row.advance or None,
        row.days or None,
    )  # fmt: skip


def overdue_row(row: OverdueLine) -> Row:
    """Return a line as a row of OVERDUE."""
    days: Any = Mark(row.days, "bad", _("Over 90 days")) if row.days > 90 else row.days
    return (
        row.line_id, row.customer, row.owner, row.document, row.sold_on, row.due_on, days,
        row.total, row.open,
    )  # fmt: skip


def month_row(row: MonthRow) -> Row:
    """Return a customer's month as a row of MONTH."""
    zero = (each or None for each in (row.overdue, row.promised))
    sums = (row.opening, row.sales, row.receipts, row.closing)
    return (row.customer_id, None, row.customer, row.owner, *sums, *zero)


def plan_row(row: PlanRow) -> Row:
    """Return a customer's part of the receipt plan as a row of PLAN."""
    return (row.customer_id, row.customer, row.owner, *(each or None for each in row[3:]))


def log_row(entry: Contact) -> Row:
    """Return an entry of the dunning log as a row of LOG."""
    return (
        entry.id, entry.entered_on, entry.customer, entry.kind, said(entry), entry.employee,
        entry.overdue or None, entry.promised_on, entry.promised, entry.state,
    )  # fmt: skip


def said(entry: Contact) -> str:
    """Return what was said, or which paper was sent and what the customer answered."""
    parts = [entry.number or "", entry.text]
    if entry.kind is ContactKind.LETTER and entry.level:
        parts.insert(1, translate(LEVELS[entry.level]))
    if entry.answer == "agreed":
        parts.append(_("confirmed"))
    if entry.answer == "differs":
        parts.append(_("differs by {amount}").format(amount=format_yuan(entry.differs or 0)))
    return " · ".join(part for part in parts if part)


def proposed_row(key: int, line: ProposedLine) -> Row:
    """Return a proposal as a row of PROPOSALS; ``key`` is its place in the list."""
    each = line.proposal
    return (
        key, None, line.customer, line.received_on, line.receipt, line.document, line.due_on,
        each.amount_e4, each.exact,
    )  # fmt: skip
