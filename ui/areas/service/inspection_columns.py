"""The columns of inspections, of what was drawn for one, and of defects."""

import datetime as dt

from desktop_sales.areas.service.inspection_records import (
    Defect,
    DefectState,
    Inspection,
    InspectionSample,
    InspectionState,
)
from desktop_sales.areas.service.wording import DEFECT_STATES, DRAWN, INSPECTION_STATES
from desktop_sales.core.translation import N_, translate
from ui.kit.columns import Chip, Column
from ui.kit.row_source import Row

_TONES: dict[InspectionState, tuple[str, str]] = {
    InspectionState.PLANNED: ("neutral", "clock"),
    InspectionState.OVERDUE: ("bad", "bad"),
    InspectionState.UNDER_WAY: ("accent", "open"),
    InspectionState.DONE: ("good", "good"),
}
_DEFECT_TONES: dict[DefectState, tuple[str, str]] = {
    DefectState.RECTIFYING: ("accent", "open"),
    DefectState.OVERDUE: ("bad", "bad"),
    DefectState.UNPROVED: ("warn", "warn"),
    DefectState.TO_RECHECK: ("warn", "clock"),
    DefectState.SETTLED: ("good", "good"),
    DefectState.DROPPED: ("neutral", ""),
}
STATES = {key: Chip(INSPECTION_STATES[key], *tone) for key, tone in _TONES.items()}
DEFECT_CHIPS = {key: Chip(DEFECT_STATES[key], *tone) for key, tone in _DEFECT_TONES.items()}
INSPECTIONS: tuple[Column, ...] = (
    Column("number", N_("Number"), width=128, muted=True),
    Column("title", N_("Inspection"), width=160, stretch=True, strong=True, tip=str),
    Column("planned_on", N_("Planned on"), "date", width=96),
    Column("inspector", N_("Inspector"), width=80),
    Column("samples", N_("Samples"), "number", width=64, yields=2),
    Column("scored", N_("Scored"), "number", width=64, yields=1),
    Column("score", N_("Score"), "number", width=72, decimals=1),
    Column("defects", N_("Defects"), "number", width=64),
    Column("open", N_("Still open"), "number", width=72),
    Column("state", N_("State"), "state", width=96, chips=STATES),
)
SAMPLES: tuple[Column, ...] = (
    Column("day", N_("Day"), "date", width=92, with_year=False),
    Column("kind", N_("Kind"), width=72, yields=1),
    Column("title", N_("What was drawn"), width=180, stretch=True, strong=True, tip=str),
    Column("employee", N_("Person in charge"), width=72),
    Column("score", N_("Score"), "number", width=64, decimals=1),
    Column("note", N_("Note"), width=140, tip=str),
)
DEFECTS: tuple[Column, ...] = (
    Column("text", N_("What is wrong"), width=160, stretch=True, strong=True, tip=str),
    Column("owner", N_("Person in charge"), width=80),
    Column("due_on", N_("Due on"), "date", width=92),
    Column("proofs", N_("Proofs"), "number", width=56, yields=1),
    Column("state", N_("State"), "state", width=112, chips=DEFECT_CHIPS),
)


def inspection_row(one: Inspection, today: dt.date) -> Row:
    """Return an inspection as a row of INSPECTIONS."""
    return (
        one.id,
        one.number,
        one.title,
        one.planned_on,
        one.inspector or None,
        one.samples or None,
        one.scored or None,
        one.score,
        one.defects or None,
        one.open_defects or None,
        one.state_on(today),
    )


def sample_row(one: InspectionSample) -> Row:
    """Return what was drawn as a row of SAMPLES."""
    return (
        one.id,
        one.occurred_on,
        translate(DRAWN[one.kind]),
        one.title,
        one.employee or None,
        one.score,
        one.note or None,
    )


def defect_row(one: Defect) -> Row:
    """Return a defect as a row of DEFECTS."""
    return (one.id, one.text, one.owner or None, one.due_on, one.proofs or None, one.state)
