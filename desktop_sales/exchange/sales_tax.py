"""Amount, tax and cost without tax out of whatever of them a table gives."""

from decimal import Decimal
from operator import sub
from typing import Any

from desktop_sales.core.money import divide_half_up
from desktop_sales.exchange.sales_plan import SalesPlan

Values = dict[str, list[Any]]
"""What was read of a block: field -> its values by row."""


def apply_tax(plan: SalesPlan, values: Values, count: int) -> int:
    """Set amount, tax and cost without tax; return how many lines used the default rate."""
    amounts: list[int | None] = values["amount"]
    rates = values.get("tax_rate")
    taxes = values.get("tax")
    taxed_amounts = values.get("amount_taxed")
    profits, costs = values.get("profit"), values.get("cost")
    priced = "amount" not in plan.columns
    taxed = (plan.price_basis if priced else plan.basis) == "taxed"
    untaxed: list[int | None] = []
    tax_due: list[int] = []
    cost_due: list[int | None] = []
    defaulted = 0
    default = plan.default_rate
    if not (rates or taxes or taxed_amounts or profits) and None not in amounts:
        values["stated"] = amounts
        values["tax"] = _taxes_of(amounts, default.as_integer_ratio(), taxed=taxed)  # type: ignore[arg-type]
        values["amount"] = list(map(sub, amounts, values["tax"])) if taxed else amounts
        values["cost_due"] = costs or [None] * count
        return count
    ratios: dict[Decimal, tuple[int, int]] = {}
    for i in range(count):
        amount = amounts[i]
        if amount is None:
            untaxed.append(None)
            tax_due.append(0)
            cost_due.append(None)
            continue
        tax = taxes[i] if taxes else None
        if tax is None and taxed_amounts and taxed_amounts[i] is not None:
            tax = taxed_amounts[i] - amount
        if tax is None:
            rate = rates[i] if rates else None
            if rate is None:
                rate = default
                defaulted += 1
            ratio = ratios.get(rate)
            if ratio is None:
                ratio = ratios[rate] = rate.as_integer_ratio()
            tax = _tax_of(amount, ratio, taxed=taxed)
        net = amount - tax if taxed else amount
        untaxed.append(net)
        tax_due.append(tax)
        cost = costs[i] if costs else None
        if cost is None and profits and profits[i] is not None:
            cost = net - profits[i]
        cost_due.append(cost)
    values["stated"] = amounts
    values["amount"], values["tax"], values["cost_due"] = untaxed, tax_due, cost_due
    return defaulted


def _taxes_of(amounts_e4: list[int], ratio: tuple[int, int], *, taxed: bool) -> list[int]:
    """Return the taxes of amounts at one rate; where no amount is negative, without a call each."""
    numerator, denominator = ratio
    if taxed or min(amounts_e4, default=0) < 0 or numerator < 0:
        return [_tax_of(amount, ratio, taxed=taxed) for amount in amounts_e4]
    double, divisor = 2 * numerator, 2 * denominator
    return [(amount * double + denominator) // divisor for amount in amounts_e4]


def _tax_of(amount_e4: int, ratio: tuple[int, int], *, taxed: bool) -> int:
    """Return the tax at a rate given as a ratio: on top of an amount, or within a taxed one."""
    numerator, denominator = ratio
    if taxed:
        total = numerator + denominator
        return amount_e4 - divide_half_up(amount_e4 * denominator, total) if total > 0 else 0
    return divide_half_up(amount_e4 * numerator, denominator)
