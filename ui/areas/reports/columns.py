"""The columns of work reports."""

from typing import TYPE_CHECKING, Any

from desktop_sales.areas.reports.wording import NOT_BEGUN, STATES, TITLES, late_text
from desktop_sales.core.translation import N_, translate
from ui.kit.columns import Chip, Column, Mark

if TYPE_CHECKING:
    from desktop_sales.assembly.work_reports import OwedReport

REPORT_CHIPS = {
    "missing": Chip(NOT_BEGUN, "outline"),
    "draft": Chip(STATES["draft"], "warn", "edit"),
    "returned": Chip(STATES["returned"], "bad", "undo"),
    "submitted": Chip(STATES["submitted"], "accent", "eye"),
    "read": Chip(STATES["read"], "good", "good"),
}
REPORT_COLUMNS: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Name"), width=92, strong=True),
    Column("region", N_("Region"), width=110, muted=True, yields=3),
    Column("kind", N_("Kind of report"), width=116),
    Column("period", N_("Period"), width=120),
    Column("due", N_("To be handed in by"), "date", width=96),
    Column("handed_in", N_("Handed in on"), "date", width=104, yields=5),
    Column("late", N_("Lateness"), width=124, stretch=True),
    Column("complete", N_("How complete"), "percent", width=88, yields=4),
    Column("edited", N_("Changed by hand"), "number", width=92, yields=2),
    Column("number", N_("Number"), width=150, muted=True, yields=1),
    Column("state", N_("State"), "state", width=104, chips=REPORT_CHIPS),
)


def state_key(owed: "OwedReport") -> str:
    """Return which chip a report has."""
    return owed.report.state if owed.report else "missing"


def report_row(owed: "OwedReport") -> tuple[Any, ...]:
    """Return a report, owed or written, as a row."""
    report = owed.report
    late = late_text(owed.late)
    handed_in = report.first_submitted_at if report else None
    edited = report.edited if report else 0
    return (
        owed.key,
        None,
        owed.person.name,
        owed.person.region,
        translate(TITLES[owed.period.kind]),
        owed.period.title(),
        owed.due_on,
        handed_in.astimezone().date() if handed_in else None,
        Mark(late, "bad" if owed.is_missing else "warn") if late else None,
        owed.completeness / 100 if report else None,
        edited or None,
        (report.number if report else "") or None,
        state_key(owed),
    )
