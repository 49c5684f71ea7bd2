"""Probabilities of stages, what a commit was worth, how far an order is. Pure functions."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from desktop_sales.areas.pipeline.order_records import OrderLineDraft, OrderState
from desktop_sales.areas.pipeline.records import OPEN_STAGES, OpportunityDraft, Stage
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import divide_half_up
from desktop_sales.core.periods import Period

MONTHS_COMMITTED = 3
DEFAULT_PROBABILITIES: Mapping[Stage, Decimal] = {
    Stage.LEAD: Decimal("0.1"),
    Stage.NEED: Decimal("0.3"),
    Stage.OFFER: Decimal("0.5"),
    Stage.TALKS: Decimal("0.7"),
    Stage.SIGNING: Decimal("0.9"),
    Stage.WON: Decimal(1),
    Stage.LOST: Decimal(0),
}


def check_opportunity(draft: OpportunityDraft) -> None:
    """Raise what is wrong with an opportunity.

    Codes: ``pipeline.nameless``, ``pipeline.amount_negative``, ``pipeline.probability_range``,
    ``pipeline.reason_missing``, ``pipeline.not_ended``, ``pipeline.closed_before_opened``.
    """
    name = draft.title or draft.prospect
    if not name.strip() and draft.customer_id is None:
        raise DomainError("pipeline.nameless")
    if draft.amount_fen < 0:
        raise DomainError("pipeline.amount_negative", name=name)
    if draft.probability is not None and not 0 <= draft.probability <= 1:
        raise DomainError("pipeline.probability_range", name=name)
    _check_end(draft, name)


def _check_end(draft: OpportunityDraft, name: str) -> None:
    ended = draft.stage not in OPEN_STAGES
    if ended and draft.closed_on is None:
        raise DomainError("pipeline.end_day_missing", name=name)
    if not ended and draft.closed_on is not None:
        raise DomainError("pipeline.not_ended", name=name)
    if draft.opened_on and draft.closed_on and draft.closed_on < draft.opened_on:
        raise DomainError("pipeline.closed_before_opened", name=name)


def probability_of(
    stage: Stage, own: Decimal | None, by_stage: Mapping[Stage, Decimal] = DEFAULT_PROBABILITIES
) -> Decimal:
    """Return the chance of an opportunity: certain once ended, else its own or its stage's."""
    if stage not in OPEN_STAGES:
        return DEFAULT_PROBABILITIES[stage]
    return by_stage[stage] if own is None else own


def committed_months(made_in: str) -> tuple[str, ...]:
    """Return the months a commit told in a month is about: that month and the next two."""
    first = Period.parse(made_in)
    return tuple(first.shifted(step).key for step in range(MONTHS_COMMITTED))


def accuracy(committed_fen: int, actual_fen: int) -> Decimal | None:
    """Return 1 − |actual − committed| ÷ the larger of both, so between 0 and 1.

    Too much and too little count alike; with neither there is nothing to judge.
    """
    largest = max(committed_fen, actual_fen)
    if largest <= 0:
        return None
    off = min(abs(actual_fen - committed_fen), largest)
    return 1 - Decimal(off) / Decimal(largest)


def gap(target_fen: int | None, actual_fen: int, certain_fen: int) -> int | None:
    """Return what is missing to the target beside what is reached or certain; None without one.

    A commit for a month holds what is reached in it already, so the larger of both counts.
    """
    if target_fen is None:
        return None
    return max(target_fen - max(actual_fen, certain_fen), 0)


def order_problem(draft: OrderLineDraft) -> str | None:
    """Return the code of what is wrong with a line of an order, if anything is."""
    if not draft.order_no.strip():
        return "pipeline.order_number_missing"
    if draft.quantity_e3 <= 0:
        return "pipeline.order_quantity"
    parts = (draft.shipped_e3, draft.invoiced_e3, draft.signed_e3, draft.returned_e3)
    if min(parts) < 0:
        return "pipeline.order_quantity"
    if draft.signed_e3 > draft.shipped_e3:
        return "pipeline.signed_more"
    return "pipeline.returned_more" if draft.returned_e3 > draft.shipped_e3 else None


def order_state(quantity: int, shipped: int, signed: int, *, closed: bool) -> OrderState:
    """Return how far a line is; a closed one stays as it is."""
    if shipped < quantity and closed:
        return OrderState.CLOSED
    if shipped <= 0:
        return OrderState.OPEN
    if shipped < quantity:
        return OrderState.PART
    return OrderState.SIGNED if signed >= shipped else OrderState.SHIPPED


def open_part(
    quantity_e3: int, shipped_e3: int, amount_e4: int, *, closed: bool
) -> tuple[int, int]:
    """Return what is still to be shipped: the quantity, and its part of the amount in fen."""
    left = 0 if closed else max(quantity_e3 - shipped_e3, 0)
    return left, divide_half_up(amount_e4 * left, quantity_e3 * 100)


def days_late(promised_on: date | None, open_e3: int, today: date) -> int:
    """Return the days since the promised day while something is open, else 0."""
    if promised_on is None or open_e3 <= 0:
        return 0
    return max((today - promised_on).days, 0)
