"""What a corrected result changed against the sealed version before it."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.plain_values import from_plain
from desktop_sales.areas.appraisal.records import ResultBody, ResultLine
from desktop_sales.areas.appraisal.tables import AppraisalResultTable
from desktop_sales.core.translation import _
from desktop_sales.storage.seals import seals_of

NOTHING = "—"


def sealed_before(session: Session, kind: str, row: AppraisalResultTable) -> ResultBody | None:
    """Return the body sealed as the version before a result's, or None for a first one."""
    before = session.execute(
        select(AppraisalResultTable.seal_number, AppraisalResultTable.check_code)
        .where(
            AppraisalResultTable.month == row.month,
            AppraisalResultTable.employee_id == row.employee_id,
            AppraisalResultTable.version < row.version,
            AppraisalResultTable.seal_number.is_not(None),
        )
        .order_by(AppraisalResultTable.version.desc())
        .limit(1)
    ).first()
    if before is None or before.seal_number is None:
        return None
    versions = seals_of(session, kind, before.seal_number)
    found = next(each for each in versions if each.check_code == before.check_code)
    return from_plain(ResultBody, found.payload["body"])


def changes(before: ResultBody, after: ResultBody, *, same_language: bool) -> Iterable[str]:
    """Yield a sentence for each line, the total and the grade that differ.

    Figures are told only in the language of the seal: there both are texts of one kind.
    """
    old, new = _by_place(before), _by_place(after)
    told = False
    for place, line in new.items():
        text = _line_change(old.get(place), line, with_figures=same_language)
        if text:
            told = True
            yield text
    for place, gone in old.items():
        if place not in new:
            told = True
            yield _("Changed: {title} left out").format(title=gone.title)
    if before.total != after.total or before.grade != after.grade:
        told = True
        yield _("Changed: total {before} → {after}, grade {grade_before} → {grade}").format(
            before=_shown(before.total),
            after=_shown(after.total),
            grade_before=before.grade or NOTHING,
            grade=after.grade or NOTHING,
        )
    if not told:
        yield _("Nothing changed against the version before.")


def _by_place(body: ResultBody) -> dict[tuple[int, str], ResultLine]:
    return {
        (number, line.indicator): line
        for number, part in enumerate(body.parts)
        for line in part.lines
    }


def _line_change(before: ResultLine | None, after: ResultLine, *, with_figures: bool) -> str:
    if before is None:
        return _("Changed: {title} added").format(title=after.title)
    points = _points(before), _points(after)
    figures = (before.target, before.actual), (after.target, after.actual)
    same_figures = not with_figures or figures[0] == figures[1]
    if points[0] == points[1] and same_figures:
        return ""
    parts = []
    if with_figures and before.target != after.target:
        parts.append(
            _("target {before} → {after}").format(before=before.target, after=after.target)
        )
    if with_figures and before.actual != after.actual:
        parts.append(
            _("actual {before} → {after}").format(before=before.actual, after=after.actual)
        )
    if points[0] != points[1]:
        parts.append(_("score {before} → {after}").format(before=points[0], after=points[1]))
    return _("Changed: {title} {parts}").format(title=after.title, parts=_(", ").join(parts))


def _points(line: ResultLine) -> str:
    if line.role != "weighted":
        return f"{line.extra:.2f}"
    return _shown(line.score)


def _shown(value: object) -> str:
    return NOTHING if value is None else f"{value:.2f}"
