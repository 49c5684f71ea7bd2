"""The columns of insurance, leave, gifts, cost and city tables."""

from typing import Any

from desktop_sales.areas.benefits.records import (
    INSURANCES,
    CostOfHead,
    Gift,
    LeaveBalance,
    LeaveEntry,
    MonthOfInsurance,
    Rate,
)
from desktop_sales.areas.benefits.wording import INSURANCES as INSURANCE_WORDS
from desktop_sales.areas.benefits.wording import LEAVES
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Column, Mark
from ui.kit.typed_values import a_number, fen

INSURANCE_COLUMNS = (
    Column("name", N_("Name"), width=90, strong=True),
    Column("city", N_("City"), width=84, stretch=True),
    Column("base", N_("Base"), "money", width=92),
    *(Column(kind, INSURANCE_WORDS[kind], "money", width=92, muted=True) for kind in INSURANCES),
    Column("company", N_("Company's part"), "money", width=112, strong=True),
    Column("personal", N_("Own part"), "money", width=104, strong=True),
)
LEAVE_COLUMNS = (
    Column("name", N_("Name"), width=92, strong=True),
    Column("region", N_("Region"), width=110, muted=True, stretch=True),
    Column("first", N_("First day of work"), "date", width=112),
    Column("years", N_("Years worked"), "number", width=92),
    Column("entitled", N_("Days of the year"), "number", width=104),
    Column("carried", N_("Carried over"), "number", decimals=1, width=92),
    Column("taken", N_("Taken"), "number", decimals=1, width=84),
    Column("settled", N_("Settled in money"), "number", decimals=1, width=96),
    Column("left", N_("Days left"), "number", decimals=1, width=92, strong=True),
)
ENTRY_COLUMNS = (
    Column("name", N_("Name"), width=92, strong=True),
    Column("kind", N_("Kind"), width=110),
    Column("days", N_("Number of days"), "number", decimals=1, width=72),
    Column("start", N_("Starts on"), "date", width=98),
    Column("end", N_("Ends on"), "date", width=98),
    Column("note", N_("Remark"), width=180, stretch=True),
)
GIFT_COLUMNS = (
    Column("holiday", N_("Holiday"), width=120, strong=True),
    Column("day", N_("Day"), "date", width=98),
    Column("item", N_("Gift"), width=180, stretch=True),
    Column("cost", N_("A head"), "money", width=100),
    Column("total", N_("In all"), "money", width=120),
    Column("handed", N_("Given out"), width=100),
)
COST_COLUMNS = (
    Column("name", N_("Name"), width=92, strong=True),
    Column("region", N_("Region"), width=110, muted=True, stretch=True),
    Column("months", N_("Months insured"), "number", width=98),
    Column("insurance", N_("Social insurance"), "money", width=112),
    Column("housing", N_("Housing fund"), "money", width=112),
    Column("gifts", N_("Holiday gifts"), "money", width=104),
    Column("training", N_("Training"), "money", width=104),
    Column("total", N_("Cost per head"), "money", width=120, strong=True),
)
RATE_COLUMNS = (
    Column("city", N_("City"), width=110, strong=True),
    Column("kind", N_("Insurance"), width=130, stretch=True),
    Column("company", N_("Company's rate"), "percent", decimals=2, width=110, parse=a_number),
    Column("personal", N_("Own rate"), "percent", decimals=2, width=110, parse=a_number),
    Column("floor", N_("Floor of the base"), "money", width=130, parse=fen),
    Column("ceiling", N_("Ceiling of the base"), "money", width=130, parse=fen),
)


def insurance_row(each: MonthOfInsurance) -> tuple[Any, ...]:
    """Return a person's month as a row; without a city table the reason stands on the base."""
    parts = {part.kind: part.company_fen + part.personal_fen for part in each.contributions}
    reason = _("no table for this city and year")
    base = Mark(each.base_fen, "warn", reason) if each.problem else each.base_fen
    known = not each.problem
    return (
        each.employee_id,
        each.name,
        each.city,
        base,
        *(parts.get(kind) for kind in INSURANCES),
        each.company_fen if known else None,
        each.personal_fen if known else None,
    )


def leave_row(each: LeaveBalance) -> tuple[Any, ...]:
    """Return a balance as a row; fewer than no days left stand out."""
    left: Any = each.left
    if left is not None and left < 0:
        left = Mark(left, "bad", _("more taken than there was"))
    return (
        each.employee_id,
        each.name,
        each.region or None,
        each.first_worked_on,
        each.years,
        each.entitled,
        each.carried or None,
        each.taken or None,
        each.settled or None,
        left,
    )


def entry_row(each: LeaveEntry) -> tuple[Any, ...]:
    """Return an entry of leave as a row."""
    return (each.id, each.name, translate(LEAVES[each.kind]), each.days, each.start_on,
            each.end_on, each.note or None)  # fmt: skip


def gift_row(each: Gift) -> tuple[Any, ...]:
    """Return a gift as a row."""
    return (each.id, each.holiday, each.day, each.item, each.cost_fen,
            each.cost_fen * len(each.receivers), f"{each.handed}/{len(each.receivers)}")  # fmt: skip


def cost_row(each: CostOfHead) -> tuple[Any, ...]:
    """Return a person's cost as a row."""
    return (
        each.employee_id,
        each.name,
        each.region or None,
        each.months,
        each.insurance_fen,
        each.housing_fen,
        each.gifts_fen or None,
        each.training_fen or None,
        each.total_fen,
    )


def rate_row(each: Rate) -> tuple[Any, ...]:
    """Return an insurance of a city as a row."""
    return (
        each.id,
        each.city,
        translate(INSURANCE_WORDS[each.kind]),
        each.company_rate,
        each.personal_rate,
        each.floor_fen,
        each.ceiling_fen,
    )
