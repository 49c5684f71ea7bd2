"""The columns of the list of cases."""

from typing import Any

from desktop_sales.areas.conduct.records import Case
from desktop_sales.areas.conduct.wording import BASES, KINDS, decision_text
from desktop_sales.core.translation import N_, translate
from ui.kit.columns import Chip, Column

CASE_CHIPS = {
    "open": Chip(N_("Not decided yet"), "warn", "clock"),
    "decided": Chip(N_("Decided"), "neutral", "stamp"),
    "appealed": Chip(N_("Under appeal"), "bad", "warn"),
    "revoked": Chip(N_("Revoked"), "good", "undo"),
    "dropped": Chip(N_("Case dropped"), "outline"),
}
CASE_COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Name"), width=88, strong=True),
    Column("kind", N_("Kind"), width=112, yields=3),
    Column("day", N_("Happened on"), "date", width=98),
    Column("facts", N_("Facts"), width=120, stretch=True, tip=str),
    Column("decision", N_("Decision taken"), width=150, tip=str, yields=2),
    Column("number", N_("Number"), width=120, muted=True, yields=1),
    Column("state", N_("State"), "state", width=96, chips=CASE_CHIPS),
)


def case_state(case: Case) -> str:
    """Return the state that the list shows; an appeal that waits stands out."""
    waits = case.appealed_on is not None and case.ruled_on is None
    return "appealed" if waits else case.status


def case_row(case: Case) -> tuple[Any, ...]:
    """Return a case as a row."""
    kind = KINDS[case.kind] if case.basis == "violation" else BASES[case.basis]
    return (
        case.id,
        None,
        case.name,
        translate(kind),
        case.occurred_on,
        case.facts,
        decision_text(case.decision) if case.decision else None,
        case.number or None,
        case_state(case),
    )
