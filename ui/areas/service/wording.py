"""The words and chips of complaints."""

import datetime as dt

from desktop_sales.areas.service.clocks import ClockState, local
from desktop_sales.areas.service.complaint_records import Severity
from desktop_sales.areas.service.effectiveness import Verdict
from desktop_sales.areas.service.wording import SEVERITIES as SEVERITY_WORDS
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip

SEVERITIES: dict[Severity, Chip] = {
    Severity.CRITICAL: Chip(SEVERITY_WORDS[Severity.CRITICAL], "bad", "bad"),
    Severity.NORMAL: Chip(SEVERITY_WORDS[Severity.NORMAL], "neutral"),
    Severity.MINOR: Chip(SEVERITY_WORDS[Severity.MINOR], "outline"),
}
CLOCKS: dict[str, Chip] = {
    "overdue": Chip(N_("Overdue"), "bad", "bad"),
    "soon": Chip(N_("Due soon"), "warn", "clock"),
    "running": Chip(N_("In time so far"), "accent", "clock"),
    "paused": Chip(N_("Customer awaited"), "neutral", "clock"),
    "met": Chip(N_("In time"), "good", "good"),
    "missed": Chip(N_("Late"), "bad", "bad"),
    "closed": Chip(N_("Closed"), "good", "good"),
}
EVENTS: dict[str, tuple[str, str, str]] = {
    "opened": (N_("Complaint taken in"), "message", "accent"),
    "responded": (N_("Customer answered"), "phone", "accent"),
    "stage_done": (N_("Stage ended"), "good", "good"),
    "paused": (N_("Clock stopped: customer awaited"), "clock", "warn"),
    "resumed": (N_("Clock goes on"), "play", "text2"),
    "ruled": (N_("Ruling"), "stamp", "text2"),
    "reassigned": (N_("Given to somebody else"), "user", "text2"),
    "escalated": (N_("Taken to the next level"), "arrow_up", "warn"),
    "closed": (N_("Closed with the customer's word"), "good", "good"),
    "reopened": (N_("Reopened"), "undo", "warn"),
}
VERDICTS: dict[Verdict, Chip] = {
    Verdict.OPEN: Chip(N_("Under way"), "accent", "open"),
    Verdict.CANCELLED: Chip(N_("Given up"), "neutral"),
    Verdict.UNPROVED: Chip(N_("No proof"), "warn", "warn"),
    Verdict.FAILED: Chip(N_("Came again"), "bad", "bad"),
    Verdict.WATCHED: Chip(N_("Watched"), "accent", "clock"),
    Verdict.EFFECTIVE: Chip(N_("Effective"), "good", "good"),
}


def moment_text(moment: dt.datetime | None, *, with_year: bool = False) -> str:
    """Return a stored moment as local day and time; nothing for none."""
    if moment is None:
        return ""
    return f"{local(moment):%Y-%m-%d %H:%M}" if with_year else f"{local(moment):%m-%d %H:%M}"


def left_text(state: ClockState) -> str:
    """Return how much working time is left, or by how much the due time has passed."""
    if state.left is None:
        return ""
    minutes = abs(int(state.left.total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    span = _("{n} h").format(n=hours) if hours else _("{n} min").format(n=rest)
    passed = state.left < dt.timedelta(0)
    return (_("{span} over") if passed else _("{span} left")).format(span=span)


def clock_chip(state: ClockState) -> Chip:
    """Return a clock's chip with the working time left."""
    chip, left = CLOCKS[state.name], left_text(state)
    if not left:
        return chip
    return Chip(f"{translate(chip.text)} · {left}", chip.tone, chip.icon)
