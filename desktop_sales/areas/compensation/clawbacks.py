"""What of paid commission is to be taken back: for returns, and for debts that went bad.

Commission was paid at the month's own mean rate: what the rule gave, divided by the figure it was
given for. For a return the figures of its month are already lower; only what that did not take
back is claimed. For a debt the claim follows what is still open: money that comes in later gives
the commission back.
"""

from dataclasses import dataclass
from decimal import Decimal

from desktop_sales.areas.compensation.bonus_records import CarryKind
from desktop_sales.core.money import fen_of_yuan, yuan


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """What an approved statement gave a person for the figure of a month (yuan)."""

    month: str
    number: str
    base: str
    figure: Decimal
    earned_fen: int


@dataclass(frozen=True, slots=True)
class Claim:
    """An amount proposed to be carried into a month: taken back below zero, else given."""

    employee_id: int
    name: str
    source: str
    reason: str
    amount_fen: int
    kind: CarryKind


def claim_of(employee_id: int, name: str, source: str, reason: str, change_fen: int) -> Claim:
    """Return what is taken back, or given back where money came in after all."""
    kind: CarryKind = "clawback" if change_fen < 0 else "adjustment"
    return Claim(employee_id, name, source, reason, change_fen, kind)


def commission_on(paid: PaidMonth, amount: Decimal) -> int:
    """Return what was paid on an amount of the month's figure (fen); nothing above what was paid."""
    if paid.figure <= 0 or paid.earned_fen <= 0 or amount <= 0:
        return 0
    part = min(amount, paid.figure)
    return fen_of_yuan(yuan(paid.earned_fen) * part / paid.figure)


def still_to_claim(due_fen: int, taken_fen: int) -> int:
    """Return what is still to be taken back: never below zero, the figures may take more."""
    return max(due_fen - max(taken_fen, 0), 0)


def change_of_claim(due_fen: int, carried_fen: int) -> int:
    """Return what is to be carried now, where ``carried_fen`` (below zero) was taken so far."""
    return -due_fen - carried_fen
