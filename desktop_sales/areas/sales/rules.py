"""Formulas and checks of the sales area: tax, shares, keys, growth. Pure functions.

Amounts are 1/10,000 yuan, shares and rates 1/10,000 of the whole.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b

from desktop_sales.areas.sales.records import LineDraft, ShareDraft
from desktop_sales.areas.sales.tables import WHOLE_SHARE
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import E4, divide_half_up, split_exact
from desktop_sales.core.periods import Period

ORDER_KEY_BITS = 63


def tax_on(amount_e4: int, rate_e4: int) -> int:
    """Return the tax on an amount without tax."""
    return divide_half_up(amount_e4 * rate_e4, E4)


def amount_of(quantity_e3: int, unit_price_e4: int, discount_e4: int = 0) -> int:
    """Return quantity × unit price × (1 − discount), rounded once."""
    return divide_half_up(quantity_e3 * unit_price_e4 * (E4 - discount_e4), 1_000 * E4)


def share_problem(draft: LineDraft) -> str | None:
    """Return the code of what is wrong with a line's people, if anything is."""
    return people_problem(draft.employee_id, draft.shares)


def people_problem(employee_id: int | None, shares: Sequence[ShareDraft]) -> str | None:
    """Return the code of what is wrong: shares are exactly 100 % (definitions, Shares)."""
    if not shares:
        return None
    if employee_id is not None:
        return "sales.single_and_divided"
    if any(not 0 <= share.share_e4 <= WHOLE_SHARE for share in shares):
        return "sales.share_outside_whole"
    if len({share.employee_id for share in shares}) < len(shares):
        return "sales.share_twice"
    if sum(share.share_e4 for share in shares) != WHOLE_SHARE:
        return "sales.shares_not_whole"
    return None


def require_sound_people(employee_id: int | None, shares: Sequence[ShareDraft]) -> None:
    """Raise what ``people_problem`` says."""
    problem = people_problem(employee_id, shares)
    if problem:
        raise DomainError(problem, total=sum(share.share_e4 for share in shares) / 100)


def split_line(
    shares: Sequence[ShareDraft], quantity_e3: int, amount_e4: int, tax_e4: int, cost_e4: int | None
) -> list[tuple[int, int, int, int, int, int | None]]:
    """Return (person, share, quantity, amount, tax, cost) that add up to the line exactly."""
    weights = [share.share_e4 for share in shares]
    quantities = split_exact(quantity_e3, weights)
    amounts = split_exact(amount_e4, weights)
    taxes = split_exact(tax_e4, weights)
    costs: Sequence[int | None] = (
        [None] * len(shares) if cost_e4 is None else split_exact(cost_e4, weights)
    )
    return [
        (share.employee_id, share.share_e4, quantity, amount, tax, cost)
        for share, quantity, amount, tax, cost in zip(
            shares, quantities, amounts, taxes, costs, strict=True
        )
    ]


def digest(parts: Iterable[object]) -> str:
    """Return a short digest of values, the same on every laptop."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2b(text.encode(), digest_size=12).hexdigest()


def business_key(
    draft: LineDraft, product_uid: str | None, person_uid: str | None, customer_uid: str | None
) -> str:
    """Return what a line is known by over files and laptops (decisions, Business key).

    Document and line number; else document and product; else day, person, customer, product,
    quantity and amount. Records stand in it by uid, so that renaming them changes no key.
    """
    if draft.document and draft.line_no:
        return f"L|{draft.document}|{draft.line_no}"
    if draft.document and product_uid:
        return f"P|{draft.document}|{digest((product_uid,))}"
    values = (person_uid, customer_uid, product_uid, draft.quantity_e3, draft.amount_e4)
    return f"T|{draft.sold_on.isoformat()}|{digest((draft.document, *values))}"


def order_key(
    document: str | None, sold_on: date, customer_id: int | None, line_id: int, amount_e4: int
) -> int | None:
    """Return what lines of one order share: the document, else customer and day, else the line
    is an order of its own (a negative key). A return is no order.
    """
    if amount_e4 < 0:
        return None
    if document:
        return document_key(document)
    if customer_id is not None:
        return document_key(f"{customer_id}\x1f{sold_on.isoformat()}")
    return -line_id


def document_key(text: str) -> int:
    """Return what the lines of one document, or of a customer's day, share."""
    value = int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
    return value >> (64 - ORDER_KEY_BITS)


def compared_days(period: Period, cumulative: bool) -> tuple[date, date, bool]:
    """Return the first and last day that growth compares, and whether months were put together.

    January and February both compare the cumulative 1-2月 of both years by default, because the
    New Year wanders between them (definitions, 增长率).
    """
    if cumulative and period.kind == "month" and period.number <= 2:
        january = period if period.number == 1 else period.previous()
        return january.start, january.following().end, True
    return period.start, period.end, False
