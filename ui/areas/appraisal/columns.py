"""The columns of the month's list."""

from collections.abc import Sequence
from typing import Any

from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.records import FAMILIES, ResultRow
from desktop_sales.core.translation import N_
from ui.areas.appraisal.wording import (
    SHORT_FAMILY_TITLES,
    STATE_CHIPS,
    grade_chip,
    points,
    state_of,
)
from ui.kit.columns import Bar, Column, Sparkline
from ui.kit.row_source import Row

RESULT_COLUMNS: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Name"), width=84, strong=True, stretch=True),
    Column("region", N_("Region"), width=84),
    *(
        Column(family, SHORT_FAMILY_TITLES[family], "number", decimals=1, width=54)
        for family in FAMILIES
    ),
    Column("total", N_("Total score"), "bar", width=120),
    Column("grade", N_("Grade"), "chip", width=86),
    Column("months", N_("Last 6 months"), "sparkline", width=84, sortable=False),
    Column("state", N_("State"), "state", width=92, chips=STATE_CHIPS),
)


def result_row(row: ResultRow, bands: Sequence[GradeBand]) -> Row:
    """Return one person's month as a row of the list."""
    grades = [band.code for band in bands]
    lowest = bool(bands) and row.grade == bands[-1].code
    bar = Bar(
        None if row.total is None else float(row.total) / 100,
        points(row.total),
        tone="bad" if lowest else "accent",
    )
    goal: Any = float(bands[-2].from_score) if len(bands) > 1 else None
    history = [None if score is None else float(score) for score in row.last_six]
    return (
        row.id,
        None,
        row.name,
        row.region,
        *(row.families.get(family) for family in FAMILIES),
        bar,
        grade_chip(row.grade, row.grade_title, grades),
        Sparkline(history, goal),
        state_of(row),
    )
