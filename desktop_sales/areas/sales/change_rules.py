"""What a change of sales is made of: customers gained, lost, grown and shrunk; price, volume and
mix. Pure functions; amounts are 1/10,000 yuan, parts are fen that add up to the change exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any, Literal

from desktop_sales.core.money import E4_PER_FEN, fen_of

CustomerPart = Literal["gained", "lost", "grown", "shrunk", "unnamed"]
PricePart = Literal["price", "volume", "mix", "unmeasured"]
CUSTOMER_PARTS: tuple[CustomerPart, ...] = ("gained", "grown", "shrunk", "lost", "unnamed")
PRICE_PARTS: tuple[PricePart, ...] = ("volume", "price", "mix", "unmeasured")


@dataclass(frozen=True, slots=True)
class Sold:
    """What was sold of one product."""

    quantity_e3: int
    amount_e4: int


def change_fen(before_e4: int, now_e4: int) -> int:
    """Return the change as printed: both totals are rounded to fen once."""
    return fen_of(now_e4) - fen_of(before_e4)


def exact_fen(parts: Sequence[Fraction | int], total_fen: int) -> list[int]:
    """Round parts (1/10,000 yuan) to fen so that they add up to ``total_fen``, by largest
    remainder; equal remainders favour the earlier part.
    """
    exact = [Fraction(part) / E4_PER_FEN for part in parts]
    rounded = [floor(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda i: (rounded[i] - exact[i], i))
    left = total_fen - sum(rounded)
    for turn in range(abs(left)):
        place = order[turn % len(order)] if left > 0 else order[-1 - turn % len(order)]
        rounded[place] += 1 if left > 0 else -1
    return rounded


def customer_part(key: Any, before_e4: int, now_e4: int) -> CustomerPart:
    """Say which part a customer's change belongs to."""
    if key is None:
        return "unnamed"
    if before_e4 <= 0 < now_e4:
        return "gained"
    if now_e4 <= 0 < before_e4:
        return "lost"
    return "grown" if now_e4 >= before_e4 else "shrunk"


def by_customer(
    before: Mapping[Any, int], now: Mapping[Any, int]
) -> dict[CustomerPart, tuple[int, int]]:
    """Return part -> (fen, customers); the fen add up to the change of the totals."""
    sums: dict[CustomerPart, int] = dict.fromkeys(CUSTOMER_PARTS, 0)
    heads: dict[CustomerPart, int] = dict.fromkeys(CUSTOMER_PARTS, 0)
    for key in before.keys() | now.keys():
        then, here = before.get(key, 0), now.get(key, 0)
        part = customer_part(key, then, here)
        sums[part] += here - then
        heads[part] += here != then
    fen = exact_fen(list(sums.values()), change_fen(sum(before.values()), sum(now.values())))
    return {part: (value, heads[part]) for part, value in zip(sums, fen, strict=True)}


def by_price(before: Mapping[Any, Sold], now: Mapping[Any, Sold]) -> dict[PricePart, int]:
    """Return volume, price and mix in fen; they add up to the change of the totals.

    Volume is the change of all units at last time's mean price; price is each product's change
    of price on the units sold now; mix is the rest of what dearer and cheaper products make. A
    product that only one side sold has that side's price, so it makes volume and mix. What has
    no units to divide by is ``unmeasured``.
    """
    measured = [
        (before.get(key, _NONE), now.get(key, _NONE))
        for key in before.keys() | now.keys()
        if _has_units(before.get(key, _NONE)) and _has_units(now.get(key, _NONE))
    ]
    units = [sum(pair[side].quantity_e3 for pair in measured) for side in (0, 1)]
    amounts = [sum(pair[side].amount_e4 for pair in measured) for side in (0, 1)]
    price = Fraction(0)
    for then, here in measured:
        if then.quantity_e3 and here.quantity_e3:
            price += here.amount_e4 - Fraction(then.amount_e4 * here.quantity_e3, then.quantity_e3)
    volume = Fraction(0)
    if units[0] > 0:
        volume = Fraction(amounts[0] * (units[1] - units[0]), units[0])
    elif units[1]:
        volume = Fraction(amounts[1] - amounts[0]) - price
    mix = Fraction(amounts[1] - amounts[0]) - volume - price
    all_before = sum(one.amount_e4 for one in before.values())
    all_now = sum(one.amount_e4 for one in now.values())
    unmeasured = (all_now - amounts[1]) - (all_before - amounts[0])
    fen = exact_fen([volume, price, mix, unmeasured], change_fen(all_before, all_now))
    return dict(zip(PRICE_PARTS, fen, strict=True))


_NONE = Sold(0, 0)


def _has_units(sold: Sold) -> bool:
    """Tell whether an amount can be divided by units: both of one sign, or nothing sold."""
    if not sold.quantity_e3 and not sold.amount_e4:
        return True
    return sold.quantity_e3 > 0
