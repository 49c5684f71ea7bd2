"""The words of benefits."""

from desktop_sales.core.translation import N_

INSURANCES = {
    "pension": N_("Pension"),
    "medical": N_("Medical and maternity"),
    "unemployment": N_("Unemployment"),
    "injury": N_("Work injury"),
    "housing": N_("Housing fund"),
}
LEAVES = {
    "taken": N_("Leave taken"),
    "carried": N_("Carried over"),
    "settled": N_("Settled in money"),
}
