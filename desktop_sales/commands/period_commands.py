"""Appraising a quarter, half-year or year from the command line."""

from datetime import date
from pathlib import Path
from typing import Any

from desktop_sales.areas.appraisal.period_records import PeriodResult
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period, months_in_words
from desktop_sales.core.translation import _
from desktop_sales.storage.workspace import Workspace


def appraise_period(
    space: Workspace, period: Period, out: Path, today: date, *, separate: bool, confirm: bool
) -> tuple[dict[str, Any], list[str]]:
    """Write a period's sheets into a file or separately, confirming first what is ready if asked.

    Returns the answer as plain values and as lines. Raises ``appraisal.period_nobody``,
    ``appraisal.period_kind``.
    """
    from desktop_sales.areas.appraisal.period_queries import period_results
    from desktop_sales.areas.appraisal.period_service import confirm_period
    from desktop_sales.assembly.period_appraisals import period_sheets
    from desktop_sales.documents.form import write_forms
    from desktop_sales.documents.period_sheet import period_form

    if period.kind == "week":
        raise DomainError("appraisal.period_kind", period=period.title())
    found = space.read(lambda session: period_results(session, period))
    if not found:
        raise DomainError("appraisal.period_nobody", period=period.title())
    if confirm:
        ready = [each.employee_id for each in found if each.status == "ready"]
        action = _("Confirm {period}").format(period=period.title())
        space.run(action, lambda s: confirm_period(s, period, ready), undoable=False)
        found = space.read(lambda session: period_results(session, period))
    keys = [each.employee_id for each in found]
    contents = space.read(lambda session: period_sheets(session, period, keys, today))
    written = write_forms(out, [period_form(each) for each in contents], separate=separate)
    documents = [str(path) for path in written.paths]
    people = [_plain(each) for each in found]
    lines = [_line(each) for each in found]
    return {"period": period.key, "people": people, "documents": documents}, [*lines, *documents]


def _plain(each: PeriodResult) -> dict[str, Any]:
    score = each.score
    return {
        "name": each.name,
        "code": each.code,
        "region": each.region,
        "status": each.status,
        "month_mean": _text(score.month_mean),
        "item_points": _text(score.item_points),
        "score": _text(score.total),
        "grade": each.grade or None,
        "number": each.number or None,
        "open_months": list(score.open_months),
    }


def _line(each: PeriodResult) -> str:
    if each.score.total is not None:
        text = _("{name}: {score} points, grade {grade}")
        return text.format(name=each.name, score=each.score.total, grade=each.grade)
    months = months_in_words(each.score.open_months)
    if months:
        return _("{name}: waits for {months}").format(name=each.name, months=months)
    return _("{name}: not all items are rated").format(name=each.name)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
