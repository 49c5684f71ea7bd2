"""Setting targets from the grid: one cell, a sum spread downward, a pasted block."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import service
from desktop_sales.areas.plans.records import TargetDraft, YearSpread
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import split_exact
from ui.areas.plans.columns import TOTAL, YEAR
from ui.areas.plans.reading import TargetGrid
from ui.kit.blocks import Edit

By = Literal["equal", "weights", "last_year"]


def drafts_of_cell(grid: TargetGrid, record: Any, key: str, value: int | None) -> list[TargetDraft]:
    """Return the targets that one typed cell means.

    A month's total is divided over the people as they stand now, a person's year over the
    months as they stand now; where nothing stands, by last year's figures, else equally.
    """
    months = grid.months if key == YEAR else (key,)
    subjects = [o.subject for o in grid.owners] if record == TOTAL else [record]
    if value is None:
        return [TargetDraft(grid.measure, s, m, None) for s in subjects for m in months]
    shares = split_exact(value, _weights_of_subjects(grid, subjects, months))
    drafts = []
    for subject, share in zip(subjects, shares, strict=True):
        own = [grid.values.get((subject, month), 0) for month in months]
        parts = split_exact(share, own if any(own) else [1] * len(months))
        drafts += [
            TargetDraft(grid.measure, subject, month, part)
            for month, part in zip(months, parts, strict=True)
        ]
    return drafts


def _weights_of_subjects(
    grid: TargetGrid, subjects: Sequence[Subject], months: Sequence[str]
) -> list[int]:
    now = [sum(grid.values.get((s, m), 0) for m in months) for s in subjects]
    if any(now):
        return now
    before = [max(0, grid.last_year.get(subject, 0)) for subject in subjects]
    return before if any(before) else [1] * len(subjects)


def set_cell(session: Session, grid: TargetGrid, record: Any, key: str, value: int | None) -> Any:
    """Take over one typed cell."""
    return service.set_targets(session, drafts_of_cell(grid, record, key, value))


def set_edits(session: Session, grid: TargetGrid, edits: Sequence[Edit]) -> Any:
    """Take over several typed cells as one step (fill down)."""
    drafts = [d for e in edits for d in drafts_of_cell(grid, e.record, e.key, e.value)]
    return service.set_targets(session, drafts)


def set_cells(session: Session, measure: str, edits: Sequence[Edit]) -> Any:
    """Take over a pasted block: record is the subject, key the month."""
    drafts = [TargetDraft(measure, edit.record, edit.key, edit.value) for edit in edits]
    return service.set_targets(session, drafts)


def spread(
    session: Session,
    grid: TargetGrid,
    subjects: Sequence[Subject],
    value: int,
    by: By,
    weights: tuple[Decimal, ...] = (),
) -> None:
    """Spread a year's figure: over the subjects by last year, and each part over its months.

    Who has no part in it (nothing sold last year, beside others who did) gets no target.
    """
    shares = split_exact(value, _weights_of_subjects(grid, subjects, grid.months))
    for subject, share in zip(subjects, shares, strict=True):
        if not share and value:
            continue
        service.spread_year(
            session, YearSpread(grid.measure, subject, grid.year.year, share, by, weights)
        )
