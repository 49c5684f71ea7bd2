"""The columns of complaints, and of causes and the measures against them."""

import datetime as dt
from typing import Any

from desktop_sales.areas.service.clocks import ClockState, clock_state
from desktop_sales.areas.service.complaint_records import Complaint, ParetoRow
from desktop_sales.areas.service.effectiveness import MeasureEffect
from desktop_sales.areas.service.wording import CHANNELS, RULINGS, STAGES
from desktop_sales.core.translation import N_, translate
from desktop_sales.core.working_hours import WorkingHours
from ui.areas.service.wording import CLOCKS, SEVERITIES, VERDICTS, left_text, moment_text
from ui.kit.columns import Column
from ui.kit.formats import MISSING
from ui.kit.row_source import Row


def _moment(value: Any) -> str:
    return moment_text(value) or MISSING


def _day_and_time(value: Any) -> str:
    return moment_text(value, with_year=True) or MISSING


COMPLAINTS: tuple[Column, ...] = (
    Column("number", N_("Number"), width=124, muted=True),
    Column("received_at", N_("Received at"), width=96, display=_moment, hidden=True),
    Column("customer", N_("Customer"), width=120, strong=True, tip=str),
    Column("text", N_("What the customer said"), width=120, stretch=True, tip=str),
    Column("nature", N_("Matter"), width=84, hidden=True),
    Column("channel", N_("By way of"), width=84, hidden=True),
    Column("severity", N_("Gravity"), "chip", width=72, chips=SEVERITIES),
    Column("stage", N_("Stage"), width=56, yields=1),
    Column("owner", N_("Person in charge"), width=72, yields=2),
    Column("cause", N_("Cause"), width=96, hidden=True),
    Column("ruling", N_("Ruling"), width=96, hidden=True),
    Column("repeat_of", N_("Repeats"), width=128, hidden=True),
    Column("satisfaction", N_("Satisfaction"), "number", width=72, hidden=True),
    Column("cost_fen", N_("Loss"), "money", width=100, hidden=True),
    Column("sold_on", N_("Product sold on"), "date", width=96, hidden=True),
    Column("made_on", N_("Product made on"), "date", width=96, hidden=True),
    Column("due_at", N_("Due at"), width=124, display=_day_and_time),
    Column("left", N_("Working time"), width=92, muted=True, sortable=False, hidden=True),
    Column("state", N_("State"), "state", width=96, chips=CLOCKS),
)
CAUSES: tuple[Column, ...] = (
    Column("name", N_("Cause"), width=160, stretch=True, strong=True),
    Column("count", N_("Number of complaints"), "number", width=80),
    Column("share", N_("Share of all"), "percent", width=84),
    Column("running", N_("Running share"), "percent", width=96, yields=1),
    Column("cost_fen", N_("Loss"), "money", width=92),
)
EFFECTS: tuple[Column, ...] = (
    Column("measure", N_("What is to be done"), width=200, stretch=True, strong=True, tip=str),
    Column("kind", N_("Kind"), width=72),
    Column("cause", N_("Cause"), width=96),
    Column("owner", N_("Person in charge"), width=80),
    Column("ended_on", N_("Ended on"), "date", width=96),
    Column("proofs", N_("Proofs"), "number", width=64),
    Column("watched_until", N_("Watched until"), "date", width=100),
    Column("again", N_("Came again as"), width=128),
    Column("verdict", N_("Verdict"), "state", width=96, chips=VERDICTS),
)
CORRECTIVE, PREVENTIVE = N_("Corrective"), N_("Preventive")


def overall_clock(complaint: Complaint, hours: WorkingHours, now: dt.datetime) -> ClockState:
    """Return the clock that presses most: of the response, the stage and the solution."""
    if complaint.closed_at is not None:
        return ClockState("closed", None)
    dues = [complaint.stage_due_at, complaint.resolution_due_at]
    if complaint.responded_at is None:
        dues.append(complaint.response_due_at)
    known = [due for due in dues if due is not None]
    paused = complaint.paused_since is not None
    return clock_state(hours, min(known, default=None), None, now, is_paused=paused)


def complaint_row(complaint: Complaint, hours: WorkingHours, now: dt.datetime) -> Row:
    """Return a complaint as a row of COMPLAINTS."""
    state = overall_clock(complaint, hours, now)
    return (
        complaint.id,
        complaint.number,
        complaint.received_at,
        complaint.customer,
        complaint.text,
        complaint.matter,
        translate(CHANNELS[complaint.channel]),
        complaint.severity,
        translate(STAGES[complaint.stage]),
        complaint.owner or None,
        complaint.cause or None,
        translate(RULINGS[complaint.ruling]) if complaint.ruling else None,
        complaint.repeat_of or None,
        complaint.satisfaction,
        complaint.cost_fen or None,
        complaint.sold_on,
        complaint.made_on,
        state.due_at,
        left_text(state) or None,
        state.name,
    )


def cause_row(row: ParetoRow) -> Row:
    """Return a cause as a row of CAUSES."""
    key = row.cause_id or 0
    return (key, row.name, row.count, row.share, row.running, row.cost_fen or None)


def effect_row(effect: MeasureEffect) -> Row:
    """Return a measure as a row of EFFECTS."""
    action = effect.action
    return (
        action.id,
        action.measure,
        translate(PREVENTIVE if effect.is_preventive else CORRECTIVE),
        effect.cause or None,
        action.owner or None,
        action.ended_on,
        effect.proofs or None,
        effect.watched_until,
        effect.again or None,
        effect.verdict,
    )
