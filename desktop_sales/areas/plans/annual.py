"""The annual plan form (年度销售总额计划表): eight grounds on which a year's sales are proposed.

Amounts are yuan, rates fractions, as entered. Pure functions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.core.translation import N_

BasisKind = Literal[
    "own",
    "competitor",
    "break_even",
    "asset_turnover",
    "net_margin",
    "value_added",
    "development",
    "decided",
]
InputUnit = Literal["yuan", "rate", "number"]
Inputs = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class BasisInput:
    """A figure that a row of the form is computed from; ``title`` is marked by N_."""

    name: str
    title: str
    unit: InputUnit


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A row of the form: its name, its formula in words, and what goes into it."""

    kind: BasisKind
    title: str
    formula: str
    inputs: tuple[BasisInput, ...]
    amount: Callable[[Inputs], Decimal]


_AMOUNT = BasisInput("amount", N_("Planned amount"), "yuan")

ROWS: tuple[BasisRow, ...] = (
    BasisRow(
        "own",
        N_("Own results of past years"),
        N_("Last year's sales × (1 + growth)"),
        (
            BasisInput("last_sales", N_("Last year's sales"), "yuan"),
            BasisInput("growth", N_("Growth"), "rate"),
        ),
        lambda i: i["last_sales"] * (1 + i["growth"]),
    ),
    BasisRow(
        "competitor",
        N_("Results of competitors"),
        N_("Sales of the competitor × share of it to reach"),
        (
            BasisInput("competitor_sales", N_("Sales of the competitor"), "yuan"),
            BasisInput("share", N_("Share of it to reach"), "rate"),
        ),
        lambda i: i["competitor_sales"] * i["share"],
    ),
    BasisRow(
        "break_even",
        N_("Break-even point"),
        N_("(Fixed costs + planned sales profit) ÷ planned marginal profit rate"),
        (
            BasisInput("fixed_costs", N_("Fixed costs"), "yuan"),
            BasisInput("profit", N_("Planned sales profit"), "yuan"),
            BasisInput("marginal_rate", N_("Marginal profit rate"), "rate"),
        ),
        lambda i: (i["fixed_costs"] + i["profit"]) / i["marginal_rate"],
    ),
    BasisRow(
        "asset_turnover",
        N_("Asset turnover"),
        N_("Planned assets × turns a year"),
        (
            BasisInput("assets", N_("Planned assets"), "yuan"),
            BasisInput("turns", N_("Turns a year"), "number"),
        ),
        lambda i: i["assets"] * i["turns"],
    ),
    BasisRow(
        "net_margin",
        N_("Net profit rate"),
        N_("Planned net profit before tax ÷ net profit rate before tax"),
        (
            BasisInput("net_profit", N_("Net profit before tax"), "yuan"),
            BasisInput("net_rate", N_("Net profit rate before tax"), "rate"),
        ),
        lambda i: i["net_profit"] / i["net_rate"],
    ),
    BasisRow(
        "value_added",
        N_("Value added"),
        N_("Planned heads × value added a head ÷ value added rate"),
        (
            BasisInput("heads", N_("Planned heads"), "number"),
            BasisInput("per_head", N_("Value added a head"), "yuan"),
            BasisInput("value_rate", N_("Value added rate"), "rate"),
        ),
        lambda i: i["heads"] * i["per_head"] / i["value_rate"],
    ),
    BasisRow(
        "development",
        N_("Business development plan"),
        N_("Amount of the business development plan"),
        (_AMOUNT,),
        lambda i: i["amount"],
    ),
    BasisRow("decided", N_("Decided plan"), N_("As decided"), (_AMOUNT,), lambda i: i["amount"]),
)
ROW_OF: Mapping[str, BasisRow] = {row.kind: row for row in ROWS}
_MAY_BE_BELOW = frozenset({"growth", "profit"})


def proposed_fen(kind: BasisKind, inputs: Inputs) -> int:
    """Return the sales in fen that a row of the form proposes. Raises ``plans.basis_missing``."""
    row = ROW_OF[kind]
    for each in row.inputs:
        value = inputs.get(each.name)
        if value is None or (value <= 0 and each.name not in _MAY_BE_BELOW):
            raise DomainError("plans.basis_missing", kind=kind, input=each.name)
    return max(0, fen_of_yuan(row.amount(inputs)))


def average_price(amount_fen: int | None, quantity_e3: int | None) -> Decimal | None:
    """Return 平均售价 in yuan: the amount ÷ the planned quantity."""
    if amount_fen is None or not quantity_e3:
        return None
    return Decimal(amount_fen) * 10 / quantity_e3
