"""The rows of one result, read before texts are made."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.codec import line_from_json
from desktop_sales.areas.appraisal.records import ScoredLine
from desktop_sales.areas.appraisal.tables import (
    AppraisalCommentTable,
    AppraisalPartTable,
    AppraisalResultTable,
    RatingTable,
    ResultLineTable,
    SchemeTable,
    SchemeVersionTable,
)
from desktop_sales.core.translation import _


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A result's rows as read, before texts are made."""

    row: AppraisalResultTable
    parts: tuple[tuple[AppraisalPartTable, str, tuple[ScoredLine, ...]], ...]
    comment: str
    rating_notes: dict[str, str]


def read_stored(session: Session, row: AppraisalResultTable) -> StoredResult:
    """Return the parts, lines and words stored for a result."""
    parts = session.execute(
        select(AppraisalPartTable, SchemeTable.title, SchemeVersionTable.number)
        .outerjoin(SchemeVersionTable, SchemeVersionTable.id == AppraisalPartTable.version_id)
        .outerjoin(SchemeTable, SchemeTable.id == SchemeVersionTable.scheme_id)
        .where(AppraisalPartTable.result_id == row.id)
        .order_by(AppraisalPartTable.position)
    ).all()
    lines: dict[int, list[ScoredLine]] = {}
    for part_id, inputs in session.execute(
        select(ResultLineTable.part_id, ResultLineTable.inputs)
        .join(AppraisalPartTable, AppraisalPartTable.id == ResultLineTable.part_id)
        .where(AppraisalPartTable.result_id == row.id)
        .order_by(ResultLineTable.part_id, ResultLineTable.position)
    ):
        lines.setdefault(part_id, []).append(line_from_json(inputs))
    here = (row.month, row.employee_id)
    comment = session.scalar(
        select(AppraisalCommentTable.text).where(
            AppraisalCommentTable.month == here[0], AppraisalCommentTable.employee_id == here[1]
        )
    )
    return StoredResult(
        row=row,
        parts=tuple(
            (part, _scheme_title(title, number), tuple(lines.get(part.id, ())))
            for part, title, number in parts
        ),
        comment=comment or "",
        rating_notes=_superior_notes(session, *here),
    )


def _superior_notes(session: Session, month: str, employee_id: int) -> dict[str, str]:
    """Return what superiors wrote beside their marks; peers' words would show who they are."""
    rows = session.execute(
        select(RatingTable.indicator, RatingTable.note)
        .where(
            RatingTable.month == month,
            RatingTable.employee_id == employee_id,
            RatingTable.rater_group == "superior",
            RatingTable.note != "",
        )
        .order_by(RatingTable.id)
    )
    return {indicator: note for indicator, note in rows}


def _scheme_title(title: str | None, number: int | None) -> str:
    return _("{title}, version {number}").format(title=title, number=number) if title else ""
