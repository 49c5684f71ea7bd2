"""Setting targets from the grid: one cell, a sum spread downward, a pasted block."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import service
from desktop_sales.areas.plans.records import SetOutcome, TargetDraft
from desktop_sales.areas.plans.versions import start_day
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import split_exact
from desktop_sales.core.periods import Period
from ui.areas.plans.columns import TOTAL, YEAR
from ui.areas.plans.reading import TargetGrid
from ui.kit.blocks import Edit


def drafts_of_cell(grid: TargetGrid, record: Any, key: str, value: int | None) -> list[TargetDraft]:
    """Return the targets that one typed cell means.

    A month's total is divided over the people as they stand now, a year, half-year or quarter
    over its months as they stand now; where nothing stands, by last year's figures, else equally.
    Months that a revision does not reach keep what they have. What does not add up, such as a
    rate, is the same in every month.
    Raises ``plans.fixed_exceeds``.
    """
    period = grid.year if key == YEAR else Period.parse(key, grid.year.month_start_day)
    whole = [month.key for month in period.months()]
    months = [month for month in whole if grid.changes_in(month)]
    subjects = [o.subject for o in grid.owners] if record == TOTAL else [record]
    if value is None or not grid.adds_up:
        return [_draft(grid, s, m, value) for s in subjects for m in months]
    fixed = sum(grid.values.get((s, m), 0) for s in subjects for m in set(whole) - set(months))
    if value < fixed or not months:
        raise DomainError("plans.fixed_exceeds", first=months[0] if months else whole[-1])
    shares = split_exact(value - fixed, _weights_of_subjects(grid, subjects, months))
    drafts = []
    for subject, share in zip(subjects, shares, strict=True):
        own = [grid.values.get((subject, month), 0) for month in months]
        parts = split_exact(share, own if any(own) else [1] * len(months))
        drafts += [
            _draft(grid, subject, month, part) for month, part in zip(months, parts, strict=True)
        ]
    return drafts


def _draft(grid: TargetGrid, subject: Subject, month: str, value: int | None) -> TargetDraft:
    return TargetDraft(grid.measure, subject, month, value, grid.view.level, grid.view.category)


def _weights_of_subjects(
    grid: TargetGrid, subjects: Sequence[Subject], months: Sequence[str]
) -> list[int]:
    now = [sum(grid.values.get((s, m), 0) for m in months) for s in subjects]
    if any(now):
        return now
    before = [max(0, grid.last_year.get(subject, 0)) for subject in subjects]
    return before if any(before) else [1] * len(subjects)


def set_cell(
    session: Session, grid: TargetGrid, record: Any, key: str, value: int | None
) -> SetOutcome:
    """Take over one typed cell."""
    return _set(session, grid, drafts_of_cell(grid, record, key, value))


def set_edits(session: Session, grid: TargetGrid, edits: Sequence[Edit]) -> SetOutcome:
    """Take over several typed cells as one step (fill down or right); sums below stay sums."""
    drafts = [
        draft
        for edit in edits
        if edit.record == TOTAL or isinstance(edit.record, Subject)
        for draft in drafts_of_cell(grid, edit.record, edit.key, edit.value)
    ]
    return _set(session, grid, drafts)


def set_cells(session: Session, grid: TargetGrid, edits: Sequence[Edit]) -> SetOutcome:
    """Take over a pasted block: record is the subject, key the month."""
    return _set(session, grid, [_draft(grid, e.record, e.key, e.value) for e in edits])


def _set(session: Session, grid: TargetGrid, drafts: Sequence[TargetDraft]) -> SetOutcome:
    return service.set_targets(session, drafts, start_day(session), version_id=grid.version_id)
